//! Which answer it is, and what it holds (OpenAPI 3.0.4, Responses Object, Response Object, Header Object).

use responses_client::operations::{ChatError, ChatResponse, DownloadError, ItemsError, ItemsResponse};
use responses_client::{Error, headers};

use crate::{Reply, answer, both, header};

const WORD: &[u8] = br#"{"word":"hi"}"#;
const PROBLEM: &[u8] = br#"{"title":"no"}"#;
const JSON: &str = "content-type: application/json\r\n";

/// Responses Object: a status wins over its range, which wins over `default`.
#[test]
fn the_most_exact_status_counts() {
    both!(answer("200 OK", JSON, WORD), |client| client.items().send(), |outcome| {
        assert!(matches!(outcome.unwrap(), ItemsResponse::Ok(word) if word.word == "hi"));
    });
    both!(answer("201 Created", JSON, PROBLEM), |client| client.items().send(), |outcome| {
        assert!(matches!(outcome.unwrap(), ItemsResponse::Created(made) if made.title == "no"));
    });
    both!(answer("202 Accepted", JSON, b"whatever"), |client| client.items().send(), |outcome| {
        assert_eq!(outcome.unwrap(), ItemsResponse::Accepted);
    });
    both!(answer("299 Good", "", b"fine"), |client| client.items().send(), |outcome| {
        assert_eq!(outcome.unwrap(), ItemsResponse::Success("fine".to_owned()));
    });
    both!(answer("404 Not Found", JSON, PROBLEM), |client| client.items().send(), |outcome| {
        assert!(matches!(outcome.unwrap_err().api(), Some(ItemsError::NotFound(_))));
    });
    both!(answer("418 Teapot", JSON, PROBLEM), |client| client.items().send(), |outcome| {
        assert!(matches!(outcome.unwrap_err().api(), Some(ItemsError::ClientError)));
    });
    for status in ["500 Oops", "302 Found"] {
        both!(answer(status, "", b"\xff"), |client| client.items().send(), |outcome| {
            let error = outcome.unwrap_err();
            assert!(matches!(error.api(), Some(ItemsError::Other(bytes)) if &bytes[..] == b"\xff"));
        });
    }
}

/// Media Type Object: one of several, without case and parameters.
#[test]
fn errors_are_told_apart_by_media_type() {
    let call = |content_type: &str, body: &[u8]| {
        answer("422 Unprocessable Content", &format!("Content-Type: {content_type}\r\n"), body)
    };
    both!(call("Application/Problem+JSON; v=1", PROBLEM), |client| client.chat().send(), |outcome| {
        assert!(
            matches!(outcome.unwrap_err().api(), Some(ChatError::ClientError(problem)) if problem.title == "no")
        );
    });
    both!(call("text/plain; charset=iso-8859-1", b"n\xf3"), |client| client.chat().send(), |outcome| {
        assert!(matches!(outcome.unwrap_err().api(), Some(ChatError::ClientErrorText(text)) if text == "nó"));
    });
    both!(call("text/html", b"<p>"), |client| client.chat().send(), |outcome| {
        let error = outcome.unwrap_err();
        assert!(matches!(&error, Error::Decode(it) if it.body() == "<p>"), "{error:?}");
    });
}

#[test]
fn the_success_that_is_not_streamed_is_a_value() {
    both!(answer("200 OK", JSON, WORD), |client| client.chat().send(), |outcome| {
        assert!(matches!(outcome.unwrap(), ChatResponse::Ok(word) if word.word == "hi"));
    });
    both!(answer("200 OK", "", WORD), |client| client.chat().send(), |outcome| {
        assert!(matches!(outcome.unwrap(), ChatResponse::Ok(word) if word.word == "hi"));
    });
}

#[test]
fn text_is_read_in_its_charset() {
    let reply = || answer("200 OK", "content-type: text/html; charset=\"windows-1252\"\r\n", b"\x80 5");
    both!(reply(), |client| client.page().send(), |outcome| {
        assert_eq!(outcome.unwrap(), "€ 5");
    });
}

#[test]
fn declared_headers_are_typed_and_all_are_there() {
    let fields = "x-parts: 3\r\nX-TAGS: a, b\r\nX-Tags: c\r\nx-other: o\r\n";
    let page = || answer("200 OK", fields, b"page");
    both!(page(), |client| client.page().send_with_response(), |outcome| {
        let (text, response) = outcome.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.body(), "page");
        assert_eq!(response.headers()["x-other"], "o");
        assert_eq!(headers::X_PARTS.get(response.headers()).unwrap(), Some(3));
        assert_eq!(headers::X_TAGS.get(response.headers()).unwrap().unwrap(), ["a", "b", "c"]);
        assert_eq!(text, "page");
    });
    let missing = || answer("404 Not Found", "x-parts: many\r\n", PROBLEM);
    both!(missing(), |client| client.items().send(), |outcome| {
        let Err(Error::Api(error)) = outcome else { panic!("{outcome:?}") };
        let fault = headers::X_PARTS.get(error.headers()).unwrap_err().to_string();
        assert!(fault.starts_with("header `X-Parts`"), "{fault}");
    });
    both!(answer("404 Not Found", "", PROBLEM), |client| client.items().send_with_response(), |outcome| {
        let error = outcome.unwrap_err();
        assert_eq!(headers::X_PARTS.get(error.response().unwrap().headers()).unwrap(), None);
    });
}

/// RFC 9110, section 9.3.2: an answer to HEAD has the length of what GET would give, and no content.
#[test]
fn head_has_no_content() {
    let reply = || Reply::Bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n".to_vec());
    both!(reply(), |client| client.stat("a").send_with_response(), |outcome| {
        let ((), response) = outcome.unwrap();
        assert_eq!(response.headers()["content-length"], "1000");
    });
}

#[test]
fn an_error_of_a_streamed_operation_is_read_whole() {
    both!(answer("404 Not Found", "", b"gone"), |client| client.download("a").send(), |outcome| {
        let error = outcome.unwrap_err();
        assert!(matches!(error.api(), Some(DownloadError::NotFound(bytes)) if bytes == "gone"));
    });
    both!(answer("500 Oops", "", b"oops"), |client| client.download("a").send(), |outcome| {
        let Err(Error::UnexpectedStatus(answer)) = outcome else { panic!("{outcome:?}") };
        assert_eq!(answer.body(), "oops");
    });
}

/// RFC 9110, section 12.5.1.
#[test]
fn the_media_types_that_can_be_read_are_asked_for() {
    use test_support::loopback::Loopback;
    let accepted = |call: &dyn Fn(&responses_client::BlockingClient)| {
        let server = Loopback::start(answer("204 No Content", "", b""));
        call(&crate::blocking(&server));
        header(&server.request().unwrap(), "accept").map(str::to_owned)
    };
    let chat = accepted(&|client| drop(client.chat().send()));
    assert_eq!(
        chat.as_deref(),
        Some("application/json, text/event-stream;q=0.9, application/problem+json;q=0.8, text/plain;q=0.7")
    );
    let file = accepted(&|client| drop(client.download("a").send()));
    assert_eq!(file.as_deref(), Some("application/octet-stream"));
    let events = accepted(&|client| drop(client.chat().with_header("accept", "text/event-stream").send()));
    assert_eq!(events.as_deref(), Some("text/event-stream"));
}
