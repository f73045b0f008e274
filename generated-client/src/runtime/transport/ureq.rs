// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The blocking transport over ureq. TLS is rustls with ring, unless another provider is installed
//! process-wide, and the operating system's certificates.

use std::io::ErrorKind;

use ::ureq::tls::{Certificate, ClientCert, PemItem, PrivateKey, RootCerts, TlsConfig, parse_pem};

use super::proxy::{Proxies, Proxy};
use super::{BlockingTransport, CallOptions, TransportError, TransportErrorKind};
use crate::runtime::client::network::{Certificates, Network};
use crate::runtime::request::body::Kind;
use crate::runtime::{Body, BodyReader, BuildError};

/// Sends requests by ureq, in the calling thread. Clones share their connections.
///
/// `ClientBuilder::blocking_transport` makes one of the builder's settings. Made from a [`ureq::Agent`] it does what that
/// agent was told to, except that every status is a response and that it follows no redirects.
#[derive(Clone, Debug)]
pub struct UreqTransport {
    direct: ::ureq::Agent,
    proxied: Proxied,
}

/// An agent has one proxy, whatever it asks for, and other rules for the hosts that need none than curl.
#[derive(Clone, Debug, Default)]
struct Proxied {
    proxies: Proxies,
    http: Option<::ureq::Agent>,
    https: Option<::ureq::Agent>,
}

impl UreqTransport {
    /// A transport with its own connections, and no other settings than those of the environment.
    ///
    /// # Errors
    /// When the environment's proxy is no URL.
    pub fn new() -> Result<Self, BuildError> {
        Self::with_network(&Network::default())
    }

    pub(crate) fn with_network(network: &Network) -> Result<Self, BuildError> {
        let tls = tls(&network.certificates)?;
        let agent = |proxy: Option<&Proxy>| -> Result<::ureq::Agent, BuildError> {
            let proxy = proxy.map(|proxy| ::ureq::Proxy::new(&proxy.url)).transpose();
            let refused = |error| BuildError::client("the proxy's URL cannot be used").because(error);
            let config = ::ureq::Agent::config_builder()
                .tls_config(tls.clone())
                .timeout_connect(network.connect_timeout)
                .max_redirects(0)
                .max_redirects_will_error(false)
                .proxy(proxy.map_err(|error: ::ureq::Error| refused(error))?)
                .allow_non_standard_methods(true)
                .build();
            #[cfg(all(unix, feature = "unix-socket"))]
            if let Some(path) = &network.unix_socket {
                return Ok(super::ureq_unix::agent(config, path.clone()));
            }
            Ok(config.into())
        };
        let proxies = Proxies::new(network)?;
        let http = proxies.http.as_ref().map(|proxy| agent(Some(proxy))).transpose()?;
        let https = proxies.https.as_ref().map(|proxy| agent(Some(proxy))).transpose()?;
        Ok(Self { direct: agent(None)?, proxied: Proxied { proxies, http, https } })
    }

    fn agent(&self, to: &http::Uri) -> &::ureq::Agent {
        let Proxied { proxies, http, https } = &self.proxied;
        let agent = if to.scheme_str() == Some("https") { https } else { http };
        agent.as_ref().filter(|_| proxies.find(to).is_some()).unwrap_or(&self.direct)
    }
}

impl From<::ureq::Agent> for UreqTransport {
    fn from(direct: ::ureq::Agent) -> Self {
        Self { direct, proxied: Proxied::default() }
    }
}

/// How servers are checked, and who the client says that it is.
fn tls(certificates: &Certificates) -> Result<TlsConfig, BuildError> {
    let (mut roots, _) = parsed(&certificates.roots, "the root certificates")?;
    let roots = if certificates.own_roots_alone {
        RootCerts::new_with_certs(&roots)
    } else if roots.is_empty() {
        RootCerts::PlatformVerifier
    } else {
        // ureq has the system's verifier or a list, so the list has the system's.
        let system = rustls_native_certs::load_native_certs().certs;
        roots.extend(system.iter().map(|root| Certificate::from_der(root).to_owned()));
        RootCerts::new_with_certs(&roots)
    };
    let mut identity = None;
    if let Some(pem) = &certificates.identity {
        let (chain, key) = parsed(pem, "the client certificate")?;
        let key =
            key.ok_or_else(|| BuildError::client("the client certificate has no private key in PEM"))?;
        identity = Some(ClientCert::new_with_certs(&chain, key));
    }
    Ok(TlsConfig::builder().root_certs(roots).client_cert(identity).build())
}

/// The certificates of a PEM, and its last private key; no certificate at all is a mistake where there is a text.
fn parsed(
    pem: &[u8],
    subject: &str,
) -> Result<(Vec<Certificate<'static>>, Option<PrivateKey<'static>>), BuildError> {
    let (mut chain, mut key) = (Vec::new(), None);
    for item in parse_pem(pem) {
        match item.map_err(|error| BuildError::client(format!("{subject}: no PEM")).because(error))? {
            PemItem::Certificate(certificate) => chain.push(certificate),
            PemItem::PrivateKey(private) => key = Some(private),
            _ => {}
        }
    }
    if chain.is_empty() && !pem.is_empty() {
        return Err(BuildError::client(format!("{subject}: the PEM has no certificate")));
    }
    Ok((chain, key))
}

impl BlockingTransport for UreqTransport {
    fn send(
        &self,
        request: http::Request<Body>,
        options: CallOptions,
    ) -> Result<http::Response<BodyReader>, TransportError> {
        exchange(self.agent(request.uri()), request, &options).map_err(fault)
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
