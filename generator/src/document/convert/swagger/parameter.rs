//! Parameters and headers (Swagger 2.0, sections "Parameter Object", "Items Object" and "Header Object").

use serde_json::{Map, Value, json};

use super::{Swagger, text};
use crate::diagnostic::Code;
use crate::document::convert::take;
use crate::source::Pointer;

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
        self.check_lists(&parameter, before);
        let style = style(&parameter);
        self.with_schema(&mut parameter, before, at);
        if let Some(example) = parameter.shift_remove("x-example") {
            parameter.insert("example".to_owned(), example);
        }
        parameter.extend(style);
        parameter
    }

    /// Reports a list that is not written as it is declared.
    pub(super) fn check_lists(&mut self, object: &Map<String, Value>, before: &Pointer) {
        if text(object, "type") != Some("array") {
            return;
        }
        if object.get("items").is_some_and(|items| items.get("type").is_some_and(|name| name == "array")) {
            let message =
                "the items of this list are lists, which have no written form; a call that sets some fails";
            self.conversion.report(Code::Parameter, &before.child("items"), message);
        }
        let Some(format) = object.get("collectionFormat") else { return };
        let is_repeated = matches!(text(object, "in"), Some("query" | "formData"));
        let problem = match format.as_str() {
            Some("csv" | "ssv" | "tsv" | "pipes") => return,
            Some("multi") if is_repeated => return,
            Some("multi") => "`multi` is for queries and forms",
            _ => "this is not a format of lists",
        };
        let message = format!("{problem}; `csv` is taken");
        self.conversion.report(Code::Malformed, &before.child("collectionFormat"), message);
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
