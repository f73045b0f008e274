// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! All that one call can be told, whatever is said of its client.

use std::fmt;
use std::time::Duration;

use serde_core::Serialize;

use crate::runtime::{Request, RetryPolicy};

impl<O, T: ?Sized> Request<O, T> {
    /// Sets what there is, so that a value which may be absent breaks no chain:
    /// `.with_some(limit, |request, limit| request.limit(limit))`.
    pub fn with_some<V>(self, value: Option<V>, set: impl FnOnce(Self, V) -> Self) -> Self {
        match value {
            Some(value) => set(self, value),
            None => self,
        }
    }

    /// Sends this header, in the place of any other of that name.
    pub fn with_header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.call.extra_header(name.as_ref(), value.as_ref());
        self
    }

    /// Adds this to the query, besides the parameters that the document declares.
    pub fn with_query(mut self, name: impl AsRef<str>, value: impl fmt::Display) -> Self {
        self.call.extra_query(name.as_ref(), &value.to_string());
        self
    }

    /// Adds this member to the object that is the JSON body or the form, in the place of any other of that name.
    pub fn with_field(mut self, name: impl AsRef<str>, value: impl Serialize) -> Self {
        self.call.extra_field(name.as_ref(), serde_json::value::to_raw_value(&value));
        self
    }

    /// Calls this URL in the place of the path and its query: a link that the server gave, whole or from its path on.
    /// One to another server is an error, because the credentials are not meant for that one.
    pub fn with_url(mut self, url: impl Into<String>) -> Self {
        self.call.url = Some(url.into());
        self
    }

    /// Sends this call without the client's credentials, whatever the document asks for.
    pub fn without_credentials(mut self) -> Self {
        self.call.security = Some(&[]);
        self
    }

    /// Sends this idempotency key, in the header that the API has for it (`Idempotency-Key` if nothing else is known):
    /// a call that is sent again has the same effect as one that is not, so this one is, whatever its method.
    pub fn with_idempotency_key(mut self, key: impl Into<String>) -> Self {
        self.call.key = Some(key.into());
        self
    }

    /// Ends this call after `timeout`, whatever the client's own timeout is.
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.call.timeout = Some(timeout);
        self
    }

    /// Ends an attempt of this call after `timeout`, whatever the client's own attempt timeout is.
    pub fn with_attempt_timeout(mut self, timeout: Duration) -> Self {
        self.call.attempt_timeout = Some(timeout);
        self
    }

    /// When this call is sent again, whatever the client's own policy is.
    pub fn with_retry(mut self, policy: RetryPolicy) -> Self {
        self.call.retry = Some(policy);
        self
    }

    /// Whether the response to this call is read strictly, whatever is said of the client
    /// ([`ClientBuilder::strict`](crate::runtime::ClientBuilder::strict)).
    pub fn with_strict(mut self, strict: bool) -> Self {
        self.call.strict = Some(strict);
        self
    }
}
