//! The names of an operation's methods for request bodies in other media types than its default.

use crate::names::text::words::words;
use crate::names::{Name, NamePlan, OperationName};

impl NamePlan {
    /// The method for a body of this media type: of the client if the body is `required` (`create_pet_as_form`), else of
    /// the request (`body_as_form`).
    pub(crate) fn body_method(&self, operation: &OperationName, media_type: &str, required: bool) -> Name {
        let word = word(media_type);
        if !required {
            return Name::ident(&format!("body_as_{word}"));
        }
        let name = format!("{}_as_{word}", operation.method.plain());
        let is_taken = |other: &OperationName| other.group == operation.group && other.method.plain() == name;
        let taken = self.operations.values().any(is_taken);
        Name::ident(&if taken { name + "_body" } else { name })
    }
}

fn word(media_type: &str) -> String {
    let (_, subtype) = media_type.split_once('/').unwrap_or(("", media_type));
    match subtype.to_lowercase().as_str() {
        "x-www-form-urlencoded" => "form".to_owned(),
        "form-data" => "multipart".to_owned(),
        "plain" => "text".to_owned(),
        "octet-stream" | "*" => "bytes".to_owned(),
        other => words(other.strip_prefix("x-").unwrap_or(other)).join("_"),
    }
}
