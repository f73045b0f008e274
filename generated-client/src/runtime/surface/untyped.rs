// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Calls of operations that are known as data alone: what they send is written as the document says, by the same code as that of
//! typed calls.

use std::marker::PhantomData;

use serde_core::Serialize;

use crate::runtime::{
    Body, BuildError, Described, OperationInfo, RawOperation, Request, Response, UntypedOperation,
    UntypedPage, UntypedPart, Written,
};

impl<T: ?Sized> Request<RawOperation, T> {
    /// The same request, of an operation of which this is known.
    ///
    /// ```text
    /// let written = Written { style: "form", explode: true, reserved: false };
    /// let (response, _) = client
    ///     .request("GET", "/pets")
    ///     .with_description(Described { id: Some("listPets"), accept: "application/json", ..Described::default() })
    ///     .with_parameter("query", "limit", written, &7)
    ///     .send()
    ///     .await?;
    /// ```
    pub fn with_description(self, described: Described) -> Request<UntypedOperation, T> {
        let Self { client, mut call, .. } = self;
        let OperationInfo { method, path, .. } = call.operation;
        call.operation = OperationInfo::new(method, path, described.id);
        call.accept = described.accept;
        {
            call.keyed = described.keyed;
        }
        Request { client, call, operation: PhantomData }
    }
}

#[allow(unused_variables, unused_mut, clippy::let_and_return, reason = "not all clients send everything")]
impl<T: ?Sized> Request<UntypedOperation, T> {
    /// A parameter: `place` is `path`, `query`, `header` or `cookie`.
    pub fn with_parameter<V>(
        mut self,
        place: &'static str,
        name: &'static str,
        written: Written,
        value: &V,
    ) -> Self
    where
        V: Serialize + ?Sized,
    {
        let Some(style) = written.style() else {
            return failing(self, BuildError::parameter(place, name, "has a style that is not known"));
        };
        match place {
            "path" => self.path(name, style, value),
            _ => failing(self, BuildError::parameter(place, name, "is at a place where this API has none")),
        }
    }

    /// A body of `application/x-www-form-urlencoded`: its lists and objects so, some properties in ways of their own.
    pub fn with_form<V>(mut self, written: Written, others: &[(&'static str, Written)], value: &V) -> Self
    where
        V: Serialize + ?Sized,
    {
        let style = |written: Written| {
            written.style().ok_or_else(|| BuildError::body("has a style that is not known"))
        };
        let others = others.iter().map(|(name, written)| Ok((*name, style(*written)?)));
        match style(written).and_then(|all| Ok((all, others.collect::<Result<Vec<_>, BuildError>>()?))) {
            Ok(_) => failing(self, BuildError::body("is a form, and this API has none")),
            Err(error) => failing(self, error),
        }
    }

    /// A body of `multipart/form-data`, of its properties; `headers` (part, name, value) are those that the document fixes.
    pub fn with_multipart(
        mut self,
        headers: &[(&'static str, &'static str, &'static str)],
        parts: impl IntoIterator<Item = (String, UntypedPart)>,
    ) -> Self {
        let request = failing(self, BuildError::body("is of parts, and this API has no such bodies"));
        request
    }

    /// The body, of any media type.
    pub fn with_body(self, content_type: impl AsRef<str>, body: impl Into<Body>) -> Self {
        self.bytes_as(content_type.as_ref(), body)
    }
}

/// To send it again, as for the next page of a list.
impl<T: ?Sized> Clone for Request<UntypedOperation, T> {
    fn clone(&self) -> Self {
        Self { client: self.client.clone(), call: self.call.clone(), operation: PhantomData }
    }
}

/// The request for the page after the one that a request asks for, by what that page says and its response. None after the last
/// page, and where the API has no pages.
#[allow(unused_variables, unused_mut, reason = "not all clients have pages")]
pub fn next_page<T: ?Sized>(
    mut request: Request<UntypedOperation, T>,
    page: UntypedPage,
    response: &Response,
) -> Option<Request<UntypedOperation, T>> {
    let next: Option<()> = None;
    next.map(|()| request)
}

/// The request, which fails when it is sent.
#[allow(dead_code, reason = "not all clients lack something")]
fn failing<O, T: ?Sized>(mut request: Request<O, T>, error: BuildError) -> Request<O, T> {
    request.call.fail(error);
    request
}
