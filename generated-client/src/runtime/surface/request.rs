// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The request of one operation, from its arguments on.

use std::fmt;
use std::marker::PhantomData;

use serde_core::Serialize;

use crate::runtime::call::Call;
#[cfg(feature = "validate")]
use crate::runtime::validation::Validation;
use crate::runtime::{Body, Client, Operation, OperationInfo, Requirement, Style, Transport, encode};

/// A request that can be sent, of the operation `O`.
///
/// What is wrong with an argument is the error of `send`, before anything is sent.
#[must_use = "a request does nothing until it is sent: `.send()`, and `.await` of an async client"]
pub struct Request<O, T: ?Sized = dyn Transport> {
    pub(crate) client: Client<T>,
    pub(crate) call: Box<Call>,
    pub(crate) operation: PhantomData<fn() -> O>,
}

impl<O: Operation, T: ?Sized> Request<O, T> {
    /// Starts the request of an operation.
    #[allow(dead_code, reason = "an API can be without operations")]
    pub(crate) fn new(client: &Client<T>) -> Self {
        Self::with_operation(client, OperationInfo::new(O::METHOD, O::PATH, O::ID))
    }
}

/// For the operations: what the document says of a request.
impl<O, T: ?Sized> Request<O, T> {
    pub(crate) fn with_operation(client: &Client<T>, operation: OperationInfo) -> Self {
        let call = Box::new(Call::new(operation));
        #[cfg(feature = "validate")]
        let call = {
            let mut call = call;
            call.validation = Validation::of(client.config().constraints, operation.method, operation.path);
            call
        };
        Self { client: client.clone(), call, operation: PhantomData }
    }

    /// The alternatives of which one must be met (Security Requirement Object).
    #[allow(dead_code, reason = "not all APIs have security schemes")]
    pub(crate) fn security(mut self, alternatives: &'static [Requirement]) -> Self {
        self.call.security = Some(alternatives);
        self
    }

    /// A path parameter (Parameter Object, `in: path`).
    pub(crate) fn path<V>(mut self, name: &'static str, style: Style, value: &V) -> Self
    where
        V: Serialize + ?Sized,
    {
        self.call.path(name, style, encode::json(value));
        self
    }

    /// A body of `application/json` (Request Body Object).
    pub(crate) fn json<V: Serialize + ?Sized>(self, value: &V) -> Self {
        self.json_as("application/json", value)
    }

    /// A JSON body of another media type, such as `application/merge-patch+json`.
    pub(crate) fn json_as<V>(mut self, content_type: &'static str, value: &V) -> Self
    where
        V: Serialize + ?Sized,
    {
        let json = encode::json_bytes(value);
        #[cfg(feature = "validate")]
        self.call.validation.body(content_type, &json);
        self.call.json_body(content_type, json);
        self
    }

    /// A body as the caller gives it: bytes, text, a stream.
    pub(crate) fn bytes(mut self, content_type: &'static str, body: impl Into<Body>) -> Self {
        self.call.body(content_type, body.into());
        self
    }

    /// The same, with a media type of the caller's.
    #[allow(dead_code, reason = "most documents have no ranges of media types for bodies")]
    pub(crate) fn bytes_as(mut self, content_type: &str, body: impl Into<Body>) -> Self {
        self.call.body_as(content_type, body.into());
        self
    }

    /// The call has a key of its own, unless the caller gives one.
    pub(crate) fn keyed(mut self) -> Self {
        self.call.keyed = true;
        self
    }
}

impl<O, T: ?Sized> fmt::Debug for Request<O, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").field("call", &self.call).finish_non_exhaustive()
    }
}
