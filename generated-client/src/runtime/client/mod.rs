// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The client, its builder, and what both can be told.

pub(crate) mod builder;
pub(crate) mod network;
pub(crate) mod plain_http;
pub(crate) mod resolve;
pub(crate) mod server_url;
mod settings;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue};

use self::server_url::ServerUrl;
#[cfg(feature = "cookies")]
use crate::runtime::CookieJar;
use crate::runtime::auth::credentials::Credentials;
use crate::runtime::response::reading::Reading;
use crate::runtime::send::retry::{Budget, Observer};
#[cfg(feature = "validate")]
use crate::runtime::validation::OperationChecks;
use crate::runtime::{BlockingTransport, Body, BuildError, OperationInfo, RetryPolicy, Transport};

/// A client of the API: the server, the credentials and the transport. Cheap to clone.
///
/// `Client` alone is the asynchronous one; [`BlockingClient`] has the same operations.
pub struct Client<T: ?Sized = dyn Transport>(Arc<Inner<T>>);

/// A client that blocks the thread until the response is there.
pub type BlockingClient = Client<dyn BlockingTransport>;

struct Inner<T: ?Sized> {
    config: Config,
    transport: T,
}

/// Called with each request that is sent.
pub(crate) type RequestHook = Arc<dyn Fn(OperationInfo, &mut http::Request<Body>) + Send + Sync>;

/// Called with the head of each response.
pub(crate) type ResponseHook = Arc<dyn Fn(OperationInfo, &http::response::Parts) + Send + Sync>;

/// What all calls of a client have in common.
pub(crate) struct Config {
    pub(crate) server: ServerUrl,
    pub(crate) headers: HeaderMap,
    pub(crate) credentials: Credentials,
    pub(crate) credentials_optional: bool,
    pub(crate) plain_http: Vec<String>,
    #[cfg(all(unix, feature = "unix-socket"))]
    pub(crate) plain_http_to_all: bool,
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) max_response_size: Option<usize>,
    pub(crate) max_redirects: u32,
    #[cfg(feature = "cookies")]
    pub(crate) cookies: Option<CookieJar>,
    #[cfg(any(feature = "gzip", feature = "brotli", feature = "zstd"))]
    pub(crate) compression: bool,
    pub(crate) retry: RetryPolicy,
    pub(crate) budget: Budget,
    pub(crate) on_attempt: Option<Observer>,
    pub(crate) on_request: Option<RequestHook>,
    pub(crate) on_response: Option<ResponseHook>,
    pub(crate) idempotency_header: &'static str,
    pub(crate) reading: Reading,
    pub(crate) secret_names: &'static str,
    #[cfg(feature = "validate")]
    pub(crate) constraints: &'static [OperationChecks],
}

impl<T: ?Sized> Client<T> {
    /// The base URL that it calls, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.config().server.as_str()
    }

    pub(crate) fn config(&self) -> &Config {
        &self.0.config
    }

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

/// A header as a caller gives it.
pub(crate) fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), BuildError> {
    let name_fault = || BuildError::parameter("header", name, "is not a name that a header can have");
    let value_fault = || BuildError::parameter("header", name, "holds characters that a header cannot carry");
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| name_fault())?;
    let value = HeaderValue::from_str(value).map_err(|_| value_fault())?;
    Ok((name, value))
}

/// Shows headers without their values: any of them can be a secret.
pub(crate) struct HeaderNames<'a>(pub(crate) &'a HeaderMap);

impl fmt::Debug for HeaderNames<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys().map(HeaderName::as_str)).finish()
    }
}
