// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Connections: to the server, or by a proxy.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use std::{fmt, io};

use http::{HeaderValue, Uri};
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::client::legacy::connect::proxy::{SocksV5, Tunnel};
use hyper_util::client::legacy::connect::{Connected, Connection, HttpConnector};
use tower_service::Service;

use crate::runtime::client::network::Network;
use crate::runtime::encode::base64;
use crate::runtime::transport::proxy::{Proxies, Proxy};
use crate::runtime::{BoxFuture, BuildError};

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// With TLS where the URL asks for it.
#[cfg(any(feature = "hyper", feature = "aws-lc"))]
type Secured<C> = hyper_rustls::HttpsConnector<C>;
#[cfg(not(any(feature = "hyper", feature = "aws-lc")))]
type Secured<C> = C;

/// Connects in the time that it may take.
#[derive(Clone)]
pub(super) struct Connector {
    route: Secured<Route>,
    timeout: Option<Duration>,
}

impl Connector {
    #[allow(clippy::unnecessary_wraps, reason = "TLS can fail")]
    pub(super) fn new(network: &Network, proxies: Arc<Proxies>) -> Result<Self, BuildError> {
        let mut tcp = HttpConnector::new();
        tcp.set_nodelay(true);
        // Its caller knows `https` too.
        tcp.enforce_http(false);
        #[cfg(all(unix, feature = "unix-socket"))]
        let unix_socket = network.unix_socket.clone().map(Arc::new);
        let route = |proxy| Route {
            tcp: tcp.clone(),
            proxy,
            proxies,
            #[cfg(all(unix, feature = "unix-socket"))]
            unix_socket,
        };
        #[cfg(any(feature = "hyper", feature = "aws-lc"))]
        let route = {
            let tls = super::tls::config(&network.certificates)?;
            let proxy = hyper_rustls::HttpsConnectorBuilder::new().with_tls_config(tls.clone());
            let proxy = proxy.https_or_http().enable_http1().wrap_connector(tcp.clone());
            let builder = hyper_rustls::HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http();
            #[cfg(feature = "http2")]
            let builder = builder.enable_all_versions();
            #[cfg(not(feature = "http2"))]
            let builder = builder.enable_http1();
            builder.wrap_connector(route(proxy))
        };
        #[cfg(not(any(feature = "hyper", feature = "aws-lc")))]
        let route = route(tcp.clone());
        Ok(Self { route, timeout: network.connect_timeout })
    }
}

impl Service<Uri> for Connector {
    type Response = <Secured<Route> as Service<Uri>>::Response;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<Self::Response, BoxError>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.route.poll_ready(cx)
    }

    fn call(&mut self, to: Uri) -> Self::Future {
        let connecting = self.route.call(to);
        let Some(timeout) = self.timeout else { return connecting };
        Box::pin(async move { tokio::time::timeout(timeout, connecting).await.map_err(|_| ConnectTimeout)? })
    }
}

/// It took too long to connect.
#[derive(Debug)]
pub(super) struct ConnectTimeout;

impl fmt::Display for ConnectTimeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it took longer to connect than `ClientBuilder::connect_timeout` allows")
    }
}

impl std::error::Error for ConnectTimeout {}

/// The way to a server.
#[derive(Clone)]
pub(super) struct Route {
    tcp: HttpConnector,
    proxy: Secured<HttpConnector>,
    proxies: Arc<Proxies>,
    #[cfg(all(unix, feature = "unix-socket"))]
    unix_socket: Option<Arc<std::path::PathBuf>>,
}

impl Service<Uri> for Route {
    type Response = Wire;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<Wire, BoxError>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.tcp.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, to: Uri) -> Self::Future {
        let mut route = self.clone();
        Box::pin(async move {
            #[cfg(all(unix, feature = "unix-socket"))]
            if let Some(path) = &route.unix_socket {
                let stream = tokio::net::UnixStream::connect(path.as_path()).await?;
                return Ok(Wire::new(hyper_util::rt::TokioIo::new(stream)));
            }
            let Some(proxy) = route.proxies.find(&to) else {
                return Ok(Wire::new(route.tcp.call(to).await?));
            };
            let server = proxy.uri.clone();
            match proxy.uri.scheme_str() {
                Some(scheme @ ("socks5" | "socks5h")) => {
                    let mut socks = SocksV5::new(server, route.tcp).local_dns(scheme == "socks5");
                    if let Some((name, password)) = proxy.credentials.clone() {
                        socks = socks.with_auth(name, password);
                    }
                    Ok(Wire::new(socks.call(to).await?))
                }
                _ if to.scheme_str() == Some("https") => {
                    let mut tunnel = Tunnel::new(server, route.proxy);
                    if let Some(credentials) = authorization(proxy) {
                        tunnel = tunnel.with_auth(credentials);
                    }
                    Ok(Wire::new(tunnel.call(to).await?))
                }
                // Such a proxy is asked for the whole URL.
                _ => Ok(Wire { is_proxied: true, ..Wire::new(route.proxy.call(server).await?) }),
            }
        })
    }
}

/// What a proxy is told of who asks.
pub(super) fn authorization(proxy: &Proxy) -> Option<HeaderValue> {
    let (name, password) = proxy.credentials.as_ref()?;
    let text = base64::encode(format!("{name}:{password}").as_bytes());
    let mut value = HeaderValue::from_str(&format!("Basic {text}")).ok()?;
    value.set_sensitive(true);
    Some(value)
}

trait Io: Read + Write + Connection + Send + Unpin {}
impl<T: Read + Write + Connection + Send + Unpin> Io for T {}

/// A connection of any kind.
pub(super) struct Wire {
    io: Box<dyn Io>,
    is_proxied: bool,
}

impl Wire {
    fn new(io: impl Io + 'static) -> Self {
        Self { io: Box::new(io), is_proxied: false }
    }
}

impl Connection for Wire {
    fn connected(&self) -> Connected {
        self.io.connected().proxy(self.is_proxied)
    }
}

impl Read for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.io).poll_read(cx, buffer)
    }
}

impl Write for Wire {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut *self.io).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.io).poll_shutdown(cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut *self.io).poll_write_vectored(cx, pieces)
    }
}
