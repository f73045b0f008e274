//! What the client of `wire-matrix.yaml` sends, async and blocking, byte by byte, against a real server on loopback.
//! Each case names the section of OpenAPI 3.0.4 that it follows.

mod bodies;
mod parameters;

use std::time::Duration;

use client::{BlockingClient, Client};
use test_support::loopback::{Loopback, Recorded, Reply};

fn done() -> Reply {
    Reply::Bytes(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n".to_vec())
}

fn blocking(server: &Loopback) -> BlockingClient {
    let builder = Client::builder().server(server.url.as_str()).timeout(Duration::from_secs(5));
    builder.build_blocking().unwrap()
}

fn asynchronous(server: &Loopback) -> Client {
    Client::builder().server(server.url.as_str()).timeout(Duration::from_secs(5)).build().unwrap()
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// Makes a call with both clients and gives what the server was sent by each.
macro_rules! sent {
    (|$client:ident| $call:expr) => {{
        let server = test_support::loopback::Loopback::start(crate::done());
        let $client = crate::blocking(&server);
        $call.send().unwrap();
        let first = server.request().unwrap();
        let server = test_support::loopback::Loopback::start(crate::done());
        let $client = crate::asynchronous(&server);
        crate::run($call.send()).unwrap();
        [first, server.request().unwrap()]
    }};
}
use sent;

/// A call that must fail before anything is sent.
macro_rules! refused {
    (|$client:ident| $call:expr) => {{
        let server = test_support::loopback::Loopback::start(crate::done());
        let $client = crate::blocking(&server);
        let error = $call.send().unwrap_err();
        assert!(matches!(error, client::Error::Build(_)), "{error:?}");
        assert!(server.request().is_none());
        error.to_string()
    }};
}
use refused;

fn header<'a>(request: &'a Recorded, name: &str) -> Option<&'a str> {
    request.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
}

/// The request line, without the base path and the version.
fn line(request: &Recorded) -> &str {
    request.line.strip_suffix(" HTTP/1.1").unwrap()
}
