//! An answer of the server, and its decoders.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_core::de::DeserializeOwned;

use super::client::HeaderNames;
use super::{ApiError, DecodeError, Error, Operation, Undecodable};

/// An answer: its status, headers and body. `Debug` shows no values.
#[derive(Clone)]
pub struct Answer {
    operation: Operation,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Answer {
    /// The operation that it answers.
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

    /// What stands before the body.
    pub(super) fn head(operation: Operation, head: http::response::Parts) -> Self {
        Self { operation, status: head.status, headers: head.headers, body: Bytes::new() }
    }

    /// What is read from it, with its status and headers.
    pub(super) fn respond<V, E>(
        self,
        read: impl FnOnce(Self) -> Result<V, E>,
    ) -> Result<http::Response<V>, E> {
        let (status, headers) = (self.status, self.headers.clone());
        let mut response = http::Response::new(read(self)?);
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        Ok(response)
    }

    pub(super) fn with_body(self, body: Bytes) -> Self {
        Self { body, ..self }
    }
}

/// Decoders, chosen by the document's media type. The answer's own media type does not count:
/// servers err in it more often than in the body.
impl Answer {
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
        serde_json::from_slice(body).map_err(|error| DecodeError::json(&error))
    }

    /// `text/*`, in UTF-8 if the answer names no other encoding that is known here.
    ///
    /// # Errors
    /// When the body is not in that encoding.
    pub fn text(&self) -> Result<String, DecodeError> {
        // begins: charset
        if let Some(text) = self.text_in_charset() {
            return text;
        }
        // ends: charset
        match std::str::from_utf8(&self.body) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => Err(DecodeError::new(error.to_string())),
        }
    }

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
impl Answer {
    /// A declared success.
    pub(crate) fn success<V, E>(self, decode: fn(&Self) -> Result<V, DecodeError>) -> Result<V, Error<E>> {
        decode(&self).map_err(|error| self.undecodable(error))
    }

    /// A declared error: `make` is its variant.
    pub(crate) fn failure<V, E>(
        self,
        decode: fn(&Self) -> Result<V, DecodeError>,
        make: impl FnOnce(V) -> E,
    ) -> Error<E> {
        match decode(&self) {
            Ok(value) => Error::Api(Box::new(ApiError { error: make(value), answer: self })),
            Err(error) => self.undecodable(error),
        }
    }

    /// A status that the document does not declare.
    pub(crate) fn unexpected<E>(self) -> Error<E> {
        Error::Unexpected(Box::new(self))
    }

    pub(super) fn undecodable<E>(self, error: DecodeError) -> Error<E> {
        Error::Undecodable(Box::new(Undecodable { error, answer: self }))
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: answered {}", self.operation, self.status)
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("operation", &format_args!("{}", self.operation))
            .field("status", &self.status)
            .field("headers", &HeaderNames(&self.headers))
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}
