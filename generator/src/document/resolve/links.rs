//! Finds, once a document is loaded, what each of its references leads to.

use std::collections::HashSet;

use serde_json::Value;

use super::reference::{Target, target};
use super::references::{Reference, References};
use crate::diagnostic::near::did_you_mean;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::bundle::Unread;
use crate::document::check::Checker;
use crate::document::grammar::{self, Known, ObjectKind};
use crate::source::Pointer;
use crate::source::limits::HOPS;

/// Checks all references; the result is the places other than components that they lead to, by section.
pub(in crate::document) fn check(
    raw: &mut Value,
    checker: &mut Checker<'_>,
    unread: &Unread,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(&'static str, Pointer)> {
    let mut elsewhere = Vec::new();
    let mut next = 0;
    // A place that only a reference leads to is checked now, and may bring further references.
    while let Some(found) = checker.references.all.get(next).cloned() {
        next += 1;
        match place(raw, checker, unread, &found) {
            Ok(Some(pointer)) => elsewhere.push((found.section, pointer)),
            Ok(None) => {}
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    circles(raw, &checker.references, diagnostics);
    elsewhere
}

/// The place that a reference leads to, unless it is a component.
fn place(
    raw: &mut Value,
    checker: &mut Checker<'_>,
    unread: &Unread,
    found: &Reference,
) -> Result<Option<Pointer>, Diagnostic> {
    let reference = &found.text;
    let pointer = match target(raw, reference) {
        Target::Place(pointer) => pointer,
        Target::External => return Err(found.counted(unread.diagnostic(reference))),
        Target::Nowhere => {
            let message = format!("the reference `{reference}` leads nowhere");
            let diagnostic = Diagnostic::new(Code::DanglingReference, message);
            let near = super::reference::nearest_place(raw, reference);
            let help = near.map(|near| did_you_mean(&near));
            return Err(found.counted(help.into_iter().fold(diagnostic, Diagnostic::help)));
        }
    };
    if super::reference::component(&pointer, found.section).is_some() {
        return Ok(None);
    }
    let expected = ObjectKind::of_section(found.section);
    let wrong = |name: &str| {
        let wanted = expected.map_or("something of another kind", ObjectKind::words);
        let message = format!("the reference `{reference}` leads to {name}, but {wanted} belongs here");
        found.diagnostic(Code::DanglingReference, message)
    };
    match grammar::at(&pointer) {
        Known::Object(kind) if kind.section() != Some(found.section) => return Err(wrong(kind.words())),
        Known::Other => return Err(wrong("something else")),
        Known::Object(_) | Known::Unknown => {}
    }
    match (raw.pointer_mut(pointer.as_str()), expected) {
        (Some(value), Some(kind)) if value.is_object() => {
            if checker.check(value, kind, &pointer) {
                Ok(Some(pointer))
            } else {
                Err(wrong("something malformed"))
            }
        }
        _ => Err(wrong("something malformed")),
    }
}

/// Finds references that lead to each other and to nothing else.
fn circles(raw: &Value, references: &References, diagnostics: &mut Vec<Diagnostic>) {
    let mut circular: HashSet<Pointer> = HashSet::new();
    for found in &references.all {
        let mut way: Vec<Pointer> = Vec::new();
        let mut reference = found.text.as_str();
        while let Target::Place(pointer) = target(raw, reference) {
            let known = circular.contains(&pointer);
            let circle = way.contains(&pointer) || way.len() > HOPS;
            let next = raw.pointer(pointer.as_str()).and_then(|value| value.get("$ref")?.as_str());
            way.push(pointer);
            if circle && !known {
                let message = format!("the reference `{}` leads in a circle", found.text);
                diagnostics.push(found.diagnostic(Code::CircularReference, message));
            }
            if circle || known {
                circular.extend(way);
                break;
            }
            match next {
                Some(next) => reference = next,
                None => break,
            }
        }
    }
}
