//! Checks and repairs that the grammar cannot say.

use serde_json::{Map, Value, json};

use super::{Found, Malformed, misspelt, values};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::grammar::ObjectKind;
use crate::document::schema::Keywords;

/// Repairs an object before the grammar is applied to it, or says why nothing can be made of it.
pub(super) fn before(
    kind: ObjectKind,
    map: &mut Map<String, Value>,
    found: &mut Found<'_, '_>,
) -> Result<(), Malformed> {
    match kind {
        ObjectKind::Operation => operation(map, found),
        // The model reads every key of a callback as an expression.
        ObjectKind::Callback | ObjectKind::OperationCallback => map.retain(|key, _| !key.starts_with("x-")),
        ObjectKind::Parameter => return parameter_place(map),
        ObjectKind::Schema => schema(map, found),
        ObjectKind::Discriminator if found.is_before_3_1() => _ = map.shift_remove("defaultMapping"),
        _ => {}
    }
    Ok(())
}

/// Repairs an object after the grammar was applied to it, or says why nothing can be made of it.
pub(super) fn after(
    kind: ObjectKind,
    map: &mut Map<String, Value>,
    found: &mut Found<'_, '_>,
) -> Result<(), Malformed> {
    match kind {
        ObjectKind::Parameter => parameter(map, found),
        ObjectKind::Header => header(map),
        ObjectKind::Link => return link(map),
        ObjectKind::Schema => schema_values(map, found),
        ObjectKind::SecurityScheme => return security_scheme(map),
        _ => {}
    }
    Ok(())
}

/// Keywords of values that mean nothing before OpenAPI 3.1, and that later stages read.
const LATER: [&str; 4] = ["const", "examples", "contentEncoding", "contentMediaType"];

/// Whether a list of types is one with `null` beside it, as the conversion leaves it.
fn is_type_or_null(types: &[Value]) -> bool {
    let nulls = types.iter().filter(|name| *name == "null").count();
    types.len() == 2 && nulls == 1 && types.iter().all(Value::is_string)
}

fn operation(map: &mut Map<String, Value>, found: &mut Found<'_, '_>) {
    let Some(Value::Object(callbacks)) = map.get_mut("callbacks") else { return };
    let before = callbacks.len();
    callbacks.retain(|_, callback| callback.get("$ref").is_none());
    if callbacks.len() < before {
        found.ignored("callbacks", "a callback that stands elsewhere is left out; a client does not need it");
    }
}

/// Swagger 2.0 has two more places.
fn parameter_place(map: &Map<String, Value>) -> Result<(), Malformed> {
    match map.get("in").and_then(Value::as_str) {
        Some("body" | "formData") => Err(Malformed::new("such a parameter belongs into `requestBody`")),
        _ => Ok(()),
    }
}

fn parameter(map: &mut Map<String, Value>, found: &mut Found<'_, '_>) {
    let styles: &[&str] = match map.get("in").and_then(Value::as_str) {
        Some("path") => &["matrix", "label", "simple"],
        Some("header") => &["simple"],
        Some("cookie") => &["form"],
        Some("query") => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        _ => return,
    };
    if map.get("style").and_then(Value::as_str).is_some_and(|style| !styles.contains(&style)) {
        let place = map.get("in").and_then(Value::as_str).unwrap_or_default();
        found
            .malformed("style", &format!("a parameter in {place} has no such style; the usual one is taken"));
        map.shift_remove("style");
    }
    if map.get("in").is_some_and(|place| place == "path") && map.get("required") != Some(&Value::Bool(true)) {
        let message = "a parameter in path is always required, and must say so";
        found.push("", Diagnostic::new(Code::PathParameter, message).note());
    }
    if !map.contains_key("schema") && !map.contains_key("content") {
        found.malformed("", "neither `schema` nor `content` is given; it is read as a string");
    }
    header(map);
}

/// The model wants a schema or a content; a header without either is what headers are, a string.
fn header(map: &mut Map<String, Value>) {
    let is_object = |key: &str| map.get(key).is_some_and(Value::is_object);
    match (map.contains_key("schema"), is_object("content")) {
        (true, _) => {
            // With both, the model would take whichever stands first.
            map.shift_remove("content");
        }
        (false, true) => {}
        (false, false) => {
            map.shift_remove("content");
            map.insert("schema".to_owned(), json!({ "type": "string" }));
        }
    }
}

/// The model wants exactly one way of naming the operation.
fn link(map: &mut Map<String, Value>) -> Result<(), Malformed> {
    if map.contains_key("operationRef") {
        map.shift_remove("operationId");
    } else if !map.contains_key("operationId") {
        return Err(Malformed::new("the link names no operation"));
    }
    Ok(())
}

fn schema(map: &mut Map<String, Value>, found: &mut Found<'_, '_>) {
    if found.is_before_3_1() {
        map.retain(|key, _| !LATER.contains(&key.as_str()));
    }
    if let Some(Value::Array(types)) = map.get("type")
        && (found.is_before_3_1() || !is_type_or_null(types))
    {
        let nullable = types.iter().any(|name| name == "null");
        let mut names = types.iter().filter(|name| *name != "null" && name.is_string());
        let only = names.next().filter(|_| names.next().is_none()).cloned();
        let message = "a list of types, which OpenAPI 3.0 does not have";
        if let Some(name) = only {
            found.repaired("type", message);
            map.insert("type".to_owned(), name);
        } else {
            found.malformed("type", &format!("{message}; any type is accepted"));
            map.shift_remove("type");
        }
        if nullable {
            map.insert("nullable".to_owned(), Value::Bool(true));
        }
    }
    if let Some(Value::String(name)) = map.get("discriminator") {
        let discriminator = json!({ "propertyName": name });
        found.repaired("discriminator", "the name of a property, as in Swagger 2.0, where an object belongs");
        map.insert("discriminator".to_owned(), discriminator);
    }
}

/// What is reported of the values and lists of a schema; nothing of it is changed.
fn schema_values(map: &Map<String, Value>, found: &mut Found<'_, '_>) {
    for key in ["allOf", "oneOf", "anyOf"] {
        if map.get(key).and_then(Value::as_array).is_some_and(Vec::is_empty) {
            found.ignored(key, &format!("`{key}` is empty, which says nothing"));
        }
    }
    let schema = Keywords::from(map);
    values::check(schema, found);
    misspelt::schema(schema, found);
}

fn security_scheme(map: &Map<String, Value>) -> Result<(), Malformed> {
    let needed: &[&str] = match map.get("type").and_then(Value::as_str) {
        Some("apiKey") => &["name", "in"],
        Some("http") => &["scheme"],
        Some("oauth2") => &["flows"],
        Some("openIdConnect") => &["openIdConnectUrl"],
        _ => &[],
    };
    match needed.iter().find(|key| !map.contains_key(**key)) {
        Some(key) => Err(Malformed::new(format!("a security scheme of this type needs `{key}`"))),
        None => Ok(()),
    }
}
