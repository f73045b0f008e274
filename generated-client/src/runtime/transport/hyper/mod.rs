// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The asynchronous transport over hyper. TLS is rustls, with the operating system's certificates.

mod body;
mod connect;
#[cfg(any(feature = "hyper", feature = "aws-lc"))]
mod tls;

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{CONTENT_LENGTH, HeaderValue, PROXY_AUTHORIZATION};
use hyper_util::client::legacy::{self, Client};
use hyper_util::rt::{TokioExecutor, TokioTimer};

use self::body::Sent;
use self::connect::{ConnectTimeout, Connector, authorization};
use super::proxy::Proxies;
use super::{BoxFuture, CallOptions, Transport, TransportError, TransportErrorKind};
use crate::runtime::client::network::Network;
use crate::runtime::{Body, BodyStream, BuildError};

/// How long a connection is kept that nothing is sent over.
const IDLE: Duration = Duration::from_secs(90);

/// Sends requests by hyper. Needs a Tokio runtime. Clones share their connections.
///
/// `ClientBuilder::transport` makes one of the builder's settings.
#[derive(Clone)]
pub struct HyperTransport {
    client: Client<Connector, Sent>,
    proxies: Arc<Proxies>,
}

impl HyperTransport {
    /// A transport with its own connections, and no other settings than those of the environment.
    ///
    /// # Errors
    /// When TLS cannot be set up, such as without any certificates, or the environment's proxy is no URL.
    pub fn new() -> Result<Self, BuildError> {
        Self::with_network(&Network::default())
    }

    pub(crate) fn with_network(network: &Network) -> Result<Self, BuildError> {
        let proxies = Arc::new(Proxies::new(network)?);
        let connector = Connector::new(network, Arc::clone(&proxies))?;
        let client = Client::builder(TokioExecutor::new())
            .timer(TokioTimer::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE)
            .build(connector);
        Ok(Self { client, proxies })
    }

    /// The request as hyper takes it.
    fn prepared(&self, request: http::Request<Body>) -> http::Request<Sent> {
        let (mut parts, body) = request.into_parts();
        // Over HTTP/1.1 hyper says nothing of a body of no bytes, which a server may refuse with 411 (RFC 9110, 8.6).
        if body.is_empty() && matches!(parts.method.as_str(), "POST" | "PUT" | "PATCH") {
            parts.headers.entry(CONTENT_LENGTH).or_insert(HeaderValue::from_static("0"));
        }
        let is_plain = parts.uri.scheme_str() == Some("http");
        let proxy = is_plain.then(|| self.proxies.find(&parts.uri)).flatten();
        if let Some(credentials) = proxy.and_then(authorization) {
            parts.headers.insert(PROXY_AUTHORIZATION, credentials);
        }
        http::Request::from_parts(parts, body.into())
    }

    async fn exchange(
        &self,
        request: http::Request<Body>,
        options: &CallOptions,
    ) -> Result<http::Response<BodyStream>, TransportError> {
        let response = self.client.request(self.prepared(request)).await.map_err(fault)?;
        let (parts, body) = response.into_parts();
        let body = body::whole(body, options.max_size()).await?;
        Ok(http::Response::from_parts(parts, body.into()))
    }
}

impl fmt::Debug for HyperTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperTransport").field("proxies", &self.proxies).finish_non_exhaustive()
    }
}

impl Transport for HyperTransport {
    fn send(
        &self,
        request: http::Request<Body>,
        options: CallOptions,
    ) -> BoxFuture<'_, Result<http::Response<BodyStream>, TransportError>> {
        Box::pin(async move {
            let exchange = self.exchange(request, &options);
            let Some(timeout) = options.timeout() else { return exchange.await };
            let late = |error| TransportError::new(TransportErrorKind::Timeout).because(error);
            tokio::time::timeout(timeout, exchange).await.map_err(late)?
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }
}

fn fault(error: legacy::Error) -> TransportError {
    let mut cause: Option<&(dyn StdError + 'static)> = error.source();
    while let Some(source) = cause {
        if source.is::<ConnectTimeout>() {
            return TransportError::new(TransportErrorKind::Timeout).because(ConnectTimeout);
        }
        cause = source.source();
    }
    let is_connect = error.is_connect();
    let kind = if is_connect { TransportErrorKind::Connect } else { TransportErrorKind::Other };
    TransportError::new(kind).because(error)
}
