//! What a call returned before: a success of another type that comes later does not change its type.

use super::Operations;
use super::content::Content;
use super::media_type::is_json;
use super::response::DeclaredResponse;
use crate::config::pattern;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::OperationAt;
use crate::lower::context::Context;
use crate::model::StatusMatch;
use crate::names::{USUAL_RETURN, operation_key};

/// Reports the patterns of `[responses] all-successes` that match no operation.
pub(super) fn check(context: &Context<'_>) {
    let operations = context.document.operations();
    for pattern in &context.config.responses.all_successes {
        let is_meant =
            |found: &OperationAt<'_>| pattern::matches(pattern, &format!("{} {}", found.method, found.path));
        if !operations.iter().any(is_meant) {
            let problem = format!("the document has no operation that matches `{pattern}`");
            let message = format!("generator.toml, `[responses] all-successes`: {problem}");
            context.push(Diagnostic::new(Code::Choice, message).help("mend the entry, or take it out"));
        }
    }
}

impl Operations<'_, '_> {
    /// Leaves of the successes what the operation returned when the lock was written, and gives those that it takes out.
    /// Says for the lock what it returns now.
    pub(super) fn keep_returned(
        &mut self,
        found: &OperationAt<'_>,
        declared: &mut [DeclaredResponse],
    ) -> Vec<DeclaredResponse> {
        let key = operation_key(found.method, found.path);
        let patterns = &self.context.config.responses.all_successes;
        let takes_all =
            patterns.iter().any(|one| pattern::matches(one, &format!("{} {}", found.method, found.path)));
        let before = if takes_all { None } else { self.context.names.returns(&key) };
        let further = match before.as_deref() {
            Some([only]) => take_further(only, declared),
            _ => Vec::new(),
        };
        if !further.is_empty() {
            let statuses: Vec<String> = further.iter().map(|response| written(response.status)).collect();
            let message = format!(
                "a call returns what it returned before {} came, which is an unexpected status to it; `all-successes` of \
                 generator.toml has it return an enum of both",
                statuses.join(" and ")
            );
            self.context.report(Code::FurtherSuccess, &found.pointer.child("responses"), message);
        }
        let returned = returned(declared);
        if returned != [USUAL_RETURN] {
            self.returns.insert(key, returned);
        }
        further
    }
}

/// Takes out what is not read to the type that a call returned before, if that is still there.
fn take_further(before: &str, declared: &mut [DeclaredResponse]) -> Vec<DeclaredResponse> {
    let successes = || declared.iter().filter(|response| response.success);
    let kept = successes().find_map(|response| {
        let is_it = |content: &&Content| label(response.status, content) == before;
        response.contents.iter().find(is_it)
    });
    let Some((ty, decode)) = kept.map(|content| (content.ty.clone(), content.decode)) else {
        return Vec::new();
    };
    let mut taken = Vec::new();
    for response in declared.iter_mut().filter(|response| response.success) {
        let all = std::mem::take(&mut response.contents);
        let (same, others): (Vec<Content>, Vec<Content>) =
            all.into_iter().partition(|content| content.ty == ty && content.decode == decode);
        response.contents = same;
        if !others.is_empty() {
            taken.push(DeclaredResponse { contents: others, ..response.clone() });
        }
    }
    taken
}

/// What a call returns: one success if all are of one type.
fn returned(declared: &[DeclaredResponse]) -> Vec<String> {
    let successes = declared.iter().filter(|response| response.success);
    let all: Vec<(StatusMatch, &Content)> = successes
        .flat_map(|response| response.contents.iter().map(|content| (response.status, content)))
        .collect();
    let Some((_, first)) = all.first() else { return vec![USUAL_RETURN.to_owned()] };
    let are_one = all.iter().all(|(_, other)| (&other.ty, other.decode) == (&first.ty, first.decode));
    all.iter()
        .take(if are_one { 1 } else { all.len() })
        .map(|(status, content)| label(*status, content))
        .collect()
}

/// A status, with the media type if there is one that is not JSON.
fn label(status: StatusMatch, content: &Content) -> String {
    let media_type = content.media_types.first().filter(|media_type| !is_json(media_type));
    media_type.map_or_else(|| written(status), |media_type| format!("{} {media_type}", written(status)))
}

fn written(status: StatusMatch) -> String {
    match status {
        StatusMatch::Exact(code) => code.to_string(),
        StatusMatch::Range(digit) => format!("{digit}XX"),
        StatusMatch::Default => "default".to_owned(),
    }
}
