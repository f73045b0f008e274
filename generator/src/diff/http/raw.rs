//! What the document says and the model does not: the lock keeps an argument that is optional now, and what only responses
//! have is optional in a type that is sent too.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::model::Location;
use crate::source::Pointer;

/// How far references are followed.
const DEPTH: usize = 32;

fn resolved<'v>(root: &'v Value, mut value: &'v Value) -> &'v Value {
    for _ in 0..DEPTH {
        let reference = value.get("$ref").and_then(Value::as_str);
        let target = reference.and_then(|text| Pointer::parse(text.strip_prefix('#')?));
        match target.and_then(|at| at.find(root)) {
            Some(next) => value = next,
            None => break,
        }
    }
    value
}

fn is_true(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool).unwrap_or_default()
}

/// Whether an operation must be given a body.
pub(super) fn needs_body(root: &Value, operation: &Pointer) -> Option<bool> {
    Some(is_true(resolved(root, operation.child("requestBody").find(root)?), "required"))
}

/// Whether a parameter must be given; its own declaration hides that of the path.
pub(super) fn needs_parameter(
    root: &Value,
    operation: &Pointer,
    location: Location,
    name: &str,
) -> Option<bool> {
    let path = operation.split().map(|(path, _)| path);
    [Some(operation.clone()), path].into_iter().flatten().find_map(|at| {
        let list = at.child("parameters").find(root)?.as_array()?.iter();
        let is = |it: &&Value| it["in"] == location.word() && it["name"] == name;
        list.map(|it| resolved(root, it)).find(is).map(|it| is_true(it, "required"))
    })
}

/// Whether the schema at a place itself lists a property as required.
pub(super) fn needs_property(root: &Value, schema: &Pointer, name: &str) -> Option<bool> {
    let schema = resolved(root, schema.find(root)?);
    let required = schema.get("required").and_then(Value::as_array);
    Some(required.is_some_and(|list| list.iter().any(|it| it == name)))
}

/// Whether both documents have the same at a place.
pub(super) fn is_same(old: &Value, new: &Value, at: &Pointer) -> bool {
    at.find(old).is_some_and(|old| at.find(new) == Some(old))
}

/// The statuses that an operation declares, with their media types; without one there is no body.
pub(super) fn declared(root: &Value, operation: &Pointer) -> BTreeSet<(String, String)> {
    let responses = operation.child("responses");
    let all = responses.find(root).and_then(Value::as_object).into_iter().flatten();
    let mut out = BTreeSet::new();
    for (status, response) in all.filter(|(status, _)| !status.starts_with("x-")) {
        let content = resolved(root, response).get("content").and_then(Value::as_object);
        let media = content.into_iter().flatten().map(|(media, _)| media.to_ascii_lowercase());
        let media: Vec<String> = media.collect();
        let media = if media.is_empty() { vec![String::new()] } else { media };
        out.extend(
            media.into_iter().map(|media| (status.to_ascii_uppercase().replace("DEFAULT", "default"), media)),
        );
    }
    out
}
