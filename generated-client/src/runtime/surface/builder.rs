// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The builder of clients: what it begins with, what the document adds, and what it builds.

use std::fmt;
use std::sync::Arc;

use super::client::{BlockingClient, Client};
#[cfg(feature = "hyper-no-tls")]
use crate::runtime::HyperTransport;
#[cfg(feature = "blocking")]
use crate::runtime::UreqTransport;
use crate::runtime::client::network::Network;
use crate::runtime::client::{Config, HeaderNames, Inner};
#[cfg(feature = "validate")]
use crate::runtime::validation::OperationChecks;
use crate::runtime::{BlockingTransport, BuildError, Transport};

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
        let config = Config::new(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")));
        Self { base_url: base_url.into(), config, network: Network::new(), error: None }
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
        let base_url = self.base_url;
        self.config.finish(&base_url, &self.network)
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
