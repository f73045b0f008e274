// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The media type of a response (RFC 9110, section 8.3).

use http::header::CONTENT_TYPE;

use crate::runtime::Response;

impl Response {
    /// The media type in lower case, without its parameters; empty if there is none.
    pub(crate) fn essence(&self) -> String {
        essence(self.content_type())
    }

    fn content_type(&self) -> &str {
        self.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

pub(crate) fn is_json(essence: &str) -> bool {
    essence.ends_with("/json") || essence.ends_with("+json")
}

