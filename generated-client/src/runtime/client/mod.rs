// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! What a client is told, and where it sends.

pub(crate) mod network;
pub(crate) mod plain_http;
pub(crate) mod resolve;
pub(crate) mod server_url;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};

use self::network::Network;
use self::server_url::ServerUrl;
#[cfg(feature = "cookies")]
use crate::runtime::CookieJar;
use crate::runtime::auth::credentials::Credentials;
use crate::runtime::response::reading::Reading;
use crate::runtime::send::retry::{Budget, Observer};
#[cfg(feature = "validate")]
use crate::runtime::validation::OperationChecks;
use crate::runtime::{Body, BuildError, OperationInfo, RetryPolicy};

/// What a client is: its settings and its transport.
pub(crate) struct Inner<T: ?Sized> {
    pub(crate) config: Config,
    pub(crate) transport: T,
}

impl<T: ?Sized> Inner<T> {
    pub(crate) fn config(&self) -> &Config {
        &self.config
    }

    pub(crate) fn transport(&self) -> &T {
        &self.transport
    }
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

impl Config {
    /// How long a call may take when nothing else is said.
    pub(crate) const DEFAULT_TIMEOUT: Duration = Duration::new(60, 0);

    /// How many bytes a response may have when nothing else is said.
    pub(crate) const DEFAULT_MAX_RESPONSE_SIZE: usize = 64 << 20;

    /// How many redirects are followed in a row when nothing else is said.
    pub(crate) const DEFAULT_MAX_REDIRECTS: u32 = 10;

    /// What a client is told when nothing else is said, but for its `User-Agent`.
    pub(crate) fn new(agent: &'static str) -> Self {
        Self {
            server: ServerUrl::default(),
            headers: HeaderMap::from_iter([(USER_AGENT, HeaderValue::from_static(agent))]),
            credentials: Credentials::default(),
            credentials_optional: false,
            plain_http: Vec::new(),
            #[cfg(all(unix, feature = "unix-socket"))]
            plain_http_to_all: false,
            timeout: Some(Self::DEFAULT_TIMEOUT),
            attempt_timeout: None,
            max_response_size: Some(Self::DEFAULT_MAX_RESPONSE_SIZE),
            max_redirects: Self::DEFAULT_MAX_REDIRECTS,
            #[cfg(feature = "cookies")]
            cookies: None,
            #[cfg(any(feature = "gzip", feature = "brotli", feature = "zstd"))]
            compression: true,
            retry: RetryPolicy::default(),
            budget: Budget::default(),
            on_attempt: None,
            on_request: None,
            on_response: None,
            idempotency_header: "idempotency-key",
            reading: Reading {
                request_id_headers: &["x-request-id", "request-id", "x-correlation-id"],
                ..Reading::default()
            },
            secret_names: "",
            #[cfg(feature = "validate")]
            constraints: &[],
        }
    }

    /// The settings of a client of this server.
    #[allow(unused_variables, reason = "not all features have a network")]
    pub(crate) fn finish(mut self, base_url: &str, network: &Network) -> Result<Self, BuildError> {
        self.server = ServerUrl::parse(base_url)?;
        #[cfg(all(unix, feature = "unix-socket"))]
        {
            self.plain_http_to_all |= network.unix_socket.is_some();
        }
        Ok(self)
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
