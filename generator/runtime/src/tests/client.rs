//! Building clients and requests.

use http::{HeaderMap, header};

use super::super::*;
use super::api::{ID, KEY, Login, TOKEN};

fn builder() -> ClientBuilder {
    ClientBuilder::new("http://localhost:1/api/v1")
}

/// A transport that is never asked.
struct NoTransport;
impl BlockingTransport for NoTransport {
    fn send(
        &self,
        _: http::Request<Body>,
        _: CallOptions,
    ) -> Result<http::Response<BodyReader>, TransportError> {
        Err(TransportError::new(TransportErrorKind::Connect).because("never asked"))
    }
}

#[test]
fn base_urls() {
    for (url, expected) in [
        ("https://live.deck.co/api/v1/", "https://live.deck.co/api/v1"),
        ("https://live.deck.co/api/v1", "https://live.deck.co/api/v1"),
        ("http://localhost:8080/", "http://localhost:8080"),
        ("http://[::1]:80", "http://[::1]:80"),
        ("https://p.example/b\u{e4}se/ v1/", "https://p.example/b%C3%A4se/%20v1"),
    ] {
        let client = builder().base_url(url).build_blocking_with(NoTransport).unwrap();
        assert_eq!(client.base_url(), expected);
    }
    for url in
        ["", "/api", "live.deck.co", "ftp://x", "http://", "http://u:p@x", "http://x/?a", "http://x/#a"]
    {
        assert!(builder().base_url(url).build_blocking_with(NoTransport).is_err(), "{url}");
    }
}

#[test]
fn settings_are_checked_by_build() {
    let error = |builder: ClientBuilder| builder.build_blocking_with(NoTransport).unwrap_err().to_string();
    assert_eq!(error(builder().header("a b", "x")), "header `a b` is not a name that a header can have");
    let text = error(builder().header("x-a", "secret\n"));
    assert_eq!(text, "header `x-a` holds characters that a header cannot carry");
    let text = error(builder().credential(&KEY, "sec\nret".into()));
    assert!(text.contains("`key` (`ClientBuilder::secret`)") && !text.contains("ret)"), "{text}");
    assert!(error(builder().credential(&KEY, "".into())).contains("is empty"));
    assert!(error(builder().basic_credential(&TOKEN, "a:b", &"".into())).contains("colon"));
}

#[test]
fn missing_credentials_are_named_before_anything_is_sent() {
    let client = builder().credential(&ID, "me".into()).build_blocking_with(NoTransport).unwrap();
    let error = client.log_in(&Login::default()).send().unwrap_err();
    let Error::Build(build) = &error else { panic!("{error:?}") };
    assert_eq!(build.missing_credentials(), ["key", "oauth"]);
    let expected = "POST /log: no credential for `key` (`ClientBuilder::secret`), or for `oauth` (`ClientBuilder::token`)";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn nothing_shows_secrets() {
    let builder = builder()
        .credential(&ID, "hunter2".into())
        .credential(&KEY, "hunter2".into())
        .header("x-other", "hunter2");
    assert!(!format!("{builder:?}").contains("hunter2"));
    let client = builder.build_blocking_with(NoTransport).unwrap();
    let body = Login { password: Some("hunter2".to_owned()), ..Login::default() };
    let request = client.log_in(&body).with_header("authorization", "hunter2");
    let error = client.log_in(&body).send().unwrap_err();
    for text in [
        format!("{client:?}"),
        format!("{request:?}"),
        format!("{body:?}"),
        format!("{:?}", Secret::from("hunter2")),
        format!("{error:?} {error}"),
    ] {
        assert!(!text.contains("hunter2"), "{text}");
    }
    assert!(format!("{body:?}").contains("password: Some(***)"));
    assert!(format!("{:?}", Login::default()).contains("password: None"));
}

/// A transport that shows the request.
#[derive(Clone, Default)]
struct Echo(std::sync::Arc<std::sync::Mutex<Option<http::Request<Body>>>>);
impl BlockingTransport for Echo {
    fn send(
        &self,
        request: http::Request<Body>,
        _: CallOptions,
    ) -> Result<http::Response<BodyReader>, TransportError> {
        *self.0.lock().unwrap() = Some(request);
        let mut response = http::Response::new(BodyReader::default());
        *response.status_mut() = http::StatusCode::NO_CONTENT;
        Ok(response)
    }
}

static QUERY: Scheme = Scheme::api_key_query("q", "q", "api key");
static COOKIE: Scheme = Scheme::api_key_cookie("c", "c", "sid");
static BASIC: Scheme = Scheme::basic("b", "b");
/// An alternative without schemes is the last resort, wherever it stands.
static ALL: &[Requirement] = &[&[], &[&QUERY, &COOKIE, &BASIC]];

fn sent(request: impl FnOnce(&BlockingClient)) -> http::Request<Body> {
    let echo = Echo::default();
    let client = builder()
        .credential(&QUERY, "k&1".into())
        .credential(&COOKIE, "s1".into())
        .basic_credential(&BASIC, "user", &"pass".into())
        .build_blocking_with(echo.clone())
        .unwrap();
    request(&client);
    echo.0.lock().unwrap().take().unwrap()
}

#[test]
fn parts_of_a_request() {
    let request = sent(|client| {
        let request = client
            .find("a/b")
            .security(ALL)
            .query("n", Style::FORM, &[1, 2])
            .query("none", Style::FORM, &None::<i32>)
            .cookie("a", Style::FORM, "1")
            .header("x-list", Style::SIMPLE, &[1, 2])
            .with_header("User-Agent", "me");
        request.send().unwrap();
    });
    let uri = "http://localhost:1/api/v1/jobs/a%2Fb?n=1&n=2&api%20key=k%261";
    assert_eq!(request.uri().to_string(), uri);
    let mut expected = HeaderMap::new();
    expected.insert(header::USER_AGENT, "me".parse().unwrap());
    expected.insert(header::COOKIE, "a=1; sid=s1".parse().unwrap());
    expected.insert(header::AUTHORIZATION, "Basic dXNlcjpwYXNz".parse().unwrap());
    expected.insert("x-list", "1,2".parse().unwrap());
    expected.insert(header::ACCEPT, "application/json".parse().unwrap());
    let mut headers = request.headers().clone();
    // It depends on the features.
    headers.remove(header::ACCEPT_ENCODING);
    assert_eq!(headers, expected);
    assert!(request.headers()[header::AUTHORIZATION].is_sensitive());
    assert!(request.headers()[header::COOKIE].is_sensitive());
}

#[test]
fn anonymous_when_nothing_else_fits() {
    static OPTIONAL: &[Requirement] = &[&[&KEY], &[]];
    let request = sent(|client| drop(client.find("1").security(OPTIONAL).send()));
    assert!(request.headers().get("x-key").is_none());
}

#[test]
fn the_first_fault_is_kept() {
    let client = builder().build_blocking_with(NoTransport).unwrap();
    let request = client.find("..").header("x", Style::SIMPLE, "a\nb").query("q", Style::FORM, &[[1]]);
    let error = request.send().unwrap_err().to_string();
    assert_eq!(error, "GET /jobs/{jobId}: header `x` holds characters that a header cannot carry");
    let error = client.find("..").send().unwrap_err().to_string();
    assert!(error.starts_with("GET /jobs/{jobId}: path parameter `jobId` would make"), "{error}");
}

fn future(client: &Client) -> impl Future + Send + 'static {
    client.find("1").send()
}

fn check<T: Send + Sync + Clone + 'static>() {}

#[test]
fn clients_and_futures_can_be_sent() {
    check::<Client>();
    check::<BlockingClient>();
    let _ = future;
    assert!(size_of::<Error<super::api::LogInError>>() <= 24);
}
