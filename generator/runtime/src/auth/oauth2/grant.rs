//! What a client shows to be given a token.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::runtime::Secret;

/// How a client gets its tokens of OAuth 2 by itself. The builder takes it in the place of a token:
///
/// ```text
/// let grant = Grant::client_credentials("my-service", secret).scope("pets:read");
/// let client = Client::builder().oauth(grant).build()?;
/// ```
///
/// The first call that needs the token asks for it, over the client's own transport, and all calls use it for as long as it
/// lasts. It is renewed before it expires, once for all calls that go on at the same time. A token with which a call comes
/// back as 401 is not used again. Clients that are built with clones of one `TokenSource` share
/// the token.
///
/// A request for a token is the operation `POST {tokenUrl}` to transports, mocks and `ClientBuilder::on_attempt`. It has no
/// header of the client's but `User-Agent`, and no other credential.
#[derive(Clone)]
pub struct Grant {
    pub(super) kind: GrantKind,
    pub(super) client_id: String,
    pub(super) client_secret: Option<Secret>,
    pub(super) in_body: bool,
    pub(super) token_url: Option<String>,
    pub(super) scopes: Vec<String>,
    pub(super) parameters: Vec<(String, String)>,
    pub(super) renew_before: Option<Duration>,
    pub(super) on_refresh_token: Option<Observer>,
}

/// Told of each new refresh token.
type Observer = Arc<dyn Fn(&Secret) + Send + Sync>;

/// Which grant it is.
#[derive(Clone)]
pub(crate) enum GrantKind {
    ClientCredentials,
    RefreshToken(Secret),
}

impl Grant {
    /// The client itself has the right (RFC 6749, section 4.4): a service that acts for nobody else.
    pub fn client_credentials(client_id: impl Into<String>, client_secret: impl Into<Secret>) -> Self {
        let grant = Self::new(GrantKind::ClientCredentials, client_id.into());
        Self { client_secret: Some(client_secret.into()), ..grant }
    }

    /// Somebody gave the client the right, by a flow that ended in this refresh token (RFC 6749, section 6).
    ///
    /// Where the server gives a new refresh token with a token, that one is used from there on: keep it by
    /// [`on_refresh_token`](Self::on_refresh_token).
    pub fn refresh_token(client_id: impl Into<String>, refresh_token: impl Into<Secret>) -> Self {
        Self::new(GrantKind::RefreshToken(refresh_token.into()), client_id.into())
    }

    fn new(kind: GrantKind, client_id: String) -> Self {
        Self {
            kind,
            client_id,
            client_secret: None,
            in_body: false,
            token_url: None,
            scopes: Vec::new(),
            parameters: Vec::new(),
            renew_before: None,
            on_refresh_token: None,
        }
    }

    /// The secret of the client, with a refresh token that was given to a client which has one.
    #[must_use]
    pub fn client_secret(self, secret: impl Into<Secret>) -> Self {
        Self { client_secret: Some(secret.into()), ..self }
    }

    /// Sends the client's id and secret in the body. Without this they go by HTTP Basic, which all servers must take
    /// (RFC 6749, section 2.3.1), unless there is no secret.
    #[must_use]
    pub fn credentials_in_body(self) -> Self {
        Self { in_body: true, ..self }
    }

    /// Asks for this scope, beside those that were asked for before. Without any, the server chooses.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// Sends this parameter besides, such as `audience` or `resource`.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Where the token is asked for, in place of the URL that the document declares. A relative one is relative to the
    /// server's.
    #[must_use]
    pub fn token_url(self, url: impl Into<String>) -> Self {
        Self { token_url: Some(url.into()), ..self }
    }

    /// How long before its end a token is renewed. Without this, a minute, or a fifth of its time if that is less.
    #[must_use]
    pub fn renew_before(self, time: Duration) -> Self {
        Self { renew_before: Some(time), ..self }
    }

    /// Calls `observer` with each new refresh token. The one before is mostly worth nothing from then on.
    #[must_use]
    pub fn on_refresh_token(self, observer: impl Fn(&Secret) + Send + Sync + 'static) -> Self {
        Self { on_refresh_token: Some(Arc::new(observer)), ..self }
    }
}

/// Without secrets.
impl fmt::Debug for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Grant")
            .field("client_id", &self.client_id)
            .field("token_url", &self.token_url)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}
