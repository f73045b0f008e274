//! Bodies of `multipart/form-data`, byte by byte: Encoding `multipart` Media Types of OpenAPI 3.0.4,
//! and RFC 7578.

use std::collections::BTreeMap;

use serde_json::json;

use super::super::encode;
use super::super::*;

struct Upload {
    id: String,
    profile_image: Option<FilePart>,
    addresses: Vec<serde_json::Value>,
    more: Vec<FilePart>,
}
object! { Upload {
    required id = "id",
    optional profile_image = "profileImage",
    required addresses = "addresses",
    required more = "file",
} }

/// The text of a body, its random boundary written as `B`.
fn sent(form: Multipart) -> String {
    let (content_type, body) = form.finish().unwrap();
    let boundary = content_type.to_str().unwrap().strip_prefix("multipart/form-data; boundary=").unwrap();
    let text = String::from_utf8(body.into_bytes().unwrap().to_vec()).unwrap();
    text.replace(boundary, "B")
}

fn of(
    value: &impl serde_core::Serialize,
    headers: &[(&'static str, &'static str, &'static str)],
) -> Multipart {
    Multipart::of(headers, || encode::json(value)).unwrap()
}

fn upload() -> Upload {
    Upload {
        id: "f81d4fae".to_owned(),
        profile_image: Some(FilePart::new("PNG").file_name("me.png")),
        addresses: vec![json!({"city": "Zürich"}), json!({"city": "Bern"})],
        more: vec![FilePart::new("1").content_type("text/csv"), FilePart::new("2").header("X-Row", "2")],
    }
}

/// Example: Basic Multipart Form, and Example: Multipart Form with Multiple Files.
#[test]
fn defaults() {
    let expected = "--B\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\nf81d4fae\r\n\
        --B\r\nContent-Disposition: form-data; name=\"profileImage\"; filename=\"me.png\"\r\n\
        Content-Type: application/octet-stream\r\n\r\nPNG\r\n\
        --B\r\nContent-Disposition: form-data; name=\"addresses\"\r\n\
        Content-Type: application/json\r\n\r\n{\"city\":\"Zürich\"}\r\n\
        --B\r\nContent-Disposition: form-data; name=\"addresses\"\r\n\
        Content-Type: application/json\r\n\r\n{\"city\":\"Bern\"}\r\n\
        --B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file\"\r\n\
        Content-Type: text/csv\r\n\r\n1\r\n\
        --B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file\"\r\n\
        Content-Type: application/octet-stream\r\nX-Row: 2\r\n\r\n2\r\n--B--\r\n";
    assert_eq!(sent(of(&upload(), &[])), expected);
}

/// Example: Multipart Form with Encoding Objects.
#[test]
fn content_types_of_the_document() {
    let value = Upload { addresses: Vec::new(), more: Vec::new(), ..upload() };
    let text = sent(of(
        &value,
        &[("profileImage", "Content-Type", "image/png"), ("id", "Content-Type", "application/json")],
    ));
    let expected = "--B\r\nContent-Disposition: form-data; name=\"id\"\r\n\
        Content-Type: application/json\r\n\r\n\"f81d4fae\"\r\n\
        --B\r\nContent-Disposition: form-data; name=\"profileImage\"; filename=\"me.png\"\r\n\
        Content-Type: image/png\r\n\r\nPNG\r\n--B--\r\n";
    assert_eq!(text, expected);
}

#[test]
fn by_hand() {
    let form = Multipart::with_boundary("x-1")
        .text("a\"b", "ü")
        .file("f", FilePart::new("").file_name("ä\r\n\".png"));
    let (content_type, body) = form.finish().unwrap();
    assert_eq!(content_type, "multipart/form-data; boundary=x-1");
    let expected = "--x-1\r\nContent-Disposition: form-data; name=\"a%22b\"\r\n\r\nü\r\n\
        --x-1\r\nContent-Disposition: form-data; name=\"f\"; filename=\"ä%0D%0A%22.png\"\r\n\
        Content-Type: application/octet-stream\r\n\r\n\r\n--x-1--\r\n";
    assert_eq!(body.as_bytes().unwrap(), expected.as_bytes());
    assert_eq!(sent(Multipart::new()), "--B--\r\n");
    assert_ne!(Multipart::new(), Multipart::new(), "boundaries are random");
}

#[test]
fn what_cannot_be_sent_is_refused() {
    for boundary in ["", "a b", "a\r\n", "ü", &"x".repeat(71)] {
        assert!(Multipart::with_boundary(boundary).finish().is_err());
    }
    for file in [
        FilePart::new("x").content_type("a\r\nb: c"),
        FilePart::new("x").header("a b", "c"),
        FilePart::new("x").header("a", "c\n"),
    ] {
        assert!(Multipart::new().file("f", file).finish().is_err());
    }
    let inside = BTreeMap::from([("a", BTreeMap::from([("b", FilePart::new("x"))]))]);
    let error = Multipart::of(&[], || encode::json(&inside)).unwrap_err();
    assert!(error.to_string().contains("file inside of another value"), "{error}");
    assert!(Multipart::of(&[], || encode::json("text")).is_err());
}

#[test]
fn files_outside_of_forms_are_texts() {
    assert_eq!(encode::json(&FilePart::new("abc")).unwrap(), "\"abc\"");
    assert_eq!(serde_json::from_str::<FilePart>("\"abc\"").unwrap(), FilePart::new("abc"));
    assert!(encode::json(&FilePart::new(vec![0xff])).is_err());
    assert!(encode::json(&FilePart::new(Body::reader(std::io::empty()))).is_err());
    // What was written before, inside of a form or not, leaves nothing behind.
    assert_eq!(sent(of(&BTreeMap::from([("a", "x")]), &[])).matches("form-data").count(), 1);
    assert_eq!(encode::json(&FilePart::new("abc")).unwrap(), "\"abc\"");
}

/// Encoding Object, `headers`: of parts that are no files too, and of each of that name.
#[test]
fn headers_of_the_caller() {
    let call = || {
        let mock = MockTransport::new().allow_unprepared();
        let client = ClientBuilder::new("http://localhost:1").build_blocking_with(mock.clone()).unwrap();
        let headers = &[("addresses", "X-Order", "lat-lon")];
        (mock, client.request("POST", "/a").multipart(headers, &upload()))
    };
    let (mock, request) = call();
    let request =
        request.with_part_header("addresses", "X-Precision", "2").with_part_header("file", "x-row", "3");
    let request = request.with_part_header("profileImage", "content-type", "image/png");
    request.with_part_header("addresses", "x-order", "lon-lat").send().unwrap_err();
    let sent = mock.requests().remove(0);
    let text = String::from_utf8(sent.body().as_bytes().unwrap().to_vec()).unwrap();
    let of_address = "Content-Type: application/json\r\nX-Precision: 2\r\nx-order: lon-lat\r\n\r\n{\"city\":";
    assert_eq!(text.matches(of_address).count(), 2, "{text}");
    assert_eq!(text.matches("\r\nx-row: 3\r\n\r\n").count(), 2, "{text}");
    assert!(text.contains("filename=\"me.png\"\r\nContent-Type: image/png\r\n\r\nPNG"), "{text}");
    assert!(!text.contains("lat-lon"), "{text}");

    let error = call().1.with_part_header("other", "a", "b").send().unwrap_err().to_string();
    assert_eq!(error, "POST /a: the body has no part `other` for the header `a`");
    let error = call().1.with_part_header("id", "a", "b\nc").send().unwrap_err().to_string();
    assert!(error.starts_with("POST /a: header `a`"), "{error}");
}
