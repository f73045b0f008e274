//! Redirects, by both transports and a real server on loopback.

use std::io::Write as _;
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::super::*;
use super::api::{ID, KEY, Login};
use super::loopback::request;

const GOOD: &str = "HTTP/1.1 202 Accepted\r\ncontent-length: 12\r\n\r\n{\"name\":\"a\"}";

/// Gives what `respond` makes of the path of each request; tells the requests.
fn server(respond: impl Fn(&str) -> String + Send + 'static) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, receiver) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let text = request(&mut stream);
            let path = text.split(' ').nth(1).unwrap_or_default().to_owned();
            if sender.send(text).is_err() {
                return;
            }
            let response = respond(&path).replacen("\r\n", "\r\nconnection: close\r\n", 1);
            stream.write_all(response.as_bytes()).unwrap();
            // A connection that is closed with a body unread is reset, which can cost the response.
            stream.shutdown(std::net::Shutdown::Write).unwrap();
            stream.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
            let _ = std::io::copy(&mut stream, &mut std::io::sink());
        }
    });
    (url, receiver)
}

fn to(status: u16, location: &str) -> String {
    format!("HTTP/1.1 {status} X\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n")
}

fn builder(url: &str) -> ClientBuilder {
    ClientBuilder::new(url)
        .retry(RetryPolicy::never())
        .user_agent("test")
        .credential(&ID, "me".into())
        .credential(&KEY, "hunter2".into())
}

/// What the server got, as `GET /path`, with what came of it.
type Seen = (Vec<String>, Result<u16, String>);

/// By both transports, which must agree.
fn both(
    respond: impl Fn(&str) -> String + Clone + Send + 'static,
    method: &'static str,
    configure: impl Fn(ClientBuilder) -> ClientBuilder,
) -> Seen {
    let [first, second] = each(respond, method, configure);
    assert_eq!(first.0, second.0);
    assert_eq!(first.1.is_ok(), second.1.is_ok());
    first
}

/// By each transport.
fn each(
    respond: impl Fn(&str) -> String + Clone + Send + 'static,
    method: &'static str,
    configure: impl Fn(ClientBuilder) -> ClientBuilder,
) -> [Seen; 2] {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let body = || method == "POST" || method == "PUT";
    let seen = |requests: Receiver<String>| {
        let seen: Vec<String> = requests.try_iter().collect();
        for request in &seen {
            assert!(request.contains("x-key: hunter2") && request.contains("user-agent: test"), "{request}");
            assert_eq!(request.ends_with("{\"a\":1}"), body(), "{request}");
        }
        let words = |text: &String| text.split(' ').take(2).collect::<Vec<_>>().join(" ");
        seen.iter().map(words).collect::<Vec<_>>()
    };
    let (url, requests) = server(respond.clone());
    let client = configure(builder(&url)).build().unwrap();
    let call = client.request(method, "/a");
    let call = if body() { call.with_json(&serde_json::json!({"a": 1})) } else { call };
    let result = runtime.block_on(call.send());
    let first = (seen(requests), result.map(|it| it.status().as_u16()).map_err(|it| it.to_string()));
    let (url, requests) = server(respond);
    let client = configure(builder(&url)).build_blocking().unwrap();
    let call = client.request(method, "/a");
    let call = if body() { call.with_json(&serde_json::json!({"a": 1})) } else { call };
    let result = call.send();
    let second = (seen(requests), result.map(|it| it.status().as_u16()).map_err(|it| it.to_string()));
    [first, second]
}

#[test]
fn reading_goes_on_where_the_server_says() {
    for status in [301, 302, 303, 307, 308] {
        for (location, path) in
            [("/b?c=d#e", "/b?c=d"), ("b/ü d", "/b/%C3%BC%20d"), ("?page=2", "/a?page=2"), ("../x", "/x")]
        {
            let respond = move |at: &str| if at == "/a" { to(status, location) } else { GOOD.to_owned() };
            let (seen, result) = both(respond, "GET", |it| it);
            assert_eq!(seen, ["GET /a".to_owned(), format!("GET {path}")], "{status} {location}");
            assert_eq!(result, Ok(202));
        }
    }
}

#[test]
fn a_request_with_a_body_goes_on_after_307_and_308_alone() {
    for method in ["POST", "PUT"] {
        for status in [307, 308] {
            let respond = move |at: &str| if at == "/a" { to(status, "/a/") } else { GOOD.to_owned() };
            let (seen, result) = both(respond, method, |it| it);
            assert_eq!(seen, [format!("{method} /a"), format!("{method} /a/")]);
            assert_eq!(result, Ok(202));
        }
        for status in [301, 302, 303] {
            let respond = move |at: &str| if at == "/a" { to(status, "/a/?k=1") } else { GOOD.to_owned() };
            let (seen, result) = both(respond, method, |it| it);
            assert_eq!(seen, [format!("{method} /a")]);
            let error = result.unwrap_err();
            assert!(error.contains(" to `/a/` (followed for GET and HEAD alone)"), "{error}");
        }
    }
}

/// RFC 9110, section 15.4: a credential is for one server, wherever that sends the client.
#[test]
fn nothing_goes_to_another_server() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
    elsewhere.set_nonblocking(true).unwrap();
    let port = elsewhere.local_addr().unwrap().port();
    for status in [301, 302, 303, 307, 308] {
        for location in [
            format!("http://127.0.0.1:{port}/"),
            format!("//127.0.0.1:{port}/"),
            format!("http://localhost:{port}/"),
            format!("http://user@127.0.0.1:{port}/"),
        ] {
            let (seen, result) = both(move |_| to(status, &location), "GET", |it| it);
            assert_eq!(seen, ["GET /a"]);
            let error = result.unwrap_err();
            assert!(error.contains("127.0.0.1") || error.contains("localhost"), "{error}");
            assert!(error.contains("(not followed: another server)"), "{error}");
        }
    }
    // A client of one's own that would follow by itself does not.
    let location = format!("http://127.0.0.1:{port}/");
    let (url, _requests) = server(move |_| to(302, &location));
    let agent = UreqTransport::from(::ureq::Agent::new_with_defaults());
    let client = builder(&url).build_blocking_with(agent).unwrap();
    assert_eq!(client.find("1").send().unwrap_err().status().unwrap(), 302);
    assert!(elsewhere.accept().is_err());
}

#[test]
fn the_same_server_may_be_named() {
    let (url, requests) = server(|_| GOOD.to_owned());
    let host = url.replace("http://", "HTTP://");
    drop(requests);
    for (from, to, same) in [
        ("http://x.example/a", "http://X.example:80/b", true),
        ("https://x.example:443/a", "https://x.example/b", true),
        ("http://x.example/a", "https://x.example/b", false),
        ("https://x.example/a", "https://x.example:8443/b", false),
        ("https://x.example/a", "https://y.x.example/b", false),
        (&host, &url, true),
    ] {
        let same_server = client::resolve::is_same_server(&from.parse().unwrap(), &to.parse().unwrap());
        assert_eq!(same_server, same, "{from} {to}");
    }
}

#[test]
fn they_have_an_end() {
    let (seen, result) = both(|at| to(302, &format!("{at}a")), "GET", |it| it);
    assert_eq!(seen.len(), 11);
    let error = result.unwrap_err();
    let said = "(not followed: `ClientBuilder::max_redirects` allows no more)";
    assert!(error.contains("response 302") && error.contains(said), "{error}");

    let (seen, _) = both(|at| to(302, &format!("{at}a")), "GET", |it| it.max_redirects(2));
    assert_eq!(seen, ["GET /a", "GET /aa", "GET /aaa"]);
    let (seen, result) = both(|_| to(302, "/b"), "GET", |it| it.max_redirects(0));
    assert_eq!((seen.len(), result.is_err()), (1, true));
}

#[test]
fn the_time_of_a_call_is_for_all_of_them() {
    let begun = Instant::now();
    let respond = |at: &str| {
        thread::sleep(Duration::from_millis(100));
        to(302, &format!("{at}a"))
    };
    let hurry = |it: ClientBuilder| it.timeout(Duration::from_millis(350)).max_redirects(100);
    for (seen, result) in each(respond, "GET", hurry) {
        assert!((1..=5).contains(&seen.len()), "{seen:?}");
        assert!(result.unwrap_err().contains("timed out"));
    }
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn what_cannot_be_followed_is_the_response() {
    for location in ["http://[", "mailto:a@b.example"] {
        let (seen, result) = both(move |_| to(302, location), "GET", |it| it);
        assert_eq!(seen.len(), 1);
        let error = result.unwrap_err();
        assert!(error.contains("(no URL)"), "{error}");
    }
    for response in ["HTTP/1.1 302 X\r\ncontent-length: 0\r\n\r\n", "HTTP/1.1 304 X\r\nlocation: /b\r\n\r\n"]
    {
        let (seen, _) = both(move |_| response.to_owned(), "GET", |it| it);
        assert_eq!(seen.len(), 1);
    }
    // A body that is read once.
    let (url, requests) = server(|_| to(307, "/b"));
    let client = builder(&url).build_blocking().unwrap();
    let body = Body::reader(&b"once"[..]).with_length(4);
    let error = client.request("POST", "/a").with_body("text/plain", body).send().unwrap_err().to_string();
    assert!(error.contains("not followed: the body can be sent only once"), "{error}");
    assert_eq!(requests.try_iter().count(), 1);
}

#[test]
fn an_operation_keeps_those_that_it_declares() {
    let (url, requests) = server(|_| to(302, "/b"));
    let client = builder(&url).build_blocking().unwrap();
    let error = client.log_in(&Login::default()).keeps_redirects().send().unwrap_err();
    assert_eq!(error.response().unwrap().headers()["location"], "/b");
    assert_eq!(client.get_login().keeps_redirects().send().unwrap_err().status().unwrap(), 302);
    assert_eq!(requests.try_iter().count(), 2);
}

#[test]
fn an_error_names_a_coding_that_is_not_read() {
    let packed =
        "HTTP/1.1 500 X\r\ncontent-encoding: deflate\r\ncontent-length: 4\r\n\r\n\u{1}\u{2}\u{3}\u{4}";
    let (_, result) = both(move |_| packed.to_owned(), "GET", |it| it);
    let error = result.unwrap_err();
    assert!(error.contains("500") && error.contains("`Content-Encoding: deflate`"), "{error}");
    assert!(!error.contains('\u{1}'));
}
