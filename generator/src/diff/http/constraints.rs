//! What no type says: constraints, defaults and what is required, at the same places of both documents.

use serde_json::Value;

use crate::diff::change::{Change, Http};
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

/// What differs at the same places. Examples and prose are not looked into.
pub(in crate::diff) fn changes(old: &Value, new: &Value) -> Vec<Change> {
    let mut changes = Vec::new();
    walk(old, new, &Pointer::root(), &mut changes);
    changes
}

fn walk(old: &Value, new: &Value, at: &Pointer, out: &mut Vec<Change>) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            // In an object of names, such as `properties`, a keyword is a name.
            let is_named = at.last().is_some_and(|last| {
                matches!(
                    last.as_str(),
                    "properties" | "schemas" | "responses" | "parameters" | "headers" | "paths" | "variables"
                )
            });
            for (key, was) in old {
                let here = at.child(key);
                let is = new.get(key);
                if !is_named && KEYWORDS.contains(&key.as_str()) {
                    if is != Some(was) {
                        out.push(change(key, Some(was), is, &here));
                    }
                } else if let Some(is) =
                    is.filter(|_| !matches!(key.as_str(), "example" | "examples" | "enum" | "const"))
                {
                    walk(was, is, &here, out);
                }
            }
            if !is_named {
                for (key, is) in
                    new.iter().filter(|(key, _)| !old.contains_key(*key) && KEYWORDS.contains(&key.as_str()))
                {
                    out.push(change(key, None, Some(is), &at.child(key)));
                }
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            for (index, (was, is)) in old.iter().zip(new).enumerate() {
                walk(was, is, &at.child(index), out);
            }
        }
        _ => {}
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
