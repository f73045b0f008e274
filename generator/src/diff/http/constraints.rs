//! What no type says: constraints, defaults and what is required, at the same places of both documents.

use serde_json::Value;

use crate::diff::change::{Change, Http};
use crate::document::Document;
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

/// What differs between the schemas at the same places.
pub(in crate::diff) fn changes(old: &Document, new: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for at in old.schema_places() {
        let (Some(was), Some(is)) = (old.schema(&at), new.schema(&at)) else { continue };
        for keyword in KEYWORDS {
            let (was, is) = (was.keywords().get(keyword), is.keywords().get(keyword));
            if was != is {
                changes.push(change(keyword, was, is, &at.child(keyword)));
            }
        }
    }
    changes
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
