//! A session in which everything fails, against a server that repeats what it was sent: no output has a secret.

use std::fmt::{Debug, Write as _};
use std::io::Write as _;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use tracing::span::{Attributes, Id, Record};

use super::super::*;
use super::api::{ID, KEY, Login, TOKEN};
use super::hooks::is_alone;
use super::loopback::request;

static QUERY: Scheme = Scheme::api_key_query("q", "query", "q");
static COOKIE: Scheme = Scheme::api_key_cookie("c", "cookie", "sid");
static BASIC: Scheme = Scheme::basic("b", "basic");
static ALL: &[Requirement] = &[&[&ID, &KEY, &QUERY, &COOKIE, &BASIC]];
static BEARER: &[Requirement] = &[&[&TOKEN]];

/// As they are given, and in the forms in which they are sent.
const SECRETS: [&str; 9] = [
    "s-header-1",
    "s-query+1",
    "s-query%2B1",
    "s-cookie-1",
    "s-basic-1",
    "dTpzLWJhc2ljLTE",
    "s-token-1",
    "s-body-1",
    "s-own-1",
];

/// How the server responses a request that it has read. What a declared error holds is the document's to say, so the
/// statuses of those that are text or bytes are not among them.
const FAULTS: &[fn(&str) -> String] = &[
    // A page for developers.
    |sent| response("400 Bad", "text/html", &format!("<h1>You sent</h1>\n<pre>{sent}</pre>")),
    |sent| response("502 Down", "text/plain", sent),
    // What frameworks response: the value that they did not like, and all of the input.
    |sent| {
        let body = sent.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        let input = if body.is_empty() { "null" } else { body };
        response("400 Bad", "application/json", &format!("{{\"code\":null,\"input\":[{input}]}}"))
    },
    |sent| response("500 Oops", "application/json", &format!("{{\"headers\":{sent:?}}}")),
    |sent| response("501 No", "application/json", &format!("{{\"cut\":{sent:?}")),
    // A success that does not fit.
    |_| response("202 Accepted", "application/json", "{\"name\":1,\"pass-word\":\"s-body-1\"}"),
    |_| response("202 Accepted", "application/json", "{\"name\":\"a\",\"pass-word\":[\"s-body-1\"]}"),
    |sent| response("307 Elsewhere\r\nlocation: http://127.0.0.1:1/?s-query%2B1", "text/plain", sent),
    |_| "HTTP/1.1 202 Accepted\r\ncontent-length: 99\r\n\r\n{\"pass-word\":\"s-body-1\"".to_owned(),
    |_| "HTTP/1.1 s-header-1\r\n\r\n".to_owned(),
    |_| String::new(),
];

fn response(status: &str, content_type: &str, body: &str) -> String {
    let head = format!("HTTP/1.1 {status}\r\ncontent-type: {content_type}\r\nset-cookie: sid=s-cookie-1");
    format!("{head}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len())
}

fn server(fault: fn(&str) -> String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let sent = request(&mut stream);
            let _ = stream.write_all(fault(&sent).as_bytes());
        }
    });
    url
}

/// All that was said.
#[derive(Clone, Default)]
struct Output(Arc<Mutex<String>>);

impl Output {
    fn say(&self, what: &impl Debug) {
        let _ = write!(self.0.lock().unwrap(), "{what:?}\n{what:#?}\n");
    }

    fn end<V: Debug, E: Debug>(&self, end: &Result<V, Error<E>>) {
        self.say(end);
        let mut error: Option<&dyn std::error::Error> = end.as_ref().err().map(|error| error as _);
        while let Some(cause) = error {
            self.say(&cause);
            let _ = writeln!(self.0.lock().unwrap(), "{cause}");
            error = cause.source();
        }
    }
}

/// What is traced by this thread is said too.
impl tracing::Subscriber for Output {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut self.clone());
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &tracing::Event<'_>) {
        event.record(&mut self.clone());
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

impl tracing::field::Visit for Output {
    fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn Debug) {
        let _ = writeln!(self.0.lock().unwrap(), "{}={value:?}", field.name());
    }
}

fn builder(url: &str, output: &Output) -> ClientBuilder {
    let told = output.clone();
    ClientBuilder::new(url)
        .timeout(Duration::from_secs(5))
        .retry(RetryPolicy::default().attempts(2).pauses(Duration::ZERO, Duration::ZERO))
        .on_attempt(move |attempt| told.say(attempt))
        .secret_names("password")
        .header("x-own", "s-own-1")
        .credential(&ID, "s-header-1".into())
        .credential(&KEY, "s-header-1".into())
        .credential(&QUERY, "s-query+1".into())
        .credential(&COOKIE, "s-cookie-1".into())
        .basic_credential(&BASIC, "u", &"s-basic-1".into())
        .bearer_credential(&TOKEN, TokenSource::from_fn(|| Ok::<_, std::io::Error>("s-token-1")))
}

/// Each call in both ways: `$run` waits for the end of one.
macro_rules! session {
    ($client:expr, $output:expr, $run:expr) => {
        let body = Login { password: Some("s-body-1".to_owned()), ..Login::default() };
        for security in [ALL, BEARER] {
            for call in [$client.log_in(&body), $client.get_login()] {
                let call = call.security(security).with_header("x-mine", "s-own-1");
                $output.say(&call);
                $output.end(&$run(call.send()));
            }
            let call = $client.find("1").security(security).with_idempotency_key("s-own-1");
            $output.say(&call);
            $output.end(&$run(call.send()));
        }
        $output.say(&$client);
        $output.say(&body);
    };
}

#[test]
fn no_output_has_a_secret() {
    if !is_alone("tests::secrets::no_output_has_a_secret") {
        return;
    }
    let output = Output::default();
    let traced = tracing::subscriber::set_default(output.clone());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let urls = FAULTS.iter().map(|fault| server(*fault)).chain([
        "http://127.0.0.1:1".to_owned(),
        "http://s.invalid".to_owned(),
        "http://192.0.2.1".to_owned(),
    ]);
    for url in urls {
        output.say(&builder(&url, &output));
        let blocking = builder(&url, &output).build_blocking().unwrap();
        session!(blocking, output, std::convert::identity);
        let client = builder(&url, &output).build().unwrap();
        session!(client, output, |call| runtime.block_on(call));
    }
    let mock = MockTransport::new().allow_unprepared();
    let client = builder("https://x", &output).build_blocking_with(mock.clone()).unwrap();
    session!(client, output, std::convert::identity);
    output.say(&mock);
    for faulty in ["s-header-1\n", "s-héader-1\0"] {
        let client = builder("https://x", &output).credential(&KEY, faulty.into()).build();
        output.say(&client.unwrap_err());
    }

    drop(traced);
    let output = output.0.lock().unwrap();
    // What a person needs is there.
    for needed in
        ["response 400 Bad Request", "You sent", "anybody on the way", "***", "url.template=\"/log\""]
    {
        assert!(output.contains(needed), "{needed}");
    }
    for secret in SECRETS {
        let found = output.find(secret).map(|at| &output[at.saturating_sub(300)..at + 20]);
        assert!(found.is_none(), "{secret}: {}", found.unwrap_or_default());
    }
}

#[test]
fn credentials_go_over_http_to_loopback_and_where_the_caller_lets_them() {
    let sent = |url: &str, allowed: &str| {
        let client = builder(url, &Output::default()).allow_plain_http(allowed);
        let mock = MockTransport::new().fail(TransportErrorKind::Other).allow_unprepared();
        let client = client.build_blocking_with(mock).unwrap();
        let ends =
            [client.get_login().send().unwrap_err(), client.get_login().security(BEARER).send().unwrap_err()];
        let [first, second] = ends.map(|end| !matches!(end, Error::Build(_)));
        assert_eq!(first, second);
        first
    };
    for url in
        ["https://x", "http://localhost:1/a", "http://a.localhost", "http://127.9.9.9", "http://[::1]:80"]
    {
        assert!(sent(url, ""), "{url}");
    }
    for url in [
        "http://x",
        "http://localhost.x",
        "http://127.0.0.1.x",
        "http://10.0.0.1",
        "http://xlocalhost",
        "http://[::2]",
    ] {
        assert!(!sent(url, "y"), "{url}");
    }
    assert!(sent("http://Intranet.Example:8080/v1", "intranet.example"));
    // Without a credential there is nothing to keep.
    let plain = |authorization: bool| {
        let client = builder("http://x", &Output::default());
        let client = client.build_blocking_with(MockTransport::new().allow_unprepared()).unwrap();
        let call = client.find("1").with_header("x", "y");
        let call = if authorization { call.with_header("Authorization", "Bearer x") } else { call };
        matches!(call.send().unwrap_err(), Error::Build(_))
    };
    assert_eq!((plain(false), plain(true)), (false, true));
}

/// OpenTelemetry, semantic conventions for HTTP spans (HTTP client).
#[test]
fn spans_have_the_names_of_the_conventions() {
    if !is_alone("tests::secrets::spans_have_the_names_of_the_conventions") {
        return;
    }
    let output = Output::default();
    let traced = tracing::subscriber::set_default(output.clone());
    let unavailable = http::Response::builder().status(503).body(Body::empty()).unwrap();
    let mock = MockTransport::new().response(unavailable).fail(TransportErrorKind::Timeout);
    let builder = ClientBuilder::new("https://api.example");
    let client = builder.build_blocking_with(mock.json(http::StatusCode::OK, "{\"name\":\"a\"}")).unwrap();
    client.find("s-path").send().unwrap();
    drop(traced);
    let output = output.0.lock().unwrap();
    let begin = "otel.name=GET /jobs/{jobId}\notel.kind=\"client\"\nhttp.request.method=\"GET\"\n";
    let server = "url.template=\"/jobs/{jobId}\"\nserver.address=\"api.example\"\nserver.port=443\n";
    let spans: Vec<&str> = output.split(begin).skip(1).collect();
    let failed = |kind: &str| format!("error.type=\"{kind}\"\notel.status_code=\"ERROR\"\n");
    assert_eq!(spans.len(), 3);
    let expected = format!("{server}http.response.status_code=503\n{}", failed("503"));
    assert!(spans[0].starts_with(&expected), "{output}");
    assert!(spans[0].contains("the call is sent again"), "{output}");
    let expected = format!("http.request.resend_count=1\n{server}{}", failed("timeout"));
    assert!(spans[1].starts_with(&expected), "{output}");
    let expected = format!("http.request.resend_count=2\n{server}http.response.status_code=200\n");
    assert_eq!(spans[2], expected);
}
