//! Words for HTTP statuses.

use heck::ToUpperCamelCase;
use http::StatusCode;

/// What a status of a document (`404`, `4XX`, `default`) is called in a name.
pub(crate) fn word(code: &str) -> String {
    match code.to_ascii_uppercase().as_str() {
        "DEFAULT" => "DefaultError".to_owned(),
        "1XX" => "Informational".to_owned(),
        "2XX" => "Success".to_owned(),
        "3XX" => "Redirection".to_owned(),
        "4XX" => "ClientError".to_owned(),
        "5XX" => "ServerError".to_owned(),
        code => StatusCode::try_from(code)
            .ok()
            .and_then(|status| status.canonical_reason())
            .map_or_else(|| format!("Status{code}"), |reason| reason.replace('\'', "").to_upper_camel_case()),
    }
}
