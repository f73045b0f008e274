//! Finds, once a document is loaded, what each of its references leads to.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::reference::{Target, target};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::bundle::Unread;
use crate::document::check::Checker;
use crate::document::grammar::{self, Known, ObjectKind};
use crate::source::Pointer;
use crate::source::limits::HOPS;

/// The references of a document, equal ones once.
#[derive(Debug, Default)]
pub(in crate::document) struct Uses {
    uses: Vec<Use>,
    known: HashMap<&'static str, HashMap<String, usize>>,
}

/// A reference: what it says, and where it says so first.
#[derive(Clone, Debug)]
struct Use {
    section: &'static str,
    reference: String,
    at: Pointer,
    count: usize,
}

impl Uses {
    pub(in crate::document) fn add(
        &mut self,
        section: &'static str,
        reference: &str,
        at: impl FnOnce() -> Pointer,
    ) {
        let known = self.known.entry(section).or_default();
        if let Some(found) = known.get(reference).and_then(|index| self.uses.get_mut(*index)) {
            found.count += 1;
        } else {
            known.insert(reference.to_owned(), self.uses.len());
            self.uses.push(Use { section, reference: reference.to_owned(), at: at(), count: 1 });
        }
    }
}

impl Use {
    fn diagnostic(&self, code: Code, message: String) -> Diagnostic {
        self.counted(Diagnostic::new(code, message))
    }

    /// A diagnostic at the first place, which says how many there are.
    fn counted(&self, diagnostic: Diagnostic) -> Diagnostic {
        let more = match self.count {
            1 => None,
            2 => Some("the same reference stands in 1 more place".to_owned()),
            count => Some(format!("the same reference stands in {} more places", count - 1)),
        };
        let diagnostic = diagnostic.at(&self.at);
        match (diagnostic.help.clone(), more) {
            (Some(help), Some(more)) => diagnostic.help(format!("{help}; {more}")),
            (None, Some(more)) => diagnostic.help(more),
            (_, None) => diagnostic,
        }
    }
}

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
    while let Some(found) = checker.uses.uses.get(next).cloned() {
        next += 1;
        match place(raw, checker, unread, &found) {
            Ok(Some(pointer)) => elsewhere.push((found.section, pointer)),
            Ok(None) => {}
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    circles(raw, &checker.uses, diagnostics);
    elsewhere
}

/// The place that a reference leads to, unless it is a component.
fn place(
    raw: &mut Value,
    checker: &mut Checker<'_>,
    unread: &Unread,
    found: &Use,
) -> Result<Option<Pointer>, Diagnostic> {
    let reference = &found.reference;
    let pointer = match target(raw, reference) {
        Target::Place(pointer) => pointer,
        Target::External => return Err(found.counted(unread.diagnostic(reference))),
        Target::Nowhere => {
            let message = format!("the reference `{reference}` leads nowhere");
            return Err(found.diagnostic(Code::DanglingReference, message));
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
fn circles(raw: &Value, uses: &Uses, diagnostics: &mut Vec<Diagnostic>) {
    let mut circular: HashSet<Pointer> = HashSet::new();
    for found in &uses.uses {
        let mut way: Vec<Pointer> = Vec::new();
        let mut reference = found.reference.as_str();
        while let Target::Place(pointer) = target(raw, reference) {
            let known = circular.contains(&pointer);
            let circle = way.contains(&pointer) || way.len() > HOPS;
            let next = raw.pointer(pointer.as_str()).and_then(|value| value.get("$ref")?.as_str());
            way.push(pointer);
            if circle && !known {
                let message = format!("the reference `{}` leads in a circle", found.reference);
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
