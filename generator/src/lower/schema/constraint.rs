//! What a schema asks of a value beyond its type, in words.

use serde_json::Value;

use crate::document::schema::{Bound, Schema};
use crate::lower::docs;

/// The constraints of a schema as a paragraph: none, or one line of sentences.
pub(in crate::lower) fn sentences(schema: &Schema<'_>) -> Option<String> {
    let mut said = Vec::new();
    said.extend(range("character", schema.lengths()));
    said.extend(range("item", schema.item_counts()));
    said.extend(range("property", schema.property_counts()));
    said.extend(schema.pattern().map(|pattern| format!("Matches {}.", docs::code(pattern))));
    said.extend(bounds(schema.minimum(), schema.maximum()));
    said.extend(schema.multiple_of().map(|factor| format!("A multiple of {factor}.")));
    said.extend(schema.has_unique_items().then(|| "No item twice.".to_owned()));
    let code = |value: &Value| docs::code(&value.to_string());
    said.extend(schema.excluded().map(|not| format!("Never what fits {}.", code(not))));
    said.extend(schema.is_read_only().then(|| "Only in responses.".to_owned()));
    said.extend(schema.is_write_only().then(|| "Only in requests.".to_owned()));
    said.extend(schema.default().map(|value| format!("The server's default is {}.", code(value))));
    said.extend(schema.example().map(|value| format!("Example: {}.", code(value))));
    said.extend(json_schema(schema));
    (!said.is_empty()).then(|| said.join(" "))
}

/// What keywords of JSON Schema 2020-12 ask that OpenAPI 3.0 does not have, if they are short enough to be read.
fn json_schema(schema: &Schema<'_>) -> Vec<String> {
    const MOST: usize = 120;
    let code = |value: &Value| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        (text.len() <= MOST).then(|| docs::code(&text))
    };
    let entries = |key: &str| schema.later(key).and_then(Value::as_object).into_iter().flatten();
    let single = |key: &str| schema.later(key).and_then(code);
    let mut said = Vec::new();
    let items = schema.later("prefixItems").and_then(Value::as_array).into_iter().flatten().map(code);
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
    if schema.format().is_none() {
        said.extend(single("contentEncoding").map(|name| format!("Encoded as {name}.")));
        said.extend(single("contentMediaType").map(|name| format!("Holds {name}.")));
    }
    said
}

fn range(unit: &str, (least, most): (Option<usize>, Option<usize>)) -> Option<String> {
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

fn bounds(low: Option<Bound>, high: Option<Bound>) -> Option<String> {
    let words = |bound: Bound, open: &str, shut: &str| {
        format!("{} {}", if bound.is_exclusive { open } else { shut }, bound.number)
    };
    let low = low.map(|low| words(low, "greater than", "at least"));
    let high = high.map(|high| words(high, "less than", "at most"));
    let both: Vec<String> = low.into_iter().chain(high).collect();
    let sentence = both.join(" and ");
    let mut letters = sentence.chars();
    let first = letters.next()?;
    Some(format!("{}{}.", first.to_ascii_uppercase(), letters.as_str()))
}
