// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Which proxy a request goes by, as curl chooses it; the same for both transports.

use std::net::IpAddr;

use http::Uri;

use crate::runtime::BuildError;
use crate::runtime::client::network::{Network, ProxyChoice};

/// The proxies by the scheme of the URL that is asked for, and the hosts that need none.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Proxies {
    pub(crate) http: Option<Proxy>,
    pub(crate) https: Option<Proxy>,
    except: Vec<Exception>,
}

/// A proxy.
#[derive(Clone, PartialEq)]
pub(crate) struct Proxy {
    /// As it was given, but always with a scheme.
    pub(crate) url: String,
    /// The same without name and password, and with a port.
    pub(crate) uri: Uri,
    /// Decoded.
    pub(crate) credentials: Option<(String, String)>,
}

#[derive(Clone, Debug, PartialEq)]
enum Exception {
    All,
    /// It and all names that end in it.
    Host(String),
    /// All addresses with the same first bits.
    Network(IpAddr, u32),
}

impl Proxies {
    /// The proxies that were chosen; none to a socket of this machine.
    pub(crate) fn new(network: &Network) -> Result<Self, BuildError> {
        #[cfg(all(unix, feature = "unix-socket"))]
        if network.unix_socket.is_some() {
            return Ok(Self::default());
        }
        Self::of(&network.proxy, &|name| std::env::var(name).ok())
    }

    pub(crate) fn of(
        choice: &ProxyChoice,
        environment: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, BuildError> {
        // curl: lower case goes before capitals, and what is empty says that there is none.
        let variable = |name: &str| {
            let value = environment(name).or_else(|| environment(&name.to_ascii_uppercase()));
            value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
        };
        let proxy = |name: &str| {
            // In CGI, `HTTP_PROXY` is the header `Proxy` of whoever calls.
            let is_header = name == "http_proxy" && environment("REQUEST_METHOD").is_some();
            let url = variable(name).filter(|_| !is_header).or_else(|| variable("all_proxy"));
            url.map(|url| Proxy::parse(&url)).transpose()
        };
        let (http, https) = match choice {
            ProxyChoice::Never => return Ok(Self::default()),
            ProxyChoice::Url(url) => {
                let proxy = Proxy::parse(url)?;
                (Some(proxy.clone()), Some(proxy))
            }
            ProxyChoice::Environment => (proxy("http_proxy")?, proxy("https_proxy")?),
        };
        let except = variable("no_proxy").unwrap_or_default();
        let except = except.split([',', ' ']).filter_map(Exception::parse).collect();
        Ok(Self { http, https, except })
    }

    /// The proxy for a URL.
    pub(crate) fn find(&self, to: &Uri) -> Option<&Proxy> {
        let is_https = to.scheme_str() == Some("https");
        let proxy = if is_https { &self.https } else { &self.http };
        let host = to.host()?.trim_matches(['[', ']']).trim_end_matches('.').to_ascii_lowercase();
        proxy.as_ref().filter(|_| !self.except.iter().any(|exception| exception.has(&host)))
    }
}

impl Proxy {
    fn parse(text: &str) -> Result<Self, BuildError> {
        // The URL can hold a password, so the error does not show it.
        let fault = |problem: &str| BuildError::client(format!("the proxy's URL {problem}"));
        let url = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
        let uri: Uri = url.parse().map_err(|error: http::uri::InvalidUri| fault("is none").because(error))?;
        let (scheme, port) = match uri.scheme_str().unwrap_or_default() {
            "http" => ("http", 80),
            "https" => ("https", 443),
            "socks5" => ("socks5", 1080),
            "socks5h" => ("socks5h", 1080),
            _ => return Err(fault("must begin with http://, https://, socks5:// or socks5h://")),
        };
        let authority = uri.authority().map_or("", |authority| authority.as_str());
        let (user, _) = authority.rsplit_once('@').unwrap_or_default();
        let credentials = (!user.is_empty()).then(|| {
            let (name, password) = user.split_once(':').unwrap_or((user, ""));
            (decoded(name), decoded(password))
        });
        let host = uri.host().filter(|host| !host.is_empty()).ok_or_else(|| fault("names no host"))?;
        let plain = format!("{scheme}://{host}:{}/", uri.port_u16().unwrap_or(port));
        let uri = plain.parse().map_err(|error: http::uri::InvalidUri| fault("is none").because(error))?;
        Ok(Self { url, uri, credentials })
    }
}

impl std::fmt::Debug for Proxy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Proxy({})", self.uri)
    }
}

/// Without percent-encoding.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.filter(|_| first == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

impl Exception {
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_matches(['[', ']', '.']).to_ascii_lowercase();
        let (address, bits) =
            text.split_once('/').map_or((text.as_str(), None), |(it, bits)| (it, Some(bits)));
        Some(match (text.as_str(), address.parse(), bits) {
            ("", ..) => return None,
            ("*", ..) => Self::All,
            (_, Ok(address), None) => Self::Network(address, 128),
            (_, Ok(address), Some(bits)) => Self::Network(address, bits.parse().ok()?),
            _ => Self::Host(text),
        })
    }

    fn has(&self, host: &str) -> bool {
        match self {
            Self::All => true,
            Self::Host(name) => {
                host.strip_suffix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            }
            Self::Network(network, bits) => host.parse().is_ok_and(|address| match (network, address) {
                (IpAddr::V4(network), IpAddr::V4(address)) => {
                    let differs = u32::from(*network) ^ u32::from(address);
                    differs.leading_zeros() >= (*bits).min(32)
                }
                (IpAddr::V6(network), IpAddr::V6(address)) => {
                    let differs = u128::from(*network) ^ u128::from(address);
                    differs.leading_zeros() >= (*bits).min(128)
                }
                _ => false,
            }),
        }
    }
}
