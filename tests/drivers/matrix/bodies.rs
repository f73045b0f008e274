//! Request Body Object, Media Type Object, Encoding Object.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use client::request::{Body, FilePart, Multipart};
use client::types::{Order, Rgb, SendFilesRequest};
use futures_core::Stream;

use crate::{Recorded, header, line, refused, sent};

fn rgb() -> Rgb {
    Rgb::new().r(100).g(200).b(150)
}

const RGB: &str = r#"{"R":100,"G":200,"B":150}"#;

fn order() -> Order {
    Order::new()
        .id("a b".to_owned())
        .name("x/y?z".to_owned())
        .labels(vec!["new".to_owned(), "50%".to_owned()])
        .place(Rgb::new().r(1).b(2))
        .items(vec![Rgb::new().r(3), Rgb::new().g(4)])
}

#[track_caller]
fn check(request: &Recorded, expected: &str, content_type: &str, body: &str) {
    assert_eq!(line(request), expected);
    assert_eq!(header(request, "content-type"), Some(content_type));
    assert_eq!(request.body, body);
    assert_eq!(header(request, "content-length"), Some(body.len().to_string().as_str()));
}

/// A body of parts, its boundary, which is random, written as `B`.
fn parts(request: &Recorded) -> String {
    let content_type = header(request, "content-type").unwrap();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    request.body.replace(boundary, "B")
}

/// Request Body Object; Media Type Object.
#[test]
fn whole_values() {
    for request in sent!(|client| client.send_json().body(rgb())) {
        check(&request, "POST /api/v1/json", "application/json", RGB);
    }
    for request in sent!(|client| client.send_json()) {
        assert_eq!((header(&request, "content-type"), request.body.as_str()), (None, ""));
    }
    for request in sent!(|client| client.send_vendor_json(rgb())) {
        check(&request, "POST /api/v1/vendor", "application/vnd.example.v1+json", RGB);
    }
    for request in sent!(|client| client.send_text("grüezi")) {
        check(&request, "POST /api/v1/text", "text/plain; charset=utf-8", "grüezi");
    }
    for request in sent!(|client| client.send_bytes(vec![0, 13, 10, 127])) {
        check(&request, "PUT /api/v1/bytes", "application/octet-stream", "\0\r\n\x7f");
    }
    for request in sent!(|client| client.send_bytes(Body::empty())) {
        check(&request, "PUT /api/v1/bytes", "application/octet-stream", "");
    }
    for request in sent!(|client| client.send_xml("<rgb/>".to_owned())) {
        check(&request, "POST /api/v1/xml", "application/xml", "<rgb/>");
    }
    for request in sent!(|client| client.send_lines(vec![rgb(), Rgb::new().r(1)])) {
        let lines = format!("{RGB}\n{{\"R\":1}}\n");
        check(&request, "POST /api/v1/lines", "application/x-ndjson", &lines);
    }
}

/// Media type ranges: never sent as they are; the caller can say more.
#[test]
fn ranges() {
    for request in sent!(|client| client.send_picture("image/webp", "RIFF")) {
        check(&request, "PUT /api/v1/picture", "image/webp", "RIFF");
    }
    for request in sent!(|client| client.send_picture("image/png", "PNG")) {
        check(&request, "PUT /api/v1/picture", "image/png", "PNG");
    }
}

/// Request Body Object, `content`: JSON is the default, the other meanings have methods of their own.
#[test]
fn choices() {
    for request in sent!(|client| client.choose(rgb())) {
        check(&request, "POST /api/v1/choice", "text/json", RGB);
    }
    for request in sent!(|client| client.choose_as_form(rgb())) {
        check(&request, "POST /api/v1/choice", "application/x-www-form-urlencoded", "R=100&G=200&B=150");
    }
    for request in sent!(|client| client.choose_as_text("red")) {
        check(&request, "POST /api/v1/choice", "text/plain", "red");
    }
    for request in sent!(|client| client.choose_as_multipart(Rgb::new().r(1))) {
        assert_eq!(
            parts(&request),
            "--B\r\nContent-Disposition: form-data; name=\"R\"\r\n\r\n1\r\n--B--\r\n"
        );
    }
}

/// Streams: with a length if it is known, else in chunks.
#[test]
fn streams() {
    for request in sent!(|client| client.send_bytes(Body::reader(&b"abc"[..]))) {
        assert_eq!((request.body.as_str(), header(&request, "content-length")), ("abc", None));
        assert_eq!(header(&request, "transfer-encoding"), Some("chunked"));
        assert_eq!(header(&request, "content-type"), Some("application/octet-stream"));
    }
    for request in sent!(|client| client.send_bytes(Body::reader(&b"abc"[..]).with_length(3))) {
        check(&request, "PUT /api/v1/bytes", "application/octet-stream", "abc");
        assert_eq!(header(&request, "transfer-encoding"), None);
    }
    let path = std::env::temp_dir().join(format!("wire-matrix-{}", std::process::id()));
    let content = "0123456789".repeat(30_000);
    std::fs::write(&path, &content).unwrap();
    for request in sent!(|client| client.send_bytes(Body::file(&path).unwrap())) {
        check(&request, "PUT /api/v1/bytes", "application/octet-stream", &content);
    }
    std::fs::remove_file(&path).unwrap();
    let server = test_support::loopback::Loopback::start(crate::done());
    let body = Body::stream(Pieces(vec!["c", "ab"]));
    crate::run(crate::asynchronous(&server).send_bytes(body.with_length(3)).send()).unwrap();
    check(&server.request().unwrap(), "PUT /api/v1/bytes", "application/octet-stream", "abc");
}

/// The least that a stream is.
struct Pieces(Vec<&'static str>);
impl Stream for Pieces {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop().map(|piece| Ok(piece.into())))
    }
}

/// Encoding the `x-www-form-urlencoded` Media Type; Fixed Fields for RFC6570-style Serialization.
#[test]
fn forms() {
    let form = "application/x-www-form-urlencoded";
    for request in sent!(|client| client.send_form(order())) {
        let expected = "id=a+b&name=x%2Fy%3Fz&labels=new&labels=50%25&place=%7B%22R%22:1,%22B%22:2%7D\
            &items=%7B%22R%22:3%7D&items=%7B%22G%22:4%7D";
        check(&request, "POST /api/v1/form", form, expected);
    }
    for request in sent!(|client| client.send_styled_form(order())) {
        let expected =
            "id=%22a+b%22&name=x/y?z&labels=new%7C50%25&R=1&B=2&items=%7B%22R%22:3%7D&items=%7B%22G%22:4%7D";
        check(&request, "POST /api/v1/form/styles", form, expected);
    }
    for request in sent!(|client| client.send_deep_form().body(order())) {
        let expected = "id=a+b&name=x%2Fy%3Fz&labels%5B0%5D=new&labels%5B1%5D=50%25&place%5BR%5D=1&place%5BB%5D=2\
            &items%5B0%5D%5BR%5D=3&items%5B1%5D%5BG%5D=4";
        check(&request, "POST /api/v1/form/deep", form, expected);
    }
    for request in sent!(|client| client.send_form(Order::new())) {
        check(&request, "POST /api/v1/form", form, "");
    }
}

/// Encoding `multipart` Media Types; RFC 7578.
#[test]
fn multiparts() {
    let body = || {
        SendFilesRequest::new("Büch")
            .count(2)
            .place(rgb())
            .tags(vec!["a".to_owned(), "b".to_owned()])
            .cover(FilePart::new("PNG").file_name("c \"1\".png").header("X-Dpi", "300"))
            .pages(vec![
                FilePart::new(Body::reader(&b"one"[..])).content_type("image/gif"),
                FilePart::new("two"),
            ])
    };
    let part = |head: &str, content: &str| {
        format!("--B\r\nContent-Disposition: form-data; {head}\r\n\r\n{content}\r\n")
    };
    let expected = [
        part(
            "name=\"title\"\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit",
            "Büch",
        ),
        part("name=\"count\"", "2"),
        part("name=\"place\"\r\nContent-Type: application/json\r\nX-Form: rgb", RGB),
        part("name=\"tags\"", "a"),
        part("name=\"tags\"", "b"),
        part("name=\"cover\"; filename=\"c %221%22.png\"\r\nContent-Type: image/png\r\nX-Dpi: 300", "PNG"),
        part("name=\"pages\"; filename=\"pages\"\r\nContent-Type: image/gif", "one"),
        part("name=\"pages\"; filename=\"pages\"\r\nContent-Type: application/octet-stream", "two"),
        "--B--\r\n".to_owned(),
    ];
    for request in sent!(|client| client.send_files(body())) {
        assert_eq!(line(&request), "POST /api/v1/files");
        assert_eq!(parts(&request), expected.concat());
        assert_eq!(header(&request, "transfer-encoding"), Some("chunked"));
    }
    // All in memory: the length is known.
    for request in sent!(|client| client.send_files(SendFilesRequest::new("t").cover(FilePart::new("x")))) {
        let length = request.body.len().to_string();
        assert_eq!(header(&request, "content-length"), Some(length.as_str()));
    }
    for request in sent!(|client| {
        client.send_parts(Multipart::with_boundary("b-1").text("a", "1").file("f", vec![b'x']))
    }) {
        let content_type = "multipart/form-data; boundary=b-1";
        let text = "--b-1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n\
            --b-1\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\
            Content-Type: application/octet-stream\r\n\r\nx\r\n--b-1--\r\n";
        check(&request, "POST /api/v1/files/raw", content_type, text);
    }
    let error = refused!(|client| client.send_parts(Multipart::with_boundary("a b")));
    assert!(error.contains("boundary"), "{error}");
}
