//! Choices about requests and responses: `[requests]`, `[idempotency]`, `[responses]`, `[[security]]`.

use http::HeaderName;
use http::header::InvalidHeaderName;
use serde::Deserialize;

/// `[requests]`: what is sent.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Requests {
    /// Whether a body whose schema has required properties is required, although the document leaves
    /// `requestBody.required` out.
    pub bodies_with_required_properties_are_required: bool,
    /// Whether the crate has tables of the document's constraints, by which its feature `validate` checks what is sent.
    pub validation: bool,
    /// How the server reads query parameters that hold lists or objects inside another. OpenAPI has no form for them, so
    /// without a choice a call that sets one fails.
    pub nested_in_query: Option<Nested>,
}

/// How a query parameter is written that holds lists or objects inside another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Nested {
    /// `name[0][key]=value`.
    Brackets,
    /// `name[0].key=value`.
    Dots,
    /// `name=` and the JSON of the whole.
    Json,
}

impl Default for Requests {
    fn default() -> Self {
        Self { bodies_with_required_properties_are_required: true, validation: false, nested_in_query: None }
    }
}

/// `[idempotency]`: which calls carry a key, by which the server knows a call that it is sent twice. Without a header, none.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Idempotency {
    /// The header that carries it, a UUID of version 4.
    pub header: Option<Header>,
    /// The operations, by patterns (`*` stands for anything) of `METHOD /path`.
    pub operations: Vec<String>,
}

impl Default for Idempotency {
    fn default() -> Self {
        Self { header: None, operations: vec!["POST *".to_owned()] }
    }
}

/// `[responses]`: what responses hold.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Responses {
    /// The headers, the first that is there, whose value is the server's id of a request: errors show it. Without any,
    /// `x-request-id`, `request-id` and `x-correlation-id`.
    pub request_id_headers: Vec<Header>,
    /// The schema, by its name or JSON Pointer, of errors whose status the document does not declare, for operations whose own
    /// errors are not all of one schema. Without it, the one that the errors of most operations have.
    pub common_error: Option<String>,
    /// The operations, by patterns (`*` stands for anything) of `METHOD /path`, that return every success the document
    /// declares. Any other returns what it returned when it was first generated: a success that came since, of another type, is
    /// an unexpected status to it, so that its type stays.
    pub all_successes: Vec<String>,
}

/// `[[security]]`: the credentials of operations for which the document declares none. Several entries for an operation are
/// alternatives.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Security {
    /// The operations, by patterns (`*` stands for anything) of `METHOD /path` or of their JSON Pointers.
    pub operations: Vec<String>,
    /// The security schemes of the document, by name, that are needed together.
    pub schemes: Vec<String>,
}

/// The name of a header, in lower case.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(try_from = "String")]
pub struct Header(String);

impl Header {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Header {
    type Error = HeaderError;

    fn try_from(name: String) -> Result<Self, HeaderError> {
        match HeaderName::from_bytes(name.as_bytes()) {
            Ok(name) => Ok(Self(name.as_str().to_owned())),
            Err(source) => Err(HeaderError { name, source }),
        }
    }
}

/// No header can have a name.
#[derive(Debug, thiserror::Error)]
#[error("`{name}` is not a name that a header can have")]
pub struct HeaderError {
    name: String,
    source: InvalidHeaderName,
}
