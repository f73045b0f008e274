//! Statuses that the document does not declare, and bodies that are not what it declares.

use http::header::{CONTENT_ENCODING, CONTENT_TYPE, LOCATION};
use http::{HeaderName, HeaderValue, StatusCode};
use serde_json::{Value, json};

use super::super::*;
use super::api::Problem;

type Headers = &'static [(HeaderName, &'static str)];

struct Canned(u16, Headers, &'static [u8]);
impl BlockingTransport for Canned {
    fn send(
        &self,
        _: http::Request<Body>,
        _: CallOptions,
    ) -> Result<http::Response<BodyReader>, TransportError> {
        let mut response = http::Response::new(BodyReader::from(self.2.to_vec()));
        *response.status_mut() = StatusCode::from_u16(self.0).unwrap();
        for (name, value) in self.1 {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        Ok(response)
    }
}

fn send<O: Operation>(
    status: u16,
    headers: Headers,
    body: &'static [u8],
) -> Result<O::BlockingResponse, Error<O::Error>> {
    let client = ClientBuilder::new("https://x").build_blocking_with(Canned(status, headers, body)).unwrap();
    Request::<O, dyn BlockingTransport>::new(&client).send()
}

#[derive(Debug, PartialEq)]
enum NoteError {
    Bad(Problem),
    Other(Problem),
}
operation! { Note of "new"("GET", "/a") -> Problem | NoteError {
    200 => ok(json),
    400 => fail(json, Bad),
    200..=299 => undeclared { ok(json) },
    _ => undeclared { fail(json, Other) },
} }

macro_rules! declared {
    ($name:ident => $type:ty as $decoder:ident) => {
        operation! { $name of "new"("GET", "/a") -> $type { 200 => ok($decoder), 200..=299 => undeclared { ok($decoder) } } }
    };
}
declared! { Text => String as text }
declared! { Json => String as json }
declared! { Any => Value as json }
declared! { Time => DateTime as json }
operation! { Nothing of "new"("GET", "/a") -> () { 302 => ok(empty), 200..=299 => ok(empty) } }
stream_operation! { File of "new"("GET", "/a") -> BodyStream, BodyReader { 200 => stream(bytes), 200..=299 => undeclared { stream(bytes) } } }
stream_operation! { Events of "new"("GET", "/a") -> EventStream<Value>, EventStream<Value, BodyReader> {
    200 => stream(events),
    200..=299 => undeclared { stream(events) },
} }

const JSON: Headers = &[(CONTENT_TYPE, "application/json; charset=utf-8")];
const TEXT: Headers = &[(CONTENT_TYPE, "text/plain;charset=UTF-8")];

#[test]
fn an_undeclared_success_is_one_if_its_body_fits() {
    for status in [200, 201, 203, 299] {
        assert_eq!(send::<Note>(status, JSON, b"{\"code\":7}").unwrap(), Problem { code: 7 });
    }
    let why = [
        "`code`: invalid type: string \"x\", expected i64",
        "the body is empty",
        "expected ident at line 1 column 2",
    ];
    for (body, why) in [&b"{\"code\":\"x\"}"[..], b"", b"no"].into_iter().zip(why) {
        let error = send::<Note>(201, JSON, body).unwrap_err();
        let said =
            "a status that is not in the document, with a body that is not that of the declared success";
        assert_eq!(error.to_string(), format!("GET /a: response 201 Created, {said}: {why}"));
        let Error::UnexpectedStatus(response) = &error else { panic!("{error:?}") };
        assert_eq!((response.status().as_u16(), &response.body()[..]), (201, body));
    }
    assert!(matches!(send::<Note>(200, JSON, b"{}").unwrap_err(), Error::Decode(_)));
    for (status, body) in [(200, &b""[..]), (204, b""), (201, b"{\"a\":1}"), (302, b"x")] {
        send::<Nothing>(status, TEXT, body).unwrap();
    }
    assert!(matches!(send::<Nothing>(404, TEXT, b"").unwrap_err(), Error::UnexpectedStatus(_)));
    assert_eq!(send::<File>(206, TEXT, b"abc").unwrap().bytes().unwrap(), "abc");
    // JSON is no sequence of events.
    assert!(matches!(send::<Events>(201, JSON, b"{}").unwrap_err(), Error::UnexpectedStatus(_)));
}

#[test]
fn an_undeclared_error_has_the_type_of_the_others_if_its_body_fits() {
    for status in [404, 409, 500, 302] {
        let error = send::<Note>(status, JSON, b"{\"code\":7}").unwrap_err();
        assert_eq!(error.api(), Some(&NoteError::Other(Problem { code: 7 })));
        assert_eq!(error.status().unwrap().as_u16(), status);
    }
    assert_eq!(
        send::<Note>(400, JSON, b"{\"code\":7}").unwrap_err().api(),
        Some(&NoteError::Bad(Problem { code: 7 }))
    );
    for body in [&b"{}"[..], b"", b"<html>"] {
        assert!(matches!(send::<Note>(502, JSON, body).unwrap_err(), Error::UnexpectedStatus(_)));
    }
    assert!(matches!(send::<Note>(400, JSON, b"{}").unwrap_err(), Error::Decode(_)));
}

#[test]
fn text_where_json_is_declared_is_a_string() {
    assert_eq!(send::<Json>(200, TEXT, b"a \"b\"").unwrap(), "a \"b\"");
    assert_eq!(send::<Json>(200, TEXT, b"42").unwrap(), "42");
    assert_eq!(send::<Json>(200, &[], "gr\u{fc}n".as_bytes()).unwrap(), "gr\u{fc}n");
    assert_eq!(send::<Json>(200, JSON, b"\"a\"").unwrap(), "a");
    assert_eq!(send::<Json>(200, TEXT, b"\"a\"").unwrap(), "a");
    assert_eq!(send::<Any>(200, TEXT, b"a,b").unwrap(), json!("a,b"));
    assert_eq!(send::<Any>(200, TEXT, b"{\"a\":1}").unwrap(), json!({ "a": 1 }));
    assert_eq!(send::<Time>(200, TEXT, b"2026-01-02T03:04:05Z").unwrap().to_string(), "2026-01-02T03:04:05Z");
    // As servers on Spring send a string; what begins as JSON and is none was cut off.
    assert_eq!(send::<Json>(200, JSON, b"abc").unwrap(), "abc");
    for cut in [&b"\"abc"[..], b"{\"a\":", b"[1", b"<p>", b"42"] {
        assert!(matches!(send::<Json>(200, JSON, cut).unwrap_err(), Error::Decode(_)));
    }
    // A page is not from the server that was meant.
    let page: Headers = &[(CONTENT_TYPE, "text/html")];
    assert!(matches!(send::<Json>(200, page, b"<p>log in").unwrap_err(), Error::Decode(_)));
    assert!(matches!(send::<Json>(200, TEXT, b"\xff").unwrap_err(), Error::Decode(_)));
}

#[test]
fn json_where_text_is_declared_is_decoded() {
    assert_eq!(send::<Text>(200, JSON, b"\"1.5.9\"").unwrap(), "1.5.9");
    assert_eq!(send::<Text>(200, TEXT, b"\"1.5.9\"").unwrap(), "\"1.5.9\"");
    assert_eq!(send::<Text>(200, JSON, b"{\"a\":1}").unwrap(), "{\"a\":1}");
}

fn decode_error<O: Operation>(headers: Headers, body: &'static [u8]) -> (String, Vec<u8>) {
    let Err(Error::Decode(error)) = send::<O>(200, headers, body) else { panic!("a body that does not fit") };
    (error.error.to_string(), error.body().to_vec())
}

#[test]
fn another_content_is_told_with_both_names() {
    let csv: Headers = &[(CONTENT_TYPE, "text/csv; header=present")];
    assert_eq!(
        decode_error::<Note>(csv, b"a,b\n1,2\n"),
        ("`text/csv` came, where `application/json` is declared".to_owned(), b"a,b\n1,2\n".to_vec())
    );
    let pdf: Headers = &[(CONTENT_TYPE, "application/pdf")];
    assert_eq!(
        decode_error::<Json>(pdf, b"%PDF"),
        ("`application/pdf` came, where `application/json` is declared".to_owned(), b"%PDF".to_vec())
    );
    let packed: Headers = &[(CONTENT_TYPE, "application/json"), (CONTENT_ENCODING, "deflate")];
    assert_eq!(
        decode_error::<Note>(packed, b"\x1f\x8b").0,
        "the body is packed (`Content-Encoding: deflate`): the features `gzip`, `brotli` and `zstd` unpack what they are \
         called after"
    );
}

#[test]
fn a_redirect_says_where_to() {
    let to: Headers = &[(LOCATION, "https://other.example/spec/?token=hunter2"), (CONTENT_TYPE, "text/html")];
    assert_eq!(
        send::<Note>(302, to, b"").unwrap_err().to_string(),
        "GET /a: response 302 Found to `https://other.example/spec/` (not followed: another server), a status that is not in the document"
    );
}

#[test]
fn media_types_differ_by_parameters_but_for_the_charset() {
    #[derive(Debug, PartialEq)]
    enum Version {
        One(Value),
        Two(Value),
        Text(String),
    }
    operation! { GetVersion of "new"("GET", "/a") -> Version { 200 => by_media {
        "application/json;v=1" => ok(json, One),
        "application/json;v=2" => ok(json, Two),
        "text/csv" => ok(text, Text),
    } } }
    let read = |headers| send::<GetVersion>(200, headers, b"7").unwrap();
    assert_eq!(read(&[(CONTENT_TYPE, "application/json; charset=utf-8; V=2")]), Version::Two(json!(7)));
    assert_eq!(read(&[(CONTENT_TYPE, "application/json;v=\"1\"")]), Version::One(json!(7)));
    assert_eq!(read(&[(CONTENT_TYPE, "application/json")]), Version::One(json!(7)));
    assert_eq!(read(&[(CONTENT_TYPE, "application/json;v=3")]), Version::One(json!(7)));
    assert_eq!(read(&[(CONTENT_TYPE, "text/plain")]), Version::Text("7".to_owned()));
}

#[test]
fn what_is_declared_is_asked_for() {
    let accept = |call: Request<Note, dyn BlockingTransport>| {
        let (request, _) = call.build().unwrap();
        request.headers().get("accept").map(|value| value.to_str().unwrap().to_owned())
    };
    let client = |builder: ClientBuilder| builder.build_blocking_with(Canned(200, &[], b"")).unwrap();
    let plain = client(ClientBuilder::new("https://x"));
    assert_eq!(accept(Request::new(&plain)).unwrap(), "application/json");
    assert_eq!(accept(Request::new(&plain).accept("text/csv;v=1")).unwrap(), "text/csv;v=1");
    let own = client(ClientBuilder::new("https://x").header("accept", "application/vnd.own+json"));
    assert_eq!(accept(Request::new(&own).accept("text/csv")).unwrap(), "application/vnd.own+json");
    let (request, _) = plain.request("GET", "/a").build().unwrap();
    assert_eq!(request.headers().get("accept"), None);
}
