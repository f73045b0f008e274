//! Proxies and certificates, by both transports and real servers on loopback.

use std::collections::BTreeMap;
use std::io::{Read, Write, copy};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};

use super::super::client::network::ProxyChoice;
use super::super::transport::proxy::Proxies;
use super::super::*;

const GOOD: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}";

/// A certification authority, and two that it vouches for, as PEM.
struct Authority {
    root: String,
    server: String,
    client: String,
}

static AUTHORITY: LazyLock<Authority> = LazyLock::new(|| {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let root = params.self_signed(&key).unwrap().pem();
    let issuer = Issuer::new(params, key);
    let signed = |name: &str, usage| {
        let mut params = CertificateParams::new([name.to_owned()]).unwrap();
        params.extended_key_usages = vec![usage];
        let key = KeyPair::generate().unwrap();
        key.serialize_pem() + &params.signed_by(&key, &issuer).unwrap().pem()
    };
    let server = signed("localhost", ExtendedKeyUsagePurpose::ServerAuth);
    let client = signed("client.example", ExtendedKeyUsagePurpose::ClientAuth);
    Authority { root, server, client }
});

/// A server with TLS, which asks for the client's certificate or not.
fn tls_server(asks: bool) -> u16 {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(Arc::clone(&provider));
    let builder = builder.with_safe_default_protocol_versions().unwrap();
    let builder = if asks {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(AUTHORITY.root.as_bytes()).unwrap()).unwrap();
        let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
        builder.with_client_cert_verifier(verifier.build().unwrap())
    } else {
        builder.with_no_client_auth()
    };
    let certificate = CertificateDer::from_pem_slice(AUTHORITY.server.as_bytes()).unwrap();
    let key = PrivateKeyDer::from_pem_slice(AUTHORITY.server.as_bytes()).unwrap();
    let config = Arc::new(builder.with_single_cert(vec![certificate], key).unwrap());
    serve(move |stream| {
        let mut stream = StreamOwned::new(ServerConnection::new(Arc::clone(&config)).unwrap(), stream);
        if !head(&mut stream).is_empty() {
            stream.write_all(GOOD.as_bytes()).unwrap();
            stream.conn.send_close_notify();
            let _ = stream.flush();
        }
    })
}

/// Hands each connection over, in a thread of its own.
fn serve(each: impl Fn(TcpStream) + Clone + Send + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let each = each.clone();
            thread::spawn(move || each(stream.unwrap()));
        }
    });
    port
}

/// What comes up to an empty line; nothing if it breaks off before.
fn head(stream: &mut impl Read) -> String {
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        if stream.read(&mut byte).unwrap_or_default() == 0 {
            return String::new();
        }
        bytes.push(byte[0]);
    }
    String::from_utf8(bytes).unwrap()
}

/// A proxy that makes tunnels and asks for no more than the head, and what it was asked for.
fn proxy() -> (u16, Receiver<String>) {
    let (sender, receiver) = channel();
    let port = serve(move |mut stream| {
        let asked = head(&mut stream);
        sender.send(asked.clone()).unwrap();
        if let Some(target) = asked.strip_prefix("CONNECT ").and_then(|rest| rest.split(' ').next()) {
            let server = TcpStream::connect(target).unwrap();
            stream.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").unwrap();
            join(stream, server);
        } else {
            stream.write_all(GOOD.as_bytes()).unwrap();
        }
    });
    (port, receiver)
}

/// Copies both ways until one side ends.
fn join(one: TcpStream, other: TcpStream) {
    let (mut from, mut to) = (one.try_clone().unwrap(), other.try_clone().unwrap());
    let back = thread::spawn(move || {
        let _ = copy(&mut &other, &mut &one);
        let _ = one.shutdown(Shutdown::Both);
    });
    let _ = copy(&mut from, &mut to);
    let _ = to.shutdown(Shutdown::Write);
    back.join().unwrap();
}

/// What comes of a GET, asynchronous and blocking.
fn both(url: &str, configure: impl Fn(ClientBuilder) -> ClientBuilder) -> [Result<u16, String>; 2] {
    let builder = || {
        let builder = ClientBuilder::new(url).retry(RetryPolicy::never()).timeout(Duration::from_secs(5));
        configure(builder.user_agent("test"))
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let first = match builder().build() {
        Ok(client) => runtime.block_on(client.request("GET", "/a").send()),
        Err(error) => Err(error.into()),
    };
    let second = match builder().build_blocking() {
        Ok(client) => client.request("GET", "/a").send(),
        Err(error) => Err(error.into()),
    };
    [first, second].map(|it| it.map(|response| response.status().as_u16()).map_err(|error| chain(&error)))
}

impl<E> From<BuildError> for Error<E> {
    fn from(error: BuildError) -> Self {
        Self::Build(error)
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let source = error.source().map_or_else(String::new, |source| format!(": {}", chain(source)));
    format!("{error}{source}")
}

#[test]
fn a_server_is_trusted_by_a_root_of_ones_own() {
    let url = format!("https://localhost:{}", tls_server(false));
    for error in both(&url, |it| it).map(Result::unwrap_err) {
        assert!(error.contains("UnknownIssuer") || error.contains("certificate"), "{error}");
    }
    let root = &AUTHORITY.root;
    assert_eq!(both(&url, |it| it.root_certificates_pem(root)), [Ok(200), Ok(200)]);
    let alone = |it: ClientBuilder| it.root_certificates_pem(root).no_system_root_certificates();
    assert_eq!(both(&url, alone), [Ok(200), Ok(200)]);
    // The certificate is for another name.
    let other = url.replace("localhost", "127.0.0.1");
    assert!(both(&other, alone).iter().all(Result::is_err));
    assert!(both(&url, ClientBuilder::no_system_root_certificates).iter().all(Result::is_err));
}

#[test]
fn a_client_has_a_certificate() {
    let url = format!("https://localhost:{}", tls_server(true));
    let (root, client) = (&AUTHORITY.root, &AUTHORITY.client);
    assert!(both(&url, |it| it.root_certificates_pem(root)).iter().all(Result::is_err));
    let known = |it: ClientBuilder| it.root_certificates_pem(root).client_certificate_pem(client);
    assert_eq!(both(&url, known), [Ok(200), Ok(200)]);
}

/// The server chooses by ALPN (RFC 9113, section 3.2).
#[cfg(feature = "http2")]
#[test]
fn http_2_is_spoken_where_the_server_has_it() {
    for (offered, expected) in [(&["h2", "http/1.1"][..], "HTTP/2.0"), (&["http/1.1"], "HTTP/1.1")] {
        let certificate = CertificateDer::from_pem_slice(AUTHORITY.server.as_bytes()).unwrap();
        let key = PrivateKeyDer::from_pem_slice(AUTHORITY.server.as_bytes()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let mut config =
            config.unwrap().with_no_client_auth().with_single_cert(vec![certificate], key).unwrap();
        config.alpn_protocols = offered.iter().map(|name| name.as_bytes().to_vec()).collect();
        let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
            tokio::spawn(async move {
                let stream = acceptor.accept(listener.accept().await.unwrap().0).await.unwrap();
                let is_2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
                let io = hyper_util::rt::TokioIo::new(stream);
                let service = hyper::service::service_fn(async |request: http::Request<_>| {
                    let _: &hyper::body::Incoming = request.body();
                    Ok::<_, std::convert::Infallible>(http::Response::new(format!("{:?}", request.version())))
                });
                if is_2 {
                    let executor = hyper_util::rt::TokioExecutor::new();
                    hyper::server::conn::http2::Builder::new(executor).serve_connection(io, service).await
                } else {
                    hyper::server::conn::http1::Builder::new().serve_connection(io, service).await
                }
            });
            let client = ClientBuilder::new(url).root_certificates_pem(&AUTHORITY.root).build().unwrap();
            // More than one over the one connection.
            for _ in 0..2 {
                let response = client.request("POST", "/a").with_json(&1).send().await.unwrap();
                assert_eq!(response.body(), expected);
            }
        });
    }
}

#[test]
fn what_is_no_certificate_is_told() {
    let key = AUTHORITY.client.split_inclusive("-----END PRIVATE KEY-----\n").next().unwrap();
    for error in both("https://localhost", |it| it.root_certificates_pem("hello")).map(Result::unwrap_err) {
        assert_eq!(error, "the root certificates: the PEM has no certificate");
    }
    for error in both("https://localhost", |it| it.client_certificate_pem(key)).map(Result::unwrap_err) {
        assert_eq!(error, "the client certificate: the PEM has no certificate");
    }
    let root = &AUTHORITY.root;
    for error in both("https://localhost", |it| it.client_certificate_pem(root)).map(Result::unwrap_err) {
        assert!(error.starts_with("the client certificate has no private key"), "{error}");
    }
}

#[test]
fn https_goes_through_a_tunnel() {
    let url = format!("https://localhost:{}", tls_server(false));
    let (port, asked) = proxy();
    let proxy = format!("http://ada:pass%20word@127.0.0.1:{port}");
    let through = |it: ClientBuilder| it.root_certificates_pem(&AUTHORITY.root).proxy(&proxy);
    assert_eq!(both(&url, through), [Ok(200), Ok(200)]);
    for asked in asked.try_iter().collect::<Vec<_>>() {
        let target = url.strip_prefix("https://").unwrap();
        assert!(asked.starts_with(&format!("CONNECT {target} HTTP/1.1\r\n")), "{asked}");
        let asked = asked.to_lowercase();
        assert!(asked.contains("proxy-authorization: basic ywrhonbhc3mgd29yza=="), "{asked}");
        assert!(!asked.contains("get "), "{asked}");
    }
    // And by the one of a builder that then takes none.
    let none = |it: ClientBuilder| through(it).no_proxy();
    assert_eq!(both(&url, none), [Ok(200), Ok(200)]);
}

#[test]
fn http_is_asked_of_the_proxy() {
    let (port, asked) = proxy();
    let proxy = format!("ada:secret@127.0.0.1:{port}");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let client = ClientBuilder::new("http://api.example/v1").proxy(proxy).build().unwrap();
    runtime.block_on(client.request("GET", "/a").send()).unwrap();
    let asked = asked.recv().unwrap();
    assert!(asked.starts_with("GET http://api.example/v1/a HTTP/1.1\r\n"), "{asked}");
    assert!(asked.contains("proxy-authorization: Basic YWRhOnNlY3JldA==\r\n"), "{asked}");
    assert!(asked.contains("host: api.example\r\n"), "{asked}");
}

#[test]
fn a_proxy_may_have_tls_itself() {
    let proxy = format!("https://localhost:{}", tls_server(false));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let builder = ClientBuilder::new("http://api.example").proxy(proxy);
    let client = builder.root_certificates_pem(&AUTHORITY.root).build().unwrap();
    assert_eq!(runtime.block_on(client.request("GET", "/a").send()).unwrap().body(), "{}");
}

#[test]
fn a_socks_proxy_is_asked_by_name_or_address() {
    let server = serve(|mut stream| {
        head(&mut stream);
        stream.write_all(GOOD.as_bytes()).unwrap();
    });
    for (scheme, kind) in [("socks5", 1), ("socks5h", 3)] {
        let (sender, kinds) = channel();
        let port = serve(move |mut stream| {
            let mut methods = [0; 2];
            stream.read_exact(&mut methods).unwrap();
            stream.read_exact(&mut vec![0; methods[1].into()]).unwrap();
            stream.write_all(&[5, 0]).unwrap();
            let mut request = [0; 4];
            stream.read_exact(&mut request).unwrap();
            let mut length = [4];
            if request[3] == 3 {
                stream.read_exact(&mut length).unwrap();
            }
            stream.read_exact(&mut vec![0; usize::from(length[0]) + 2]).unwrap();
            sender.send(request[3]).unwrap();
            stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).unwrap();
            join(stream, TcpStream::connect(("127.0.0.1", server)).unwrap());
        });
        let proxy = format!("{scheme}://127.0.0.1:{port}");
        let url = if kind == 1 { "http://127.0.0.1" } else { "http://api.example" };
        assert_eq!(both(url, |it| it.proxy(&proxy)), [Ok(200), Ok(200)], "{scheme}");
        assert_eq!(kinds.try_iter().collect::<Vec<u8>>(), [kind, kind]);
    }
}

/// The proxy for a URL in an environment.
fn chosen(environment: &[(&str, &str)], url: &str) -> Option<String> {
    let environment: BTreeMap<_, _> = environment.iter().copied().collect();
    let variable = |name: &str| environment.get(name).map(|value| (*value).to_owned());
    let proxies = Proxies::of(&ProxyChoice::Environment, &variable).unwrap();
    proxies.find(&url.parse().unwrap()).map(|proxy| proxy.uri.to_string())
}

/// What curl 8 does, by its manual.
#[test]
fn the_environment_is_read_as_curl_reads_it() {
    let one = ("https_proxy", "http://one.example:1");
    assert_eq!(chosen(&[one], "https://a.example/"), Some("http://one.example:1/".to_owned()));
    assert_eq!(chosen(&[one], "http://a.example/"), None);
    for (variable, to, is_taken) in [
        ("HTTPS_PROXY", "https://a.example/", true),
        ("HTTP_PROXY", "http://a.example/", true),
        ("http_proxy", "http://a.example/", true),
        ("ALL_PROXY", "http://a.example/", true),
        ("all_proxy", "https://a.example/", true),
        ("HTTP_PROXY", "https://a.example/", false),
    ] {
        assert_eq!(chosen(&[(variable, "p.example")], to).is_some(), is_taken, "{variable}");
    }
    // The scheme's own goes before the one for all, lower case before capitals; what is empty is none.
    let two = [("all_proxy", "two.example"), one, ("HTTPS_PROXY", "three.example")];
    assert_eq!(chosen(&two, "https://a.example/"), Some("http://one.example:1/".to_owned()));
    assert_eq!(chosen(&[("https_proxy", ""), ("HTTPS_PROXY", "p.example")], "https://a.example/"), None);
    // In CGI it is a header of the request.
    assert_eq!(chosen(&[("HTTP_PROXY", "p.example"), ("REQUEST_METHOD", "GET")], "http://a.example/"), None);
    for (text, uri) in [
        ("p.example", "http://p.example:80/"),
        ("https://p.example", "https://p.example:443/"),
        ("socks5://p.example", "socks5://p.example:1080/"),
        ("socks5h://ada:x@[::1]:9", "socks5h://[::1]:9/"),
    ] {
        assert_eq!(chosen(&[("all_proxy", text)], "http://a.example/").as_deref(), Some(uri));
    }
    for fault in ["ftp://p.example", "http://", "http://a b"] {
        let error = Proxies::of(&ProxyChoice::Url(fault.to_owned()), &|_| None).unwrap_err().to_string();
        assert!(error.starts_with("the proxy's URL "), "{error}");
    }
}

#[test]
fn hosts_that_need_no_proxy() {
    for (list, to, is_direct) in [
        ("a.example", "http://a.example/", true),
        ("a.example", "http://A.EXAMPLE:8080/", true),
        ("a.example", "http://b.a.example/", true),
        ("a.example", "http://ba.example/", false),
        (".a.example", "http://a.example/", true),
        ("x.example, a.example", "http://a.example/", true),
        ("x.example a.example", "http://a.example/", true),
        ("*", "http://a.example/", true),
        ("*.example", "http://a.example/", false),
        ("127.0.0.1", "http://127.0.0.1/", true),
        ("10.0.0.0/8", "http://10.200.3.4/", true),
        ("10.0.0.0/8", "http://11.0.0.1/", false),
        ("10.1.2.0/23", "http://10.1.3.9/", true),
        ("10.1.2.0/23", "http://10.1.4.9/", false),
        ("0.0.0.0/0", "http://10.1.4.9/", true),
        ("::1", "http://[::1]/", true),
        ("[::1]", "http://[::1]/", true),
        ("fd00::/8", "http://[fd12::1]/", true),
        ("fd00::/8", "http://[fe80::1]/", false),
        ("", "http://a.example/", false),
    ] {
        let environment = [("http_proxy", "p.example"), ("no_proxy", list)];
        assert_eq!(chosen(&environment, to).is_none(), is_direct, "{list} {to}");
    }
}

/// Each call gets what it asks for, over connections that stay open.
#[cfg(all(unix, feature = "unix-socket"))]
#[test]
fn a_server_on_a_unix_socket() {
    use std::os::unix::net::UnixListener;

    let path = std::env::temp_dir().join(format!("deck-client-runtime-{}.sock", std::process::id()));
    let _ = std::fs::remove_file(&path);
    let through = |it: ClientBuilder| {
        let socket = it.unix_socket(&path).proxy("http://127.0.0.1:1");
        socket.credential(&super::api::KEY, "hunter2".into())
    };
    // Nobody listens yet.
    for error in both("http://engine.example/v1", through).map(Result::unwrap_err) {
        assert!(error.contains("the server could not be reached"), "{error}");
    }
    let listener = UnixListener::bind(&path).unwrap();
    let (sender, asked) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, sender) = (stream.unwrap(), sender.clone());
            thread::spawn(move || {
                loop {
                    let asked = head(&mut stream);
                    if asked.is_empty() || sender.send(asked).is_err() {
                        return;
                    }
                    let _ = stream.write_all(GOOD.replace("connection: close\r\n", "").as_bytes());
                }
            });
        }
    });
    assert_eq!(both("http://engine.example/v1", through), [Ok(200), Ok(200)]);
    for asked in asked.try_iter().collect::<Vec<_>>() {
        assert!(asked.starts_with("GET /v1/a HTTP/1.1\r\n"), "{asked}");
        assert!(
            asked.contains("host: engine.example\r\n") && asked.contains("x-key: hunter2\r\n"),
            "{asked}"
        );
    }
    let client = through(ClientBuilder::new("http://engine.example")).build_blocking().unwrap();
    for _ in 0..3 {
        assert_eq!(client.request("GET", "/a").send().unwrap().body(), "{}");
    }
    let _ = std::fs::remove_file(&path);
}

#[test]
fn nothing_of_it_is_shown() {
    let builder = ClientBuilder::new("http://a.example").proxy("http://ada:hunter2@p.example");
    let builder = builder.root_certificates_pem(&AUTHORITY.root).client_certificate_pem(&AUTHORITY.client);
    let shown = [
        format!("{builder:?}"),
        format!("{:?}", builder.transport().unwrap()),
        format!("{:?}", builder.blocking_transport().unwrap()),
    ];
    for shown in shown {
        assert!(!shown.contains("hunter2") && !shown.contains("PRIVATE"), "{shown}");
    }
}
