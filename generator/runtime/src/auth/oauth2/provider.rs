//! A grant at work: the token that it gave, and how another one is got.

use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake};
use std::thread::{self, Thread};

use http::StatusCode;

use super::cache::{Cache, Outcome, Token, Turn};
use super::error::TokenError;
use super::grant::{Grant, GrantKind};
use super::request;
use crate::runtime::auth::token::Cause;
use crate::runtime::call::Call;
use crate::runtime::client::{Config, resolve};
use crate::runtime::response::error::Failure;
use crate::runtime::send::clock::Instant;
use crate::runtime::{BuildError, Response, Scheme, Secret};

/// Gives the tokens of a grant.
pub(crate) struct Provider {
    grant: Grant,
    cache: Cache,
    /// The one that the server gave last.
    refresh_token: Mutex<Option<Secret>>,
}

impl Provider {
    pub(crate) fn new(grant: Grant) -> Self {
        let refresh_token = match &grant.kind {
            GrantKind::ClientCredentials => None,
            GrantKind::RefreshToken(token) => Some(token.clone()),
        };
        Self { grant, cache: Cache::default(), refresh_token: Mutex::new(refresh_token) }
    }

    /// Where tokens are given, as the caller or the document says.
    pub(crate) fn url<'a>(&'a self, scheme: &'a Scheme) -> Result<&'a str, BuildError> {
        let (declared, flow) = match self.grant.kind {
            GrantKind::ClientCredentials => (scheme.token_url, "client credentials"),
            GrantKind::RefreshToken(_) => (scheme.refresh_url, "refresh tokens"),
        };
        self.grant.token_url.as_deref().or(declared).ok_or_else(|| {
            let name = scheme.name();
            BuildError::client(format!(
                "the document does not say where `{name}` takes {flow}: `Grant::token_url` must say it"
            ))
        })
    }

    /// The token, which is asked for by `send` if there is none that can be used.
    pub(crate) async fn token<R>(
        &self,
        scheme: &'static Scheme,
        config: &Config,
        send: impl FnOnce(Call) -> R,
    ) -> Outcome
    where
        R: Future<Output = Result<Response, Failure>>,
    {
        match self.cache.turn().await {
            Turn::Take(outcome) => outcome,
            Turn::Ask(asking) => {
                let asked = Instant::now();
                let outcome = match self.request(scheme, config) {
                    Ok(call) => send(call).await.map_err(|failure| match failure {
                        Failure::Transport(error) => TokenError::Transport(error.into()),
                        Failure::Build(error) => TokenError::Build(error),
                    }),
                    Err(error) => Err(TokenError::Build(error)),
                };
                asking.end(outcome.and_then(|response| self.read(&response, asked)))
            }
        }
    }

    /// The same for a thread that waits.
    pub(crate) fn token_blocking(
        &self,
        scheme: &'static Scheme,
        config: &Config,
        send: impl FnOnce(Call) -> Result<Response, Failure>,
    ) -> Outcome {
        wait(self.token(scheme, config, |call| std::future::ready(send(call))))
    }

    /// The token, if one that can be used is there.
    pub(crate) fn kept(&self) -> Outcome {
        self.cache.kept().ok_or_else(|| {
            let problem = "the client asks for it when it sends a call, and this request is only built";
            TokenError::Build(BuildError::client(problem))
        })
    }

    /// Notes which grant a token is of, for the case that the server refuses it.
    pub(crate) fn noted(self: &Arc<Self>, token: Outcome, granted: &mut Granted) -> Result<Secret, Cause> {
        let token = token?;
        granted.0.push((Arc::clone(self), token.clone()));
        Ok(token)
    }

    fn request(&self, scheme: &Scheme, config: &Config) -> Result<Call, BuildError> {
        let (base, url) = (format!("{}/", config.server.as_str()), self.url(scheme)?);
        let url = resolve::resolve(&base, url).unwrap_or_else(|| url.to_owned());
        let refresh_token = self.refresh_token.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(request::request(&self.grant, refresh_token.as_ref(), url))
    }

    fn read(&self, response: &Response, asked: Instant) -> Result<Token, TokenError> {
        let (token, refresh_token) = request::read(&self.grant, response, asked)?;
        // Client credentials are worth as much as a refresh token, and are there (RFC 6749, section 4.4.3).
        if let (GrantKind::RefreshToken(_), Some(new)) = (&self.grant.kind, refresh_token) {
            if let Some(observer) = &self.grant.on_refresh_token {
                observer(&new);
            }
            *self.refresh_token.lock().unwrap_or_else(PoisonError::into_inner) = Some(new);
        }
        Ok(token)
    }
}

/// The tokens of a call, and who gave them.
#[derive(Clone, Default)]
pub(crate) struct Granted(Vec<(Arc<Provider>, Secret)>);

impl Granted {
    /// Has the tokens not used again with which a server refused a call.
    pub(crate) fn settle(self, response: &Response) {
        if response.status() == StatusCode::UNAUTHORIZED {
            self.0.iter().for_each(|(provider, token)| provider.cache.refused(token));
        }
    }
}

/// Waits for a future by this thread.
fn wait<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Arc::new(Unpark(thread::current())).into();
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}
