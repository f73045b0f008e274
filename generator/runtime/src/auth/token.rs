//! Tokens that are fetched: `type: oauth2`, `openIdConnect`, and `http` with `scheme: bearer`
//! (OpenAPI 3.0.4, Security Scheme Object).

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use super::credentials::Credentials;
#[cfg(all(part = "oauth2", feature = "oauth2"))]
use super::oauth2::Provider;
#[cfg(all(part = "oauth2", feature = "oauth2"))]
use crate::runtime::Grant;
use crate::runtime::call::Call;
use crate::runtime::client::{Config, Inner};
#[cfg(all(part = "oauth2", feature = "oauth2"))]
use crate::runtime::send::exchange::{transfer, transfer_blocking};
use crate::runtime::{BlockingTransport, BoxFuture, BuildError, Scheme, Secret, Transport};

pub(super) type Cause = Box<dyn StdError + Send + Sync>;

/// Where a token comes from: a value, or a function that is asked before each request which needs the token.
///
/// A function keeps the token for as long as it lasts, and gets a new one when it does not.
#[derive(Clone)]
pub struct TokenSource(Source);

#[derive(Clone)]
enum Source {
    Value(Secret),
    Function(Fetch),
}

/// A function that gives a token.
#[derive(Clone)]
pub(crate) enum Fetch {
    Blocking(Arc<dyn Fn() -> Result<Secret, Cause> + Send + Sync>),
    Asynchronous(Arc<dyn Fn() -> BoxFuture<'static, Result<Secret, Cause>> + Send + Sync>),
    #[cfg(all(part = "oauth2", feature = "oauth2"))]
    Grant(Arc<Provider>),
}

impl TokenSource {
    /// A function that gives the token, for both kinds of client. An asynchronous client's thread waits for it.
    pub fn from_fn<F, S, E>(token: F) -> Self
    where
        F: Fn() -> Result<S, E> + Send + Sync + 'static,
        S: Into<Secret>,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        let fetch = move || token().map(Into::into).map_err(Into::into);
        Self(Source::Function(Fetch::Blocking(Arc::new(fetch))))
    }

    /// An asynchronous function that gives the token, for an asynchronous client.
    pub fn from_async_fn<F, R, S, E>(token: F) -> Self
    where
        F: Fn() -> R + Send + Sync + 'static,
        R: Future<Output = Result<S, E>> + Send + 'static,
        S: Into<Secret>,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        let fetch = move || -> BoxFuture<'static, Result<Secret, Cause>> {
            let token = token();
            Box::pin(async move { token.await.map(Into::into).map_err(Into::into) })
        };
        Self(Source::Function(Fetch::Asynchronous(Arc::new(fetch))))
    }
}

impl<S: Into<Secret>> From<S> for TokenSource {
    fn from(token: S) -> Self {
        Self(Source::Value(token.into()))
    }
}

#[cfg(all(part = "oauth2", feature = "oauth2"))]
impl From<Grant> for TokenSource {
    fn from(grant: Grant) -> Self {
        Self(Source::Function(Fetch::Grant(Arc::new(Provider::new(grant)))))
    }
}

impl fmt::Debug for TokenSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenSource(***)")
    }
}

impl fmt::Debug for Fetch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl Credentials {
    /// Sets the token of a scheme, or where it comes from.
    pub(crate) fn set_token(
        &mut self,
        scheme: &'static Scheme,
        source: TokenSource,
    ) -> Result<(), BuildError> {
        match source.0 {
            Source::Value(secret) => self.set(scheme, secret),
            Source::Function(fetch) => {
                #[cfg(all(part = "oauth2", feature = "oauth2"))]
                if let Fetch::Grant(provider) = &fetch {
                    provider.url(scheme)?;
                }
                self.set_fetch(scheme, fetch);
                Ok(())
            }
        }
    }
}

impl Call {
    /// Asks for the tokens that this call needs.
    pub(crate) async fn fetch_tokens(&mut self, client: &Inner<dyn Transport>) -> Result<(), BuildError> {
        let config = client.config();
        let needed = self.needed(config);
        for (scheme, fetch) in config.credentials.to_fetch(&needed) {
            let token = match fetch {
                Fetch::Blocking(fetch) => fetch(),
                Fetch::Asynchronous(fetch) => fetch().await,
                #[cfg(all(part = "oauth2", feature = "oauth2"))]
                Fetch::Grant(provider) => {
                    let send = async |call| Ok(transfer(client, call).await?.0);
                    let token = provider.token(scheme, config, send).await;
                    provider.noted(token, &mut self.granted)
                }
            };
            self.fetched(scheme, token)?;
        }
        Ok(())
    }

    /// The same for a thread that waits; without a client, nothing can be sent for it.
    #[allow(unused_variables, reason = "not all clients send for tokens")]
    pub(crate) fn fetch_tokens_blocking(
        &mut self,
        config: &Config,
        client: Option<&Inner<dyn BlockingTransport>>,
    ) -> Result<(), BuildError> {
        let needed = self.needed(config);
        for (scheme, fetch) in config.credentials.to_fetch(&needed) {
            let token = match fetch {
                Fetch::Blocking(fetch) => fetch(),
                Fetch::Asynchronous(_) => Err(
                    "the token comes from an asynchronous function, for which a blocking client cannot wait"
                        .into(),
                ),
                #[cfg(all(part = "oauth2", feature = "oauth2"))]
                Fetch::Grant(provider) => {
                    let token = client.map_or_else(
                        || provider.kept(),
                        |client| {
                            let send = |call| Ok(transfer_blocking(client, call)?.0);
                            provider.token_blocking(scheme, config, send)
                        },
                    );
                    provider.noted(token, &mut self.granted)
                }
            };
            self.fetched(scheme, token)?;
        }
        Ok(())
    }

    fn fetched(&mut self, scheme: &'static Scheme, token: Result<Secret, Cause>) -> Result<(), BuildError> {
        let token = token.map_err(|cause| BuildError::no_token(scheme.name()).because(cause));
        token.and_then(|token| self.tokens.set(scheme, token)).map_err(|error| error.of(self.operation))
    }
}
