//! Calls of operations that are known as data alone: what they send is what typed calls send.

use serde_json::json;
use serde_json::value::to_raw_value;

use super::super::*;

struct Nowhere;

impl BlockingTransport for Nowhere {
    fn send(
        &self,
        _: http::Request<Body>,
        _: CallOptions,
    ) -> Result<http::Response<BodyReader>, TransportError> {
        Err(TransportError::new(TransportErrorKind::Connect))
    }
}

fn client() -> BlockingClient {
    ClientBuilder::new("https://example.com").build_blocking_with(Nowhere).unwrap()
}

/// What is sent: the URL, the headers, the body.
fn sent<O>(mut request: Request<O, dyn BlockingTransport>) -> Result<(String, Vec<String>, Vec<u8>), String> {
    let (request, _) = request.call.assemble(request.client.config()).map_err(|error| error.to_string())?;
    let mut headers: Vec<String> = request
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    headers.sort();
    Ok((request.uri().to_string(), headers, request.into_body().into_bytes().unwrap().to_vec()))
}

fn described(method: &'static str) -> Request<UntypedOperation, dyn BlockingTransport> {
    let described = Described { id: Some("it"), accept: "application/json", ..Described::default() };
    client().request(method, "/items/{id}").with_description(described)
}

fn typed(method: &'static str) -> Request<RawOperation, dyn BlockingTransport> {
    client().request(method, "/items/{id}").accept("application/json").path("id", Style::SIMPLE, "7")
}

const SIMPLE: Written = Written { style: "simple", explode: false, reserved: false };
const FORM: Written = Written { style: "form", explode: true, reserved: false };

#[test]
fn parameters_are_written_as_those_of_typed_calls() {
    let values = [json!("a b/c"), json!(["a", "b"]), json!({"x": 1, "y": [2]})];
    let styles = [
        ("form", true, Style::FORM),
        ("form", false, Style::FORM_NO_EXPLODE),
        ("spaceDelimited", false, Style::SPACE_DELIMITED),
        ("pipeDelimited", false, Style::PIPE_DELIMITED),
        ("tabDelimited", false, Style::TAB_DELIMITED),
        ("deepObject", true, Style::DEEP_OBJECT),
        ("dotted", true, Style::DOTTED),
        ("json", false, Style::JSON),
        ("text", false, Style::TEXT),
    ];
    for value in &values {
        for (style, explode, same) in styles {
            for reserved in [false, true] {
                let same = if reserved { same.reserved() } else { same };
                let written = Written { style, explode, reserved };
                let untyped = described("GET").with_parameter("path", "id", SIMPLE, "7");
                let untyped = untyped.with_parameter("query", "q", written, value);
                assert_eq!(sent(untyped), sent(typed("GET").query("q", same, value)), "{style} {value}");
            }
        }
        let untyped = described("GET").with_parameter("path", "id", SIMPLE, "7");
        let untyped = untyped.with_parameter("header", "x-h", SIMPLE, value);
        let untyped = untyped.with_parameter("cookie", "c", Written { explode: false, ..FORM }, value);
        let same =
            typed("GET").header("x-h", Style::SIMPLE, value).cookie("c", Style::FORM_NO_EXPLODE, value);
        assert_eq!(sent(untyped), sent(same), "{value}");
    }
    for (style, explode, same) in [
        ("simple", true, Style::SIMPLE_EXPLODE),
        ("label", false, Style::LABEL),
        ("label", true, Style::LABEL_EXPLODE),
        ("matrix", false, Style::MATRIX),
        ("matrix", true, Style::MATRIX_EXPLODE),
    ] {
        let written = Written { style, explode, reserved: false };
        let untyped = described("GET").with_parameter("path", "id", written, &values[1]);
        let same =
            client().request("GET", "/items/{id}").accept("application/json").path("id", same, &values[1]);
        assert_eq!(sent(untyped), sent(same), "{style}");
    }
}

#[test]
fn bodies_are_written_as_those_of_typed_calls() {
    let value = json!({"a": "x y", "list": [1, 2], "object": {"b": true}});
    let with_id = |method| described(method).with_parameter("path", "id", SIMPLE, "7");
    let others = [("object", Written { style: "deepObject", ..FORM })];
    let same = typed("POST").form_with(Style::FORM, &[("object", Style::DEEP_OBJECT)], &value);
    assert_eq!(sent(with_id("POST").with_form(FORM, &others, &value)), sent(same));
    assert_eq!(
        sent(with_id("PUT").with_body("text/plain", "it")),
        sent(typed("PUT").with_body("text/plain", "it"))
    );
    let raw = |value| UntypedPart::Value(to_raw_value(&value).unwrap());
    let parts = [
        ("note".to_owned(), raw(json!("n"))),
        ("numbers".to_owned(), raw(json!([1, 2]))),
        ("file".to_owned(), UntypedPart::File("a.txt".to_owned(), "content".into())),
        (
            "more".to_owned(),
            UntypedPart::List(vec![UntypedPart::File("b".to_owned(), "2".into()), raw(json!(3))]),
        ),
    ];
    let (_, headers, body) =
        sent(with_id("POST").with_multipart(&[("note", "X-Note", "yes")], parts)).unwrap();
    let boundary = headers.iter().find_map(|line| line.split_once("boundary=")).unwrap().1;
    let body = String::from_utf8(body).unwrap().replace(boundary, "B");
    let part = |head: &str, content: &str| {
        format!("--B\r\nContent-Disposition: form-data; name=\"{head}\r\n\r\n{content}\r\n")
    };
    let expected = [
        part("note\"\r\nX-Note: yes", "n"),
        part("numbers\"", "1"),
        part("numbers\"", "2"),
        part("file\"; filename=\"a.txt\"\r\nContent-Type: application/octet-stream", "content"),
        part("more\"; filename=\"b\"\r\nContent-Type: application/octet-stream", "2"),
        part("more\"", "3"),
        "--B--\r\n".to_owned(),
    ];
    assert_eq!(body, expected.concat());
}

#[test]
fn what_is_not_known_is_told_when_it_is_sent() {
    let unknown = Written { style: "wavy", explode: false, reserved: false };
    let call = |place| {
        described("GET").with_parameter("path", "id", SIMPLE, "7").with_parameter(place, "q", SIMPLE, "1")
    };
    let error = |request| sent(request).unwrap_err();
    assert_eq!(error(call("body")), "GET /items/{id}: body `q` is at a place where this API has none");
    let styled = described("GET").with_parameter("query", "q", unknown, "1");
    assert_eq!(error(styled), "GET /items/{id}: query `q` has a style that is not known");
}

#[test]
fn the_next_page_is_found_as_that_of_typed_calls() {
    let request = described("GET").with_parameter("path", "id", SIMPLE, "7");
    let head =
        http::Response::builder().header("link", "<?page=2>; rel=\"next\"").body(()).unwrap().into_parts().0;
    let info = OperationInfo { method: "GET", path: "/items/{id}", id: None };
    let response = Response::head(info, head, 1, response::reading::Reading::default());
    let next = |style, cursor: Option<&str>| {
        let page = UntypedPage { style, count: 1, cursor: cursor.map(str::to_owned), has_more: None };
        next_page(request.clone(), page, &response).map(|request| sent(request).unwrap().0)
    };
    assert_eq!(next(PageStyle::Link, None).unwrap(), "https://example.com/items/7?page=2");
    assert_eq!(next(PageStyle::Url, Some("\"/b\"")).unwrap(), "https://example.com/b");
    assert_eq!(next(PageStyle::Url, Some("\"http://example.com/c\"")).unwrap(), "https://example.com/c");
    let number = PageStyle::Number(PageParameter::Query("page"), 0);
    assert_eq!(next(number, None).unwrap(), "https://example.com/items/7?page=1");
    assert_eq!(next(PageStyle::Cursor(PageParameter::Query("after")), None), None);
}
