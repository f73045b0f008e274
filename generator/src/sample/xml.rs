//! A sample as XML (OpenAPI 3.0.4, section "XML Object").

use std::fmt::Write;

use serde_json::Value;

use crate::document::schema::{Schema, SchemaRef};

/// The text of a document whose root is a value of a schema.
pub(super) fn document(schema: &SchemaRef<'_>, value: &Value) -> String {
    let component = schema.reference().and_then(|reference| reference.rsplit('/').next()).unwrap_or("root");
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    if let Some(schema) = schema.schema() {
        let name = own_name(&schema).unwrap_or(component);
        let name = text_of_xml(&schema, "prefix")
            .map_or_else(|| name.to_owned(), |prefix| format!("{prefix}:{name}"));
        element(&name, Some(&schema), value, &mut out);
    }
    out
}

fn text_of_xml<'a>(schema: &Schema<'a>, keyword: &str) -> Option<&'a str> {
    schema.xml()?.get(keyword)?.as_str()
}

fn is(schema: &Schema<'_>, keyword: &str) -> bool {
    schema.xml().and_then(|xml| xml.get(keyword)) == Some(&Value::Bool(true))
}

fn own_name<'a>(schema: &Schema<'a>) -> Option<&'a str> {
    text_of_xml(schema, "name")
}

/// The schema of a property, in place or in what is joined.
fn property<'a>(schema: &Schema<'a>, name: &str) -> Option<Schema<'a>> {
    schema.parts().iter().find_map(|part| part.property(name)?.schema())
}

fn element(name: &str, schema: Option<&Schema<'_>>, value: &Value, out: &mut String) {
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
                let of = schema.and_then(|schema| property(schema, key));
                let of = of.as_ref();
                let name = of.and_then(own_name).unwrap_or(key);
                match (of, value) {
                    (Some(of), _) if is(of, "attribute") => {
                        let _ = write!(out, " {name}=\"{}\"", escaped(&plain(value)));
                    }
                    (_, Value::Array(items)) => list(name, of, items, &mut inner),
                    _ => element(name, of, value, &mut inner),
                }
            }
        }
        Value::Array(items) => list(name, schema, items, &mut inner),
        _ => inner.push_str(&escaped(&plain(value))),
    }
    let _ = write!(out, ">{inner}</{name}>");
}

/// The items of a list, in an element of their own if they are wrapped.
fn list(name: &str, schema: Option<&Schema<'_>>, items: &[Value], out: &mut String) {
    let of = schema.and_then(|schema| schema.items()?.schema());
    let of = of.as_ref();
    let wrapped = schema.is_some_and(|schema| is(schema, "wrapped"));
    let item_name = of.and_then(own_name).unwrap_or(name);
    if wrapped {
        let _ = write!(out, "<{name}>");
    }
    for item in items {
        element(item_name, of, item, out);
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
