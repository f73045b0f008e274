//! Answers of few levels, for documents whose schemas refer to each other in so many circles that Prism, which writes each
//! way through them out, never ends.
//!
//! Each schema of an answer becomes narrower: optional properties and members of unions that are references are left out
//! below a depth. So what fits it fits the document's own too, unless it fits a member of `oneOf` that was left out. Requests
//! stay as they are.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::given::operations;

/// From this depth on, what may be left out is.
const DEPTH: usize = 1;
/// How much deeper what is required may go.
const REQUIRED: usize = 12;

const SCHEMAS: &str = "#/components/schemas/";

/// Makes the answers of a document shallow. Schemas that are left without use are taken out, because Prism reads them too.
pub(crate) fn answers(document: &mut Value) {
    let own = document["components"]["schemas"].as_object().cloned().unwrap_or_default();
    let mut narrower = Narrower { own: &own, made: BTreeMap::new() };
    for operation in operations(document) {
        operation.remove("callbacks");
        if let Some(responses) = operation.get_mut("responses") {
            narrower.schemas_in(responses);
        }
    }
    if let Some(responses) = document.pointer_mut("/components/responses") {
        narrower.schemas_in(responses);
    }
    let made = narrower.made;
    let mut used = BTreeSet::new();
    for operation in operations(document) {
        let request = operation.iter().filter(|(key, _)| *key != "responses");
        request.for_each(|(_, part)| uses(part, &own, &mut used));
    }
    for section in ["parameters", "requestBodies", "headers"] {
        uses(&document["components"][section], &own, &mut used);
    }
    let kept = own.iter().filter(|(name, _)| used.contains(*name));
    let kept = kept.map(|(name, schema)| (name.clone(), schema.clone())).chain(made);
    document["components"]["schemas"] = Value::Object(kept.collect());
}

/// Collects the schemas that a part of the document leads to.
fn uses(part: &Value, own: &Map<String, Value>, used: &mut BTreeSet<String>) {
    match part {
        Value::Object(object) => {
            if let Some((name, schema)) = referred(part).and_then(|name| own.get_key_value(name))
                && used.insert(name.clone())
            {
                uses(schema, own, used);
            }
            object.values().for_each(|value| uses(value, own, used));
        }
        Value::Array(items) => items.iter().for_each(|item| uses(item, own, used)),
        _ => {}
    }
}

/// The name of the component schema that a Reference Object leads to.
fn referred(value: &Value) -> Option<&str> {
    value.get("$ref")?.as_str()?.strip_prefix(SCHEMAS)
}

/// Whether there is a reference in a schema.
fn has_reference(schema: &Value) -> bool {
    match schema {
        Value::Object(object) => referred(schema).is_some() || object.values().any(has_reference),
        Value::Array(items) => items.iter().any(has_reference),
        _ => false,
    }
}

struct Narrower<'a> {
    own: &'a Map<String, Value>,
    /// The narrower schemas, by the names of the document's and the depth.
    made: BTreeMap<String, Value>,
}

impl Narrower<'_> {
    fn schemas_in(&mut self, part: &mut Value) {
        match part {
            Value::Object(object) => {
                for (key, value) in object {
                    if key == "schema" { *value = self.narrow(value, 0) } else { self.schemas_in(value) }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.schemas_in(item)),
            _ => {}
        }
    }

    fn narrow(&mut self, schema: &Value, depth: usize) -> Value {
        let Value::Object(object) = schema else { return schema.clone() };
        if let Some(name) = referred(schema) {
            return self.reference(name, depth);
        }
        let is_cut = |part: &Value| depth > DEPTH && has_reference(part);
        let required: Vec<&str> = object
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let mut narrow = Map::new();
        for (key, value) in object {
            let value = match (key.as_str(), value) {
                ("properties", Value::Object(all)) => {
                    let stays = |name: &str, part: &Value| {
                        required.contains(&name) || !is_cut(part) || can_be_narrowed(part)
                    };
                    let kept = all.iter().filter(|(name, part)| stays(name, part));
                    kept.map(|(name, part)| (name.clone(), self.narrow(part, depth))).collect()
                }
                ("items", of) if is_cut(of) && !object.contains_key("minItems") => {
                    narrow.insert("maxItems".to_owned(), json!(0));
                    json!({})
                }
                ("additionalProperties", of) if is_cut(of) => json!(false),
                ("anyOf" | "oneOf", Value::Array(all)) => {
                    let plain = all.iter().any(|member| !is_cut(member));
                    let kept = all
                        .iter()
                        .enumerate()
                        .filter(|(index, member)| if plain { !is_cut(member) } else { *index == 0 });
                    kept.map(|(_, member)| self.narrow(member, depth)).collect()
                }
                ("allOf", Value::Array(all)) => all.iter().map(|member| self.narrow(member, depth)).collect(),
                ("items" | "additionalProperties", of) => self.narrow(of, depth),
                (_, other) => other.clone(),
            };
            narrow.insert(key.clone(), value);
        }
        Value::Object(narrow)
    }

    /// A reference to the narrower form of a schema.
    fn reference(&mut self, name: &str, depth: usize) -> Value {
        let Some(schema) = self.own.get(name).filter(|_| depth <= DEPTH + REQUIRED) else { return json!({}) };
        let narrow = format!("{name}.{depth}");
        if !self.made.contains_key(&narrow) {
            // So that a circle ends here.
            self.made.insert(narrow.clone(), Value::Null);
            let made = self.narrow(schema, depth + 1);
            self.made.insert(narrow.clone(), made);
        }
        json!({"$ref": format!("{SCHEMAS}{narrow}")})
    }
}

/// Whether something of a schema with references is left when they are cut.
fn can_be_narrowed(schema: &Value) -> bool {
    let plain_member = |keyword: &str| {
        schema.get(keyword).and_then(Value::as_array).into_iter().flatten().any(|one| !has_reference(one))
    };
    plain_member("anyOf")
        || plain_member("oneOf")
        || (schema.get("type") == Some(&json!("array")) && schema.get("minItems").is_none())
}
