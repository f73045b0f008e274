// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Calls that the document does not have.

use std::marker::PhantomData;

use serde_core::Serialize;

use crate::runtime::call::Call;
use crate::runtime::{Body, Client, OperationInfo, RawOperation, Request, Style};

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
        let mut call = Box::new(Call::new(OperationInfo::new(method, path, None)));
        call.security = None;
        call.accept = "";
        Request { client: self.clone(), call, operation: PhantomData }
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
