//! Both transports against a real server on loopback.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::super::*;
use super::api::{FindError, Found, ID, KEY, LogInError, Login};

/// What the server does with its one connection.
#[derive(Clone, Copy)]
enum Then {
    Response(&'static str),
    Close,
    Hang,
}

/// Takes one request and does `then`; gives the request's bytes.
fn server(then: Then) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/api", listener.local_addr().unwrap());
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        sender.send(request(&mut stream)).unwrap();
        match then {
            Then::Response(text) => stream.write_all(text.as_bytes()).unwrap(),
            Then::Close => drop(stream),
            Then::Hang => thread::sleep(Duration::from_secs(5)),
        }
    });
    (url, receiver)
}

pub(super) fn request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                return text;
            }
        }
        let mut buffer = [0; 1024];
        let count = stream.read(&mut buffer).unwrap_or_default();
        if count == 0 {
            return String::new();
        }
        bytes.extend_from_slice(&buffer[..count]);
    }
}

/// Long enough to see that nothing comes.
const SHORT: Duration = Duration::from_millis(500);

/// For responses that come, however busy the machine is.
fn builder(url: &str) -> ClientBuilder {
    ClientBuilder::new(url)
        .timeout(Duration::from_secs(30))
        .user_agent("test")
        .credential(&ID, "me".into())
        .credential(&KEY, "hunter2".into())
}

/// The same call by both clients; each has a server of its own.
fn both<R>(
    then: Then,
    call: impl Fn(Client) -> BoxFuture<'static, R>,
    call_blocking: impl Fn(BlockingClient) -> R,
) -> [(R, String); 2] {
    let builder = |url: &str| match then {
        Then::Hang => builder(url).timeout(SHORT),
        Then::Response(_) | Then::Close => builder(url),
    };
    let (url, requests) = server(then);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let first = runtime.block_on(call(builder(&url).build().unwrap()));
    let first = (first, requests.recv().unwrap());
    let (url, requests) = server(then);
    let second = call_blocking(builder(&url).build_blocking().unwrap());
    [first, (second, requests.recv().unwrap())]
}

fn log_in(then: Then) -> [(Result<Login, Error<LogInError>>, String); 2] {
    let body = Login { name: "ü".to_owned(), ..Login::default() };
    let other = body.clone();
    both(
        then,
        move |client| Box::pin(client.log_in(&body).send()),
        move |client| client.log_in(&other).send(),
    )
}

fn find(then: Then) -> [(Result<Found, Error<FindError>>, String); 2] {
    both(then, |client| Box::pin(client.find("a b/..").send()), |client| client.find("a b/..").send())
}

/// The request line, the headers sorted and without those that name the host and what can be unpacked, and the body.
fn parts(request: &str) -> (String, Vec<String>, String) {
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let mut lines = head.lines().map(str::to_owned);
    let first = lines.next().unwrap();
    let mut headers: Vec<_> =
        lines.filter(|line| !line.starts_with("host: ") && !line.starts_with("accept-encoding: ")).collect();
    headers.sort();
    (first, headers, body.to_owned())
}

#[test]
fn requests_are_exact() {
    let response = "HTTP/1.1 202 Accepted\r\ncontent-length: 12\r\n\r\n{\"name\":\"a\"}";
    for (result, request) in log_in(Then::Response(response)) {
        assert_eq!(result.unwrap().name, "a");
        let (first, headers, body) = parts(&request);
        assert_eq!(first, "POST /api/log HTTP/1.1");
        let expected = [
            "accept: application/json",
            "content-length: 25",
            "content-type: application/json",
            "user-agent: test",
            "x-id: me",
            "x-key: hunter2",
        ];
        assert_eq!(headers, expected);
        assert_eq!(body, "{\"name\":\"ü\",\"note\":null}");
    }
    for (result, request) in find(Then::Response("HTTP/1.1 204 No Content\r\n\r\n")) {
        assert_eq!(result.unwrap(), Found::Nothing);
        let (first, headers, body) = parts(&request);
        assert_eq!(first, "GET /api/jobs/a%20b%2F.. HTTP/1.1");
        assert_eq!(headers, ["accept: application/json", "user-agent: test"]);
        assert_eq!(body, "");
    }
}

#[test]
fn errors_of_the_api() {
    let response = "HTTP/1.1 400 Bad Request\r\ncontent-length: 10\r\n\r\n{\"code\":7}";
    for (result, _) in log_in(Then::Response(response)) {
        assert!(matches!(result.unwrap_err().api(), Some(LogInError::BadRequest(_))));
    }
    let response = "HTTP/1.1 500 Oops\r\nx-id: 1\r\ncontent-length: 4\r\n\r\noops";
    for (result, _) in log_in(Then::Response(response)) {
        let error = result.unwrap_err();
        let response = error.response().unwrap();
        assert_eq!((response.status().as_u16(), &response.body()[..]), (500, &b"oops"[..]));
        assert_eq!(response.headers()["x-id"], "1");
    }
}

#[test]
fn closed_connection() {
    let cut = Then::Response("HTTP/1.1 202 Accepted\r\ncontent-length: 12\r\n\r\n{\"name\"");
    for (result, _) in log_in(Then::Close).into_iter().chain(log_in(cut)) {
        let error = result.unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{error:?}");
        assert!(!error.is_timeout() && !error.is_connect(), "{error:?}");
        let cause =
            std::iter::successors(std::error::Error::source(&error), |cause| (*cause).source()).last();
        assert_eq!(error.to_string(), format!("POST /log: no whole response: {}", cause.unwrap()));
    }
}

#[test]
fn no_response() {
    let start = Instant::now();
    for (result, _) in log_in(Then::Hang) {
        let error = result.unwrap_err();
        assert!(error.is_timeout(), "{error:?}");
        assert_eq!(error.to_string(), "POST /log: timed out");
    }
    assert!(start.elapsed() < Duration::from_secs(4));
}

#[test]
fn nobody_listens() {
    // A port that nobody is given: one that was free a moment ago can be another test's now.
    let url = "http://127.0.0.1:1";
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let error = runtime.block_on(builder(url).build().unwrap().find("1").send()).unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    let error = builder(url).build_blocking().unwrap().find("1").send().unwrap_err();
    assert!(error.is_connect(), "{error:?}");
}

#[test]
fn timeout_of_one_call() {
    let (url, _requests) = server(Then::Hang);
    let client = builder(&url).timeout(None).build_blocking().unwrap();
    let start = Instant::now();
    assert!(client.find("1").with_timeout(Duration::from_millis(200)).send().unwrap_err().is_timeout());
    assert!(start.elapsed() < Duration::from_secs(2));
}

/// A client of the caller's own, all at once and piece by piece.
#[cfg(feature = "reqwest")]
#[test]
fn a_reqwest_of_ones_own() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let call = |url: &str| {
        let own = ::reqwest::Client::builder().redirect(::reqwest::redirect::Policy::none()).build().unwrap();
        builder(url).retry(RetryPolicy::never()).build_with(ReqwestTransport::from(own)).unwrap()
    };
    let good = Then::Response("HTTP/1.1 202 Accepted\r\ncontent-length: 12\r\n\r\n{\"name\":\"a\"}");
    let (url, requests) = server(good);
    let login = Login::default();
    assert_eq!(runtime.block_on(call(&url).log_in(&login).send()).unwrap().name, "a");
    assert!(requests.recv().unwrap().starts_with("POST /api/log HTTP/1.1\r\n"));
    let (url, _requests) = server(good);
    let whole = runtime.block_on(call(&url).log_in(&login).send_with_response());
    assert_eq!(whole.unwrap().1.body().len(), 12);
    let (url, _requests) = server(Then::Response("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabc"));
    let bytes = runtime.block_on(async { call(&url).download().send().await.unwrap().bytes().await });
    assert_eq!(bytes.unwrap(), "abc");
    let (url, _requests) = server(Then::Hang);
    let error = runtime.block_on(call(&url).log_in(&login).with_timeout(SHORT).send()).unwrap_err();
    assert!(error.is_timeout());
}

#[cfg(feature = "test-util")]
#[test]
fn mock() {
    let mock = MockTransport::new()
        .json(http::StatusCode::OK, "{\"name\":\"a\"}")
        .fail(TransportErrorKind::Timeout)
        .allow_unprepared();
    let builder = ClientBuilder::new("http://x").retry(RetryPolicy::never());
    let client = builder.build_blocking_with(mock.clone()).unwrap();
    assert!(matches!(client.find("1").send().unwrap(), Found::Login(_)));
    assert!(client.find("1").send().unwrap_err().is_timeout());
    assert!(client.find("1").send().is_err());
    assert_eq!(mock.requests().len(), 3);
    assert_eq!(mock.requests()[0].uri().path(), "/jobs/1");
}
