//! What a call can have beyond the document, and calls that it does not have.

use http::StatusCode;
use serde_json::{Value, json};

use super::super::*;
use super::api::{ID, KEY, Login, TOKEN};

fn client(mock: &MockTransport) -> BlockingClient {
    let builder = ClientBuilder::new("http://localhost:1/api");
    let builder = builder.credential(&ID, "me".into()).credential(&KEY, "hunter2".into());
    builder.build_blocking_with(mock.clone()).unwrap()
}

fn ok() -> MockTransport {
    MockTransport::new().json(StatusCode::ACCEPTED, "{\"name\":\"a\"}")
}

#[test]
fn a_call_takes_more_query_headers_and_fields() {
    let mock = ok();
    let login = Login { name: "a".to_owned(), note: Some("n".to_owned()), ..Login::default() };
    let call = client(&mock).log_in(&login).with_query("a b", "1&2").with_query("n", 3);
    let call =
        call.with_header("x-more", "m").with_field("name", "b").with_field("deep", json!({ "x": [1] }));
    let (login, response) = call.send_with_response().unwrap();
    assert_eq!((login.name.as_str(), response.status().as_u16()), ("a", 202));
    assert_eq!(response.body(), "{\"name\":\"a\"}");
    let request = &mock.requests()[0];
    assert_eq!(request.uri(), "http://localhost:1/api/log?a%20b=1%262&n=3");
    assert_eq!(request.headers()["x-more"], "m");
    let body: Value = serde_json::from_slice(request.body().as_bytes().unwrap()).unwrap();
    assert_eq!(body, json!({ "name": "b", "note": "n", "deep": { "x": [1] } }));
}

#[test]
fn a_field_needs_an_object_to_be_added_to() {
    let mock = ok();
    client(&mock).find("1").with_field("a", 1).send().unwrap_err();
    let request = &mock.requests()[0];
    assert_eq!(request.body().as_bytes(), Some(b"{\"a\":1}".as_slice()));
    assert_eq!(request.headers()["content-type"], "application/json");

    let call = client(&ok()).request("PUT", "/a").with_body("text/plain", "a").with_field("a", 1);
    let error = call.send().unwrap_err().to_string();
    let cause = "expected value at line 1 column 1";
    assert_eq!(error, format!("PUT /a: the body is no JSON object to add fields to: {cause}"));
}

#[test]
fn a_form_has_fields_added_in_its_style() {
    let call = |style, value: Value| {
        let mock = ok();
        let call = client(&mock).find("1").form_with(style, &[("a", Style::PIPE_DELIMITED)], &value);
        let call =
            call.with_field("b", json!({ "c": [1] })).with_field("n", "é&").with_field("a", json!([3, 4]));
        call.send().unwrap_err();
        let requests = mock.requests();
        assert_eq!(requests[0].headers()["content-type"], "application/x-www-form-urlencoded");
        String::from_utf8(requests[0].body().as_bytes().unwrap().to_vec()).unwrap()
    };
    let form = call(Style::DEEP_OBJECT, json!({ "x": "y z", "n": 1, "b": { "d": 2 }, "a": [1, 2] }));
    assert_eq!(form, "a=3%7C4&b%5Bc%5D%5B0%5D=1&n=%C3%A9%26&x=y+z");
    assert_eq!(call(Style::CONTENT, json!({})), "a=3%7C4&b=%7B%22c%22:%5B1%5D%7D&n=%C3%A9%26");
    // What was the body before does not count.
    let mock = ok();
    let call = client(&mock).find("1").form(Style::CONTENT, &json!({ "x": 1 })).json(&json!({ "y": 1 }));
    call.with_field("z", 2).send().unwrap_err();
    assert_eq!(mock.requests()[0].body().as_bytes(), Some(b"{\"y\":1,\"z\":2}".as_slice()));
}

#[test]
fn a_call_that_the_document_does_not_have_is_sent_with_all_credentials() {
    let mock = ok().json(StatusCode::IM_A_TEAPOT, "short");
    let call = client(&mock).request("PURGE", "/x/{id}").with_path("id", "a/b").with_query("q", "v");
    let response = call.with_json(&json!({ "n": 1 })).send().unwrap();
    assert_eq!(response.json::<Login>().unwrap().name, "a");
    let request = &mock.requests()[0];
    assert_eq!(
        (request.method().as_str(), request.uri().to_string().as_str()),
        ("PURGE", "http://localhost:1/api/x/a%2Fb?q=v")
    );
    assert_eq!(
        (&request.headers()["x-id"], &request.headers()["x-key"]),
        (&http::HeaderValue::from_static("me"), &http::HeaderValue::from_static("hunter2"))
    );

    let error = client(&mock).request("GET", "/y").send().unwrap_err();
    assert_eq!(
        (error.status(), error.response().unwrap().body().as_ref()),
        (Some(StatusCode::IM_A_TEAPOT), b"short".as_slice())
    );
    let error = client(&mock).request("GET /", "/y").send().unwrap_err();
    assert!(matches!(error, Error::Build(_)));
}

#[test]
fn a_raw_call_asks_for_its_token() {
    let mock = ok();
    let builder = ClientBuilder::new("http://localhost:1");
    let source = TokenSource::from_fn(|| Ok::<_, std::io::Error>("t"));
    let client = builder.bearer_credential(&TOKEN, source).build_blocking_with(mock.clone()).unwrap();
    client.request("GET", "/y").send().unwrap();
    assert_eq!(mock.requests()[0].headers()["authorization"], "Bearer t");
}

#[test]
fn a_link_is_followed_on_the_same_server_alone() {
    for (url, called) in [
        ("http://localhost:1/other?p=2#top", Some("http://localhost:1/other?p=2&x=y")),
        ("http://LOCALHOST:1", Some("http://localhost:1/?x=y")),
        ("/api/jobs/9", Some("http://localhost:1/api/jobs/9?x=y")),
        ("http://localhost:12/other", None),
        ("https://localhost:1/other", None),
        ("http://localhost:1@evil.example/", None),
        ("//evil.example/", None),
        ("other", None),
    ] {
        let mock = ok();
        let sent = client(&mock).request("GET", "/y").with_query("x", "y").with_url(url).send();
        assert_eq!(sent.is_ok(), called.is_some(), "{url}");
        let sent: Vec<String> = mock.requests().iter().map(|request| request.uri().to_string()).collect();
        assert_eq!(sent.first().map(String::as_str), called, "{url}");
    }
}
