//! The root (OpenAPI 3.1, sections "OpenAPI Object", "Info Object" and "Security Scheme Object").

use std::collections::HashSet;

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use crate::diagnostic::Code;
use crate::document::convert::{Conversion, text};
use crate::source::Pointer;

/// The dialects whose keywords are known.
const DIALECTS: [&str; 2] = ["https://spec.openapis.org/oas/3.", "https://json-schema.org/draft/2020-12/"];

/// Where references to security schemes lead.
const SCHEMES: &str = "#/components/securitySchemes/";

/// Converts what stands at the root; the result is the security schemes that are the transport's.
pub(super) fn convert(root: &mut Map<String, Value>, conversion: &mut Conversion<'_>) -> HashSet<String> {
    let at = Pointer::root();
    root.insert("openapi".to_owned(), "3.0.4".into());
    root.entry("paths").or_insert_with(|| Map::new().into());
    if let Some(webhooks) = root.shift_remove("webhooks") {
        conversion.moved(at.child("x-webhooks"), at.child("webhooks"));
        root.insert("x-webhooks".to_owned(), webhooks);
    }
    if let Some(Value::Object(info)) = root.get_mut("info")
        && !info.contains_key("description")
        && let Some(summary) = info.get("summary").cloned()
    {
        conversion.moved(at.child("info").child("description"), at.child("info").child("summary"));
        info.insert("description".to_owned(), summary);
    }
    if let Some(dialect) = text(root, "jsonSchemaDialect")
        && !DIALECTS.iter().any(|known| dialect.starts_with(known))
    {
        let message = "the dialect is not known; the schemas are read as OpenAPI's own";
        conversion.report(Code::Ignored, &at.child("jsonSchemaDialect"), message);
    }
    let mutual = take_mutual(root, conversion);
    requirements(root, &mutual, &at, conversion);
    mutual
}

/// Takes the schemes of the type `mutualTLS` out: the certificate is that of the transport.
fn take_mutual(root: &mut Map<String, Value>, conversion: &mut Conversion<'_>) -> HashSet<String> {
    let mut mutual = HashSet::new();
    let schemes = root.get_mut("components").and_then(|components| components.get_mut("securitySchemes"));
    let Some(Value::Object(schemes)) = schemes else { return mutual };
    schemes.retain(|name, scheme| {
        let is_mutual = scheme.get("type").is_some_and(|name| name == "mutualTLS");
        if is_mutual {
            let message = "the certificate of a client is given to the transport";
            conversion.report(Code::SecurityScheme, &Pointer::component("securitySchemes", name), message);
            mutual.insert(name.clone());
        }
        !is_mutual
    });
    mutual
}

/// Brings the requirements of an object to names of schemes that the client knows.
pub(super) fn requirements(
    object: &mut Map<String, Value>,
    mutual: &HashSet<String>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    let requirements = object.get_mut("security").and_then(Value::as_array_mut).into_iter().flatten();
    for (index, requirement) in requirements.enumerate() {
        if let Value::Object(requirement) = requirement {
            if requirement.keys().any(|key| key.starts_with(SCHEMES)) {
                let old = std::mem::take(requirement).into_iter();
                requirement.extend(old.map(|(key, scopes)| (scheme(&key).unwrap_or(key), scopes)));
            }
            let before = requirement.len();
            requirement.retain(|name, _| !mutual.contains(name));
            if requirement.len() < before {
                let place = conversion.before(&at.child("security").child(index));
                let message = "the client does not ask for the certificate that is required here";
                conversion.report(Code::SecurityScheme, &place, message);
            }
        }
    }
}

/// The name in a reference to a scheme (OpenAPI 3.2, section "Security Requirement Object").
fn scheme(reference: &str) -> Option<String> {
    let decoded = percent_decode_str(reference.strip_prefix('#')?).decode_utf8().ok()?;
    Pointer::parse(&decoded)?.last().filter(|_| reference.starts_with(SCHEMES))
}
