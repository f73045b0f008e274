//! Schemas (OpenAPI 3.1, section "Schema Object"; JSON Schema 2020-12).

use serde_json::{Map, Value, json};

use super::{Converter, text};
use crate::diagnostic::Code;
use crate::document::convert::take;
use crate::source::Pointer;
use crate::source::path::Path;

/// What says nothing beside a reference.
const SILENT: [&str; 5] = ["$comment", "$schema", "$id", "$anchor", "$dynamicAnchor"];

impl Converter<'_, '_> {
    /// Brings a schema to OpenAPI 3.0; what is within it comes later.
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
        if !map.keys().any(|key| is_of_3_1(map, key)) {
            return;
        }
        let at = at.pointer();
        if let Some(Value::Object(discriminator)) = map.get_mut("discriminator")
            && let Some(default) = discriminator.shift_remove("defaultMapping")
        {
            let place = at.child("discriminator");
            self.moved(&place, &["x-default-mapping"], &["defaultMapping"]);
            discriminator.insert("x-default-mapping".to_owned(), default);
        }
        self.tuple(map, &at);
        self.patterns(map, &at);
        self.conditional_properties(map, &at);
        self.unevaluated(map, &at);
        self.types(map, &at);
        self.constant(map, &at);
        self.bound(map, "minimum", "exclusiveMinimum", &at);
        self.bound(map, "maximum", "exclusiveMaximum", &at);
        self.contents(map, &at);
        if let Some(example) = map.get("examples").and_then(|examples| examples.get(0)).cloned()
            && !map.contains_key("example")
        {
            self.moved(&at, &["example"], &["examples", "0"]);
            map.insert("example".to_owned(), example);
        }
    }

    /// A reference that depends on the way to it is read as one that does not.
    fn dynamic_reference(&mut self, map: &mut Map<String, Value>, at: &Path<'_>) {
        if map.contains_key("$ref") {
            return;
        }
        if let Some(reference) = map.shift_remove("$dynamicRef") {
            let at = self.conversion.before(&at.pointer()).child("$dynamicRef");
            let message = "`$dynamicRef` is read as `$ref`: always the same schema is meant";
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

    /// `const` is an `enum` of one value.
    fn constant(&mut self, map: &mut Map<String, Value>, at: &Pointer) {
        if let Some(value) = map.shift_remove("const") {
            self.moved(at, &["enum"], &["const"]);
            map.insert("enum".to_owned(), json!([value]));
        }
    }

    /// An exclusive bound is a bound of its own; OpenAPI 3.0 has one bound, which is exclusive or not.
    fn bound(&mut self, map: &mut Map<String, Value>, bound: &str, exclusive: &str, at: &Pointer) {
        let Some(open) = map.get(exclusive).filter(|open| open.is_number()).cloned() else { return };
        map.shift_remove(exclusive);
        let (open_at, shut_at) = (open.as_f64(), map.get(bound).and_then(Value::as_f64));
        let stricter = match (open_at, shut_at) {
            (Some(open), Some(shut)) if bound == "minimum" => open >= shut,
            (Some(open), Some(shut)) => open <= shut,
            _ => true,
        };
        if stricter {
            self.moved(at, &[bound], &[exclusive]);
            map.insert(bound.to_owned(), open);
            map.insert(exclusive.to_owned(), true.into());
        }
    }

    /// What a string holds is a format in OpenAPI 3.0.
    fn contents(&mut self, map: &mut Map<String, Value>, at: &Pointer) {
        if map.contains_key("format") || !map.get("type").is_none_or(|name| name == "string") {
            return;
        }
        let (keyword, format) = match (text(map, "contentEncoding"), text(map, "contentMediaType")) {
            (Some(name), _) if name.eq_ignore_ascii_case("base64") => ("contentEncoding", "byte"),
            (Some("binary"), _) => ("contentEncoding", "binary"),
            (None, Some(media_type)) if is_binary(media_type) => ("contentMediaType", "binary"),
            _ => return,
        };
        self.moved(at, &["format"], &[keyword]);
        map.insert("type".to_owned(), "string".into());
        map.insert("format".to_owned(), format.into());
    }
}

/// Whether a keyword is one of OpenAPI 3.1, or has another meaning there.
fn is_of_3_1(map: &Map<String, Value>, key: &str) -> bool {
    match key {
        "type" => map.get(key).is_some_and(Value::is_array),
        "discriminator" => map.get(key).is_some_and(|value| value.get("defaultMapping").is_some()),
        "const"
        | "examples"
        | "exclusiveMinimum"
        | "exclusiveMaximum"
        | "prefixItems"
        | "patternProperties"
        | "contentEncoding"
        | "contentMediaType"
        | "then"
        | "else"
        | "dependentSchemas"
        | "unevaluatedProperties"
        | "unevaluatedItems" => true,
        _ => false,
    }
}

/// Whether a media type is of bytes that are no text.
fn is_binary(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let (kind, subtype) = essence.split_once('/').unwrap_or_default();
    match kind {
        "image" => subtype != "svg+xml",
        "audio" | "video" | "font" => true,
        "application" => {
            ["octet-stream", "pdf", "zip", "gzip", "x-tar"].contains(&subtype) || subtype.ends_with("+zip")
        }
        _ => false,
    }
}
