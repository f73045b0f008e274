//! Credentials that the caller gives by hand, and calls without any.

use http::StatusCode;

use super::super::*;
use super::api::{Find, ID, KEY, TOKEN};

static QUERY: Scheme = Scheme::api_key_query("query_key", "query-key", "api key");
static COOKIE: Scheme = Scheme::api_key_cookie("session", "session", "SID");
static BOTH: &[Requirement] = &[&[&ID, &KEY]];
static EITHER: &[Requirement] = &[&[&TOKEN], &[&KEY]];
static IN_QUERY: &[Requirement] = &[&[&QUERY]];
static IN_COOKIE: &[Requirement] = &[&[&COOKIE]];

type FindRequest = Request<Find, dyn BlockingTransport>;

/// What is sent of a call, or why nothing is.
fn sent(
    builder: impl FnOnce(ClientBuilder) -> ClientBuilder,
    security: &'static [Requirement],
    call: impl FnOnce(FindRequest) -> FindRequest,
) -> Result<http::Request<Body>, String> {
    let mock = MockTransport::new().json(StatusCode::OK, "{\"name\":\"a\"}");
    let client = builder(ClientBuilder::new("https://x")).build_blocking_with(mock.clone()).unwrap();
    match call(client.find("1").security(security)).send() {
        Ok(_) => Ok(mock.requests().remove(0)),
        Err(error) => Err(error.to_string()),
    }
}

fn header<'a>(request: &'a http::Request<Body>, name: &str) -> Option<&'a str> {
    request.headers().get(name).map(|value| value.to_str().unwrap())
}

#[test]
fn a_header_set_by_hand_counts_for_its_scheme() {
    let request = sent(|builder| builder, EITHER, |call| call.with_header("X-KEY", "mine")).unwrap();
    assert_eq!((header(&request, "x-key"), header(&request, "authorization")), (Some("mine"), None));
    let request = sent(|builder| builder.header("authorization", "token t"), EITHER, |call| call).unwrap();
    assert_eq!(header(&request, "authorization"), Some("token t"));
    // A parameter of the document in the same place counts too.
    let request = sent(|builder| builder, EITHER, |call| call.header("x-key", Style::SIMPLE, "p")).unwrap();
    assert_eq!(header(&request, "x-key"), Some("p"));
    // The other one of two that are needed together comes from the client.
    let builder = |builder: ClientBuilder| builder.credential(&ID, "me".into());
    let request = sent(builder, BOTH, |call| call.with_header("x-key", "k")).unwrap();
    assert_eq!((header(&request, "x-id"), header(&request, "x-key")), (Some("me"), Some("k")));
    let error = sent(|builder| builder, BOTH, |call| call.with_header("x-key", "k")).unwrap_err();
    assert_eq!(error, "GET /jobs/{jobId}: no credential for `id` (`ClientBuilder::client_id`)");
    let error = sent(|builder| builder, EITHER, |call| call.with_header("x-other", "k")).unwrap_err();
    assert_eq!(
        error,
        "GET /jobs/{jobId}: no credential for `oauth` (`ClientBuilder::token`), or for `key` (`ClientBuilder::secret`)"
    );
}

#[test]
fn so_does_what_is_set_in_the_query_or_as_a_cookie() {
    let own = |builder: ClientBuilder| builder.credential(&QUERY, "own".into());
    let request = sent(own, IN_QUERY, |call| call).unwrap();
    assert_eq!(request.uri(), "https://x/jobs/1?api%20key=own");
    let request = sent(own, IN_QUERY, |call| call.with_query("api key", "mine")).unwrap();
    assert_eq!(request.uri(), "https://x/jobs/1?api%20key=mine");
    let request = sent(|builder| builder, IN_QUERY, |call| call.query("api key", Style::FORM, "p")).unwrap();
    assert_eq!(request.uri(), "https://x/jobs/1?api%20key=p");
    sent(|builder| builder, IN_QUERY, |call| call.with_query("api key2", "mine")).unwrap_err();

    let request =
        sent(|builder| builder, IN_COOKIE, |call| call.with_header("cookie", "a=1; SID=s")).unwrap();
    assert_eq!(header(&request, "cookie"), Some("a=1; SID=s"));
    let request = sent(|builder| builder, IN_COOKIE, |call| call.cookie("SID", Style::FORM, "c")).unwrap();
    assert_eq!(header(&request, "cookie"), Some("SID=c"));
    sent(|builder| builder, IN_COOKIE, |call| call.with_header("cookie", "XSID=s")).unwrap_err();
}

#[test]
fn a_token_is_not_fetched_where_one_is_set() {
    let source = TokenSource::from_fn(|| Err::<String, _>("asked for"));
    let builder = |builder: ClientBuilder| builder.bearer_credential(&TOKEN, source.clone());
    let request = sent(builder, EITHER, |call| call.with_header("authorization", "mine")).unwrap();
    assert_eq!(header(&request, "authorization"), Some("mine"));
    let error = sent(builder, EITHER, |call| call).unwrap_err();
    assert!(error.contains("there is no token for `oauth`"), "{error}");
    let request = sent(builder, EITHER, Request::without_credentials).unwrap();
    assert_eq!(header(&request, "authorization"), None);
}

#[test]
fn credentials_can_be_optional() {
    let request = sent(ClientBuilder::credentials_optional, BOTH, |call| call).unwrap();
    assert_eq!(header(&request, "x-id"), None);
    let own = |builder: ClientBuilder| {
        let builder = builder.credentials_optional().credential(&ID, "me".into());
        builder.credential(&KEY, "k".into())
    };
    let request = sent(own, BOTH, |call| call).unwrap();
    assert_eq!((header(&request, "x-id"), header(&request, "x-key")), (Some("me"), Some("k")));
    let request = sent(own, BOTH, Request::without_credentials).unwrap();
    assert_eq!((header(&request, "x-id"), header(&request, "x-key")), (None, None));
    // What the caller sets is sent all the same.
    let request = sent(own, BOTH, |call| call.without_credentials().with_header("x-key", "h")).unwrap();
    assert_eq!((header(&request, "x-id"), header(&request, "x-key")), (None, Some("h")));
}
