//! Requests and responses without a transport.

use http::Response;

use super::super::*;
use super::api::{ID, KEY, LogInError, Login};

fn client() -> BlockingClient {
    let builder = ClientBuilder::new("http://localhost:1/api");
    let builder = builder.credential(&ID, "me".into()).credential(&KEY, "hunter2".into());
    builder.build_blocking_with(MockTransport::new()).unwrap()
}

fn response(status: u16, body: &'static str) -> Response<&'static str> {
    Response::builder().status(status).body(body).unwrap()
}

#[test]
fn a_request_is_built_whole_and_its_response_read_as_send_would() {
    let call = || client().log_in(&Login { name: "a".to_owned(), ..Login::default() }).build().unwrap();
    let (request, decoder) = call();
    assert_eq!(request.uri(), "http://localhost:1/api/log");
    assert_eq!(request.headers()["x-key"], "hunter2");
    assert_eq!(request.body().as_bytes(), Some(b"{\"name\":\"a\",\"note\":null}".as_slice()));
    assert_eq!(decoder.decode(response(202, "{\"name\":\"b\"}")).unwrap().name, "b");

    let error = call().1.decode(response(400, "{\"code\":7}")).unwrap_err();
    assert!(matches!(error.api(), Some(LogInError::BadRequest(problem)) if problem.code == 7));
    let error = call().1.decode(response(202, "no")).unwrap_err();
    assert!(matches!(error, Error::Decode(_)) && error.to_string().starts_with("POST /log"));
}

#[test]
fn what_is_wrong_with_a_request_is_told() {
    let client = ClientBuilder::new("http://localhost:1").build_blocking_with(MockTransport::new()).unwrap();
    let error = client.log_in(&Login::default()).build().unwrap_err();
    assert_eq!(error.missing_credentials(), ["id", "key", "oauth"]);
}
