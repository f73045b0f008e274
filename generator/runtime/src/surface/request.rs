//! The request of one operation, from its arguments on.

use std::fmt;
use std::marker::PhantomData;

use serde_core::Serialize;

use crate::runtime::call::Call;
#[cfg(part = "multipart")]
use crate::runtime::request::multipart::{Multipart, PartHeader};
#[cfg(all(part = "validation", feature = "validate"))]
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
        #[cfg(all(part = "validation", feature = "validate"))]
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

    /// A query parameter (Parameter Object, `in: query`).
    #[cfg(part = "query_parameter")]
    pub(crate) fn query<V>(mut self, name: &'static str, style: Style, value: &V) -> Self
    where
        V: Serialize + ?Sized,
    {
        self.call.query(name, style, encode::json(value));
        self
    }

    /// A header parameter (Parameter Object, `in: header`).
    #[cfg(part = "header_parameter")]
    pub(crate) fn header<V>(mut self, name: &'static str, style: Style, value: &V) -> Self
    where
        V: Serialize + ?Sized,
    {
        self.call.header(name, style, encode::json(value));
        self
    }

    /// A cookie parameter (Parameter Object, `in: cookie`).
    #[cfg(part = "cookie_parameter")]
    pub(crate) fn cookie<V>(mut self, name: &'static str, style: Style, value: &V) -> Self
    where
        V: Serialize + ?Sized,
    {
        self.call.cookie(name, style, encode::json(value));
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
        #[cfg(all(part = "validation", feature = "validate"))]
        self.call.validation.body(content_type, &json);
        self.call.json_body(content_type, json);
        self
    }

    /// A body of `application/x-www-form-urlencoded`, its lists and objects in this style.
    #[cfg(part = "form")]
    #[allow(dead_code, reason = "all forms can have several styles")]
    pub(crate) fn form<V: Serialize + ?Sized>(self, style: Style, value: &V) -> Self {
        self.form_with(style, &[], value)
    }

    /// The same, some properties in styles of their own (Encoding Object).
    #[cfg(part = "form")]
    pub(crate) fn form_with<V>(mut self, style: Style, others: &[(&'static str, Style)], value: &V) -> Self
    where
        V: Serialize + ?Sized,
    {
        self.call.form(style, others, encode::json(value));
        self
    }

    /// A body of `multipart/form-data`, from an object; `headers` are those of its parts (part, name, value) that the
    /// document fixes: content types that are not the defaults, and others (Encoding Object).
    #[cfg(part = "multipart")]
    #[allow(dead_code, reason = "forms can all be put together by hand")]
    pub(crate) fn multipart<V>(mut self, headers: &[PartHeader], value: &V) -> Self
    where
        V: Serialize + ?Sized,
    {
        let json = || encode::json(value);
        #[cfg(all(part = "validation", feature = "validate"))]
        let json = || json().inspect(|json| self.call.validation.body("multipart/form-data", &Ok(json)));
        let form = Multipart::of(headers, json);
        self.call.multipart(form);
        self
    }

    /// A body of `multipart/form-data` that the caller has put together.
    #[cfg(part = "multipart")]
    #[allow(dead_code, reason = "most forms are objects")]
    pub(crate) fn multipart_by_hand(mut self, body: Multipart) -> Self {
        self.call.multipart(Ok(body));
        self
    }

    /// A body of JSON values, a line each.
    #[cfg(part = "json_lines")]
    pub(crate) fn json_lines<V: Serialize>(mut self, content_type: &'static str, values: &[V]) -> Self {
        #[cfg(all(part = "validation", feature = "validate"))]
        self.call.validation.body(content_type, &encode::json_bytes(values));
        self.call.json_lines(content_type, values.iter().map(encode::json));
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

    /// The operation's own server.
    #[cfg(part = "own_server")]
    pub(crate) fn own_server(mut self, url: &'static str) -> Self {
        self.call.server = Some(url.to_owned());
        self
    }

    /// The call has a key of its own, unless the caller gives one.
    #[cfg(part = "idempotency")]
    pub(crate) fn keyed(mut self) -> Self {
        self.call.keyed = true;
        self
    }

    /// A redirect is the success.
    #[cfg(part = "declared_redirect")]
    pub(crate) fn keeps_redirects(mut self) -> Self {
        self.call.keeps_redirects = true;
        self
    }

    /// The media types that the responses can have, if it is not JSON alone.
    #[cfg(part = "accept")]
    pub(crate) fn accept(mut self, media_types: &'static str) -> Self {
        self.call.accept = media_types;
        self
    }
}

impl<O, T: ?Sized> fmt::Debug for Request<O, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").field("call", &self.call).finish_non_exhaustive()
    }
}
