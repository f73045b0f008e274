//! The asynchronous transport over reqwest.
//!
//! TLS is rustls with ring as its provider and the operating system's certificates. reqwest alone
//! would take the provider that is installed process-wide, or panic; a library must not install one,
//! so the TLS configuration is made here. With `native-tls` or `aws-lc` reqwest makes its own.

use std::time::Duration;

use http::Uri;
use http::header::{CONTENT_LENGTH, HeaderValue};
use http::uri::{Authority, PathAndQuery};

use super::{BoxFuture, CallOptions, Transport, TransportError, TransportErrorKind};
use crate::runtime::request::body::Kind;
use crate::runtime::{Body, BodyStream, BuildError};

/// Sends requests by reqwest. Needs a Tokio runtime.
///
/// It follows no redirects, takes no proxy from the environment and keeps no cookies. Made from a
/// [`reqwest::Client`] it does what that client was told to, which should be no redirects either
/// (`redirect::Policy::none()`): reqwest would send API keys along to another origin.
#[derive(Clone, Debug)]
pub struct ReqwestTransport(::reqwest::Client);

impl ReqwestTransport {
    /// A transport with its own connections.
    ///
    /// # Errors
    /// When TLS cannot be set up, such as without any certificates.
    pub fn new() -> Result<Self, BuildError> {
        Self::with_connect_timeout(None)
    }

    pub(crate) fn with_connect_timeout(timeout: Option<Duration>) -> Result<Self, BuildError> {
        let builder = ::reqwest::Client::builder()
            .redirect(::reqwest::redirect::Policy::none())
            .referer(false)
            .no_proxy();
        let builder = match timeout {
            Some(timeout) => builder.connect_timeout(timeout),
            None => builder,
        };
        let client = with_tls(builder)?.build().map_err(|error| tls_fault().because(error))?;
        Ok(Self(client))
    }
}

fn tls_fault() -> BuildError {
    BuildError::client("TLS cannot be set up")
}

/// The choices are features, and features add up: a choice wins over the default, ring.
#[cfg(feature = "native-tls")]
#[allow(clippy::unnecessary_wraps, reason = "one of three")]
fn with_tls(builder: ::reqwest::ClientBuilder) -> Result<::reqwest::ClientBuilder, BuildError> {
    Ok(builder.tls_backend_native())
}

#[cfg(all(feature = "aws-lc", not(feature = "native-tls")))]
#[allow(clippy::unnecessary_wraps, reason = "one of three")]
fn with_tls(builder: ::reqwest::ClientBuilder) -> Result<::reqwest::ClientBuilder, BuildError> {
    Ok(builder.tls_backend_rustls())
}

#[cfg(all(feature = "reqwest", not(any(feature = "native-tls", feature = "aws-lc"))))]
fn with_tls(builder: ::reqwest::ClientBuilder) -> Result<::reqwest::ClientBuilder, BuildError> {
    use rustls_platform_verifier::BuilderVerifierExt;

    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(BuilderVerifierExt::with_platform_verifier)
        .map_err(|error| tls_fault().because(error))?
        .with_no_client_auth();
    Ok(builder.tls_backend_preconfigured(config))
}

#[cfg(not(any(feature = "reqwest", feature = "native-tls", feature = "aws-lc")))]
#[allow(clippy::unnecessary_wraps, reason = "one of three")]
fn with_tls(builder: ::reqwest::ClientBuilder) -> Result<::reqwest::ClientBuilder, BuildError> {
    Ok(builder)
}

impl From<::reqwest::Client> for ReqwestTransport {
    fn from(client: ::reqwest::Client) -> Self {
        Self(client)
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Body>,
        options: CallOptions,
    ) -> BoxFuture<'_, Result<http::Response<BodyStream>, TransportError>> {
        Box::pin(exchange(&self.0, request, options))
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }
}

#[allow(clippy::match_single_binding, reason = "not all clients send streams")]
async fn exchange(
    client: &::reqwest::Client,
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
        #[cfg(part = "body_stream")]
        body @ Kind::Stream(_) => ::reqwest::Body::wrap(Body(body).into_http_body()),
    };
    let url = ::reqwest::Url::parse(&text(&parts.uri))
        .map_err(|error| TransportError::new(TransportErrorKind::Other).because(error))?;
    let mut request = ::reqwest::Request::new(parts.method, url);
    *request.headers_mut() = parts.headers;
    *request.body_mut() = Some(body);
    #[cfg(part = "response_stream")]
    if options.stream() {
        return super::reqwest_stream::exchange(client, request, &options).await;
    }
    *request.timeout_mut() = options.timeout();
    let mut response = client.execute(request).await.map_err(fault)?;
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
