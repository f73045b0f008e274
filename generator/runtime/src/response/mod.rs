//! A response of the server, and its decoders.

pub(crate) mod body;
#[cfg(part = "charset")]
mod charset;
pub(crate) mod decode_error;
pub(crate) mod decoder;
pub(crate) mod error;
pub(crate) mod excerpt;
#[cfg(part = "header")]
pub(crate) mod header;
#[cfg(part = "media_type")]
pub(crate) mod media_type;
pub(crate) mod outcome;
#[cfg(part = "response_stream")]
pub(crate) mod stream;

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_core::de::DeserializeOwned;

use crate::runtime::client::HeaderNames;
use crate::runtime::json::lenient::read_value;
use crate::runtime::send::retry_after::retry_after;
use crate::runtime::{ApiError, DecodeError, Error, Operation, ResponseError};

/// A response: its status, headers and body. `Debug` shows no values.
#[derive(Clone)]
pub struct Response {
    operation: Operation,
    attempts: u32,
    request_id_headers: &'static [&'static str],
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    excerpt: String,
}

impl Response {
    /// The operation that was called.
    #[must_use]
    pub fn operation(&self) -> Operation {
        self.operation
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// How often the call was sent: this is the last response.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// What the server calls this exchange, to be told to those who run it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id_headers.iter().find_map(|name| self.headers.get(*name)?.to_str().ok())
    }

    /// How long the server asks to wait, by `Retry-After`.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(&self.headers)
    }

    /// What stands before the body.
    pub(crate) fn head(
        operation: Operation,
        head: http::response::Parts,
        attempts: u32,
        request_id_headers: &'static [&'static str],
    ) -> Self {
        let (status, headers) = (head.status, head.headers);
        let (body, excerpt) = (Bytes::new(), String::new());
        Self { operation, attempts, request_id_headers, status, headers, body, excerpt }
    }

    pub(crate) fn with_body(self, body: Bytes) -> Self {
        Self { body, ..self }
    }

    /// With what messages show of its body.
    pub(crate) fn with_excerpt(self, excerpt: String) -> Self {
        Self { excerpt, ..self }
    }

    /// Shows it in an error's message; `note` says more of the status.
    pub(crate) fn show(&self, f: &mut fmt::Formatter<'_>, note: &str) -> fmt::Result {
        write!(f, "{}: response {}{note}", self.operation, self.status)?;
        match (self.request_id(), self.attempts) {
            (None, ..=1) => {}
            (None, attempts) => write!(f, " ({attempts} attempts)")?,
            (Some(id), ..=1) => write!(f, " (request id {id:.128})")?,
            (Some(id), attempts) => write!(f, " (request id {id:.128}, {attempts} attempts)")?,
        }
        if self.excerpt.is_empty() { Ok(()) } else { write!(f, ": {}", self.excerpt) }
    }
}

/// Decoders, chosen by the document's media type. The response's own media type does not count:
/// servers err in it more often than in the body.
impl Response {
    /// `application/json` and all `+json`.
    ///
    /// # Errors
    /// When the body is not JSON, or does not fit the type.
    pub fn json<V: DeserializeOwned>(&self) -> Result<V, DecodeError> {
        // Some servers write a byte-order mark, which RFC 8259 allows readers to skip.
        let body = self.body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.body);
        if body.is_empty() {
            // No body is what a type with `null` takes for it.
            return serde_json::from_slice(b"null").map_err(|_| DecodeError::new("the body is empty"));
        }
        let mut deserializer = serde_json::Deserializer::from_slice(body);
        let value = read_value(&mut deserializer).and_then(|value| deserializer.end().map(|()| value));
        value.map_err(|error| DecodeError::json(&error))
    }

    /// `text/*`, in UTF-8 if the response names no other encoding that is known here.
    ///
    /// # Errors
    /// When the body is not in that encoding.
    pub fn text(&self) -> Result<String, DecodeError> {
        #[cfg(part = "charset")]
        if let Some(text) = self.text_in_charset() {
            return text;
        }
        match std::str::from_utf8(&self.body) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => Err(DecodeError::new(error.to_string())),
        }
    }
}

/// The rest of what the table of an operation names.
#[allow(dead_code, reason = "no operation needs all")]
impl Response {
    /// Any other media type.
    #[allow(clippy::unnecessary_wraps, reason = "all decoders have one shape")]
    pub(crate) fn bytes(&self) -> Result<Bytes, DecodeError> {
        Ok(self.body.clone())
    }

    /// No content is declared; what there is, is not read.
    #[allow(clippy::unnecessary_wraps, clippy::unused_self, reason = "all decoders have one shape")]
    pub(crate) fn empty(&self) -> Result<(), DecodeError> {
        Ok(())
    }
}

/// Outcomes, for [`outcome!`](super::outcome).
#[allow(dead_code, reason = "no operation needs all")]
impl Response {
    /// A declared success.
    pub(crate) fn success<V, E>(self, decode: fn(&Self) -> Result<V, DecodeError>) -> Result<V, Error<E>> {
        decode(&self).map_err(|error| self.decode_error(error))
    }

    /// A declared error: `make` is its variant.
    pub(crate) fn failure<V, E>(
        self,
        decode: fn(&Self) -> Result<V, DecodeError>,
        make: impl FnOnce(V) -> E,
    ) -> Error<E> {
        match decode(&self) {
            Ok(value) => Error::Api(Box::new(ApiError { error: make(value), response: self })),
            Err(error) => self.decode_error(error),
        }
    }

    /// A status that the document does not declare.
    pub(crate) fn unexpected_status<E>(self) -> Error<E> {
        Error::UnexpectedStatus(Box::new(self))
    }

    pub(crate) fn decode_error<E>(self, error: DecodeError) -> Error<E> {
        Error::Decode(Box::new(ResponseError { error, response: self }))
    }
}

impl fmt::Display for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.show(f, "")
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("operation", &format_args!("{}", self.operation))
            .field("attempts", &self.attempts)
            .field("status", &self.status)
            .field("headers", &HeaderNames(&self.headers))
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}
