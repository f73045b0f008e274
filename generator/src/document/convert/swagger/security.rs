//! Security schemes (Swagger 2.0, section "Security Scheme Object").

use serde_json::{Map, Value, json};

use super::text;
use crate::document::convert::take;

/// A security scheme of OpenAPI 3.0.
pub(super) fn scheme(mut scheme: Map<String, Value>) -> Map<String, Value> {
    match text(&scheme, "type") {
        Some("basic") => {
            scheme.insert("type".to_owned(), "http".into());
            scheme.insert("scheme".to_owned(), "basic".into());
        }
        Some("oauth2") => {
            let name = match text(&scheme, "flow") {
                Some("application") => "clientCredentials",
                Some("accessCode") => "authorizationCode",
                Some("password") => "password",
                _ => "implicit",
            };
            let flow = take(&mut scheme, &["authorizationUrl", "tokenUrl", "scopes"]);
            scheme.shift_remove("flow");
            scheme.insert("flows".to_owned(), json!({ name: flow }));
        }
        _ => {}
    }
    scheme
}
