//! One status with several media types (OpenAPI 3.0.4, Response Object and Media Type Object).

use http::header::{CONTENT_TYPE, HeaderValue};

use super::super::*;
use super::api::Problem;

#[derive(Debug, PartialEq)]
pub(super) enum Report {
    Ok(Problem),
    OkCsv(String),
    OkImage(bytes::Bytes),
}
#[derive(Debug, PartialEq)]
pub(super) enum ReportError {
    Refused(Problem),
    RefusedText(String),
}
operation! { GetReport of "new"("GET", "/a") -> Report | ReportError {
    200 => by_media {
        "application/json" => ok(json, Ok),
        "text/csv" | "text/plain" => ok(text, OkCsv),
        "image/*" => ok(bytes, OkImage),
    },
    400 => by_media {
        "application/problem+json" => fail(json, Refused),
        "text/*" => fail(text, RefusedText),
    },
} }

struct Canned(u16, Option<&'static [u8]>, &'static [u8]);
impl BlockingTransport for Canned {
    fn send(
        &self,
        _: http::Request<Body>,
        _: CallOptions,
    ) -> Result<http::Response<BodyReader>, TransportError> {
        let mut response = http::Response::new(BodyReader::from(self.2.to_vec()));
        *response.status_mut() = http::StatusCode::from_u16(self.0).unwrap();
        if let Some(value) = self.1 {
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_bytes(value).unwrap());
        }
        Ok(response)
    }
}

fn response<O: Operation>(
    status: u16,
    content_type: Option<&'static [u8]>,
    body: &'static [u8],
) -> Result<O::BlockingResponse, Error<O::Error>> {
    let client = ClientBuilder::new("https://x").build_blocking_with(Canned(status, content_type, body));
    Request::<O, dyn BlockingTransport>::new(&client.unwrap()).send()
}

fn report(content_type: Option<&'static [u8]>, body: &'static [u8]) -> Result<Report, Error<ReportError>> {
    response::<GetReport>(200, content_type, body)
}

const JSON: &[u8] = b"{\"code\":7}";

#[test]
fn the_media_type_decides_without_case_and_parameters() {
    for content_type in [
        &b"application/json"[..],
        b"Application/JSON;charset=utf-8",
        b"application/json ; a=b",
        b"text/x+json",
    ] {
        assert_eq!(report(Some(content_type), JSON).unwrap(), Report::Ok(Problem { code: 7 }));
    }
    for content_type in [&b"text/csv"[..], b"TEXT/CSV; header=present", b"text/plain"] {
        assert_eq!(report(Some(content_type), b"a,b").unwrap(), Report::OkCsv("a,b".to_owned()));
    }
    assert!(matches!(report(Some(b"image/png"), b"\x89PNG").unwrap(), Report::OkImage(_)));
}

#[test]
fn a_wrong_or_missing_media_type_is_read_as_the_first_if_it_can_be() {
    for content_type in [None, Some(&b"application/octet-stream"[..]), Some(b""), Some(b"\xff")] {
        assert_eq!(report(content_type, JSON).unwrap(), Report::Ok(Problem { code: 7 }));
    }
    let error = report(Some(b"text/html"), b"<p>").unwrap_err();
    let Error::Decode(undecodable) = &error else { panic!("{error:?}") };
    assert_eq!((undecodable.status().as_u16(), &undecodable.body()[..]), (200, &b"<p>"[..]));
}

#[test]
fn errors_have_media_types_too() {
    let error = |content_type, body| response::<GetReport>(400, Some(content_type), body).unwrap_err();
    let refused = error(b"application/json", JSON);
    assert_eq!(refused.api(), Some(&ReportError::Refused(Problem { code: 7 })));
    let refused = error(b"text/markdown", b"*no*");
    assert_eq!(refused.api(), Some(&ReportError::RefusedText("*no*".to_owned())));
}

/// RFC 9110, section 8.3.2.
#[test]
fn text_is_read_in_its_charset() {
    let csv = |content_type, body| report(Some(content_type), body);
    for (content_type, body) in [
        (&b"text/csv"[..], "für €".as_bytes()),
        (b"text/csv; charset=utf-8", "für €".as_bytes()),
        (b"text/csv; charset=no-such-thing", "für €".as_bytes()),
        (b"text/csv; charset=\"windows-1252\"", b"f\xfcr \x80"),
        (b"text/csv;header=present;CharSet=ISO-8859-15", b"f\xfcr \xa4"),
        (b"text/csv; charset=utf-16le", b"f\0\xfc\0r\0 \0\xac\x20"),
    ] {
        assert_eq!(csv(content_type, body).unwrap(), Report::OkCsv("für €".to_owned()));
    }
    for (content_type, body) in [
        (&b"text/csv"[..], &b"f\xfcr"[..]),
        (b"text/csv; charset=shift_jis", b"\x81"),
        (b"text/csv;a", b"\xff"),
    ] {
        let error = csv(content_type, body).unwrap_err();
        assert!(matches!(error, Error::Decode(_)), "{error:?}");
        assert_eq!(error.response().unwrap().body(), body);
    }
}

/// A body of no bytes is none; a type that takes `null` takes that for it.
#[test]
fn empty_bodies() {
    operation! { Maybe of "new"("GET", "/a") -> Option<Problem> { 200 => ok(json) } }
    assert_eq!(response::<Maybe>(200, None, b"").unwrap(), None);
    assert_eq!(response::<Maybe>(200, None, b"\xef\xbb\xbf").unwrap(), None);
    let error = report(Some(b"application/json"), b"").unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /a: response 200 OK, with a body that does not fit: the body is empty"
    );
}
