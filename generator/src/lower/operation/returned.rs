//! What a call returned before: a success of another type that comes later does not change its type.

use super::Operations;
use super::content::Content;
use super::media_type::is_json;
use super::response::DeclaredResponse;
use crate::config::pattern;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::OperationAt;
use crate::lower::context::Context;
use crate::model::{Decode, StatusMatch, Success};
use crate::names::{USUAL_RETURN, operation_key};

/// Reports the patterns of `[responses] all-successes` that match no operation.
pub(super) fn check(context: &Context<'_>) {
    let operations = context.document.operations();
    for (index, pattern) in context.config.responses.all_successes.iter().enumerate() {
        let is_meant =
            |found: &OperationAt<'_>| pattern::matches(pattern, &format!("{} {}", found.method, found.path));
        if !operations.iter().any(is_meant) {
            let problem = format!("the document has no operation that matches `{pattern}`");
            let message = format!("`[responses] all-successes`: {problem}");
            let found = Diagnostic::new(Code::Choice, message).help("correct the entry, or take it out");
            let keys = ["responses", "all-successes", &index.to_string()];
            context.push(context.document.at_choice(found, &keys));
        }
    }
}

impl Operations<'_, '_> {
    /// Leaves of the successes what the operation returned when the lock was written; the others are not read.
    pub(super) fn keep_returned(&self, found: &OperationAt<'_>, declared: &mut [DeclaredResponse]) {
        let name = format!("{} {}", found.method, found.path);
        let takes_all =
            self.context.config.responses.all_successes.iter().any(|one| pattern::matches(one, &name));
        let key = operation_key(found.method, found.path);
        let before = if takes_all { None } else { self.context.names.returns(&key) };
        let Some([only]) = before.as_deref() else { return };
        let further = leave(only, declared);
        if !further.is_empty() {
            let message = format!(
                "a call returns what it returned before `{}` came, which it does not read; `all-successes` of \
                 generator.toml has it return an enum of both",
                further.join("` and `")
            );
            self.context.report(Code::FurtherSuccess, &found.pointer.child("responses"), message);
        }
    }

    /// Says for the lock what the operation returns now.
    pub(super) fn note_returned(
        &mut self,
        found: &OperationAt<'_>,
        success: &Success,
        good: &[&DeclaredResponse],
    ) {
        let labels =
            good.iter().flat_map(|response| response.read().map(|content| label(response.status, content)));
        let labels: Vec<String> = match success {
            Success::OneOf(_) => labels.collect(),
            Success::Empty | Success::Type(_) | Success::Stream(..) => labels.take(1).collect(),
        };
        if !labels.is_empty() && labels != [USUAL_RETURN] {
            self.returns.insert(operation_key(found.method, found.path), labels);
        }
    }
}

/// Takes what a call returned before, if that is still there, for all that it reads; gives what it does not read.
fn leave(before: &str, declared: &mut [DeclaredResponse]) -> Vec<String> {
    let successes = || declared.iter().filter(|response| response.success);
    let kept = successes().find_map(|response| {
        let is_it = |content: &&Content| label(response.status, content) == before;
        response.contents.iter().find(is_it)
    });
    let Some((ty, decode)) = kept.map(|content| (content.ty.clone(), content.decode)) else {
        return Vec::new();
    };
    let mut further = Vec::new();
    for response in declared.iter_mut().filter(|response| response.success) {
        for content in response.contents.iter_mut().filter(|one| one.ty != ty || one.decode != decode) {
            further.push(label(response.status, content));
            content.decode = Decode::Unread;
        }
    }
    further
}

/// A status, with the media type if there is one that is not JSON.
fn label(status: StatusMatch, content: &Content) -> String {
    let media_type = content.media_types.first().filter(|media_type| !is_json(media_type));
    media_type.map_or_else(|| status.written(), |media_type| format!("{} {media_type}", status.written()))
}
