//! References into what was moved.

use std::collections::HashMap;

use serde_json::Value;

use crate::document::grammar::{ObjectKind, Rule, Visit, walk};
use crate::document::resolve::reference::{Target, target};
use crate::source::Pointer;
use crate::source::origin::{Moves, nearest};
use crate::source::path::Path;

/// Lets references that lead nowhere now lead to where it was moved.
pub(super) fn redirect(raw: &mut Value, references: &[String], moves: &Moves) {
    let lost: Vec<&String> =
        references.iter().filter(|reference| matches!(target(raw, reference), Target::Nowhere)).collect();
    if lost.is_empty() {
        return;
    }
    let mut after: HashMap<Pointer, &Pointer> = HashMap::new();
    let mut moves: Vec<_> = moves.iter().collect();
    moves.sort();
    for (place, before) in moves {
        after.entry(before.clone()).or_insert(place);
    }
    let found = lost.into_iter().filter_map(|reference| {
        let before = Pointer::parse(reference.strip_prefix('#')?)?;
        let (place, rest) = nearest(&after, &before)?;
        let place = place.join(rest);
        raw.pointer(place.as_str())?;
        Some((reference.clone(), place.to_string().replace('%', "%25")))
    });
    replace(raw, found.collect(), &[]);
}

/// Replaces references, also in places other than those of the document that the grammar knows.
pub(super) fn replace(raw: &mut Value, instead: HashMap<String, String>, elsewhere: &[&Pointer]) {
    if instead.is_empty() {
        return;
    }
    let mut redirect = Redirect(instead);
    walk(raw, Rule::Object(ObjectKind::Document), &Path::base(&Pointer::root()), &mut redirect);
    for place in elsewhere {
        if let Some(value) = raw.pointer_mut(place.as_str()) {
            walk(value, Rule::Object(ObjectKind::Schema), &Path::base(place), &mut redirect);
        }
    }
}

/// References, and what takes their place.
struct Redirect(HashMap<String, String>);

impl Visit for Redirect {
    fn visit(&mut self, value: &mut Value, _: ObjectKind, _: &Path<'_>) {
        if let Some(Value::String(reference)) = value.get_mut("$ref")
            && let Some(instead) = self.0.get(reference)
        {
            instead.clone_into(reference);
        }
    }
}
