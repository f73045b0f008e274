// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The builder of clients: what it begins with, what the document adds, and what it builds.

use std::fmt;
use std::sync::Arc;

use http::header::{HeaderMap, HeaderValue, USER_AGENT};

use super::network::Network;
use super::server_url::ServerUrl;
use super::{BlockingClient, Client, Config, HeaderNames, Inner};
#[cfg(feature = "hyper-no-tls")]
use crate::runtime::HyperTransport;
#[cfg(feature = "blocking")]
use crate::runtime::UreqTransport;
use crate::runtime::auth::credentials::Credentials;
use crate::runtime::response::reading::Reading;
use crate::runtime::send::retry::Budget;
#[cfg(feature = "validate")]
use crate::runtime::validation::OperationChecks;
use crate::runtime::{BlockingTransport, BuildError, RetryPolicy, Scheme, Secret, Transport};

/// Builds a [`Client`] or a [`BlockingClient`].
///
/// Setters do not fail; the first thing that is wrong is the error of `build`.
#[must_use = "a builder does nothing until it is built"]
pub struct ClientBuilder {
    pub(super) base_url: String,
    pub(crate) config: Config,
    pub(crate) network: Network,
    error: Option<BuildError>,
}

impl ClientBuilder {
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
        };
        #[allow(clippy::needless_update, reason = "not all features have a network")]
        let network = Network { connect_timeout: Some(Self::DEFAULT_CONNECT_TIMEOUT), ..Network::default() };
        Self { base_url: base_url.into(), config, network, error: None }
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

    pub(crate) fn fail(mut self, error: BuildError) -> Self {
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
