//! Ring 4: the compiled client, async and blocking, against a real HTTP server on loopback.

use std::time::{Duration, Instant};

use deck_client::operations::{CreateConnection, CreateConnectionError};
use deck_client::request::{Operation, Request};
use deck_client::retry::RetryPolicy;
use deck_client::types::{ConnectionCredentials, ConnectionResponse, CreateConnectionRequest};
use deck_client::uuid::Uuid;
use deck_client::{BlockingClient, Client, ClientBuilder, Error, Server};
use test_support::loopback::{Loopback, Recorded, Reply, answer_with};

type Outcome = Result<ConnectionResponse, Error<CreateConnectionError>>;

const ACCEPTED: &str = r#"{"connection_id":"7f7e8f10-5d02-4b32-8a3f-2b1d6a1c9a10","status":"Connecting","source_id":"00000000-0000-0000-0000-000000000001","auth_method":"credentials","access_token":"at-123","created_at":1764000000,"updated_at":1764000001,"a_field_of_tomorrow":true}"#;

fn body() -> CreateConnectionRequest {
    CreateConnectionRequest::new(Uuid::from_u128(1), "credentials")
        .auth_credentials(ConnectionCredentials::new().username("ada").password("hunter2"))
}

fn builder(url: &str) -> ClientBuilder {
    let builder = Client::builder().server(url).client_id("id-1").secret("s3cret");
    // Its servers take one connection, and the responses come, however busy the machine is.
    builder.timeout(Duration::from_secs(30)).retry(RetryPolicy::never())
}

/// Both clients make the same call; each gets a server of its own.
fn both(reply: impl Fn() -> Reply, check: impl Fn(&str, &Loopback, Outcome)) {
    let hangs = matches!(reply(), Reply::Hang);
    let builder = |url: &str| {
        let builder = builder(url);
        if hangs { builder.timeout(Duration::from_millis(500)) } else { builder }
    };
    let server = Loopback::start(reply());
    let client: BlockingClient = builder(&server.url).build_blocking().unwrap();
    check("blocking", &server, client.create_connection(body()).send());

    let server = Loopback::start(reply());
    let client: Client = builder(&server.url).build().unwrap();
    check("async", &server, run(client.create_connection(body()).send()));
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// The headers that the document or HTTP ask for, without those that name the HTTP stack.
fn telling(request: &Recorded) -> Vec<(&str, &str)> {
    let headers = request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    headers
        .filter(|(name, _)| !["accept-encoding", "host", "user-agent", "connection"].contains(name))
        .collect()
}

#[test]
fn the_request_is_as_the_document_says() {
    both(
        || answer_with("202 Accepted", "application/json", ACCEPTED),
        |which, server, outcome| {
            outcome.unwrap();
            let request = server.request().unwrap();
            assert_eq!(request.line, "POST /api/v1/connections HTTP/1.1", "{which}");
            let expected = concat!(
                r#"{"source_id":"00000000-0000-0000-0000-000000000001","auth_method":"credentials","#,
                r#""auth_credentials":{"username":"ada","password":"hunter2"}}"#
            );
            assert_eq!(request.body, expected, "{which}");
            let length = expected.len().to_string();
            let mut headers = telling(&request);
            headers.retain(|(name, _)| *name != "accept");
            // No document has it: spec/generator.toml does.
            let key = headers.iter().position(|(name, _)| *name == "x-deck-idempotency-key").unwrap();
            let key = Uuid::parse_str(headers.remove(key).1).unwrap();
            assert_eq!(key.get_version_num(), 4, "{which}");
            assert_eq!(
                headers,
                [
                    ("content-length", length.as_str()),
                    ("content-type", "application/json"),
                    ("x-deck-client-id", "id-1"),
                    ("x-deck-secret", "s3cret"),
                ],
                "{which}"
            );
        },
    );
}

#[test]
fn status_202_is_the_connection_and_fields_of_tomorrow_do_no_harm() {
    both(
        || answer_with("202 Accepted", "application/json; charset=utf-8", ACCEPTED),
        |which, _, outcome| {
            let connection = outcome.unwrap();
            assert_eq!(connection.status, "Connecting", "{which}");
            assert_eq!(connection.access_token.as_deref(), Some("at-123"), "{which}");
            assert_eq!(connection.created_at, 1_764_000_000, "{which}");
        },
    );
}

#[test]
fn status_400_is_a_typed_error() {
    let body =
        r#"{"error_code":"E1","message":"no such source","category":"INVALID_INPUT","details":{"n":1}}"#;
    both(
        || answer_with("400 Bad Request", "application/json", body),
        |which, _, outcome| {
            let error = outcome.unwrap_err();
            let Some(CreateConnectionError::BadRequest(declared)) = error.api() else {
                panic!("{which}: {error:?}")
            };
            assert_eq!(declared.error_code, "E1");
            assert_eq!(declared.details.as_ref().unwrap()["n"], 1);
            assert_eq!(error.status().unwrap(), 400);
            assert_eq!(error.response().unwrap().headers()["x-request-id"], "7");
        },
    );
}

#[test]
fn status_401_is_a_variant_without_body() {
    both(
        || answer_with("401 Unauthorized", "text/plain", "who are you?"),
        |which, _, outcome| {
            let error = outcome.unwrap_err();
            assert!(matches!(error.api(), Some(CreateConnectionError::Unauthorized)), "{which}: {error:?}");
        },
    );
}

#[test]
fn any_other_status_keeps_status_headers_and_body() {
    let page = "<html>gateway</html>";
    both(
        || answer_with("500 Internal Server Error", "text/html", page),
        |which, _, outcome| {
            let Err(Error::UnexpectedStatus(answer)) = outcome else { panic!("{which}") };
            assert_eq!(answer.status(), 500);
            assert_eq!(answer.headers()["content-type"], "text/html");
            assert_eq!(&answer.body()[..], page.as_bytes());
        },
    );
}

#[test]
fn a_body_that_does_not_fit_says_where_and_keeps_the_response() {
    let body = ACCEPTED.replace("1764000000", "\"yesterday\"");
    both(
        || answer_with("202 Accepted", "application/json", &body),
        |which, _, outcome| {
            let Err(Error::Decode(undecodable)) = outcome else { panic!("{which}") };
            assert_eq!(undecodable.status(), 202);
            assert_eq!(&undecodable.body()[..], body.as_bytes());
            assert!(undecodable.error.to_string().contains("created_at"), "{}", undecodable.error);
        },
    );
}

#[test]
fn a_redirect_is_not_followed() {
    let reply =
        "HTTP/1.1 307 Temporary Redirect\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n";
    both(
        || Reply::Bytes(reply.into()),
        |which, _, outcome| {
            let Err(Error::UnexpectedStatus(answer)) = outcome else { panic!("{which}") };
            assert_eq!(answer.status(), 307);
        },
    );
}

#[test]
fn no_response_ends_in_a_timeout() {
    let begun = Instant::now();
    both(
        || Reply::Hang,
        |which, _, outcome| assert!(outcome.as_ref().unwrap_err().is_timeout(), "{which}: {outcome:?}"),
    );
    assert!(begun.elapsed() < Duration::from_secs(3));
}

#[test]
fn a_closed_connection_is_a_transport_error() {
    const HALF: &str = "HTTP/1.1 202 Accepted\r\ncontent-length: 1000\r\n\r\n{\"connection_id\":";
    let replies: [fn() -> Reply; 2] = [|| Reply::Close, || Reply::Bytes(HALF.into())];
    for reply in replies {
        both(reply, |which, _, outcome| {
            let error = outcome.unwrap_err();
            assert!(matches!(error, Error::Transport(_)), "{which}: {error:?}");
            assert!(!error.is_timeout() && !error.is_connect(), "{which}: {error:?}");
        });
    }
}

#[test]
fn nobody_there_is_a_connection_error() {
    // A port that nobody is given: one that was free a moment ago can be another test's now.
    let url = "http://127.0.0.1:1";
    let blocking = builder(url).build_blocking().unwrap().create_connection(body()).send();
    assert!(blocking.unwrap_err().is_connect());
    let outcome = run(builder(url).build().unwrap().create_connection(body()).send());
    assert!(outcome.unwrap_err().is_connect());
}

#[test]
fn a_missing_credential_is_named_and_nothing_is_sent() {
    let server = Loopback::start(Reply::Close);
    let client = Client::builder().server(server.url.as_str()).client_id("id-1").build().unwrap();
    let error = run(client.create_connection(body()).send()).unwrap_err();
    assert!(matches!(error, Error::Build(_)), "{error:?}");
    let message = error.to_string();
    assert!(message.contains("secret") && !message.contains("client_id"), "{message}");
    assert!(server.request().is_none());
}

#[test]
fn secrets_are_in_no_debug_output() {
    both(
        || answer_with("202 Accepted", "application/json", &ACCEPTED.replace("1764000000", "null")),
        |_, server, outcome| {
            let client = builder(&server.url).build().unwrap();
            let request = client.create_connection(body());
            let builder = builder(&server.url);
            let answer: ConnectionResponse = serde_json::from_str(ACCEPTED).unwrap();
            let all = format!("{builder:?} {client:#?} {request:?} {:?} {outcome:?} {answer:?}", body());
            for secret in ["hunter2", "at-123", "s3cret"] {
                assert!(!all.contains(secret), "{secret} in {all}");
            }
            assert!(all.contains("***"), "{all}");
        },
    );
}

#[test]
fn servers_are_those_of_the_document() {
    assert_eq!(Server::default(), Server::Live);
    assert_eq!(Server::Live.url(), "https://live.deck.co/api/v1");
    assert_eq!(Server::Sandbox.url(), "https://sandbox.deck.co/api/v1");
    assert_eq!(Server::from("http://127.0.0.1").url(), "http://127.0.0.1");
}

/// What users write around requests: a function for any operation, and a struct that holds one for later.
#[test]
fn a_request_is_told_by_its_operation() {
    async fn logged<O: Operation>(
        request: Request<O>,
        log: &mut Vec<String>,
    ) -> Result<O::Response, Error<O::Error>> {
        log.push(format!("{} {} {:?}", O::METHOD, O::PATH, O::ID));
        request.send().await
    }
    struct Later {
        request: Request<CreateConnection>,
    }

    let server = Loopback::start(answer_with("202 Accepted", "application/json", ACCEPTED));
    let client: Client = builder(&server.url).build().unwrap();
    let later = Later { request: client.create_connection(body()) };
    let mut log = Vec::new();
    let connection: ConnectionResponse = run(logged(later.request, &mut log)).unwrap();
    assert_eq!(connection.access_token.as_deref(), Some("at-123"));
    assert_eq!(log, ["POST /connections None"]);
}
