//! Whether a value is an OpenAPI document of a version that is read.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic};
use crate::load::Pointer;

const HELP: &str = "OpenAPI 3.0 is read";

/// An error if the value is not an OpenAPI 3.0 document.
pub(in crate::load) fn check(raw: &Value) -> Result<(), Diagnostic> {
    let refusal = |message: &str, at: &Pointer| Diagnostic::new(Code::NotOpenApi, message).at(at).help(HELP);
    let root = Pointer::root();
    let Value::Object(map) = raw else {
        let message = "the text is no OpenAPI document: its top level is not a mapping";
        return Err(refusal(message, &root));
    };
    let Some(version) = map.get("openapi") else {
        return Err(match map.get("swagger") {
            Some(version) => {
                let message = format!("Swagger {} is not read yet", text(version));
                refusal(&message, &root.child("swagger"))
            }
            None => refusal("the text is no OpenAPI document: it has no key `openapi`", &root),
        });
    };
    let version = text(version);
    if version == "3.0" || version == "3" || version.starts_with("3.0.") {
        return Ok(());
    }
    Err(refusal(&format!("OpenAPI {version} is not read yet"), &root.child("openapi")))
}

/// A version as it is printed: YAML reads `3.0` and `2.0` as numbers.
fn text(version: &Value) -> String {
    match version {
        Value::String(text) => text.clone(),
        Value::Number(number) if number.is_f64() => format!("{:.1}", number.as_f64().unwrap_or_default()),
        other => other.to_string(),
    }
}
