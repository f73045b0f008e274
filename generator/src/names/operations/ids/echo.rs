//! An `operationId` that says what method and path say.

use crate::names::operations::path::{Part, is_general, parts};
use crate::names::operations::subject::Subject;
use crate::names::text::words::words;

/// The `operationId` of `FastAPI` without path and method: the name of the function. Paths may be mounted under others.
pub(super) fn without_route<'t>(id: &'t str, subject: &Subject<'_>) -> Option<&'t str> {
    let segments: Vec<&str> = subject.path.trim_start_matches('/').split('/').collect();
    let suffix = |from: usize| {
        let path = format!("/{}", segments.get(from..).unwrap_or_default().join("/"));
        let path: String = path.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
        format!("{path}_{}", subject.method)
    };
    let named = |from: &usize| segments.get(*from).is_some_and(|segment| !segment.contains('{'));
    let mut functions = (0..segments.len()).filter(named).filter_map(|from| id.strip_suffix(&suffix(from)));
    functions.find(|function| function.chars().any(char::is_alphanumeric))
}

/// Whether it is nothing but method and path: `ApiUsersIdGet`, `PostCustomersCustomer`, `UsersGET`.
pub(super) fn is_address(id: &str, subject: &Subject<'_>) -> bool {
    let parts = parts(subject.path);
    // NSwag says the last part alone.
    let last = parts.iter().rposition(|part| matches!(part, Part::Static(_))).and_then(|at| parts.get(at..));
    let last = last.unwrap_or_default();
    without_method(&letters(id), subject).any(|rest| says(rest, &parts) || says(rest, last))
}

/// Whether an author would have said `create` or `update` where it says the method.
pub(super) fn says_method(id: &str, subject: &Subject<'_>) -> bool {
    let method = subject.method.as_str();
    let id = id.to_lowercase();
    matches!(method, "post" | "put" | "patch") && (id.starts_with(method) || id.ends_with(method))
}

/// Whether it begins with what the path begins with, in two parts or more: the address of a handler.
pub(super) fn begins_with_path(id: &str, subject: &Subject<'_>) -> bool {
    let letters = letters(id);
    let (mut rest, mut count) = (letters.as_str(), 0);
    for part in parts(subject.path) {
        let Part::Static(words) = part else { continue };
        match rest.strip_prefix(words.concat().as_str()) {
            Some(after) => (rest, count) = (after, count + 1),
            None if is_general(&words) && count == 0 => {}
            None => break,
        }
    }
    count >= 2
}

/// The words of an operationId that is the method and the path's end in one: `putfacetSearch`.
pub(super) fn glued(id: &str, subject: &Subject<'_>) -> Option<Vec<String>> {
    let Part::Static(last) = parts(subject.path).pop()? else { return None };
    let is_glued = words(id).first().is_some_and(|first| *first != subject.method);
    let says = letters(id) == format!("{}{}", subject.method, last.concat());
    (is_glued && says).then(|| [vec![subject.method.clone()], last].concat())
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What is left without the method, wherever it stands.
fn without_method<'t>(text: &'t str, subject: &Subject<'_>) -> impl Iterator<Item = &'t str> {
    let method = subject.method.as_str();
    [text.strip_prefix(method), text.strip_suffix(method), Some(text)].into_iter().flatten()
}

/// Whether a text has the parts of a path and nothing else; parameters may be left out or shortened.
fn says(text: &str, parts: &[Part]) -> bool {
    let Some((part, rest)) = parts.split_first() else { return text.is_empty() || text == "all" };
    let after = |prefix: &str| text.strip_prefix(prefix).is_some_and(|text| says(text, rest));
    match part {
        Part::Static(words) if is_general(words) => says(text, rest) || after(&words.concat()),
        Part::Static(words) => after(&words.concat()),
        Part::Parameter(words) => {
            let whole = words.concat();
            let last = words.last().map_or("", String::as_str);
            let forms = [whole.as_str(), last, "id"];
            says(text, rest)
                || forms.iter().any(|form| !form.is_empty() && (after(form) || after(&format!("by{form}"))))
        }
    }
}
