//! The overlay as text: YAML, with the evidence of each action in a comment.

use std::fmt::Write;

use serde_json::{Value, json};

use super::Proposal;
use crate::document::overlay::edit::Edit;
use crate::source::Pointer;

/// The text of an overlay; `extends` names the document.
pub(super) fn overlay(proposals: &[Proposal], authored: &Value, extends: Option<&str>) -> String {
    let title = authored.pointer("/info/title").and_then(Value::as_str).unwrap_or("API");
    let mut out = String::from(
        "# Written by `deck-generator learn` from recorded responses: what the server sends and the document does not say.\n",
    );
    let _ = writeln!(
        out,
        "overlay: 1.1.0\ninfo:\n  title: {}\n  version: 1.0.0",
        text(&format!("What the server of {title} sends"))
    );
    if let Some(extends) = extends {
        let _ = writeln!(out, "extends: {}", text(extends));
    }
    out.push_str("actions:\n");
    for proposal in proposals {
        let mut lines = proposal.evidence.lines();
        if let Some(first) = lines.first_mut() {
            *first = format!("{}; {first}", proposal.what);
        }
        for line in lines {
            // Names are anybody's: a comment ends with its line.
            let line: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            let _ = writeln!(out, "  # {line}");
        }
        for edit in &proposal.edits {
            action(edit, authored, &mut out);
        }
    }
    out
}

fn action(edit: &Edit, authored: &Value, out: &mut String) {
    let _ = writeln!(out, "  - target: {}", text(&query(edit.place(), authored)));
    let _ = match edit {
        Edit::Remove(_) => writeln!(out, "    remove: true"),
        Edit::Update(_, value) => writeln!(out, "    update: {}", flow(value)),
        Edit::Copy { from, .. } => writeln!(out, "    copy: {}", text(&query(from, authored))),
    };
}

/// A place as a `JSONPath`. An item that is a text is named by it, so that the action finds it wherever it is.
fn query(at: &Pointer, authored: &Value) -> String {
    let mut out = String::from("$");
    let mut value = Some(authored);
    for token in at.tokens() {
        let inner = value.and_then(|value| match value {
            Value::Array(items) => items.get(token.parse::<usize>().ok()?),
            value => value.get(&token),
        });
        match (value, inner) {
            (Some(Value::Array(_)), Some(Value::String(item))) => {
                let _ = write!(out, "[?@ == {}]", quoted(item));
            }
            (Some(Value::Array(_)), _) => {
                let _ = write!(out, "[{token}]");
            }
            _ if is_plain(&token) => {
                let _ = write!(out, ".{token}");
            }
            _ => {
                let _ = write!(out, "[{}]", quoted(&token));
            }
        }
        value = inner;
    }
    out
}

fn is_plain(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// A name in single quotes (RFC 9535, 2.3.1).
fn quoted(name: &str) -> String {
    let mut out = String::from("'");
    for character in name.chars() {
        match character {
            '\'' | '\\' => out.extend(['\\', character]),
            control if control.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('\'');
    out
}

/// A text as a YAML scalar, in quotes where that is needed.
fn text(text: &str) -> String {
    let starts = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '$' || c == '.');
    let is_plain = starts
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(char::is_control)
        && text.trim() == text
        && !text.ends_with(':');
    if is_plain { text.to_owned() } else { json!(text).to_string() }
}

/// A value in flow style, which is JSON.
fn flow(value: &Value) -> String {
    value.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_queries() {
        let value =
            json!({"paths": {"/it's/{a}": {"get": {"tags": ["x"], "parameters": [{"in": "query"}]}}}});
        let of = |pointer: &str| query(&Pointer::parse(pointer).unwrap(), &value);
        assert_eq!(of("/paths/~1it's~1{a}/get/tags/0"), "$.paths['/it\\'s/{a}'].get.tags[?@ == 'x']");
        assert_eq!(
            of("/paths/~1it's~1{a}/get/parameters/0/in"),
            "$.paths['/it\\'s/{a}'].get.parameters[0].in"
        );
        assert_eq!(of("/paths/~1it's~1{a}/get/responses/201"), "$.paths['/it\\'s/{a}'].get.responses['201']");
        assert_eq!(of(""), "$");
    }

    #[test]
    fn texts_that_yaml_reads_otherwise_are_quoted() {
        assert_eq!(text("$.paths['/a'].get"), "$.paths['/a'].get");
        assert_eq!(text("a: b"), "\"a: b\"");
        assert_eq!(text("1"), "\"1\"");
    }
}
