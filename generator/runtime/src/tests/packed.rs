//! Responses that come packed, by both transports and a real server on loopback.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use super::super::*;
use super::loopback::request;

/// `{"name":"a"}` and 10 MB of spaces, by Brotli's own encoder.
const BROTLI: &[u8] = &[139, 5, 128, 123, 34, 110, 97, 109, 101, 34, 58, 34, 97, 34, 125, 3];
const BROTLI_SPACES: &[u8] = &[
    203, 255, 255, 63, 248, 37, 64, 226, 177, 64, 32, 247, 254, 47, 255, 255, 63, 240, 75, 0, 196, 97, 17,
    128, 238, 253, 7,
];
const JSON: &[u8] = b"{\"name\":\"a\"}";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// The text and the spaces by each coding.
fn codings() -> [(&'static str, Vec<u8>, Vec<u8>); 3] {
    let spaces = vec![b' '; 10 << 20];
    let zstd = |bytes: &[u8]| zstd::stream::encode_all(bytes, 0).unwrap();
    [
        ("gzip", gzip(JSON), gzip(&spaces)),
        ("br", BROTLI.to_vec(), BROTLI_SPACES.to_vec()),
        ("zstd", zstd(JSON), zstd(&spaces)),
    ]
}

/// Gives all who ask the same packed body.
fn server(status: u16, coding: &str, body: Vec<u8>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, receiver) = channel();
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-type: application/json\r\n\
         content-encoding: {coding}\r\ncontent-length: {length}\r\n\r\n"
    );
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let text = request(&mut stream);
            let is_head = text.starts_with("HEAD");
            if sender.send(text).is_err() {
                return;
            }
            let _ = stream.write_all(head.as_bytes());
            if !is_head {
                // In pieces, which come by themselves.
                for piece in body.chunks(body.len().div_ceil(3).max(1)) {
                    let _ = stream.write_all(piece).and_then(|()| stream.flush());
                    thread::sleep(std::time::Duration::from_millis(5));
                }
            }
        }
    });
    (url, receiver)
}

fn builder(url: &str) -> ClientBuilder {
    ClientBuilder::new(url).retry(RetryPolicy::never())
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

type Raw = Result<Response, Error<std::convert::Infallible>>;

fn both(builder: impl Fn() -> ClientBuilder, method: &'static str) -> [Raw; 2] {
    let first = block_on(builder().build().unwrap().request(method, "/a").send());
    [first, builder().build_blocking().unwrap().request(method, "/a").send()]
}

#[test]
fn it_is_asked_for_and_unpacked() {
    for (coding, packed, _) in codings() {
        let (url, requests) = server(200, coding, packed);
        for response in both(|| builder(&url), "GET").map(Result::unwrap) {
            assert_eq!(response.body(), JSON, "{coding}");
            assert!(!response.headers().contains_key("content-encoding"), "{coding}");
            assert!(!response.headers().contains_key("content-length"), "{coding}");
        }
        for request in requests.try_iter().collect::<Vec<_>>() {
            assert!(request.contains("accept-encoding: gzip, br, zstd\r\n"), "{request}");
        }
        assert!(both(|| builder(&url), "HEAD").iter().all(Result::is_ok), "{coding}");
    }
}

#[test]
fn it_is_not_asked_for_where_the_caller_says_so() {
    let (url, requests) = server(200, "gzip", gzip(JSON));
    for response in both(|| builder(&url).compression(false), "GET").map(Result::unwrap) {
        // It was the server that did not ask.
        assert_eq!(response.body(), JSON);
    }
    let own = || builder(&url).header("accept-encoding", "br");
    assert!(both(own, "GET").iter().all(Result::is_ok));
    let requests: Vec<String> = requests.try_iter().collect();
    let asks =
        |request: &String| request.lines().find(|it| it.starts_with("accept-encoding")).map(str::to_owned);
    let asked: Vec<_> = requests.iter().map(asks).collect();
    let br = Some("accept-encoding: br".to_owned());
    assert_eq!(asked, [None, None, br.clone(), br]);
}

#[test]
fn the_limit_is_for_what_comes_out() {
    for (coding, _, spaces) in codings() {
        let (url, _requests) = server(200, coding, spaces);
        for error in both(|| builder(&url).max_response_size(10 << 20), "GET") {
            assert_eq!(error.unwrap().body().len(), 10 << 20, "{coding}");
        }
        for error in both(|| builder(&url).max_response_size((10 << 20) - 1), "GET").map(Result::unwrap_err) {
            let said = "the response is larger than `ClientBuilder::max_response_size` allows";
            assert!(error.to_string().ends_with(said), "{coding}: {error}");
        }
    }
}

#[test]
fn it_is_unpacked_as_it_is_read() {
    for (coding, _, spaces) in codings() {
        let (url, _requests) = server(200, coding, spaces.clone());
        let bytes = block_on(async {
            let body = builder(&url).build().unwrap().download().send().await.unwrap();
            body.bytes().await
        });
        assert!(bytes.unwrap().iter().all(|byte| *byte == b' '), "{coding}");
        let mut body = builder(&url).build_blocking().unwrap().download().send().unwrap();
        let mut bytes = Vec::new();
        assert_eq!(body.read_to_end(&mut bytes).unwrap(), 10 << 20, "{coding}");

        // An error of such an operation is read whole.
        let (url, _requests) = server(404, coding, spaces);
        let error = block_on(builder(&url).max_response_size(9).build().unwrap().download().send());
        assert!(error.unwrap_err().to_string().contains("max_response_size"), "{coding}");
    }
}

#[test]
fn what_is_cut_or_no_such_thing_is_an_error() {
    for (coding, packed, _) in codings() {
        for body in [packed[..packed.len() - 2].to_vec(), b"{\"name\":\"a\"}".to_vec()] {
            let (url, _requests) = server(200, coding, body);
            for error in both(|| builder(&url), "GET").map(Result::unwrap_err) {
                let cause = std::error::Error::source(&error).map(ToString::to_string).unwrap();
                assert_eq!(cause, "the body is not what its `Content-Encoding` says", "{coding}");
            }
            let read = block_on(async {
                let body = builder(&url).build().unwrap().download().send().await.unwrap();
                body.bytes().await
            });
            assert!(read.is_err(), "{coding}");
        }
        // No body at all is none packed.
        let (url, _requests) = server(200, coding, Vec::new());
        assert!(both(|| builder(&url), "GET").iter().all(|it| it.as_ref().unwrap().body().is_empty()));
    }
}

#[test]
fn a_response_that_came_by_other_means_is_unpacked_too() {
    let client = builder("http://a.example").build_blocking_with(MockTransport::new()).unwrap();
    let (request, decoder) = client.request("GET", "/a").build().unwrap();
    assert_eq!(request.headers()["accept-encoding"], "gzip, br, zstd");
    let response = http::Response::builder().header("content-encoding", "gzip").body(gzip(JSON)).unwrap();
    assert_eq!(decoder.decode(response).unwrap().body(), JSON);
}

/// A record that cannot be read teaches nothing.
#[cfg(feature = "record")]
#[test]
fn a_recorder_asks_for_what_it_can_read() {
    let mock = MockTransport::new().json(http::StatusCode::OK, "{}");
    let transport = Recorder::new(mock.clone(), Vec::new());
    let client = builder("http://a.example").build_blocking_with(transport).unwrap();
    client.request("GET", "/a").send().unwrap();
    assert!(!mock.requests()[0].headers().contains_key("accept-encoding"));
}
