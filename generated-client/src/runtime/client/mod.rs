// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The client and its builder.

pub(crate) mod network;
pub(crate) mod plain_http;
pub(crate) mod resolve;
pub(crate) mod server_url;
mod timeouts;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};

use self::network::Network;
use self::server_url::ServerUrl;
#[cfg(feature = "cookies")]
use crate::runtime::CookieJar;
#[cfg(feature = "hyper-no-tls")]
use crate::runtime::HyperTransport;
#[cfg(feature = "blocking")]
use crate::runtime::UreqTransport;
use crate::runtime::auth::credentials::Credentials;
use crate::runtime::response::reading::Reading;
use crate::runtime::send::retry::{Budget, Observer};
#[cfg(feature = "validate")]
use crate::runtime::validation::OperationChecks;
use crate::runtime::{BlockingTransport, BuildError, RetryPolicy, Scheme, Secret, Transport};

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

/// Builds a [`Client`] or a [`BlockingClient`].
///
/// Setters do not fail; the first thing that is wrong is the error of `build`.
#[must_use = "a builder does nothing until it is built"]
pub struct ClientBuilder {
    base_url: String,
    pub(crate) config: Config,
    pub(crate) network: Network,
    error: Option<BuildError>,
}

impl ClientBuilder {
    /// How many bytes a response may have when nothing else is said: 64 MiB.
    pub const DEFAULT_MAX_RESPONSE_SIZE: usize = 64 << 20;

    /// A builder for this server. Calls end after [`Self::DEFAULT_TIMEOUT`].
    pub fn new(base_url: impl Into<String>) -> Self {
        let agent = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
        let headers = HeaderMap::from_iter([(USER_AGENT, HeaderValue::from_static(agent))]);
        let config = Config {
            server: ServerUrl::default(),
            headers,
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
            idempotency_header: "idempotency-key",
            reading: Reading {
                request_id_headers: &["x-request-id", "request-id", "x-correlation-id"],
                ..Reading::default()
            },
            secret_names: "",
            #[cfg(feature = "validate")]
            constraints: &[],
        };
        #[allow(clippy::needless_update, reason = "not all features have a network")]
        let network = Network { connect_timeout: Some(Self::DEFAULT_CONNECT_TIMEOUT), ..Network::default() };
        Self { base_url: base_url.into(), config, network, error: None }
    }

    /// Which server to call: an `http` or `https` URL, with a base path or without.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    /// How many bytes the body of a response may have, unless it is read piece by piece; `None` is without a limit.
    pub fn max_response_size(mut self, size: impl Into<Option<usize>>) -> Self {
        self.config.max_response_size = size.into();
        self
    }

    /// The `User-Agent` header. Without it, the name and version of this crate.
    pub fn user_agent(self, value: impl AsRef<str>) -> Self {
        self.header(USER_AGENT.as_str(), value)
    }

    /// A header that is sent with each call. `Debug` does not show its value.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        match header(name.as_ref(), value.as_ref()) {
            Ok((name, mut value)) => {
                value.set_sensitive(name != USER_AGENT);
                self.config.headers.insert(name, value);
                self
            }
            Err(error) => self.fail(error),
        }
    }

    /// The header in which the API takes idempotency keys.
    pub(crate) fn idempotency_header(mut self, name: &'static str) -> Self {
        self.config.idempotency_header = name;
        self
    }

    /// Words that are in the names of members which messages do not show.
    pub(crate) fn secret_names(mut self, names: &'static str) -> Self {
        self.config.secret_names = names;
        self
    }

    /// What is checked of requests before they are sent.
    #[cfg(feature = "validate")]
    pub(crate) fn constraints(mut self, table: &'static [OperationChecks]) -> Self {
        self.config.constraints = table;
        self
    }

    /// Sets the credential of a scheme.
    #[allow(dead_code, reason = "not all APIs have security schemes")]
    pub(crate) fn credential(mut self, scheme: &'static Scheme, secret: Secret) -> Self {
        match self.config.credentials.set(scheme, secret) {
            Ok(()) => self,
            Err(error) => self.fail(error),
        }
    }

    fn fail(mut self, error: BuildError) -> Self {
        self.error.get_or_insert(error);
        self
    }

    /// The client, over hyper.
    ///
    /// # Errors
    /// When a setting is wrong, or TLS cannot be set up.
    #[cfg(feature = "hyper-no-tls")]
    pub fn build(self) -> Result<Client, BuildError> {
        let transport = self.transport()?;
        let config = self.finish()?;
        Ok(Client(Arc::new(Inner { config, transport })))
    }

    /// The transport that [`build`](Self::build) takes, with the builder's settings of the network: for one of one's own
    /// around it.
    ///
    /// ```text
    /// let builder = Client::builder().proxy("http://proxy.example:3128");
    /// let transport = Timed(builder.transport()?);
    /// let client = builder.build_with(transport)?;
    /// ```
    ///
    /// # Errors
    /// When a setting of the network is wrong, or TLS cannot be set up.
    #[cfg(feature = "hyper-no-tls")]
    pub fn transport(&self) -> Result<HyperTransport, BuildError> {
        HyperTransport::with_network(&self.network)
    }

    /// The client, over a transport of one's own.
    ///
    /// # Errors
    /// When a setting is wrong.
    pub fn build_with(self, transport: impl Transport) -> Result<Client, BuildError> {
        let config = self.finish()?;
        Ok(Client(Arc::new(Inner { config, transport })))
    }

    /// The blocking client, over ureq.
    ///
    /// # Errors
    /// When a setting is wrong.
    #[cfg(feature = "blocking")]
    pub fn build_blocking(self) -> Result<BlockingClient, BuildError> {
        let transport = self.blocking_transport()?;
        self.build_blocking_with(transport)
    }

    /// The transport that [`build_blocking`](Self::build_blocking) takes, with the builder's settings of the network.
    ///
    /// # Errors
    /// When a setting of the network is wrong.
    #[cfg(feature = "blocking")]
    pub fn blocking_transport(&self) -> Result<UreqTransport, BuildError> {
        UreqTransport::with_network(&self.network)
    }

    /// The blocking client, over a transport of one's own.
    ///
    /// # Errors
    /// When a setting is wrong.
    pub fn build_blocking_with(
        self,
        transport: impl BlockingTransport,
    ) -> Result<BlockingClient, BuildError> {
        let config = self.finish()?;
        Ok(Client(Arc::new(Inner { config, transport })))
    }

    fn finish(self) -> Result<Config, BuildError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let (mut config, base_url) = (self.config, self.base_url);
        config.server = ServerUrl::parse(&base_url)?;
        #[cfg(all(unix, feature = "unix-socket"))]
        if self.network.unix_socket.is_some() {
            config.plain_http_to_all = true;
        }
        Ok(config)
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("headers", &HeaderNames(&self.config.headers))
            .field("credentials", &self.config.credentials)
            .field("timeout", &self.config.timeout)
            .field("error", &self.error)
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
