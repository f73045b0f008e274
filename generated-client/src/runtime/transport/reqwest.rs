// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The asynchronous transport over a `reqwest::Client` of the caller's own.

use std::time::Duration;

use http::Uri;
use http::header::{CONTENT_LENGTH, HeaderValue};
use http::uri::{Authority, PathAndQuery};
#[cfg(feature = "reqwest-middleware")]
use reqwest_middleware::ClientWithMiddleware;

use super::{BoxFuture, CallOptions, Transport, TransportError, TransportErrorKind};
use crate::runtime::request::body::Kind;
use crate::runtime::{Body, BodyStream};

/// Sends requests by a [`reqwest::Client`], which brings TLS and all settings of the network. Needs a Tokio runtime.
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
        #[cfg(feature = "reqwest-middleware")]
        if let Some(timeout) = options.timeout().filter(|_| matches!(self.0, Sender::Stack(_))) {
            // That of a request is for each time that a layer sends it.
            let late = |error| TransportError::new(TransportErrorKind::Timeout).because(error);
            let exchange = tokio::time::timeout(timeout, exchange(&self.0, request, options));
            return Box::pin(async move { exchange.await.map_err(late)? });
        }
        Box::pin(exchange(&self.0, request, options))
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }
}

#[allow(clippy::match_single_binding, reason = "not all clients send streams")]
async fn exchange(
    client: &Sender,
    request: http::Request<Body>,
    options: CallOptions,
) -> Result<http::Response<BodyStream>, TransportError> {
    let (mut parts, body) = request.into_parts();
    // Over HTTP/1.1 hyper says nothing of a body of no bytes, which a server may refuse with 411 (RFC 9110, 8.6).
    if body.is_empty() && matches!(parts.method.as_str(), "POST" | "PUT" | "PATCH") {
        parts.headers.entry(CONTENT_LENGTH).or_insert(HeaderValue::from_static("0"));
    }
    let body: ::reqwest::Body = match body.0 {
        Kind::Bytes(bytes) => bytes.into(),
    };
    let url = ::reqwest::Url::parse(&text(&parts.uri))
        .map_err(|error| TransportError::new(TransportErrorKind::Other).because(error))?;
    let mut request = ::reqwest::Request::new(parts.method, url);
    *request.headers_mut() = parts.headers;
    *request.body_mut() = Some(body);
    *request.timeout_mut() = options.timeout();
    let mut response = client.execute(request, &options).await?;
    let head = take_head(&mut response);
    // Mostly the first piece is all, and is not copied.
    let first = response.chunk().await.map_err(fault)?.unwrap_or_default();
    TransportError::check_size(first.len(), options.max_size())?;
    let Some(second) = response.chunk().await.map_err(fault)? else {
        return Ok(head.map(|()| first.into()));
    };
    let (mut body, mut next) = (Vec::from(first), Some(second));
    while let Some(piece) = next {
        TransportError::check_size(body.len().saturating_add(piece.len()), options.max_size())?;
        body.extend_from_slice(&piece);
        next = response.chunk().await.map_err(fault)?;
    }
    Ok(head.map(|()| body.into()))
}

/// The URI in one allocation: written by itself it grows piece by piece.
fn text(uri: &Uri) -> String {
    let (scheme, authority) = (uri.scheme_str().unwrap_or_default(), uri.authority());
    let authority = authority.map(Authority::as_str).unwrap_or_default();
    let path = uri.path_and_query().map(PathAndQuery::as_str).unwrap_or_default();
    [scheme, "://", authority, path].concat()
}

/// The head of a response.
pub(super) fn take_head(response: &mut ::reqwest::Response) -> http::Response<()> {
    let mut head = http::Response::new(());
    *head.status_mut() = response.status();
    *head.version_mut() = response.version();
    *head.headers_mut() = std::mem::take(response.headers_mut());
    head
}

pub(super) fn fault(error: ::reqwest::Error) -> TransportError {
    let kind = if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else {
        TransportErrorKind::Other
    };
    // A URL can hold a key.
    TransportError::new(kind).because(error.without_url())
}
