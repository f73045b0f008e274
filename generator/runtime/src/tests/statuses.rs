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

fn send<O: Outcome>(
    status: u16,
    headers: Headers,
    body: &'static [u8],
) -> Result<O::Success<BodyReader>, Error<O>> {
    let client = ClientBuilder::new("https://x").build_blocking_with(Canned(status, headers, body)).unwrap();
    Request::<O, dyn BlockingTransport>::new(&client, "GET", "/a").send()
}

#[derive(Debug, PartialEq)]
enum NoteError {
    Bad(Problem),
    Other(Problem),
}
outcome! { NoteError => Problem {
    200 => ok(json),
    400 => fail(json, Bad),
    200..=299 => undeclared { ok(json) },
    _ => undeclared { fail(json, Other) },
} }

#[derive(Debug)]
enum NoError {}
macro_rules! declared {
    ($name:ident => $type:ty as $decoder:ident) => {
        #[derive(Debug)]
        enum $name {}
        outcome! { $name => $type { 200 => ok($decoder), 200..=299 => undeclared { ok($decoder) } } }
    };
}
declared! { TextError => String as text }
declared! { StringError => String as json }
declared! { AnyError => Value as json }
declared! { TimeError => DateTime as json }
outcome! { NoError => () { 302 => ok(empty), 200..=299 => ok(empty) } }
#[derive(Debug)]
enum FileError {}
stream_outcome! { FileError => B { 200 => stream(bytes), 200..=299 => undeclared { stream(bytes) } } }
#[derive(Debug)]
enum EventsError {}
stream_outcome! { EventsError => EventStream<Value, B> {
    200 => stream(events),
    200..=299 => undeclared { stream(events) },
} }

const JSON: Headers = &[(CONTENT_TYPE, "application/json; charset=utf-8")];
const TEXT: Headers = &[(CONTENT_TYPE, "text/plain;charset=UTF-8")];

#[test]
fn an_undeclared_success_is_one_if_its_body_fits() {
    for status in [200, 201, 203, 299] {
        assert_eq!(send::<NoteError>(status, JSON, b"{\"code\":7}").unwrap(), Problem { code: 7 });
    }
    for body in [&b"{\"code\":\"x\"}"[..], b"", b"no"] {
        let error = send::<NoteError>(201, JSON, body).unwrap_err();
        let Error::UnexpectedStatus(response) = &error else { panic!("{error:?}") };
        assert_eq!((response.status().as_u16(), &response.body()[..]), (201, body));
    }
    assert!(matches!(send::<NoteError>(200, JSON, b"{}").unwrap_err(), Error::Decode(_)));
    for (status, body) in [(200, &b""[..]), (204, b""), (201, b"{\"a\":1}"), (302, b"x")] {
        send::<NoError>(status, TEXT, body).unwrap();
    }
    assert!(matches!(send::<NoError>(404, TEXT, b"").unwrap_err(), Error::UnexpectedStatus(_)));
    assert_eq!(send::<FileError>(206, TEXT, b"abc").unwrap().bytes().unwrap(), "abc");
    // JSON is no sequence of events.
    assert!(matches!(send::<EventsError>(201, JSON, b"{}").unwrap_err(), Error::UnexpectedStatus(_)));
}

#[test]
fn an_undeclared_error_has_the_type_of_the_others_if_its_body_fits() {
    for status in [404, 409, 500, 302] {
        let error = send::<NoteError>(status, JSON, b"{\"code\":7}").unwrap_err();
        assert_eq!(error.api(), Some(&NoteError::Other(Problem { code: 7 })));
        assert_eq!(error.status().unwrap().as_u16(), status);
    }
    assert_eq!(
        send::<NoteError>(400, JSON, b"{\"code\":7}").unwrap_err().api(),
        Some(&NoteError::Bad(Problem { code: 7 }))
    );
    for body in [&b"{}"[..], b"", b"<html>"] {
        assert!(matches!(send::<NoteError>(502, JSON, body).unwrap_err(), Error::UnexpectedStatus(_)));
    }
    assert!(matches!(send::<NoteError>(400, JSON, b"{}").unwrap_err(), Error::Decode(_)));
}

#[test]
fn text_where_json_is_declared_is_a_string() {
    assert_eq!(send::<StringError>(200, TEXT, b"a \"b\"").unwrap(), "a \"b\"");
    assert_eq!(send::<StringError>(200, TEXT, b"42").unwrap(), "42");
    assert_eq!(send::<StringError>(200, &[], "gr\u{fc}n".as_bytes()).unwrap(), "gr\u{fc}n");
    assert_eq!(send::<StringError>(200, JSON, b"\"a\"").unwrap(), "a");
    assert_eq!(send::<StringError>(200, TEXT, b"\"a\"").unwrap(), "a");
    assert_eq!(send::<AnyError>(200, TEXT, b"a,b").unwrap(), json!("a,b"));
    assert_eq!(send::<AnyError>(200, TEXT, b"{\"a\":1}").unwrap(), json!({ "a": 1 }));
    assert_eq!(
        send::<TimeError>(200, TEXT, b"2026-01-02T03:04:05Z").unwrap().to_string(),
        "2026-01-02T03:04:05Z"
    );
    // What calls itself JSON is that, and a page is not from the server that was meant.
    assert!(matches!(send::<StringError>(200, JSON, b"abc").unwrap_err(), Error::Decode(_)));
    let page: Headers = &[(CONTENT_TYPE, "text/html")];
    assert!(matches!(send::<StringError>(200, page, b"<p>log in").unwrap_err(), Error::Decode(_)));
    assert!(matches!(send::<StringError>(200, TEXT, b"\xff").unwrap_err(), Error::Decode(_)));
}

#[test]
fn json_where_text_is_declared_is_decoded() {
    assert_eq!(send::<TextError>(200, JSON, b"\"1.5.9\"").unwrap(), "1.5.9");
    assert_eq!(send::<TextError>(200, TEXT, b"\"1.5.9\"").unwrap(), "\"1.5.9\"");
    assert_eq!(send::<TextError>(200, JSON, b"{\"a\":1}").unwrap(), "{\"a\":1}");
}

fn decode_error<O: Outcome>(headers: Headers, body: &'static [u8]) -> (String, Vec<u8>) {
    let Err(Error::Decode(error)) = send::<O>(200, headers, body) else { panic!("a body that does not fit") };
    (error.error.to_string(), error.body().to_vec())
}

#[test]
fn another_content_is_told_with_both_names() {
    let csv: Headers = &[(CONTENT_TYPE, "text/csv; header=present")];
    assert_eq!(
        decode_error::<NoteError>(csv, b"a,b\n1,2\n"),
        ("`text/csv` came, where `application/json` is declared".to_owned(), b"a,b\n1,2\n".to_vec())
    );
    let pdf: Headers = &[(CONTENT_TYPE, "application/pdf")];
    assert_eq!(
        decode_error::<StringError>(pdf, b"%PDF"),
        ("`application/pdf` came, where `application/json` is declared".to_owned(), b"%PDF".to_vec())
    );
    let packed: Headers = &[(CONTENT_TYPE, "application/json"), (CONTENT_ENCODING, "deflate")];
    assert_eq!(
        decode_error::<NoteError>(packed, b"\x1f\x8b").0,
        "the body is packed (`Content-Encoding: deflate`): the features `gzip`, `brotli` and `zstd` unpack what they are \
         called after"
    );
}

#[test]
fn a_redirect_says_where_to() {
    let to: Headers = &[(LOCATION, "https://other.example/spec/?token=hunter2"), (CONTENT_TYPE, "text/html")];
    assert_eq!(
        send::<NoteError>(302, to, b"").unwrap_err().to_string(),
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
    outcome! { NoError2 => Version { 200 => by_media {
        "application/json;v=1" => ok(json, One),
        "application/json;v=2" => ok(json, Two),
        "text/csv" => ok(text, Text),
    } } }
    #[derive(Debug)]
    enum NoError2 {}
    let read = |headers| send::<NoError2>(200, headers, b"7").unwrap();
    assert_eq!(read(&[(CONTENT_TYPE, "application/json; charset=utf-8; V=2")]), Version::Two(json!(7)));
    assert_eq!(read(&[(CONTENT_TYPE, "application/json;v=\"1\"")]), Version::One(json!(7)));
    assert_eq!(read(&[(CONTENT_TYPE, "application/json")]), Version::One(json!(7)));
    assert_eq!(read(&[(CONTENT_TYPE, "application/json;v=3")]), Version::One(json!(7)));
    assert_eq!(read(&[(CONTENT_TYPE, "text/plain")]), Version::Text("7".to_owned()));
}

#[test]
fn what_is_declared_is_asked_for() {
    let accept = |call: Request<NoteError, dyn BlockingTransport>| {
        let (request, _) = call.build().unwrap();
        request.headers().get("accept").map(|value| value.to_str().unwrap().to_owned())
    };
    let client = |builder: ClientBuilder| builder.build_blocking_with(Canned(200, &[], b"")).unwrap();
    let plain = client(ClientBuilder::new("https://x"));
    assert_eq!(accept(Request::new(&plain, "GET", "/a")).unwrap(), "application/json");
    assert_eq!(accept(Request::new(&plain, "GET", "/a").accept("text/csv;v=1")).unwrap(), "text/csv;v=1");
    let own = client(ClientBuilder::new("https://x").header("accept", "application/vnd.own+json"));
    assert_eq!(
        accept(Request::new(&own, "GET", "/a").accept("text/csv")).unwrap(),
        "application/vnd.own+json"
    );
    let (request, _) = plain.request("GET", "/a").build().unwrap();
    assert_eq!(request.headers().get("accept"), None);
}
