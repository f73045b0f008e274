//! Schemas and references (Swagger 2.0, sections "Schema Object" and "Reference Object").

use std::collections::HashMap;

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};

use super::text;
use crate::document::grammar::{ObjectKind, Visit};
use crate::source::Pointer;
use crate::source::path::Path;

/// Converts what is left once all objects stand where OpenAPI 3.0 has them.
pub(super) struct Schemas {
    /// What can be referred to, and where it is now. A reference to anything else keeps its words.
    places: HashMap<String, String>,
}

impl Schemas {
    pub(super) fn new(root: &Map<String, Value>) -> Self {
        const SECTIONS: [(&str, &str); 2] = [("definitions", "schemas"), ("responses", "responses")];
        let names = |(old, new)| {
            let names = root.get(old).and_then(Value::as_object).into_iter().flatten().map(|(name, _)| name);
            names.map(move |name| {
                let before = Pointer::root().child(old).child(name);
                (before.to_string(), Pointer::component(new, name).to_string())
            })
        };
        Self { places: SECTIONS.into_iter().flat_map(names).collect() }
    }

    fn reference(&self, map: &mut Map<String, Value>) {
        let Some(Value::String(reference)) = map.get_mut("$ref") else { return };
        let decoded = percent_decode_str(reference).decode_utf8_lossy();
        // What is within a definition stands within it still.
        let named = decoded.match_indices('/').nth(2).map_or(decoded.len(), |(end, _)| end);
        let (name, rest) = decoded.split_at(named);
        if let Some(place) = self.places.get(name) {
            *reference = format!("{}{rest}", place.replace('%', "%25"));
        }
    }
}

impl Visit for Schemas {
    fn visit(&mut self, value: &mut Value, kind: ObjectKind, _: &Path<'_>) {
        let Value::Object(map) = value else { return };
        if kind.section().is_some() {
            self.reference(map);
        }
        if kind == ObjectKind::Schema {
            schema(map);
        }
    }
}

fn schema(map: &mut Map<String, Value>) {
    if map.get("type").is_some_and(|name| name == "file") {
        map.insert("type".to_owned(), "string".into());
        map.insert("format".to_owned(), "binary".into());
    }
    if let Some(name) = text(map, "discriminator") {
        let discriminator = json!({ "propertyName": name });
        map.insert("discriminator".to_owned(), discriminator);
    }
    if map.get("x-nullable").is_some_and(|flag| *flag == true) {
        map.insert("nullable".to_owned(), true.into());
        // Tools that know the extension know it beside `$ref` too.
        if let Some(reference) = map.shift_remove("$ref") {
            map.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
        }
    }
}
