// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! All that a client can be told.

use std::sync::Arc;
use std::time::Duration;

use http::header::USER_AGENT;

#[cfg(feature = "cookies")]
use crate::runtime::CookieJar;
use crate::runtime::client::Config;
use crate::runtime::client::header;
use crate::runtime::client::network::Network;
#[cfg(any(feature = "hyper-no-tls", feature = "blocking"))]
use crate::runtime::client::network::ProxyChoice;
use crate::runtime::{Attempt, Body, ClientBuilder, Misfit, OperationInfo, RetryPolicy};

/// The server, and what is sent with each call.
impl ClientBuilder {
    /// Which server to call: an `http` or `https` URL, with a base path or without.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    /// The `User-Agent` header. Without it, the name and version of this crate.
    pub fn user_agent(self, value: impl AsRef<str>) -> Self {
        self.header(USER_AGENT.as_str(), value)
    }

    /// A header that is sent with each call. `Debug` does not show its value.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        match header(name.as_ref(), value.as_ref()) {
            Ok((name, mut value)) => {
                value.set_sensitive(name != USER_AGENT);
                self.config.headers.insert(name, value);
                self
            }
            Err(error) => self.fail(error),
        }
    }
}

/// Credentials.
impl ClientBuilder {
    /// Sends calls without a credential where there is none, although the document asks for one: a server at home often needs
    /// none. Else they are an error before anything is sent.
    pub fn credentials_optional(mut self) -> Self {
        self.config.credentials_optional = true;
        self
    }

    /// Lets credentials go to this host over `http`, where all that stand on the way can read them. Without it, they go
    /// so to loopback alone.
    pub fn allow_plain_http(mut self, host: impl Into<String>) -> Self {
        self.config.plain_http.push(host.into());
        self
    }
}

/// Times and attempts.
impl ClientBuilder {
    /// How long a call may take when nothing else is said.
    pub const DEFAULT_TIMEOUT: Duration = Config::DEFAULT_TIMEOUT;

    /// How long it may take to connect when nothing else is said.
    pub const DEFAULT_CONNECT_TIMEOUT: Duration = Network::DEFAULT_CONNECT_TIMEOUT;

    /// How long a call may take, from its start to the last byte of the response, with all its attempts and the pauses
    /// between them; `None` is forever.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.config.timeout = timeout.into();
        self
    }

    /// How long one attempt of a call may take; `None`, the default, is as long as the call.
    pub fn attempt_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.config.attempt_timeout = timeout.into();
        self
    }

    /// How long it may take to connect; `None` is as long as the attempt. A transport of one's own has its own time.
    pub fn connect_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.network.connect_timeout = timeout.into();
        self
    }

    /// When calls are sent again.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.config.retry = policy;
        self
    }

    /// Calls `observer` after each attempt of each call.
    pub fn on_attempt(mut self, observer: impl Fn(&Attempt<'_>) + Send + Sync + 'static) -> Self {
        self.config.on_attempt = Some(Arc::new(observer));
        self
    }
}

/// What is sent and what comes back, as they are on their way.
impl ClientBuilder {
    /// Calls `hook` with each request before it is sent, with its credentials: with each attempt of a call, and with each
    /// redirect that is followed. What the hook changes is sent.
    ///
    /// ```text
    /// builder.on_request(|operation, request| {
    ///     request.headers_mut().insert("x-operation", operation.path.parse().unwrap());
    /// })
    /// ```
    ///
    /// What can fail or has to wait, such as a signature by a key that is elsewhere, is a transport around the transport.
    pub fn on_request(
        mut self,
        hook: impl Fn(OperationInfo, &mut http::Request<Body>) + Send + Sync + 'static,
    ) -> Self {
        self.config.on_request = Some(Arc::new(hook));
        self
    }

    /// Calls `hook` with the status and the headers of each response, also of those after which a call is sent again.
    pub fn on_response(
        mut self,
        hook: impl Fn(OperationInfo, &http::response::Parts) + Send + Sync + 'static,
    ) -> Self {
        self.config.on_response = Some(Arc::new(hook));
        self
    }
}

/// Responses.
impl ClientBuilder {
    /// How many bytes a response may have when nothing else is said: 64 MiB.
    pub const DEFAULT_MAX_RESPONSE_SIZE: usize = Config::DEFAULT_MAX_RESPONSE_SIZE;

    /// How many bytes the body of a response may have, unless it is read piece by piece; `None` is without a limit.
    pub fn max_response_size(mut self, size: impl Into<Option<usize>>) -> Self {
        self.config.max_response_size = size.into();
        self
    }

    /// Takes a body in which an optional property does not fit its type for an error. Else the property is `None`, and
    /// [`on_misfit`](Self::on_misfit) tells of it.
    pub fn strict(mut self) -> Self {
        self.config.reading.strict = true;
        self
    }

    /// Calls `observer` with each property that is left out of a response because it does not fit its type.
    pub fn on_misfit(mut self, observer: impl Fn(OperationInfo, &Misfit) + Send + Sync + 'static) -> Self {
        self.config.reading.on_misfit = Some(Arc::new(observer));
        self
    }

    /// Whether responses are asked for packed, in what the features `gzip`, `brotli` and `zstd` can unpack; they are if
    /// nothing is said. `max_response_size` is for what comes out.
    #[cfg(any(feature = "gzip", feature = "brotli", feature = "zstd"))]
    pub fn compression(mut self, compression: bool) -> Self {
        self.config.compression = compression;
        self
    }

    /// How many redirects are followed in a row when nothing else is said: 10.
    pub const DEFAULT_MAX_REDIRECTS: u32 = Config::DEFAULT_MAX_REDIRECTS;

    /// How many redirects are followed in a row; with 0, none.
    ///
    /// They are followed to the same scheme, host and port alone, because the credentials are meant for that server: 301,
    /// 302 and 303 of GET and HEAD, 307 and 308 of all methods whose body can be sent again. Any other redirect is the
    /// response, and so is one that the document declares as an operation's success.
    pub fn max_redirects(mut self, limit: u32) -> Self {
        self.config.max_redirects = limit;
        self
    }

    /// Keeps the cookies that the server sets in this jar, and sends them with the calls that follow, as their domain, path
    /// and time say. A cookie that a call has by itself, such as a parameter, goes before one of the same name.
    ///
    /// ```text
    /// let client = Client::builder().cookies(CookieJar::new()).build()?;
    /// ```
    #[cfg(feature = "cookies")]
    pub fn cookies(mut self, jar: CookieJar) -> Self {
        self.config.cookies = Some(jar);
        self
    }
}

/// The network. A transport of one's own has its own.
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
    #[cfg(any(feature = "hyper-no-tls", feature = "blocking"))]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.network.proxy = ProxyChoice::Url(url.into());
        self
    }

    /// Takes no proxy, whatever the environment says.
    #[cfg(any(feature = "hyper-no-tls", feature = "blocking"))]
    pub fn no_proxy(mut self) -> Self {
        self.network.proxy = ProxyChoice::Never;
        self
    }

    /// Connects to this unix socket, whatever host the URLs name. No proxy is taken, and credentials may go over `http`,
    /// since nobody is on the way.
    ///
    /// ```text
    /// Client::builder().server("http://localhost/v1.47").unix_socket("/var/run/docker.sock")
    /// ```
    #[cfg(all(unix, feature = "unix-socket"))]
    pub fn unix_socket(mut self, path: impl Into<std::path::PathBuf>) -> Self {
        self.network.unix_socket = Some(path.into());
        self
    }

    /// Trusts these certification authorities too: one certificate or several, as PEM.
    ///
    /// ```text
    /// Client::builder().root_certificates_pem(std::fs::read("company-ca.pem")?)
    /// ```
    #[cfg(any(feature = "hyper", feature = "aws-lc", feature = "blocking"))]
    pub fn root_certificates_pem(mut self, pem: impl AsRef<[u8]>) -> Self {
        let roots = &mut self.network.certificates.roots;
        roots.extend_from_slice(pem.as_ref());
        roots.push(b'\n');
        self
    }

    /// Trusts no certification authorities of the system, but those of
    /// [`root_certificates_pem`](Self::root_certificates_pem) alone.
    #[cfg(any(feature = "hyper", feature = "aws-lc", feature = "blocking"))]
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
    #[cfg(any(feature = "hyper", feature = "aws-lc", feature = "blocking"))]
    pub fn client_certificate_pem(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.network.certificates.identity = Some(pem.as_ref().to_vec());
        self
    }
}
