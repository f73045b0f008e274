//! `[[corrections]]` of `generator.toml`: which schemas they mean, and what those are to say.

use std::collections::BTreeMap;

use serde_json::Value;

use super::edit::Wish;
use super::error::ActionError;
use crate::config::pattern::matches;
use crate::config::{Correction, Openness};
use crate::document::grammar::{Form, ObjectKind, Rule};
use crate::source::Pointer;

/// What a correction wants.
pub(super) fn wishes(correction: &Correction) -> Vec<Wish> {
    let becomes = correction.becomes.clone().map(Wish::Becomes);
    let all = [
        becomes,
        correction.nullable.map(Wish::Nullable),
        correction.optional.map(Wish::Optional),
        correction.values.clone().map(Wish::Values),
        correction.openness.map(|openness| Wish::Closed(openness == Openness::Closed)),
        correction.ignored.then_some(Wish::Ignored),
    ];
    all.into_iter().flatten().collect()
}

/// The places that a correction means.
pub(super) fn subjects(
    correction: &Correction,
    types: &BTreeMap<String, String>,
    raw: &Value,
) -> Result<Vec<Pointer>, ActionError> {
    let Correction { at, schema, properties, .. } = correction;
    let schema = schema.as_ref().map(|name| named(name, types, raw)).transpose()?;
    let found = match (at, schema, properties) {
        (Some(at), None, None) => vec![place(at, raw)?],
        (None, Some(schema), None) => vec![schema],
        (None, schema, Some(pattern)) => {
            let (value, rule, at) = match schema {
                Some(at) => {
                    (raw.pointer(at.as_str()).unwrap_or(&Value::Null), Rule::Object(ObjectKind::Schema), at)
                }
                None => (raw, Rule::Object(ObjectKind::Document), Pointer::root()),
            };
            let mut found = Vec::new();
            search(value, rule, &at, pattern, &mut found);
            // An object may hold others that match, which are gone with it.
            found.reverse();
            found
        }
        _ => return Err(ActionError::NoSubject),
    };
    if found.is_empty() {
        return Err(ActionError::NoPropertyLike(properties.clone().unwrap_or_default()));
    }
    if wishes(correction).is_empty() {
        return Err(ActionError::NoWish);
    }
    Ok(found)
}

/// The place that a pointer names.
fn place(text: &str, raw: &Value) -> Result<Pointer, ActionError> {
    let pointer = Pointer::parse(text.strip_prefix('#').unwrap_or(text))
        .filter(|at| raw.pointer(at.as_str()).is_some());
    pointer.ok_or_else(|| ActionError::Nothing(text.to_owned()))
}

/// The component schema of a name, which may be that of its Rust type.
fn named(name: &str, types: &BTreeMap<String, String>, raw: &Value) -> Result<Pointer, ActionError> {
    let sections =
        [Pointer::root().child("definitions"), Pointer::root().child("components").child("schemas")];
    let of = |name: &str| {
        let places = sections.iter().map(|section| section.child(name));
        places.into_iter().find(|at| raw.pointer(at.as_str()).is_some())
    };
    let of_type = || {
        let schema = types.get(name)?;
        let pointer = Pointer::parse(schema.strip_prefix('#').unwrap_or(schema));
        of(&pointer.and_then(|at| at.component_schema()).unwrap_or_else(|| schema.clone()))
    };
    of(name).or_else(of_type).ok_or_else(|| ActionError::NoSchemaCalled(name.to_owned()))
}

/// The properties whose names match.
fn search(value: &Value, rule: Rule, at: &Pointer, pattern: &str, found: &mut Vec<Pointer>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let Some(inner) = rule.child(key, Form::Text) else { continue };
                let at = at.child(key);
                if let (Some(ObjectKind::Schema), "properties", Value::Object(properties)) =
                    (rule.object(), key.as_str(), value)
                {
                    found.extend(
                        properties.keys().filter(|name| matches(pattern, name)).map(|name| at.child(name)),
                    );
                }
                search(value, inner, &at, pattern, found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let Some(inner) = rule.child("", Form::Text) else { return };
                search(item, inner, &at.child(index), pattern, found);
            }
        }
        _ => {}
    }
}
