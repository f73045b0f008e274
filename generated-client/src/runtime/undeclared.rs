// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Calls that the document does not have.

use serde_core::Serialize;

use super::{Answer, Body, Client, Error, Outcome, Request, Style};

/// What the document declares of a call that it does not have: no errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undeclared {}

/// Any status of success is one; others are [`Error::Unexpected`].
impl Outcome for Undeclared {
    type Success<B> = Answer;

    fn read<B>(answer: Answer, _: Option<B>) -> Result<Answer, Error<Self>> {
        if answer.status().is_success() { Ok(answer) } else { Err(answer.unexpected()) }
    }
}

impl<T: ?Sized> Client<T> {
    /// Starts a request that the document does not have, with all credentials of the client.
    ///
    /// ```text
    /// let answer = client
    ///     .request("POST", "/jobs/{job_id}/replay")
    ///     .with_path("job_id", "a/b")
    ///     .with_json(&json!({ "from": 3 }))
    ///     .send()
    ///     .await?;
    /// let replay: Replay = answer.json()?;
    /// ```
    pub fn request(&self, method: &'static str, path: &'static str) -> Request<Undeclared, T> {
        let mut request = Request::new(self, method, path);
        request.call.security = None;
        #[cfg(feature = "validate")]
        {
            request.call.validation = super::validation::Validation::default();
        }
        request
    }
}

impl<T: ?Sized> Request<Undeclared, T> {
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
