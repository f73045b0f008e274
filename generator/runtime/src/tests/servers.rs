//! Servers (OpenAPI 3.0.4, Server Object; RFC 3986, section 5).

use super::super::*;
use super::api::Find;

struct NoTransport;
impl BlockingTransport for NoTransport {
    fn send(
        &self,
        request: http::Request<Body>,
        _: CallOptions,
    ) -> Result<http::Response<BodyReader>, TransportError> {
        Err(TransportError::new(TransportErrorKind::Other).because(request.uri().to_string()))
    }
}

fn base_url(document: Option<&str>, server: &str) -> Result<String, BuildError> {
    let mut builder = ClientBuilder::new(server);
    if let Some(document) = document {
        builder = builder.document_url(document);
    }
    builder.build_blocking_with(NoTransport).map(|client| client.base_url().to_owned())
}

#[test]
fn relative_servers_are_resolved_against_the_document() {
    let document = "https://host.example:8443/docs/v3/openapi.json?a=/b#/c";
    for (server, expected) in [
        ("/", "https://host.example:8443"),
        ("/api/v3", "https://host.example:8443/api/v3"),
        ("/api/v3/", "https://host.example:8443/api/v3"),
        ("api", "https://host.example:8443/docs/v3/api"),
        ("./api", "https://host.example:8443/docs/v3/api"),
        ("../api", "https://host.example:8443/docs/api"),
        ("../../../api", "https://host.example:8443/api"),
        ("..", "https://host.example:8443/docs"),
        (".", "https://host.example:8443/docs/v3"),
        ("//other.example/api", "https://other.example/api"),
        ("http://other.example/api", "http://other.example/api"),
    ] {
        assert_eq!(base_url(Some(document), server).unwrap(), expected, "{server}");
    }
    assert_eq!(base_url(Some("http://host"), "/api").unwrap(), "http://host/api");
    assert_eq!(base_url(Some("http://host"), "api").unwrap(), "http://host/api");
    assert_eq!(base_url(None, "//other.example/api/").unwrap(), "https://other.example/api");
}

#[test]
fn a_relative_server_alone_is_told() {
    for document in [None, Some("openapi.json")] {
        let error = base_url(document, "/api").unwrap_err().to_string();
        assert!(error.contains("`/api`") && error.contains("ClientBuilder::document_url"), "{error}");
    }
}

fn sent_to(request: Request<Find, dyn BlockingTransport>) -> String {
    let error = request.send().unwrap_err();
    std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string)
}

#[test]
fn an_operation_has_a_server_of_its_own() {
    let client = ClientBuilder::new("http://root/v1").document_url("http://docs/a/openapi.json");
    let client = client.build_blocking_with(NoTransport).unwrap();
    assert_eq!(sent_to(client.find("7")), "http://root/v1/jobs/7");
    assert_eq!(
        sent_to(client.find("7").own_server("https://files.example/v2/")),
        "https://files.example/v2/jobs/7"
    );
    assert_eq!(sent_to(client.find("7").own_server("../b")), "http://docs/b/jobs/7");
    assert_eq!(
        sent_to(client.find("7").own_server("https://files.example").with_server("http://localhost:1/")),
        "http://localhost:1/jobs/7"
    );
    let error = sent_to(client.find("7").with_server("ftp://files.example"));
    assert!(error.starts_with("GET /jobs/{jobId}: the base URL"), "{error}");
}
