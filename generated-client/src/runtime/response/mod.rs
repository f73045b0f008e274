// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! A response of the server, and its decoders.

pub(crate) mod body;
mod content;
pub(crate) mod decode_error;
pub(crate) mod decoder;
pub(crate) mod error;
pub(crate) mod excerpt;
pub(crate) mod media_type;
pub(crate) mod reading;
#[cfg(any(feature = "gzip", feature = "brotli", feature = "zstd"))]
pub(crate) mod unpack;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::LOCATION;
use http::{HeaderMap, StatusCode};
use serde_core::de::DeserializeOwned;

use self::reading::Reading;
use crate::runtime::client::HeaderNames;
use crate::runtime::send::retry_after::retry_after;
use crate::runtime::{ApiError, DecodeError, Error, OperationInfo, ResponseError};

/// A response: its status, headers and body. `Debug` shows no values.
#[derive(Clone)]
pub struct Response {
    operation: OperationInfo,
    attempts: u32,
    reading: Reading,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    excerpt: String,
    /// Why a redirect was not followed.
    unfollowed: &'static str,
}

impl Response {
    /// The operation that was called.
    #[must_use]
    pub fn operation(&self) -> OperationInfo {
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
        self.reading.request_id_headers.iter().find_map(|name| self.headers.get(*name)?.to_str().ok())
    }

    /// How long the server asks to wait, by `Retry-After`.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(&self.headers)
    }

    /// What stands before the body.
    pub(crate) fn head(
        operation: OperationInfo,
        head: http::response::Parts,
        attempts: u32,
        reading: Reading,
    ) -> Self {
        let (status, headers) = (head.status, head.headers);
        let (body, excerpt, unfollowed) = (Bytes::new(), String::new(), "");
        Self { operation, attempts, reading, status, headers, body, excerpt, unfollowed }
    }

    /// A redirect that is not followed, and why.
    pub(crate) fn unfollowed(self, unfollowed: &'static str) -> Self {
        Self { unfollowed, ..self }
    }

    pub(crate) fn with_body(self, body: Bytes) -> Self {
        Self { body, ..self }
    }

    /// With what messages show of its body.
    pub(crate) fn with_excerpt(self, excerpt: String) -> Self {
        Self { excerpt, ..self }
    }

    /// Where a redirect leads, without the query, which can hold secrets.
    fn location(&self) -> Option<&str> {
        let to = self.headers.get(LOCATION).filter(|_| self.status.is_redirection())?.to_str().ok()?;
        to.split(['?', '#']).next()
    }

    /// Shows it in an error's message; `note` says more of the status.
    pub(crate) fn show(
        &self,
        f: &mut fmt::Formatter<'_>,
        note: &str,
        problem: Option<&DecodeError>,
    ) -> fmt::Result {
        write!(f, "{}: response {}", self.operation, self.status)?;
        if let Some(location) = self.location() {
            write!(f, " to `{location:.256}`{}", self.unfollowed)?;
        }
        f.write_str(note)?;
        match (self.request_id(), self.attempts) {
            (None, ..=1) => {}
            (None, attempts) => write!(f, " ({attempts} attempts)")?,
            (Some(id), ..=1) => write!(f, " (request id {id:.128})")?,
            (Some(id), attempts) => write!(f, " (request id {id:.128}, {attempts} attempts)")?,
        }
        if let Some(problem) = problem {
            write!(f, ": {problem}")?;
        }
        if self.excerpt.is_empty() { Ok(()) } else { write!(f, ": {}", self.excerpt) }
    }
}

/// What comes of a response, for [`operation!`](super::operation).
#[allow(dead_code, reason = "no operation needs all")]
impl Response {
    /// The response as one whose status the document does not declare: a body that does not fit is no misfit then.
    pub(crate) fn undeclared(mut self) -> Self {
        self.reading.undeclared = true;
        self
    }

    /// A declared success.
    pub(crate) fn success<V, E>(self, decode: fn(&Self) -> Result<V, DecodeError>) -> Result<V, Error<E>> {
        decode(&self).map_err(|error| self.decode_error(error))
    }

    /// The same, of JSON. A method of its own, since a function that is handed over is more to compile in each operation; so
    /// is an `Err` around what the next ones return.
    pub(crate) fn success_json<V: DeserializeOwned, E>(self) -> Result<V, Error<E>> {
        self.success(Self::json)
    }

    /// A declared error: `make` is its variant.
    pub(crate) fn failure<V, T, E>(
        self,
        decode: fn(&Self) -> Result<V, DecodeError>,
        make: fn(V) -> E,
    ) -> Result<T, Error<E>> {
        match decode(&self) {
            Ok(value) => self.failure_empty(make(value)),
            Err(error) => Err(self.decode_error(error)),
        }
    }

    /// The same, of JSON.
    pub(crate) fn failure_json<V: DeserializeOwned, T, E>(self, make: fn(V) -> E) -> Result<T, Error<E>> {
        self.failure(Self::json, make)
    }

    /// A declared error without content.
    pub(crate) fn failure_empty<T, E>(self, error: E) -> Result<T, Error<E>> {
        Err(Error::Api(Box::new(ApiError { error, response: self })))
    }

    /// A status that the document does not declare.
    pub(crate) fn unexpected<T, E>(self) -> Result<T, Error<E>> {
        Err(self.unexpected_status())
    }

    pub(crate) fn unexpected_status<E>(self) -> Error<E> {
        Error::UnexpectedStatus(Box::new(self))
    }

    pub(crate) fn decode_error<E>(mut self, error: DecodeError) -> Error<E> {
        if self.reading.undeclared {
            self.reading.unfit = self.status.is_success().then(|| Arc::new(error));
            return self.unexpected_status();
        }
        Error::Decode(Box::new(ResponseError { error, response: self }))
    }
}

impl fmt::Display for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.show(f, "", None)
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
