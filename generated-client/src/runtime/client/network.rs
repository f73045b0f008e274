// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! How the transports of this crate reach a server: the proxy, the certificates, the time to connect.

use std::fmt;
use std::time::Duration;

#[cfg(any(feature = "hyper-no-tls", feature = "blocking", all(unix, feature = "unix-socket")))]
use crate::runtime::ClientBuilder;

/// What the builder is told of the network. A transport of the caller's own knows nothing of it.
#[derive(Clone, Default)]
pub(crate) struct Network {
    pub(crate) connect_timeout: Option<Duration>,
    #[cfg(all(unix, feature = "unix-socket"))]
    pub(crate) unix_socket: Option<std::path::PathBuf>,
    #[cfg(any(feature = "hyper-no-tls", feature = "blocking"))]
    pub(crate) proxy: ProxyChoice,
    #[cfg(any(feature = "hyper", feature = "aws-lc", feature = "blocking"))]
    pub(crate) certificates: Certificates,
}

/// Which proxy is taken.
#[cfg(any(feature = "hyper-no-tls", feature = "blocking"))]
#[derive(Clone, Default)]
pub(crate) enum ProxyChoice {
    /// That of the environment.
    #[default]
    Environment,
    Never,
    Url(String),
}

/// Whom to trust, and who one is, as PEM.
#[cfg(any(feature = "hyper", feature = "aws-lc", feature = "blocking"))]
#[derive(Clone, Default)]
pub(crate) struct Certificates {
    pub(crate) roots: Vec<u8>,
    /// Whether the system's roots are trusted no more.
    pub(crate) own_roots_alone: bool,
    pub(crate) identity: Option<Vec<u8>>,
}

/// The proxy. A transport of one's own has its own.
#[cfg(any(feature = "hyper-no-tls", feature = "blocking"))]
impl ClientBuilder {
    /// Sends all requests by this proxy: `http://`, `https://`, `socks5://`, or `socks5h://`, where the proxy looks the host
    /// up, with `name:password@` before its host if it asks for that. `NO_PROXY` of the environment still holds.
    ///
    /// Without it, the proxy is that of the environment, as curl takes it: `http_proxy` and `https_proxy` by the scheme of
    /// the URL, else `all_proxy`, for all hosts but those in `no_proxy`; each also in capitals.
    ///
    /// ```text
    /// Client::builder().proxy("http://proxy.example:3128")
    /// ```
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.network.proxy = ProxyChoice::Url(url.into());
        self
    }

    /// Takes no proxy, whatever the environment says.
    pub fn no_proxy(mut self) -> Self {
        self.network.proxy = ProxyChoice::Never;
        self
    }
}

/// The socket. A transport of one's own has its own.
#[cfg(all(unix, feature = "unix-socket"))]
impl ClientBuilder {
    /// Connects to this unix socket, whatever host the URLs name. No proxy is taken, and credentials may go over `http`,
    /// since nobody is on the way.
    ///
    /// ```text
    /// Client::builder().server("http://localhost/v1.47").unix_socket("/var/run/docker.sock")
    /// ```
    pub fn unix_socket(mut self, path: impl Into<std::path::PathBuf>) -> Self {
        self.network.unix_socket = Some(path.into());
        self
    }
}

/// Certificates. A transport of one's own has its own.
#[cfg(any(feature = "hyper", feature = "aws-lc", feature = "blocking"))]
impl ClientBuilder {
    /// Trusts these certification authorities too: one certificate or several, as PEM.
    ///
    /// ```text
    /// Client::builder().root_certificates_pem(std::fs::read("company-ca.pem")?)
    /// ```
    pub fn root_certificates_pem(mut self, pem: impl AsRef<[u8]>) -> Self {
        let roots = &mut self.network.certificates.roots;
        roots.extend_from_slice(pem.as_ref());
        roots.push(b'\n');
        self
    }

    /// Trusts no certification authorities of the system, but those of
    /// [`root_certificates_pem`](Self::root_certificates_pem) alone.
    pub fn no_system_root_certificates(mut self) -> Self {
        self.network.certificates.own_roots_alone = true;
        self
    }

    /// Says by this certificate who the client is, where a server asks for that: as PEM, the private key and the
    /// certificate with those that lead from it to an authority.
    ///
    /// ```text
    /// Client::builder().client_certificate_pem(std::fs::read("key-and-certificates.pem")?)
    /// ```
    pub fn client_certificate_pem(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.network.certificates.identity = Some(pem.as_ref().to_vec());
        self
    }
}

/// A proxy's URL can hold a password, and certificates come with a key.
impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Network").field("connect_timeout", &self.connect_timeout).finish_non_exhaustive()
    }
}
