//! Parameters and headers (Swagger 2.0, sections "Parameter Object", "Items Object" and "Header Object").

use serde_json::{Map, Value, json};

use super::{Swagger, text};
use crate::load::Pointer;
use crate::load::convert::take;

/// The keywords of a parameter that are those of its schema.
const OF_SCHEMA: [&str; 18] = [
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "x-nullable",
    "title",
];

/// How the items of a list are written, in the words of OpenAPI 3.0. Where it has none, `x-collection-format` says it.
pub(super) fn style(object: &Map<String, Value>) -> Map<String, Value> {
    let format = text(object, "collectionFormat").unwrap_or("csv");
    let query = matches!(text(object, "in"), Some("query" | "formData"));
    let style = match (object.get("type").and_then(Value::as_str), format) {
        (Some("array"), "multi") if query => json!({ "style": "form", "explode": true }),
        (Some("array"), "ssv") if query => json!({ "style": "spaceDelimited", "explode": false }),
        (Some("array"), "pipes") if query => json!({ "style": "pipeDelimited", "explode": false }),
        (Some("array"), "tsv") if query => {
            json!({ "style": "form", "explode": false, "x-collection-format": format })
        }
        (Some("array"), _) if query => json!({ "style": "form", "explode": false }),
        (Some("array"), "ssv" | "pipes" | "tsv") => {
            json!({ "style": "simple", "explode": false, "x-collection-format": format })
        }
        _ => return Map::new(),
    };
    match style {
        Value::Object(style) => style,
        _ => Map::new(),
    }
}

/// The schema of a parameter, an item of a form or a header, which is taken out of it.
pub(super) fn schema(object: &mut Map<String, Value>) -> Map<String, Value> {
    object.shift_remove("collectionFormat");
    take(object, &OF_SCHEMA)
}

impl Swagger<'_, '_> {
    /// A parameter that is neither a body nor part of one.
    pub(super) fn parameter(
        &mut self,
        mut parameter: Map<String, Value>,
        before: &Pointer,
        at: &Pointer,
    ) -> Map<String, Value> {
        self.conversion.moved(at.clone(), before.clone());
        if parameter.contains_key("schema") {
            return parameter;
        }
        let style = style(&parameter);
        self.with_schema(&mut parameter, before, at);
        if let Some(example) = parameter.shift_remove("x-example") {
            parameter.insert("example".to_owned(), example);
        }
        parameter.extend(style);
        parameter
    }

    /// Puts the schema of a parameter or a header where it belongs.
    pub(super) fn with_schema(&mut self, object: &mut Map<String, Value>, before: &Pointer, at: &Pointer) {
        let schema = schema(object);
        if !schema.is_empty() {
            self.conversion.moved(at.child("schema"), before.clone());
            object.insert("schema".to_owned(), schema.into());
        }
    }
}
