//! What no type says: constraints, defaults and what is required, at the same places of both documents.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::diff::change::{Change, Http};
use crate::diff::surface::operation_key;
use crate::document::Document;
use crate::model::{Client, Generic};
use crate::source::Pointer;

/// The keywords that change which values are valid, or what is meant by none, and are in no type.
const KEYWORDS: [&str; 24] = [
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "dependentRequired",
    "dependentSchemas",
    "propertyNames",
    "patternProperties",
    "unevaluatedProperties",
    "default",
];

/// What differs between the schemas at the same places, and at those of types and operations that stand elsewhere now.
pub(in crate::diff) fn changes(old: (&Client, &Document), new: (&Client, &Document)) -> Vec<Change> {
    let moved = moved(old.0, new.0);
    let mut changes = Vec::new();
    for from in old.1.schema_places() {
        let at = new_place(&moved, &from);
        let (Some(was), Some(is)) = (old.1.schema(&from), new.1.schema(&at)) else { continue };
        for keyword in KEYWORDS {
            let (was, is) = (was.keywords().get(keyword), is.keywords().get(keyword));
            if was != is {
                let place = if is.is_none() { &from } else { &at };
                changes.push(change(keyword, was, is, &place.child(keyword)));
            }
        }
    }
    changes
}

/// Where types and operations that have other places stand now.
fn moved(old: &Client, new: &Client) -> BTreeMap<Pointer, Pointer> {
    let types: BTreeMap<&str, &Pointer> =
        new.types.iter().map(|def| (def.name.plain(), &def.pointer)).collect();
    let types = old.types.iter().filter(|def| def.generic != Some(Generic::Takes)).filter_map(|def| {
        let place = *types.get(def.name.plain())?;
        Some((def.pointer.clone(), place.clone()))
    });
    let operations: BTreeMap<String, &Pointer> =
        new.operations.iter().map(|it| (operation_key(&it.method, &it.path), &it.pointer)).collect();
    let operations = old.operations.iter().filter_map(|it| {
        let place = *operations.get(&operation_key(&it.method, &it.path))?;
        Some((it.pointer.clone(), place.clone()))
    });
    types.chain(operations).filter(|(from, to)| from != to).collect()
}

/// The place of a schema in the new document: that of the innermost thing that it is in.
fn new_place(moved: &BTreeMap<Pointer, Pointer>, from: &Pointer) -> Pointer {
    let (mut around, mut below) = (from.clone(), Vec::new());
    loop {
        if let Some(place) = moved.get(&around) {
            return below.iter().rev().fold(place.clone(), |place, token: &String| place.child(token));
        }
        let Some((next, token)) = around.split() else { return from.clone() };
        around = next;
        below.push(token);
    }
}

fn change(keyword: &str, was: Option<&Value>, is: Option<&Value>, at: &Pointer) -> Change {
    let show = |value: Option<&Value>| value.map_or_else(|| "nothing".to_owned(), ToString::to_string);
    let note = format!("`{keyword}` was {}, is {}", show(was), show(is));
    Change {
        http: Http::MayBreak,
        notes: vec![note],
        is_old: is.is_none(),
        ..Change::new(at.to_string(), at)
    }
}
