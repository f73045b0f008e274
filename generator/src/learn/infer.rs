//! A schema of values.

use serde_json::{Map, Value, json};

use crate::document::Version;

/// A schema that takes these values and says no more than can be seen of them.
pub(super) fn schema(values: &[&Value], version: Version) -> Value {
    let some: Vec<&Value> = values.iter().copied().filter(|value| !value.is_null()).collect();
    let mut schema = typed(&some, version);
    if some.len() < values.len()
        && let Some(map) = schema.as_object_mut().filter(|map| map.contains_key("type"))
    {
        match version {
            Version::V2 => _ = map.insert("x-nullable".to_owned(), true.into()),
            Version::V3_0 => _ = map.insert("nullable".to_owned(), true.into()),
            Version::V3_1 | Version::V3_2 => {
                let name = map.get("type").cloned().unwrap_or_default();
                map.insert("type".to_owned(), json!([name, "null"]));
            }
        }
    }
    schema
}

fn typed(values: &[&Value], version: Version) -> Value {
    let mut names: Vec<&str> = values.iter().map(|value| name(value)).collect();
    names.sort_unstable();
    names.dedup();
    match names.as_slice() {
        ["array"] => {
            let items: Vec<&Value> = values.iter().filter_map(|value| value.as_array()).flatten().collect();
            json!({ "type": "array", "items": schema(&items, version) })
        }
        ["object"] => object(values, version),
        ["integer", "number"] => json!({ "type": "number" }),
        [name] => json!({ "type": name }),
        _ => json!({}),
    }
}

fn object(values: &[&Value], version: Version) -> Value {
    let objects: Vec<&Map<String, Value>> = values.iter().filter_map(|value| value.as_object()).collect();
    let mut properties: Map<String, Value> = Map::new();
    let mut required = Vec::new();
    for name in objects.iter().flat_map(|object| object.keys()) {
        if properties.contains_key(name) {
            continue;
        }
        let found: Vec<&Value> = objects.iter().filter_map(|object| object.get(name)).collect();
        if found.len() == objects.len() {
            required.push(name.clone());
        }
        properties.insert(name.clone(), schema(&found, version));
    }
    let mut schema = json!({ "type": "object", "properties": properties });
    if let (false, Some(map)) = (required.is_empty(), schema.as_object_mut()) {
        map.insert("required".to_owned(), required.into());
    }
    schema
}

fn name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_a_schema() {
        let values = [json!({"a": 1, "b": null, "c": [1, 2.5]}), json!({"a": 2, "b": "x"})];
        let values: Vec<&Value> = values.iter().collect();
        assert_eq!(
            schema(&values, Version::V3_1),
            json!({"type": "object", "properties": {
                "a": {"type": "integer"},
                "b": {"type": ["string", "null"]},
                "c": {"type": "array", "items": {"type": "number"}},
            }, "required": ["a", "b"]})
        );
        let mixed = [json!(1), json!("x")];
        assert_eq!(schema(&mixed.iter().collect::<Vec<_>>(), Version::V3_0), json!({}));
        let text = [json!("x"), json!(null)];
        assert_eq!(
            schema(&text.iter().collect::<Vec<_>>(), Version::V2),
            json!({"type": "string", "x-nullable": true})
        );
    }
}
