//! Which version of the specification a document follows.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Pointer;

const HELP: &str = "Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are read";

/// A version of the specification that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Version {
    V2,
    V3_0,
    V3_1,
    V3_2,
}

/// The version of a document, or an error if the value is none of a version that is read.
pub(in crate::document) fn of(raw: &Value) -> Result<Version, Diagnostic> {
    let refusal = |message: &str, at: &Pointer| Diagnostic::new(Code::NotOpenApi, message).at(at).help(HELP);
    let root = Pointer::root();
    let Value::Object(map) = raw else {
        let message = "the text is not an OpenAPI document: its top level is not a mapping";
        return Err(refusal(message, &root));
    };
    let known = |key: &str| map.get(key).map(text);
    match (known("openapi"), known("swagger")) {
        (Some(version), _) => {
            let minor = version.strip_prefix("3.").and_then(|rest| rest.split('.').next());
            match minor {
                Some("0") => Ok(Version::V3_0),
                Some("1") => Ok(Version::V3_1),
                Some("2") => Ok(Version::V3_2),
                None if version == "3" => Ok(Version::V3_0),
                _ => Err(refusal(&format!("OpenAPI {version} is not read"), &root.child("openapi"))),
            }
        }
        (None, Some(version)) if version == "2.0" || version == "2" => Ok(Version::V2),
        (None, Some(version)) => {
            Err(refusal(&format!("Swagger {version} is not read"), &root.child("swagger")))
        }
        (None, None) => Err(refusal("the text is not an OpenAPI document: it has no key `openapi`", &root)),
    }
}

/// A version as it is printed: YAML reads `3.0` and `2.0` as numbers.
fn text(version: &Value) -> String {
    match version {
        Value::String(text) => text.clone(),
        Value::Number(number) if number.is_f64() => format!("{:.1}", number.as_f64().unwrap_or_default()),
        other => other.to_string(),
    }
}
