//! The program of Deck's document.

use test_support::loopback::{Loopback, Recorded, Reply, answer_with};

use super::{Called, DECK, call, file};

const KEYS: [(&str, &str); 2] = [("CLIENT_ID", "id-1"), ("SECRET", "hush")];
const SOURCE: &str = "7f7e8f10-5d02-4b32-8a3f-2b1d6a1c9a10";

/// Calls `create-connection` on a server that answers so.
fn create(reply: Reply, arguments: &[&str], input: &str) -> (Called, Option<Recorded>) {
    let server = Loopback::start(reply);
    let all = [&["connections", "create-connection", "--base-url", &server.url][..], arguments].concat();
    let called = call(&DECK, &all, &KEYS, input);
    (called, server.request())
}

fn connected() -> Reply {
    answer_with("202 Accepted", "application/json", r#"{"connection_id":"c1","status":"pending","n":1.10}"#)
}

fn header<'a>(request: &'a Recorded, name: &str) -> &'a str {
    request.headers.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
}

#[test]
fn a_body_comes_from_flags_and_credentials_from_the_environment() {
    let (called, request) = create(connected(), &["--source-id", SOURCE, "--auth-method", "credentials"], "");
    assert_eq!((called.code, called.stderr.as_str()), (0, ""));
    assert_eq!(
        called.stdout,
        "{\n  \"connection_id\": \"c1\",\n  \"status\": \"pending\",\n  \"n\": 1.10\n}\n"
    );
    let request = request.unwrap();
    assert_eq!(request.line, "POST /api/v1/connections HTTP/1.1");
    assert_eq!(request.body, format!(r#"{{"auth_method":"credentials","source_id":"{SOURCE}"}}"#));
    assert_eq!((header(&request, "x-deck-client-id"), header(&request, "x-deck-secret")), ("id-1", "hush"));
    assert_eq!(header(&request, "content-type"), "application/json");
    assert!(!header(&request, "x-deck-idempotency-key").is_empty());
}

#[test]
fn a_body_comes_from_standard_input_or_a_file_and_flags_replace_its_members() {
    let body = format!(
        r#"{{"source_id": "{SOURCE}", "auth_method": "x", "auth_credentials": {{"username": "ada"}}}}"#
    );
    let (called, request) = create(connected(), &["--body", "-"], &body);
    assert_eq!((called.code, request.unwrap().body), (0, body.clone()));
    let (called, request) =
        create(connected(), &["--body", &file("deck.json", &body), "--auth-method=y"], "");
    let expected =
        format!(r#"{{"auth_credentials":{{"username": "ada"}},"auth_method":"y","source_id":"{SOURCE}"}}"#);
    assert_eq!((called.code, request.unwrap().body), (0, expected));
}

#[test]
fn an_error_of_the_api_is_json_with_status_and_request_id() {
    let problem = r#"{"error_code":"E1","message":"no such source"}"#;
    let reply = answer_with("400 Bad Request", "application/json", problem);
    let (called, _) = create(reply, &["--source-id", SOURCE, "--auth-method", "x"], "");
    assert_eq!((called.code, called.stdout.as_str()), (1, ""));
    let expected = "{\n  \"status\": 400,\n  \"request_id\": \"7\",\n  \"error\": {\n    \"error_code\": \"E1\",\n    \
                    \"message\": \"no such source\"\n  }\n}\n";
    assert_eq!(called.stderr, expected);
}

#[test]
fn what_is_wrong_is_told_before_anything_is_sent() {
    let flags = ["--source-id", SOURCE, "--auth-method", "x"];
    let connect = |arguments: &[&str], environment: &[(&str, &str)]| {
        let all = [&["connections", "create-connection"][..], arguments].concat();
        let called = call(&DECK, &all, environment, "{");
        (called.code, called.stderr)
    };
    let (code, message) = connect(&flags, &[("CLIENT_ID", "id-1")]);
    assert_eq!(
        (code, message.as_str()),
        (
            2,
            "error: set CLIENT_ID and SECRET in the environment; --no-credentials sends the request without\n"
        )
    );
    let (code, message) = connect(&["--auth-method", "x"], &KEYS);
    assert!(code == 2 && message.contains("--source-id <UUID>"), "{message}");
    let (code, message) = connect(&["--body", "-"], &KEYS);
    assert!(
        code == 2 && message.starts_with("error: the body is not the JSON that is needed: EOF"),
        "{message}"
    );
    let (code, message) = connect(&["--body", "/nowhere.json"], &KEYS);
    assert!(code == 2 && message.starts_with("error: cannot read `/nowhere.json`"), "{message}");
    let (code, message) = connect(&["--body", &file("half.json", "{}"), "--auth-method", "x"], &KEYS);
    assert_eq!((code, message.as_str()), (2, "error: the body lacks --source-id\n"));
    let far = [&flags[..], &["--base-url", "http://192.0.2.1"]].concat();
    let (code, message) = connect(&far, &KEYS);
    assert!(code == 2 && message.contains("192.0.2.1"), "{message}");
}

#[test]
fn without_a_whole_response_the_code_is_another() {
    let (called, _) =
        create(Reply::Close, &["--source-id", SOURCE, "--auth-method", "x", "--timeout", "2"], "");
    assert_eq!(called.code, 3, "{}", called.stderr);
    assert!(called.stderr.starts_with("error: POST /connections: "), "{}", called.stderr);
}

#[test]
fn what_is_sent_is_shown_without_secrets() {
    let (called, _) = create(connected(), &["-v", "--source-id", SOURCE, "--auth-method", "x"], "");
    let lines: Vec<&str> = called.stderr.lines().collect();
    assert!(
        lines[0].starts_with("> POST http://127.0.0.1:") && lines.contains(&"> x-deck-secret: ***"),
        "{lines:?}"
    );
    assert!(
        lines.contains(&"< 202 Accepted") && lines.contains(&"< content-type: application/json"),
        "{lines:?}"
    );
    assert!(!called.stderr.contains("hush"));
}

#[test]
fn completions_are_those_of_all_commands() {
    let called = call(&DECK, &["completions", "bash"], &[], "");
    assert_eq!(called.code, 0);
    assert!(called.stdout.contains("create-connection") && called.stdout.contains("--auth-method"));
}
