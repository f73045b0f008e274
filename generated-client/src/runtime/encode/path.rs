// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The path of a request, from its template (OpenAPI 3.0.4, Path Templating).

use super::percent::push_literal;
use crate::runtime::BuildError;

/// Fills in the parameters of a template. An argument can never leave its segment: all that could
/// end it is percent-encoded, and what would make it vanish is refused here.
///
/// # Errors
/// When a parameter has no argument, or a segment becomes empty, `.` or `..`, which URL parsers
/// and servers take for another path.
pub(crate) fn fill(template: &str, arguments: &[(&'static str, String)]) -> Result<String, BuildError> {
    let mut path = String::with_capacity(template.len() + 32);
    // Some documents tell operations apart by a fragment; a fragment is never sent.
    let template = template.split('#').next().unwrap_or_default();
    for (index, segment) in template.split('/').enumerate() {
        if index > 0 {
            path.push('/');
        }
        let start = path.len();
        let name = fill_segment(&mut path, segment, arguments)?;
        if let Some(name) = name.filter(|_| is_lost(path.get(start..).unwrap_or_default())) {
            let problem = "would make its segment of the path empty, `.` or `..`";
            return Err(BuildError::parameter("path parameter", name, problem));
        }
    }
    Ok(path)
}

/// Appends a segment; returns the name of its last parameter, if it has one.
fn fill_segment<'a>(
    path: &mut String,
    segment: &'a str,
    arguments: &[(&'static str, String)],
) -> Result<Option<&'a str>, BuildError> {
    let mut rest = segment;
    let mut last = None;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else { break };
        let Some((_, text)) = arguments.iter().find(|(other, _)| *other == name) else {
            return Err(BuildError::parameter("path parameter", name, "has no value"));
        };
        push_literal(path, before);
        path.push_str(text);
        last = Some(name);
        rest = tail;
    }
    push_literal(path, rest);
    Ok(last)
}

/// A template can hold a query, and some servers cut a segment at `;` before they look for dots.
fn is_lost(segment: &str) -> bool {
    let name = segment.split([';', '?']).next().unwrap_or_default();
    matches!(name, "." | "..") || name.is_empty() && !segment.starts_with(';')
}
