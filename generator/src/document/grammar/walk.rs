//! A walk over the objects of a document while it is converted.

use serde_json::Value;

use super::{Form, ObjectKind, Rule};
use crate::source::Pointer;
use crate::source::path::Path;

/// What is done with the objects of a document.
pub(in crate::document) trait Visit {
    /// Visits an object, before what is in it. It need not be an object if it is at fault, or a schema.
    fn visit(&mut self, value: &mut Value, kind: ObjectKind, at: &Path<'_>);
}

/// Finds the objects of a kind in the value at a place of a converted document.
pub(in crate::document) fn places(
    value: &Value,
    rule: Rule,
    wanted: ObjectKind,
    at: &Pointer,
    found: &mut Vec<Pointer>,
) {
    if rule.object() == Some(wanted) && value.is_object() {
        found.push(at.clone());
    }
    let mut inside = |key: &str, value: &Value| {
        if let Some(rule) = rule.child(key, Form::Any) {
            places(value, rule, wanted, &at.child(key), found);
        }
    };
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| inside(key, value)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(index, value)| inside(&index.to_string(), value));
        }
        _ => {}
    }
}

/// Visits all objects in a value, the outer ones first.
pub(in crate::document) fn walk(value: &mut Value, rule: Rule, at: &Path<'_>, visitor: &mut impl Visit) {
    match rule {
        Rule::FlagOr(_) if value.is_boolean() => {}
        Rule::Object(kind) | Rule::FlagOr(kind) => {
            visitor.visit(value, kind, at);
            let Value::Object(map) = value else { return };
            if kind.section().is_some() && map.contains_key("$ref") {
                return;
            }
            for (key, value) in map {
                if let Some(rule) = kind.rule(key, Form::Conversion) {
                    walk(value, rule, &at.key(key), visitor);
                }
            }
        }
        Rule::List(inner) => {
            for (index, item) in value.as_array_mut().into_iter().flatten().enumerate() {
                walk(item, *inner, &at.item(index), visitor);
            }
        }
        Rule::Map(inner) => {
            for (key, item) in value.as_object_mut().into_iter().flatten() {
                walk(item, *inner, &at.key(key), visitor);
            }
        }
        _ => {}
    }
}
