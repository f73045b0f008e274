//! A sample as XML (OpenAPI 3.0.4, section "XML Object").

use std::fmt::Write;

use serde_json::Value;

use super::schema::{Schema, members, properties, resolved, text};
use crate::document::Document;

/// The text of a document whose root is a value of a schema.
pub(super) fn document(document: &Document, schema: &Value, value: &Value) -> String {
    let reference = schema.get("$ref").and_then(Value::as_str);
    let component = reference.and_then(|reference| reference.rsplit('/').next()).unwrap_or("root");
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    if let Some(schema) = resolved(document, schema) {
        let name = own_name(schema).unwrap_or(component);
        let name = text_of_xml(schema, "prefix")
            .map_or_else(|| name.to_owned(), |prefix| format!("{prefix}:{name}"));
        element(document, &name, Some(schema), value, &mut out);
    }
    out
}

fn text_of_xml<'a>(schema: Schema<'a>, keyword: &str) -> Option<&'a str> {
    text(schema.get("xml")?.as_object()?, keyword)
}

fn is(schema: Schema<'_>, keyword: &str) -> bool {
    schema.get("xml").and_then(|xml| xml.get(keyword)) == Some(&Value::Bool(true))
}

fn own_name(schema: Schema<'_>) -> Option<&str> {
    text_of_xml(schema, "name")
}

/// The schema of a property, in place or in what is joined.
fn property<'a>(document: &'a Document, schema: Schema<'a>, name: &str) -> Option<Schema<'a>> {
    let own = properties(document, schema).find(|(other, _)| *other == name).map(|(_, of)| of);
    own.or_else(|| members(document, schema, "allOf").find_map(|member| property(document, member, name)))
}

fn element(document: &Document, name: &str, schema: Option<Schema<'_>>, value: &Value, out: &mut String) {
    let _ = write!(out, "<{name}");
    if let Some(namespace) = schema.and_then(|schema| text_of_xml(schema, "namespace")) {
        let prefix = schema.and_then(|schema| text_of_xml(schema, "prefix"));
        let prefix = prefix.map(|prefix| format!(":{prefix}")).unwrap_or_default();
        let _ = write!(out, " xmlns{prefix}=\"{}\"", escaped(namespace));
    }
    let mut inner = String::new();
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let of = schema.and_then(|schema| property(document, schema, key));
                let name = of.and_then(own_name).unwrap_or(key);
                match (of, value) {
                    (Some(of), _) if is(of, "attribute") => {
                        let _ = write!(out, " {name}=\"{}\"", escaped(&plain(value)));
                    }
                    (_, Value::Array(items)) => list(document, name, of, items, &mut inner),
                    _ => element(document, name, of, value, &mut inner),
                }
            }
        }
        Value::Array(items) => list(document, name, schema, items, &mut inner),
        _ => inner.push_str(&escaped(&plain(value))),
    }
    let _ = write!(out, ">{inner}</{name}>");
}

/// The items of a list, in an element of their own if they are wrapped.
fn list(document: &Document, name: &str, schema: Option<Schema<'_>>, items: &[Value], out: &mut String) {
    let of = schema.and_then(|schema| resolved(document, schema.get("items")?));
    let wrapped = schema.is_some_and(|schema| is(schema, "wrapped"));
    let item_name = of.and_then(own_name).unwrap_or(name);
    if wrapped {
        let _ = write!(out, "<{name}>");
    }
    for item in items {
        element(document, item_name, of, item, out);
    }
    if wrapped {
        let _ = write!(out, "</{name}>");
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
