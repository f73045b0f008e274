// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The blocking transport over ureq. TLS is rustls with ring, unless another provider is installed
//! process-wide, and the operating system's certificates.

use std::io::ErrorKind;
use std::time::Duration;

use ::ureq::tls::{RootCerts, TlsConfig};

use super::{BlockingTransport, CallOptions, TransportError, TransportErrorKind};
use crate::runtime::request::body::Kind;
use crate::runtime::{Body, BodyReader};

/// Sends requests by ureq, in the calling thread.
///
/// It follows no redirects, takes no proxy from the environment and keeps no cookies. Made from a
/// [`ureq::Agent`] it does what that agent was told to, except that every status is a response and that it
/// follows no redirects.
#[derive(Clone, Debug)]
pub struct UreqTransport(::ureq::Agent);

impl UreqTransport {
    /// A transport with its own connections.
    #[must_use]
    pub fn new() -> Self {
        Self::with_connect_timeout(None)
    }

    pub(crate) fn with_connect_timeout(timeout: Option<Duration>) -> Self {
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let config = ::ureq::Agent::config_builder()
            .tls_config(tls)
            .timeout_connect(timeout)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .allow_non_standard_methods(true)
            .build();
        Self(config.into())
    }
}

impl Default for UreqTransport {
    fn default() -> Self {
        Self::new()
    }
}

impl From<::ureq::Agent> for UreqTransport {
    fn from(agent: ::ureq::Agent) -> Self {
        Self(agent)
    }
}

impl BlockingTransport for UreqTransport {
    fn send(
        &self,
        request: http::Request<Body>,
        options: CallOptions,
    ) -> Result<http::Response<BodyReader>, TransportError> {
        exchange(&self.0, request, &options).map_err(fault)
    }
}

fn exchange(
    agent: &::ureq::Agent,
    request: http::Request<Body>,
    options: &CallOptions,
) -> Result<http::Response<BodyReader>, ::ureq::Error> {
    let (parts, body) = request.into_parts();
    // A body makes ureq send its length, which only these methods have with a body of no bytes.
    let sends_body = !body.is_empty() || matches!(parts.method.as_str(), "POST" | "PUT" | "PATCH");
    let response = match body.0 {
        Kind::Bytes(body) if sends_body => run(agent, http::Request::from_parts(parts, &body[..]), options)?,
        Kind::Bytes(_) => run(agent, http::Request::from_parts(parts, ()), options)?,
    };
    let (parts, mut body) = response.into_parts();
    // ureq takes a body of just the limit for too large.
    let limit =
        options.max_size().and_then(|size| u64::try_from(size).ok()?.checked_add(1)).unwrap_or(u64::MAX);
    let body = body.with_config().limit(limit).read_to_vec()?;
    Ok(http::Response::from_parts(parts, body.into()))
}

fn run<B: ::ureq::AsSendBody>(
    agent: &::ureq::Agent,
    request: http::Request<B>,
    options: &CallOptions,
) -> Result<http::Response<::ureq::Body>, ::ureq::Error> {
    let request = agent
        .configure_request(request)
        .timeout_global(options.timeout())
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false);
    agent.run(request.build())
}

fn fault(error: ::ureq::Error) -> TransportError {
    let kind = match &error {
        ::ureq::Error::Timeout(_) => TransportErrorKind::Timeout,
        ::ureq::Error::BodyExceedsLimit(_) => TransportErrorKind::TooLarge,
        ::ureq::Error::HostNotFound | ::ureq::Error::ConnectionFailed => TransportErrorKind::Connect,
        ::ureq::Error::Io(io) => match io.kind() {
            ErrorKind::TimedOut => TransportErrorKind::Timeout,
            ErrorKind::ConnectionRefused
            | ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable
            | ErrorKind::AddrNotAvailable => TransportErrorKind::Connect,
            _ => TransportErrorKind::Other,
        },
        _ => TransportErrorKind::Other,
    };
    TransportError::new(kind).because(error)
}
