//! What a document says, in words that programs which make instances understand: they take the keywords of 3.1 and the
//! formats of 2.0 for what JSON Schema takes them for, which is no more than notes.

use serde_json::{Value, json};

/// A document with its notes as keywords; none for OpenAPI 3.0, which is sampled as it is.
pub(crate) fn in_keywords(document: &Value) -> Option<Value> {
    let version = document.get("openapi").and_then(Value::as_str).unwrap_or_default();
    if version.starts_with("3.0") {
        return None;
    }
    let mut document = document.clone();
    let mut tagged = Vec::new();
    note(&mut document, &mut tagged);
    for (pointer, property) in tagged {
        if let Some(schema) = document.pointer_mut(&pointer) {
            require(schema, &property);
        }
    }
    Some(document)
}

/// Adds keywords to all schemas in a value, and collects those that must have the property of a discriminator.
fn note(value: &mut Value, tagged: &mut Vec<(String, String)>) {
    if value.get("contentEncoding").is_some_and(|name| name == "base64") && value.get("format").is_none() {
        value["format"] = json!("byte");
    }
    let unsigned = value.get("format").and_then(Value::as_str).is_some_and(|name| name.starts_with("uint"));
    if unsigned && value.get("minimum").is_none() {
        value["minimum"] = json!(0);
    }
    // What tells the members of a union is in each value (OpenAPI 3.1.1, section "Discriminator Object").
    let property = value.pointer("/discriminator/propertyName").and_then(Value::as_str).map(str::to_owned);
    if let Some(property) = property {
        for keyword in ["oneOf", "anyOf"] {
            for member in value.get_mut(keyword).and_then(Value::as_array_mut).into_iter().flatten() {
                match member.get("$ref").and_then(Value::as_str) {
                    Some(reference) => {
                        let at = reference.strip_prefix('#').map(str::to_owned);
                        tagged.extend(at.map(|at| (at, property.clone())));
                    }
                    None => require(member, &property),
                }
            }
        }
    }
    match value {
        Value::Object(map) => map.values_mut().for_each(|value| note(value, tagged)),
        Value::Array(items) => items.iter_mut().for_each(|value| note(value, tagged)),
        _ => {}
    }
}

fn require(schema: &mut Value, property: &str) {
    let Value::Object(schema) = schema else { return };
    if let Value::Array(required) = schema.entry("required").or_insert_with(|| json!([]))
        && !required.iter().any(|known| known == property)
    {
        required.push(json!(property));
    }
}

#[test]
fn notes_are_keywords() {
    let document = json!({"openapi": "3.1.0", "s": {
        "A": {"oneOf": [{"$ref": "#/s/B"}, {"type": "object"}], "discriminator": {"propertyName": "kind"}},
        "B": {"required": ["b"], "properties": {"b": {"type": "string", "contentEncoding": "base64"}, "n": {"format": "uint8"}}}
    }});
    let found = in_keywords(&document).unwrap();
    assert_eq!(found["s"]["A"]["oneOf"][1]["required"], json!(["kind"]));
    assert_eq!(found["s"]["B"]["required"], json!(["b", "kind"]));
    assert_eq!(found["s"]["B"]["properties"]["b"]["format"], "byte");
    assert_eq!(found["s"]["B"]["properties"]["n"]["minimum"], 0);
    assert!(in_keywords(&json!({"openapi": "3.0.4"})).is_none());
}
