//! Whether a value came back as it went.

use std::collections::HashSet;

use serde_json::{Map, Value};

/// What a component schema says of the `null`s of its own properties: they may become absent where a property is
/// optional, but not in the body of a PATCH, where `null` and absent mean different things.
#[derive(Debug, Default)]
pub(crate) struct Nulls {
    /// The properties that may be absent.
    optional: HashSet<String>,
    /// Whether the schema leaves open which properties there are.
    open: bool,
}

impl Nulls {
    /// Of the schema at a pointer such as `#/components/schemas/Name`.
    pub(crate) fn of(document: &Value, pointer: &str, patched: &HashSet<String>) -> Self {
        let mut nulls = Self::default();
        let mut required = HashSet::new();
        nulls.collect(document, &serde_json::json!({ "$ref": pointer }), &mut required, 0);
        nulls.optional.retain(|name| !required.contains(name));
        if patched.contains(pointer) {
            nulls = Self::default();
        }
        nulls
    }

    fn collect(&mut self, document: &Value, schema: &Value, required: &mut HashSet<String>, depth: usize) {
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            let target = reference.strip_prefix('#').and_then(|pointer| document.pointer(pointer));
            if let Some(target) = target.filter(|_| depth < 20) {
                self.collect(document, target, required, depth + 1);
            }
            return;
        }
        self.open |= schema.get("oneOf").is_some() || schema.get("anyOf").is_some();
        let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
        self.optional.extend(properties.map(|(name, _)| name.clone()));
        let names = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        required.extend(names.filter_map(Value::as_str).map(str::to_owned));
        for member in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.collect(document, member, required, depth + 1);
        }
    }

    fn may_vanish(&self, name: &str) -> bool {
        self.open || self.optional.contains(name)
    }
}

/// The component schemas that are JSON bodies of PATCH.
pub(crate) fn patched(document: &Value) -> HashSet<String> {
    let items = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    let patches: Vec<&Value> = items.filter_map(|(_, item)| item.get("patch")).collect();
    let parameters = patches.iter().filter_map(|patch| patch.get("parameters")?.as_array()).flatten();
    let of_2_0 = parameters.filter(|one| one.get("in").is_some_and(|place| place == "body"));
    let of_2_0: Vec<&Value> = of_2_0.collect();
    let bodies = patches.iter().filter_map(|patch| patch.get("requestBody"));
    let contents = bodies.filter_map(|body| body.get("content")?.as_object());
    let json = contents.flatten().filter(|(name, _)| name.contains("json"));
    let media = json.map(|(_, media)| media).chain(of_2_0);
    media.filter_map(|media| media.get("schema")?.get("$ref")?.as_str().map(str::to_owned)).collect()
}

/// Where the first difference is, if there is one: numbers count by their value, and a `null` of an object may be absent.
pub(crate) fn difference(sent: &Value, back: &Value, nulls: &Nulls) -> Option<String> {
    match (sent, back) {
        (Value::Object(sent), Value::Object(back)) => members(sent, back, &|name| nulls.may_vanish(name)),
        _ => nested(sent, back),
    }
}

/// The same inside: the schemas there are not known, but those of components have instances of their own.
fn nested(sent: &Value, back: &Value) -> Option<String> {
    match (sent, back) {
        (Value::Object(sent), Value::Object(back)) => members(sent, back, &|_| true),
        (Value::Array(sent), Value::Array(back)) if sent.len() == back.len() => {
            let mut pairs = sent.iter().zip(back).enumerate();
            pairs.find_map(|(index, (sent, back))| Some(format!("/{index}{}", nested(sent, back)?)))
        }
        (Value::Number(_), Value::Number(_)) if is_same_number(sent, back) => None,
        _ if sent == back => None,
        _ => Some(format!(": {} → {}", short(sent), short(back))),
    }
}

fn members(
    sent: &Map<String, Value>,
    back: &Map<String, Value>,
    may_vanish: &dyn Fn(&str) -> bool,
) -> Option<String> {
    let lost = sent.iter().find_map(|(name, value)| match back.get(name) {
        Some(back) => nested(value, back).map(|inside| format!("/{name}{inside}")),
        None if value.is_null() && may_vanish(name) => None,
        None => Some(format!("/{name}: {} → absent", short(value))),
    });
    let added = || back.iter().find(|(name, _)| !sent.contains_key(*name));
    lost.or_else(|| added().map(|(name, value)| format!("/{name}: absent → {}", short(value))))
}

fn is_same_number(sent: &Value, back: &Value) -> bool {
    match (sent.as_i64().zip(back.as_i64()), sent.as_u64().zip(back.as_u64())) {
        (Some((sent, back)), _) => sent == back,
        (_, Some((sent, back))) => sent == back,
        _ => sent.as_f64() == back.as_f64(),
    }
}

/// A value, cut to what can be read.
pub(crate) fn short(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() > 160 { text.chars().take(160).chain(['…']).collect() } else { text }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn is_same(sent: &Value, back: &Value) -> bool {
        difference(sent, back, &Nulls { open: true, ..Nulls::default() }).is_none()
    }

    #[test]
    fn numbers_count_by_value() {
        assert!(is_same(&json!([1, 1.0, 0.1]), &json!([1.0, 1, 0.1])));
        assert!(!is_same(&json!(0.1), &json!(0.100_000_001)));
        assert!(!is_same(&json!(9_007_199_254_740_993_i64), &json!(9_007_199_254_740_992_i64)));
        assert!(!is_same(&json!(u64::MAX), &json!(u64::MAX - 1)));
        assert!(!is_same(&json!(1), &json!("1")));
    }

    #[test]
    fn what_is_lost_or_added_is_named() {
        let nulls = Nulls { open: true, ..Nulls::default() };
        let said = difference(&json!({"a": [{"b": 1}]}), &json!({"a": [{}]}), &nulls);
        assert_eq!(said.as_deref(), Some("/a/0/b: 1 → absent"));
        let said = difference(&json!({}), &json!({"a": null}), &nulls);
        assert_eq!(said.as_deref(), Some("/a: absent → null"));
        assert!(!is_same(&json!([1, 2]), &json!([1])));
    }

    #[test]
    fn nulls_of_optional_properties_may_vanish() {
        let document = json!({
            "paths": {"/": {"patch": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/c/P"}}}}}}},
            "c": {
                "A": {"required": ["a"], "properties": {"a": {}, "b": {}}, "allOf": [{"$ref": "#/c/B"}]},
                "B": {"properties": {"c": {}}},
                "P": {"properties": {"b": {}}}
            }
        });
        let patched = patched(&document);
        let vanishes = |pointer: &str, name: &str| {
            let sent = json!({ name: null });
            difference(&sent, &json!({}), &Nulls::of(&document, pointer, &patched)).is_none()
        };
        assert!(vanishes("#/c/A", "b") && vanishes("#/c/A", "c"));
        assert!(!vanishes("#/c/A", "a"), "a required property");
        assert!(!vanishes("#/c/A", "other"), "an additional property");
        assert!(!vanishes("#/c/P", "b"), "the body of a PATCH");
    }
}
