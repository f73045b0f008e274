// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Calls that the document does not have.

use std::convert::Infallible;

use serde_core::Serialize;

#[cfg(feature = "validate")]
use crate::runtime::validation::Validation;
use crate::runtime::{
    Body, BodyReader, BodyStream, Client, Error, Operation, OperationInfo, Request, Response, Style,
};

/// The operation of a request that the document does not have: no errors are declared for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawOperation {}

/// Any status of success is one; others are [`Error::UnexpectedStatus`]. The method and the path are those of the request.
impl Operation for RawOperation {
    type Response = Response;
    type BlockingResponse = Response;
    type Error = Infallible;

    const METHOD: &'static str = "*";
    const PATH: &'static str = "*";
    const ID: Option<&'static str> = None;

    fn read(response: Response, _: Option<BodyStream>) -> Result<Response, Error<Infallible>> {
        if response.status().is_success() { Ok(response) } else { Err(response.unexpected_status()) }
    }

    fn read_blocking(response: Response, _: Option<BodyReader>) -> Result<Response, Error<Infallible>> {
        Self::read(response, None)
    }
}

impl<T: ?Sized> Client<T> {
    /// Starts a request that the document does not have, with all credentials of the client.
    ///
    /// ```text
    /// let response = client
    ///     .request("POST", "/jobs/{job_id}/replay")
    ///     .with_path("job_id", "a/b")
    ///     .with_json(&json!({ "from": 3 }))
    ///     .send()
    ///     .await?;
    /// let replay: Replay = response.json()?;
    /// ```
    pub fn request(&self, method: &'static str, path: &'static str) -> Request<RawOperation, T> {
        let mut request = Request::with_operation(self, OperationInfo { method, path, id: None });
        request.call.security = None;
        request.call.accept = "";
        #[cfg(feature = "validate")]
        {
            request.call.validation = Validation::default();
        }
        request
    }
}

impl<T: ?Sized> Request<RawOperation, T> {
    /// What stands for `{name}` in the path.
    pub fn with_path<V: Serialize + ?Sized>(self, name: &'static str, value: &V) -> Self {
        self.path(name, Style::SIMPLE, value)
    }

    /// The body, as `application/json`.
    pub fn with_json<V: Serialize + ?Sized>(self, body: &V) -> Self {
        self.json(body)
    }

    /// The body, of any media type.
    pub fn with_body(self, content_type: &'static str, body: impl Into<Body>) -> Self {
        self.bytes(content_type, body)
    }
}
