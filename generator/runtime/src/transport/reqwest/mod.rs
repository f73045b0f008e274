//! The asynchronous transport over a `reqwest::Client` of the caller's own.

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
mod native;
#[cfg(all(part = "response_stream", not(all(target_family = "wasm", target_os = "unknown"))))]
mod stream;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
mod wasm;

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
use std::time::Duration;

use http::Uri;
use http::uri::{Authority, PathAndQuery};
#[cfg(feature = "reqwest-middleware")]
use reqwest_middleware::ClientWithMiddleware;

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
use self::native::exchange;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
use self::wasm::exchange;
use super::{BoxFuture, CallOptions, Transport, TransportError, TransportErrorKind};
use crate::runtime::{Body, BodyStream};

/// Sends requests by a [`reqwest::Client`], which brings TLS and all settings of the network. Needs a Tokio
/// runtime, except in a browser (`wasm32-unknown-unknown`), where it is `fetch`: redirects are followed by the browser, and a
/// stream is read to its end before it is sent.
///
/// ```text
/// let own = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
/// let client = Client::builder().build_with(ReqwestTransport::from(own))?;
/// ```
///
/// That client should follow no redirects: reqwest would send API keys along to another server.
#[derive(Clone, Debug)]
pub struct ReqwestTransport(Sender);

/// What sends.
#[derive(Clone, Debug)]
pub(super) enum Sender {
    Client(::reqwest::Client),
    #[cfg(feature = "reqwest-middleware")]
    Stack(ClientWithMiddleware),
}

impl From<::reqwest::Client> for ReqwestTransport {
    fn from(client: ::reqwest::Client) -> Self {
        Self(Sender::Client(client))
    }
}

/// A client within layers of reqwest-middleware, which find the [`CallOptions`], and with it the operation, among the extensions. An
/// attempt ends with all that the layers make of it.
#[cfg(feature = "reqwest-middleware")]
impl From<ClientWithMiddleware> for ReqwestTransport {
    fn from(client: ClientWithMiddleware) -> Self {
        Self(Sender::Stack(client))
    }
}

impl Sender {
    /// Sends a request; the response is there with its head.
    #[allow(unused_variables, reason = "there can be layers")]
    pub(super) async fn execute(
        &self,
        request: ::reqwest::Request,
        options: &CallOptions,
    ) -> Result<::reqwest::Response, TransportError> {
        match self {
            Self::Client(client) => client.execute(request).await.map_err(fault),
            #[cfg(feature = "reqwest-middleware")]
            Self::Stack(client) => {
                let mut extensions = http::Extensions::new();
                extensions.insert(options.clone());
                client.execute_with_extensions(request, &mut extensions).await.map_err(|error| match error {
                    reqwest_middleware::Error::Reqwest(error) => fault(error),
                    reqwest_middleware::Error::Middleware(error) => {
                        TransportError::new(TransportErrorKind::Other).because(error)
                    }
                })
            }
        }
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Body>,
        options: CallOptions,
    ) -> BoxFuture<'_, Result<http::Response<BodyStream>, TransportError>> {
        #[cfg(all(feature = "reqwest-middleware", not(all(target_family = "wasm", target_os = "unknown"))))]
        if let Some(timeout) = options.timeout().filter(|_| matches!(self.0, Sender::Stack(_))) {
            // That of a request is for each time that a layer sends it.
            let late = |error| TransportError::new(TransportErrorKind::Timeout).because(error);
            let exchange = tokio::time::timeout(timeout, exchange(&self.0, request, options));
            return Box::pin(async move { exchange.await.map_err(late)? });
        }
        Box::pin(exchange(&self.0, request, options))
    }

    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }
}

/// The URI in one allocation: written by itself it grows piece by piece.
fn url(uri: &Uri) -> Result<::reqwest::Url, TransportError> {
    let (scheme, authority) = (uri.scheme_str().unwrap_or_default(), uri.authority());
    let authority = authority.map(Authority::as_str).unwrap_or_default();
    let path = uri.path_and_query().map(PathAndQuery::as_str).unwrap_or_default();
    ::reqwest::Url::parse(&[scheme, "://", authority, path].concat())
        .map_err(|error| TransportError::new(TransportErrorKind::Other).because(error))
}

pub(super) fn fault(error: ::reqwest::Error) -> TransportError {
    let kind = if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if is_connect(&error) {
        TransportErrorKind::Connect
    } else {
        TransportErrorKind::Other
    };
    // A URL can hold a key.
    TransportError::new(kind).because(error.without_url())
}

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
fn is_connect(error: &::reqwest::Error) -> bool {
    error.is_connect()
}

/// A browser does not tell.
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
fn is_connect(_: &::reqwest::Error) -> bool {
    false
}
