//! Several documents as parts of one: pages or slices, each with some of the operations and what those use.
//!
//! What only one part says is taken over; what several say must be the same.

use serde_json::{Map, Value};

use super::Bundled;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Related};
use crate::document::grammar::{Form, ObjectKind, Parts, Rule};
use crate::source::origin::{Origin, nearest};
use crate::source::{Pointer, Sources};

/// One document of all parts, each with the number of its text; `bundled` says what came from which.
pub(in crate::document) fn merge(
    parts: Vec<(usize, Value)>,
    sources: &Sources,
    bundled: &mut Bundled,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    let mut parts = parts.into_iter();
    let (_, mut whole) = parts.next()?;
    for (source, part) in parts {
        let mut merger = Merger { source, sources, bundled, diagnostics };
        merger.merge(&mut whole, part, Parts::Fields, Rule::Object(ObjectKind::Document), &Pointer::root());
    }
    Some(whole)
}

struct Merger<'a> {
    /// The text of the part.
    source: usize,
    sources: &'a Sources,
    bundled: &'a mut Bundled,
    diagnostics: &'a mut Diagnostics,
}

impl Merger<'_> {
    /// Adds a part's value to the whole; `rule` says what belongs at the place.
    fn merge(&mut self, whole: &mut Value, part: Value, parts: Parts, rule: Rule, at: &Pointer) {
        match (parts, whole, part) {
            (Parts::Entries(_) | Parts::Fields, Value::Object(whole), Value::Object(part)) => {
                if let (Parts::Fields, Some(kind)) = (parts, rule.object()) {
                    self.one_sided_fields(whole, &part, kind, at);
                }
                for (key, value) in part {
                    let at = at.child(&key);
                    if let Some(known) = whole.get_mut(&key) {
                        let inner = rule.child(&key, Form::Text).unwrap_or(Rule::Any);
                        self.merge(known, value, parts.of(rule, &key), inner, &at);
                    } else {
                        self.bundled.insert(at.clone(), Origin { source: self.source, pointer: at });
                        whole.insert(key, value);
                    }
                }
            }
            (Parts::Named, Value::Array(whole), Value::Array(part)) => self.named(whole, part, at),
            (_, whole, part) => {
                if let Some(place) = difference(whole, &part, at) {
                    self.conflict(&place, &place);
                }
            }
        }
    }

    /// Reports the fields that only one of them has and that mean something for all around them.
    fn one_sided_fields(
        &mut self,
        whole: &Map<String, Value>,
        part: &Map<String, Value>,
        kind: ObjectKind,
        at: &Pointer,
    ) {
        let fields = kind.fields().filter(|field| matches!(field.parts, Parts::AllOrNone));
        for key in std::iter::once("$ref").chain(fields.map(|field| field.key)) {
            if whole.contains_key(key) != part.contains_key(key) {
                self.one_sided(&at.child(key), whole.contains_key(key));
            }
        }
    }

    fn named(&mut self, whole: &mut Vec<Value>, part: Vec<Value>, at: &Pointer) {
        for (index, item) in part.into_iter().enumerate() {
            let here = at.child(index);
            let same = |known: &&Value| known.get("name") == item.get("name");
            match whole.iter().enumerate().find(|(_, known)| same(known)) {
                Some((known, value)) if *value != item => self.conflict(&at.child(known), &here),
                Some(_) => {}
                None => {
                    let origin = Origin { source: self.source, pointer: here };
                    self.bundled.insert(at.child(whole.len()), origin);
                    whole.push(item);
                }
            }
        }
    }

    /// A part says something else than those before it.
    fn conflict(&mut self, whole: &Pointer, part: &Pointer) {
        let other = self.before(whole);
        let message = format!("`{}` says something else here", self.name(other.source));
        self.push(message, part, other);
    }

    /// Only one of them says something that means something for all.
    fn one_sided(&mut self, at: &Pointer, in_whole: bool) {
        let other = self.before(at);
        let (here, there) = (self.name(self.source), self.name(other.source));
        let (with, without) = if in_whole { (there, here) } else { (here, there) };
        let key = at.last().unwrap_or_default();
        let message = format!("`{with}` has `{key}` here and `{without}` has not");
        self.push(message, at, other);
    }

    fn push(&mut self, message: String, at: &Pointer, other: Origin) {
        let help = "the parts of a document must agree: take out what is outdated; where they are no parts of one API, name one of them";
        let diagnostic = Diagnostic::new(Code::Conflict, message).at(at).help(help);
        self.diagnostics.push(Diagnostic {
            source: Some(self.source),
            related: Some(Box::new(Related::other(other))),
            ..diagnostic
        });
    }

    /// Where something of the parts before came from.
    fn before(&self, at: &Pointer) -> Origin {
        match nearest(self.bundled, at) {
            Some((Origin { source, pointer }, rest)) => {
                Origin { source: *source, pointer: pointer.join(rest) }
            }
            None => Origin { source: 0, pointer: at.clone() },
        }
    }

    fn name(&self, source: usize) -> String {
        self.sources.get(source).map(|source| source.name.clone()).unwrap_or_default()
    }
}

/// The first place, as deep as can be, where two values are not the same.
fn difference(whole: &Value, part: &Value, at: &Pointer) -> Option<Pointer> {
    match (whole, part) {
        _ if whole == part => None,
        (Value::Object(whole), Value::Object(part)) => {
            let common = part.iter().filter_map(|(key, part)| Some((key, whole.get(key)?, part)));
            let deeper =
                common.into_iter().find_map(|(key, whole, part)| difference(whole, part, &at.child(key)));
            let missing = || part.keys().find(|key| !whole.contains_key(*key)).map(|key| at.child(key));
            let more = || whole.keys().find(|key| !part.contains_key(*key)).map(|key| at.child(key));
            deeper.or_else(missing).or_else(more)
        }
        (Value::Array(whole), Value::Array(part)) => {
            let pairs = whole.iter().zip(part).enumerate();
            let deeper = pairs
                .into_iter()
                .find_map(|(index, (whole, part))| difference(whole, part, &at.child(index)));
            deeper.or_else(|| Some(at.child(whole.len().min(part.len()))))
        }
        _ => Some(at.clone()),
    }
}
