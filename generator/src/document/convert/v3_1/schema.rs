//! Schemas (OpenAPI 3.1, section "Schema Object"; JSON Schema 2020-12). They stay in that dialect: what several keywords can
//! say is said in those that types follow. `null` beside one type, `const`, `examples`, bounds and contents stay as they
//! are; the view reads them.

use serde_json::{Map, Value, json};

use super::Converter;
use crate::diagnostic::Code;
use crate::document::convert::take;
use crate::source::path::Path;

/// What says nothing beside a reference.
const SILENT: [&str; 5] = ["$comment", "$schema", "$id", "$anchor", "$dynamicAnchor"];

impl Converter<'_, '_> {
    /// Says in keywords that types follow what others of the same dialect say; what is within it comes later.
    pub(super) fn schema(&mut self, value: &mut Value, at: &Path<'_>) {
        match value {
            Value::Bool(true) => *value = json!({}),
            Value::Bool(false) => *value = json!({ "not": {} }),
            _ => {}
        }
        let Value::Object(map) = value else { return };
        self.dynamic_reference(map, at);
        if map.contains_key("$ref") {
            self.siblings(map, at);
            if map.contains_key("$ref") {
                return;
            }
        }
        if !map.keys().any(|key| is_converted(map, key)) {
            return;
        }
        let at = at.pointer();
        self.tuple(map, &at);
        self.patterns(map, &at);
        self.conditional_properties(map, &at);
        self.unevaluated(map, &at);
        self.types(map, &at);
    }

    /// A reference that depends on the way to it is read as one that does not.
    fn dynamic_reference(&mut self, map: &mut Map<String, Value>, at: &Path<'_>) {
        if map.contains_key("$ref") {
            return;
        }
        if let Some(reference) = map.shift_remove("$dynamicRef") {
            let at = self.conversion.before(&at.pointer()).child("$dynamicRef");
            let message = "`$dynamicRef` is read as `$ref`: it always means the same schema";
            self.conversion.report(Code::Ignored, &at, message);
            map.insert("$ref".to_owned(), reference);
        }
    }

    /// What stands beside a reference holds as well, as in `allOf`.
    fn siblings(&mut self, map: &mut Map<String, Value>, at: &Path<'_>) {
        let says = |key: &String| key != "$ref" && !SILENT.contains(&key.as_str()) && !key.starts_with("x-");
        if !map.keys().any(says) {
            return;
        }
        let reference = take(map, &["$ref"]);
        let members = map.entry("allOf").or_insert_with(|| json!([]));
        if let Value::Array(members) = members {
            let at = at.pointer();
            self.moved(&at, &["allOf", &members.len().to_string()], &[]);
            members.push(reference.into());
        }
    }
}

/// Whether a keyword is one that is said in others.
fn is_converted(map: &Map<String, Value>, key: &str) -> bool {
    match key {
        "type" => map.get(key).is_some_and(Value::is_array),
        "prefixItems"
        | "patternProperties"
        | "then"
        | "else"
        | "dependentSchemas"
        | "unevaluatedProperties"
        | "unevaluatedItems" => true,
        _ => false,
    }
}
