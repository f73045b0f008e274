//! Which server is called (OpenAPI 3.0.4, Server Object and Server Variable Object).

use responses_client::client::{ExampleServer, HostServer, HostServerBase};
use responses_client::http::StatusCode;
use responses_client::testing::MockTransport;
use responses_client::{Client, ClientBuilder, Server};

use crate::{answer, header, run};
use test_support::loopback::Loopback;

/// The URL that is called.
macro_rules! called {
    ($builder:expr, $call:ident) => {
        called!($builder, $call, |request| request)
    };
    ($builder:expr, $call:ident, |$request:ident| $with:expr) => {{
        let mock = MockTransport::new().json(StatusCode::NO_CONTENT, "");
        let client = $builder.build_blocking_with(mock.clone()).unwrap();
        let $request = client.$call();
        $with.send().unwrap();
        mock.requests()[0].uri().to_string()
    }};
}

fn builder() -> ClientBuilder {
    Client::builder().key("k")
}

#[test]
fn variables_have_defaults_and_types() {
    let none = "/security/none";
    assert_eq!(called!(builder(), by_none), format!("http://127.0.0.1:1/api/v1{none}"));
    let server = HostServer::default().host("localhost").port("8080");
    assert_eq!(
        called!(builder().server(server.clone()), by_none),
        format!("http://localhost:8080/api/v1{none}")
    );
    for (base, path) in
        [(HostServerBase::ApiV1, "/api/v1"), (HostServerBase::ApiV2, "/api/v2"), (HostServerBase::Empty, "")]
    {
        let url = called!(builder().server(server.clone().base(base)), by_none);
        assert_eq!(url, format!("http://localhost:8080{path}{none}"));
    }
    assert_eq!(Server::default().url(), "http://127.0.0.1:1/api/v1");
    let wrong = HostServer::default().host("a b");
    assert!(builder().server(wrong).build_blocking_with(MockTransport::new()).is_err());
}

#[test]
fn a_relative_server_needs_the_place_of_the_document() {
    let server = || builder().server(Server::Relative);
    let error = server().build_blocking_with(MockTransport::new()).unwrap_err().to_string();
    assert!(error.contains("`/relative/`") && error.contains("document_url"), "{error}");
    let url = called!(server().document_url("https://host.example/docs/openapi.yaml"), by_none);
    assert_eq!(url, "https://host.example/relative/security/none");
}

#[test]
fn paths_and_operations_have_servers_of_their_own() {
    assert_eq!(called!(builder(), on_operation), "https://eu.example.com/files/servers/operation");
    assert_eq!(called!(builder(), on_path), "https://path.example.com/servers/operation");
    let docs = builder().document_url("https://host.example/docs/v1/openapi.yaml");
    assert_eq!(called!(docs, on_relative), "https://host.example/docs/own/servers/relative");
    let url = called!(builder(), on_operation, |request| request.with_server("http://localhost:1/x/"));
    assert_eq!(url, "http://localhost:1/x/servers/operation");
    let server = ExampleServer::default().zone("us");
    let url = called!(builder(), on_operation, |request| request.with_server(server));
    assert_eq!(url, "https://us.example.com/files/servers/operation");
}

#[test]
fn over_the_wire() {
    let server = Loopback::start(answer("204 No Content", "", b""));
    let port = server.url.split([':', '/']).nth(4).unwrap();
    let client = Client::builder().key("k").server(HostServer::default().port(port)).build().unwrap();
    run(client.by_root().send()).unwrap();
    assert_eq!(server.request().unwrap().line, "GET /api/v1/security/root HTTP/1.1");

    let server = Loopback::start(answer("204 No Content", "", b""));
    let origin = server.url.trim_end_matches("/api/v1");
    let client = Client::builder().key("k").document_url(format!("{origin}/docs/openapi.yaml"));
    client.build_blocking().unwrap().on_relative().send().unwrap();
    let request = server.request().unwrap();
    assert_eq!(request.line, "GET /own/servers/relative HTTP/1.1");
    // The root's requirement is of the operation, wherever it is served.
    assert_eq!(header(&request, "x-key"), Some("k"));
}
