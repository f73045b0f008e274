//! The examples, run: against a real server on loopback, or by the mock.

#![allow(dead_code, unreachable_pub, reason = "examples whose `main` is not called")]

#[path = "../../examples/beyond.rs"]
mod beyond;
#[path = "../../examples/blocking.rs"]
mod blocking;
#[path = "../../examples/errors.rs"]
mod errors;
#[path = "../../examples/layer.rs"]
mod layer;
#[path = "../../examples/mock.rs"]
mod mock;
#[path = "../../examples/network.rs"]
mod network;
#[path = "../../examples/own_fake.rs"]
mod own_fake;
#[path = "../../examples/own_transport.rs"]
mod own_transport;
#[path = "../../examples/reqwest_middleware.rs"]
mod reqwest_middleware;
#[path = "../../examples/retry.rs"]
mod retry;
#[path = "../../examples/signing.rs"]
mod signing;
#[path = "../../examples/tower.rs"]
mod tower;
#[path = "../../examples/validation.rs"]
mod validation;
#[path = "../../examples/webhook.rs"]
mod webhook;
#[path = "../../examples/wrapper.rs"]
mod wrapper;

use std::time::Duration;

use deck_client::retry::RetryPolicy;
use deck_client::transport::{HyperTransport, ReqwestTransport};
use deck_client::types::CreateConnectionRequest;
use deck_client::uuid::Uuid;
use deck_client::{Client, ClientBuilder, http, serde_json::json};
use test_support::loopback::{Loopback, Reply, answer_with};

/// A certification authority that vouches for nobody.
const AUTHORITY: &str = "\
-----BEGIN CERTIFICATE-----
MIIBjzCCATWgAwIBAgIUYhAfPRxbWBL5HBZ73COqyEq+6icwCgYIKoZIzj0EAwIw
HDEaMBgGA1UEAwwRYXV0aG9yaXR5LmV4YW1wbGUwIBcNMjYxMTI4MTY1MDA4WhgP
MjEyNjExMDQxNjUwMDhaMBwxGjAYBgNVBAMMEWF1dGhvcml0eS5leGFtcGxlMFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEV6Z5JktT7YmfkpxcqKvMbxrEURkZVDVe
EYx4762QCQtXqgmVkH2oZ5LCgkhAFQCbp5dXaYCz8Vf+v6ezvBbSiqNTMFEwHQYD
VR0OBBYEFI6YhfrS67C7p3jDQxwH5zVp8NWpMB8GA1UdIwQYMBaAFI6YhfrS67C7
p3jDQxwH5zVp8NWpMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIg
RrrNxokkG3Ql/pYj9N0PqCV0tQXBpL+4nxYd7oDEKtACIQC9f/Q9dK3BPnvkHVg2
TDDC4FTa9aYew6ROAd7TrgIKQA==
-----END CERTIFICATE-----
";

const ID: Uuid = Uuid::from_u128(7);

fn accepted() -> Reply {
    let connection = json!({
        "connection_id": ID, "status": "Connecting", "source_id": Uuid::nil(), "auth_method": "credentials",
        "created_at": 1, "updated_at": 1,
    });
    answer_with("202 Accepted", "application/json", &connection.to_string())
}

/// For responses that come, however busy the machine is.
const LONG: Duration = Duration::from_secs(30);

fn builder(url: &str) -> ClientBuilder {
    let builder = Client::builder().server(url).client_id("id").secret("s3cret");
    builder.timeout(LONG).retry(RetryPolicy::never())
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

#[test]
fn each_error_has_its_line() {
    let why = r#"{"error_code":"E1","message":"no source","category":"c"}"#;
    for (reply, line) in [
        (accepted(), format!("opened {ID}")),
        (answer_with("400 Bad Request", "application/json", why), "E1: no source".to_owned()),
        (answer_with("401 Unauthorized", "text/plain", ""), "401 Unauthorized is Unauthorized".to_owned()),
        (Reply::Hang, "too slow".to_owned()),
    ] {
        let timeout = if matches!(reply, Reply::Hang) { Duration::from_millis(700) } else { LONG };
        let server = Loopback::start(reply);
        let client = builder(&server.url).timeout(timeout).build().unwrap();
        assert_eq!(run(errors::open(&client)), line);
    }
    let client = builder("http://127.0.0.1:1").build().unwrap();
    assert_eq!(run(errors::open(&client)), "not reached");
    let client = Client::builder().client_id("id").build().unwrap();
    assert!(run(errors::open(&client)).starts_with("nothing was sent: POST /connections: no credential"));
    let server = Loopback::start(answer_with("202 Accepted", "application/json", "{}"));
    assert!(run(errors::open(&builder(&server.url).build().unwrap())).starts_with("202 Accepted: "));
}

#[test]
fn a_wrapper_over_all_operations() {
    let server = Loopback::start_all(vec![accepted(), accepted()]);
    let client = builder(&server.url).build().unwrap();
    for (trace, sent) in [(Some("7"), Some("7")), (None, None)] {
        let request = client.create_connection(CreateConnectionRequest::new(Uuid::nil(), "credentials"));
        assert_eq!(run(wrapper::timed(wrapper::named(request, trace))).unwrap().connection_id, ID);
        let headers = server.request().unwrap().headers;
        let found = headers.iter().find(|(name, _)| name == "x-trace").map(|(_, value)| value.as_str());
        assert_eq!(found, sent);
    }
}

#[test]
fn without_an_async_runtime() {
    let server = Loopback::start(accepted());
    assert_eq!(blocking::open(&builder(&server.url).build_blocking().unwrap()).unwrap(), ID);
}

#[test]
fn more_than_the_document_says() {
    let server = Loopback::start_all(vec![accepted(), answer_with("200 OK", "application/json", "[1]")]);
    let client = builder(&server.url).build().unwrap();
    assert_eq!(run(beyond::open(&client)).unwrap(), format!("{ID} by 7"));
    assert_eq!(run(beyond::connection(&client, "a/b")).unwrap(), json!([1]));
    let request = server.request().unwrap();
    assert_eq!(request.line, "POST /api/v1/connections?preview=true HTTP/1.1");
    assert!(request.body.contains(r#""region":"eu""#), "{}", request.body);
    let request = server.request().unwrap();
    assert_eq!(request.line, "GET /api/v1/connections/a%2Fb HTTP/1.1");
    assert!(request.headers.contains(&("x-deck-secret".to_owned(), "s3cret".to_owned())));
}

#[test]
fn without_a_network() {
    mock::what_is_not_reached_is_tried_again();
    own_fake::a_source_that_is_not_there_is_told();
}

#[test]
fn what_fails_for_a_moment_is_sent_again() {
    let busy = || answer_with("503 Service Unavailable", "text/plain", "");
    let server = Loopback::start_all(vec![busy(), busy(), accepted()]);
    let client = retry::patient(builder(&server.url)).build().unwrap();
    assert_eq!(run(retry::open(&client)).unwrap(), 3);
}

/// The name of the server is for the proxy to look up.
#[test]
fn behind_a_proxy() {
    let authority = std::env::temp_dir().join(format!("deck-authority-{}.pem", std::process::id()));
    std::fs::write(&authority, AUTHORITY).unwrap();
    let proxy = Loopback::start(accepted());
    let builder = builder("http://api.company.example/v1").allow_plain_http("api.company.example");
    let client = network::in_company(builder, &proxy.url, &authority).unwrap().build().unwrap();
    std::fs::remove_file(&authority).unwrap();
    assert!(run(errors::open(&client)).starts_with("opened"));
    let asked = proxy.request().unwrap().line;
    assert_eq!(asked, "POST http://api.company.example/v1/connections HTTP/1.1");
}

#[test]
fn a_layer_around_the_transport() {
    let server = Loopback::start(accepted());
    let transport = layer::Timed(layer::Timed(HyperTransport::new().unwrap()));
    assert!(run(errors::open(&builder(&server.url).build_with(transport).unwrap())).starts_with("opened"));
    let request = server.request().unwrap();
    assert!(request.headers.contains(&("x-trace".to_owned(), "00-7".to_owned())));
}

#[test]
fn requests_are_signed() {
    let busy = answer_with("503 Service Unavailable", "text/plain", "");
    let server = Loopback::start_all(vec![busy, accepted()]);
    let key = b"key".to_vec();
    let transport = signing::Signed { key: key.clone(), inner: HyperTransport::new().unwrap() };
    let client = builder(&server.url).retry(RetryPolicy::default()).build_with(transport).unwrap();
    let body = CreateConnectionRequest::new(Uuid::nil(), "credentials");
    run(client.create_connection(body).with_idempotency_key("7").send()).unwrap();
    // The server signs what came, and gets the same; each attempt has a signature.
    for _ in 0..2 {
        let request = server.request().unwrap();
        let signed = request.headers.iter().find(|(name, _)| name == "x-signature").unwrap();
        let (time, signature) = signed.1.trim_start_matches("t=").split_once(",v1=").unwrap();
        let (method, path) = request.line.trim_end_matches(" HTTP/1.1").split_once(' ').unwrap();
        let came = http::Request::builder().method(method).uri(path);
        let came = came.body(request.body.clone().into()).unwrap();
        assert_eq!(signing::signature(&key, time.parse().unwrap(), &came).unwrap(), signature);
    }
}

#[test]
fn a_stack_of_tower() {
    let busy = || answer_with("503 Service Unavailable", "text/plain", "");
    let server = Loopback::start_all(vec![busy(), busy(), accepted()]);
    let stack = tower::stacked(HyperTransport::new().unwrap(), LONG);
    let client = builder(&server.url).build_with(stack).unwrap();
    assert!(run(errors::open(&client)).starts_with("opened"));
    let server = Loopback::start(Reply::Hang);
    let stack = tower::stacked(HyperTransport::new().unwrap(), Duration::from_millis(300));
    assert_eq!(run(errors::open(&builder(&server.url).build_with(stack).unwrap())), "too slow");
    let stack = tower::stacked(HyperTransport::new().unwrap(), LONG);
    let client = builder("http://127.0.0.1:1").build_with(stack).unwrap();
    assert_eq!(run(errors::open(&client)), "not reached");
}

#[test]
fn a_stack_of_reqwest_middleware() {
    let busy = || answer_with("503 Service Unavailable", "text/plain", "");
    let server = Loopback::start_all(vec![busy(), accepted()]);
    let transport = || ReqwestTransport::from(reqwest_middleware::stack().unwrap());
    let client = builder(&server.url).build_with(transport()).unwrap();
    assert!(run(errors::open(&client)).starts_with("opened"));
    assert!(server.request().is_some() && server.request().is_some());
    // The client's time is for all that the layers do.
    let server = Loopback::start(Reply::Hang);
    let client = builder(&server.url).timeout(Duration::from_millis(300)).build_with(transport()).unwrap();
    assert_eq!(run(errors::open(&client)), "too slow");
}

#[test]
fn other_ways_to_send() {
    for send in [own_transport::by_transport, own_transport::by_hand] {
        let server = Loopback::start(accepted());
        assert_eq!(send(&server.url).unwrap(), ID);
        let request = server.request().unwrap();
        assert_eq!(request.line, "POST /api/v1/connections HTTP/1.0");
    }
}

#[test]
fn what_breaks_a_constraint_is_not_sent() {
    let body = CreateConnectionRequest::new(Uuid::nil(), "");
    assert_eq!(validation::first_fault(&body).unwrap(), "/auth_method breaks minLength");
    assert_eq!(validation::first_fault(&CreateConnectionRequest::new(Uuid::nil(), "credentials")), None);
    let server = Loopback::start(accepted());
    let client = builder(&server.url).validate_requests(true).build().unwrap();
    assert_eq!(
        run(validation::open(&client, "")),
        "not sent: POST /connections: the request breaks the document's constraints: `/auth_method`: minLength is 1, \
         found 0 characters: \"\""
    );
    assert_eq!(run(validation::open(&client, "credentials")), format!("opened {ID}"));
}

#[test]
fn a_webhook() {
    webhook::main().unwrap();
}

#[test]
fn readme_shows_the_program_as_it_is() {
    let (_, program) = include_str!("../../examples/create_connection.rs").split_once("\n\n").unwrap();
    assert!(
        include_str!("../../README.md").contains(program),
        "README has another examples/create_connection.rs"
    );
}
