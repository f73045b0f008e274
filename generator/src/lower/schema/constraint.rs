//! What a schema asks of a value beyond its type, in words.

use openapiv3::{Schema, SchemaKind, Type};
use serde_json::Value;

use crate::document::Document;
use crate::lower::docs;
use crate::source::Pointer;

/// The constraints of a schema as a paragraph: none, or one line of sentences. `at` is the place of the schema.
pub(in crate::lower) fn sentences(document: &Document, at: &Pointer, schema: &Schema) -> Option<String> {
    let mut said = Vec::new();
    // The model's numbers are rounded.
    let written = |key| document.number(&at.child(key));
    match &schema.schema_kind {
        SchemaKind::Type(Type::String(string)) => {
            said.extend(range("character", string.min_length, string.max_length));
            said.extend(string.pattern.as_deref().map(|pattern| format!("Matches {}.", docs::code(pattern))));
        }
        SchemaKind::Type(Type::Integer(integer)) => {
            let (low, high) = (integer.minimum, integer.maximum);
            said.extend(bounds(low, integer.exclusive_minimum, high, integer.exclusive_maximum));
            said.extend(integer.multiple_of.map(|factor| format!("A multiple of {factor}.")));
        }
        SchemaKind::Type(Type::Number(number)) => {
            let (low, high) = (written("minimum"), written("maximum"));
            said.extend(bounds(low, number.exclusive_minimum, high, number.exclusive_maximum));
            said.extend(written("multipleOf").map(|factor| format!("A multiple of {factor}.")));
        }
        SchemaKind::Type(Type::Array(array)) => {
            said.extend(range("item", array.min_items, array.max_items));
            said.extend(array.unique_items.then(|| "No item twice.".to_owned()));
        }
        SchemaKind::Type(Type::Object(object)) => {
            said.extend(range("property", object.min_properties, object.max_properties));
        }
        SchemaKind::Any(any) => {
            said.extend(range("character", any.min_length, any.max_length));
            said.extend(range("item", any.min_items, any.max_items));
            said.extend(range("property", any.min_properties, any.max_properties));
            said.extend(any.pattern.as_deref().map(|pattern| format!("Matches {}.", docs::code(pattern))));
            let (open, shut) = (any.exclusive_minimum == Some(true), any.exclusive_maximum == Some(true));
            said.extend(bounds(written("minimum"), open, written("maximum"), shut));
        }
        _ => {}
    }
    let data = &schema.schema_data;
    said.extend(excluded(schema).map(|not| format!("Never what fits {}.", docs::code(&not))));
    said.extend(data.read_only.then(|| "Only in responses.".to_owned()));
    said.extend(data.write_only.then(|| "Only in requests.".to_owned()));
    said.extend(
        data.default
            .as_ref()
            .map(|value| format!("The server's default is {}.", docs::code(&value.to_string()))),
    );
    said.extend(data.example.as_ref().map(|value| format!("Example: {}.", docs::code(&value.to_string()))));
    if document.has_json_schema() {
        said.extend(document.raw().pointer(at.as_str()).map(json_schema).unwrap_or_default());
    }
    (!said.is_empty()).then(|| said.join(" "))
}

/// What keywords of JSON Schema 2020-12 ask that OpenAPI 3.0 does not have, if they are short enough to be read.
fn json_schema(schema: &Value) -> Vec<String> {
    const MOST: usize = 120;
    let code = |value: &Value| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        (text.len() <= MOST).then(|| docs::code(&text))
    };
    let entries = |key: &str| schema.get(key).and_then(Value::as_object).into_iter().flatten();
    let single = |key: &str| schema.get(key).and_then(code);
    let mut said = Vec::new();
    let items = schema.get("prefixItems").and_then(Value::as_array).into_iter().flatten().map(code);
    let items: Option<Vec<String>> = items.collect();
    said.extend(
        items.filter(|items| !items.is_empty()).map(|items| format!("In this order: {}.", items.join(", "))),
    );
    for (name, value) in entries("patternProperties") {
        said.extend(code(value).map(|value| format!("What matches {} fits {value}.", docs::code(name))));
    }
    said.extend(single("propertyNames").map(|names| format!("The names fit {names}.")));
    said.extend(single("contains").map(|item| format!("Contains what fits {item}.")));
    for (name, others) in entries("dependentRequired") {
        let others: Vec<String> = others.as_array().into_iter().flatten().filter_map(code).collect();
        said.push(format!("{} comes with {}.", docs::code(name), others.join(", ")));
    }
    for (name, value) in entries("dependentSchemas") {
        said.extend(code(value).map(|value| format!("With {} it fits {value}.", docs::code(name))));
    }
    if let Some(condition) = single("if") {
        said.extend(single("then").map(|then| format!("What fits {condition} fits {then}.")));
        said.extend(single("else").map(|other| format!("What does not fit {condition} fits {other}.")));
    }
    said.extend(single("unevaluatedProperties").map(|other| format!("Other properties: {other}.")));
    said.extend(single("unevaluatedItems").map(|other| format!("Other items: {other}.")));
    if schema.get("format").is_none() {
        said.extend(single("contentEncoding").map(|name| format!("Encoded as {name}.")));
        said.extend(single("contentMediaType").map(|name| format!("Holds {name}.")));
    }
    said
}

/// What `not` excludes, in the words of the document.
fn excluded(schema: &Schema) -> Option<String> {
    let not = match &schema.schema_kind {
        SchemaKind::Not { not } => not,
        SchemaKind::Any(any) => any.not.as_ref()?,
        _ => return None,
    };
    serde_json::to_string(not).ok()
}

fn range(unit: &str, least: Option<usize>, most: Option<usize>) -> Option<String> {
    let plural = |count: usize| match (count, unit) {
        (1, _) => unit.to_owned(),
        (_, "property") => "properties".to_owned(),
        _ => format!("{unit}s"),
    };
    match (least.filter(|least| *least > 0), most) {
        (Some(least), Some(most)) if least == most => Some(format!("Exactly {least} {}.", plural(least))),
        (Some(least), Some(most)) => Some(format!("{least} to {most} {}.", plural(most))),
        (Some(least), None) => Some(format!("At least {least} {}.", plural(least))),
        (None, Some(most)) => Some(format!("At most {most} {}.", plural(most))),
        (None, None) => None,
    }
}

fn bounds<T: ToString>(low: Option<T>, low_open: bool, high: Option<T>, high_open: bool) -> Option<String> {
    let low =
        low.map(|low| format!("{} {}", if low_open { "greater than" } else { "at least" }, low.to_string()));
    let high =
        high.map(|high| format!("{} {}", if high_open { "less than" } else { "at most" }, high.to_string()));
    let both: Vec<String> = low.into_iter().chain(high).collect();
    let sentence = both.join(" and ");
    let mut letters = sentence.chars();
    let first = letters.next()?;
    Some(format!("{}{}.", first.to_ascii_uppercase(), letters.as_str()))
}
