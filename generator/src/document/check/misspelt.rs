//! Misspelt words: keys, types, formats and required names that mean nothing where they stand, and are near to ones that do.
//! Without a diagnostic, what they were to say would be lost.

use serde_json::Value;

use super::Found;
use crate::diagnostic::near::{did_you_mean, nearest};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::grammar::{Form, METHODS, ObjectKind};
use crate::document::schema::Keywords;

/// The types of JSON Schema.
const TYPES: [&str; 7] = ["string", "integer", "number", "boolean", "object", "array", "null"];

/// What people write for a type, and mean that one.
const OTHER_TYPES: [(&str, &str); 8] = [
    ("int", "integer"),
    ("long", "integer"),
    ("float", "number"),
    ("double", "number"),
    ("bool", "boolean"),
    ("str", "string"),
    ("text", "string"),
    ("list", "array"),
];

/// Formats that types know.
const FORMATS: [&str; 13] = [
    "date-time",
    "date",
    "uuid",
    "byte",
    "binary",
    "int32",
    "int64",
    "uint32",
    "uint64",
    "float",
    "double",
    "password",
    "email",
];

/// Formats that are near to those, and mean what they say.
const OTHER_FORMATS: [&str; 8] = ["int8", "int16", "time", "bytes", "uid", "guid", "uuid4", "base64"];

/// A key that no field has; false if it is left to be reported by others.
pub(super) fn key(kind: ObjectKind, key: &str, value: &Value, found: &mut Found<'_, '_>) {
    if key.starts_with("x-") || kind.names().words().is_some() || kind.field(key, Form::Any).is_some() {
        return;
    }
    let words = kind.fields().filter(|field| field.is_in(Form::Text)).map(|field| field.key);
    let near = nearest(key, words);
    let is_path_item = matches!(kind, ObjectKind::PathItem | ObjectKind::CalledPathItem);
    let (message, help) = match near {
        Some(near) => {
            (format!("`{key}` means nothing in {}; it is left out", kind.words()), did_you_mean(near))
        }
        // Any other object in a path item was meant as an operation.
        None if is_path_item && value.is_object() => (
            format!("`{key}` is not a method of a path item; the operation is left out"),
            format!("one of `{}`; OpenAPI 3.2 has others under `additionalOperations`", METHODS.join("`, `")),
        ),
        None => return,
    };
    found.push(key, Diagnostic::new(Code::Misspelt, message).help(help));
}

/// The words in a schema.
pub(super) fn schema(schema: Keywords<'_>, found: &mut Found<'_, '_>) {
    if let Some(name) = schema.type_name().filter(|name| !TYPES.contains(name)) {
        let other = OTHER_TYPES.into_iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        let near = other.map(|(_, meant)| meant).or_else(|| nearest(name, TYPES));
        // `file` is Swagger 2.0's.
        if near.is_some() || name != "file" {
            let message = format!("there is no type `{name}`; any JSON value is accepted");
            let diagnostic = Diagnostic::new(Code::Misspelt, message);
            let help = near.map_or_else(|| format!("one of `{}`", TYPES.join("`, `")), did_you_mean);
            found.push("type", diagnostic.help(help));
        }
    }
    let format =
        schema.format().filter(|format| !FORMATS.contains(format) && !OTHER_FORMATS.contains(format));
    if let Some((format, near)) = format.and_then(|format| Some((format, nearest(format, FORMATS)?))) {
        let message = format!("there is no format `{format}` that has a type of its own");
        let diagnostic = Diagnostic::new(Code::Undeclared, message);
        found.push("format", diagnostic.help(did_you_mean(near)));
    }
    if !schema.has("properties") {
        return;
    }
    let names: Vec<&str> = schema.required().collect();
    // `line1` beside `line2` may be a property of another schema that is joined with this one, and so may a name that is
    // near to another required one.
    let plain = |name: &str| name.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    for name in names.iter().filter(|name| schema.property_keywords(name).is_none()) {
        let known = schema.property_names().filter(|known| !names.contains(known));
        let known = known.filter(|known| plain(known) != plain(name));
        if let Some(near) = nearest(name, known) {
            let message = format!("the required property `{name}` is not among the properties");
            let diagnostic = Diagnostic::new(Code::Undeclared, message);
            found.push("required", diagnostic.help(did_you_mean(near)));
        }
    }
}
