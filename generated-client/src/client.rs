// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The client, and how it is built: the server and the credentials.

use std::borrow::Cow;

use crate::runtime::Scheme;

pub use crate::runtime::{BlockingClient, Client, ClientBuilder, Secret};
#[cfg(feature = "cookies")]
pub use crate::runtime::CookieJar;

/// Where the API is served.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Server {
    /// Deck API
    ///
    /// <https://live.deck.co/api/v1>
    #[default]
    Live,
    /// Deck Sandbox API (Enterprise only)
    ///
    /// <https://sandbox.deck.co/api/v1>
    Sandbox,
    /// Any other base URL.
    Custom(String),
}

impl Server {
    /// The base URL.
    #[must_use]
    pub fn url(&self) -> Cow<'_, str> {
        match self {
            Self::Live => "https://live.deck.co/api/v1".into(),
            Self::Sandbox => "https://sandbox.deck.co/api/v1".into(),
            Self::Custom(url) => url.into(),
        }
    }
}

impl From<&str> for Server {
    fn from(url: &str) -> Self {
        Self::Custom(url.to_owned())
    }
}

impl From<String> for Server {
    fn from(url: String) -> Self {
        Self::Custom(url)
    }
}

impl Client {
    /// Begins to build a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new(Server::default().url())
            .secret_names("password secret token field_value")
            .idempotency_header("x-deck-idempotency-key")
    }
}

impl ClientBuilder {
    /// The server to call; [`Server::Live`] if none is set.
    pub fn server(self, server: impl Into<Server>) -> Self {
        self.base_url(server.into().url())
    }

    /// Enter your client id
    ///
    /// The API key that is sent as the header `x-deck-client-id`.
    pub fn client_id(self, client_id: impl Into<Secret>) -> Self {
        self.credential(&CLIENT_ID, client_id.into())
    }

    /// Enter your secret
    ///
    /// The API key that is sent as the header `x-deck-secret`.
    pub fn secret(self, secret: impl Into<Secret>) -> Self {
        self.credential(&SECRET, secret.into())
    }

    /// Whether the parameters and the body of a request are checked against the document's constraints when it is
    /// sent; without this, they are not. A request that breaks some is not sent: its error is `Error::Build`, and
    /// [`BuildError::validation`](crate::error::BuildError::validation) lists all that it breaks.
    #[cfg(feature = "validate")]
    pub fn validate_requests(self, validate: bool) -> Self {
        self.constraints(if validate { crate::constraints::OPERATIONS } else { &[] })
    }
}

pub(crate) static CLIENT_ID: Scheme = Scheme::api_key_header(
    "client_id",
    "client_id",
    "x-deck-client-id",
);

pub(crate) static SECRET: Scheme = Scheme::api_key_header(
    "secret",
    "secret",
    "x-deck-secret",
);
