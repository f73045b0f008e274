// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The client.

use std::fmt;
use std::sync::Arc;

use crate::runtime::client::{Config, HeaderNames, Inner};
use crate::runtime::{BlockingTransport, Transport};

/// A client of the API: the server, the credentials and the transport. Cheap to clone.
///
/// `Client` alone is the asynchronous one; [`BlockingClient`] has the same operations.
pub struct Client<T: ?Sized = dyn Transport>(pub(super) Arc<Inner<T>>);

/// A client that blocks the thread until the response is there.
pub type BlockingClient = Client<dyn BlockingTransport>;

impl<T: ?Sized> Client<T> {
    /// The base URL that it calls, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.config().server.as_str()
    }

    pub(crate) fn config(&self) -> &Config {
        &self.0.config
    }

    #[allow(dead_code, reason = "not all operations are waited for")]
    pub(crate) fn transport(&self) -> &T {
        &self.0.transport
    }
}

impl<T: ?Sized> Clone for Client<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: ?Sized> fmt::Debug for Client<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Config { server, headers, credentials, timeout, retry, .. } = self.config();
        f.debug_struct("Client")
            .field("base_url", &server.as_str())
            .field("headers", &HeaderNames(headers))
            .field("credentials", credentials)
            .field("timeout", timeout)
            .field("retry", retry)
            .finish_non_exhaustive()
    }
}
