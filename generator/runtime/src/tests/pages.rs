//! Lists that come page by page.

use http::{Response, StatusCode};

use super::super::*;

#[derive(Clone, Debug, PartialEq, Default)]
struct List {
    data: Option<Vec<i64>>,
    next: Option<String>,
    more: Option<bool>,
}
object! { List { optional data = "data", optional next = "next", optional more = "more" } }

/// A list in each style.
macro_rules! styles {
    ($($operation:ident, $style:expr, $cursor:expr;)+) => {$(
        operation! { $operation of "new"("GET", "/list") -> List { 200 => ok(json) } }

        impl Paged for $operation {
            type Item = i64;
            const STYLE: PageStyle = $style;

            fn count(page: &List) -> usize {
                page.data.as_ref().map_or(0, Vec::len)
            }

            fn into_items(page: List) -> Vec<i64> {
                page.data.unwrap_or_default()
            }

            fn cursor(page: &List) -> Option<String> {
                if $cursor { encode::json(&page.next).ok() } else { None }
            }

            fn has_more(page: &List) -> Option<bool> {
                page.more
            }
        }
    )+};
}
styles! {
    Cursor, PageStyle::Cursor(PageParameter::Query("after")), true;
    Offset, PageStyle::Offset(PageParameter::Query("skip")), false;
    Number, PageStyle::Number(PageParameter::Query("page"), 1), false;
    BodyCursor, PageStyle::Cursor(PageParameter::Body(&["after"])), true;
    BodyOffset, PageStyle::Offset(PageParameter::Body(&["paging", "skip"])), false;
    BodyNumber, PageStyle::Number(PageParameter::Body(&["page"]), 1), false;
    Linked, PageStyle::Link, false;
    Url, PageStyle::Url, true;
}

fn client(mock: &MockTransport) -> BlockingClient {
    let builder = ClientBuilder::new("http://localhost:1").retry(RetryPolicy::never());
    builder.build_blocking_with(mock.clone()).unwrap()
}

fn list<O: Operation>(mock: &MockTransport) -> Request<O, dyn BlockingTransport> {
    Request::new(&client(mock))
}

fn pages(bodies: &[&'static str]) -> MockTransport {
    bodies.iter().fold(MockTransport::new(), |mock, body| mock.json(StatusCode::OK, *body))
}

fn queries(mock: &MockTransport) -> Vec<String> {
    mock.requests().iter().map(|request| request.uri().query().unwrap_or("").to_owned()).collect()
}

fn items<O: Paged<Item = i64>>(request: Request<O, dyn BlockingTransport>) -> Vec<i64> {
    request.items().map(Result::unwrap).collect()
}

#[test]
fn a_cursor_comes_from_the_page_before() {
    let mock =
        pages(&["{\"data\":[1,2],\"next\":\"a b\"}", "{\"next\":\"c\"}", "{\"data\":[3],\"next\":null}"]);
    assert_eq!(items(list::<Cursor>(&mock).with_query("q", 1)), [1, 2, 3]);
    assert_eq!(queries(&mock), ["q=1", "after=a%20b&q=1", "after=c&q=1"]);
    for last in ["{\"next\":\"\"}", "{}", "{\"next\":\"x\",\"more\":false}"] {
        assert_eq!(list::<Cursor>(&pages(&[last])).pages().count(), 1, "{last}");
    }
}

#[test]
fn a_cursor_that_leads_nowhere_else_is_the_end() {
    let mock = MockTransport::new().json(StatusCode::OK, "{\"data\":[1],\"next\":\"a\"}").times(9);
    assert_eq!(items(list::<Cursor>(&mock)), [1, 1]);
}

#[test]
fn an_offset_counts_items_from_where_the_caller_begins() {
    let mock = pages(&["{\"data\":[1,2]}", "{\"data\":[3]}", "{\"data\":[]}"]);
    let call = list::<Offset>(&mock).query("skip", Style::FORM, &10);
    assert_eq!(items(call), [1, 2, 3]);
    assert_eq!(queries(&mock), ["skip=10", "skip=12", "skip=13"]);
    assert_eq!(items(list::<Offset>(&pages(&["{\"data\":[1],\"more\":false}"]))), [1]);
}

#[test]
fn a_number_counts_pages() {
    let mock = pages(&["{\"data\":[1,2]}", "{\"data\":[3],\"more\":true}", "{}"]);
    assert_eq!(items(list::<Number>(&mock)), [1, 2, 3]);
    assert_eq!(queries(&mock), ["", "page=2", "page=3"]);
}

/// The bodies of a search whose list comes so, with what it is asked for at first.
fn searched<O: Paged<Item = i64>>(
    asked: impl FnOnce(Request<O, dyn BlockingTransport>) -> Request<O, dyn BlockingTransport>,
    pages: &MockTransport,
) -> Vec<String> {
    let outcomes: Result<Vec<i64>, _> = asked(list::<O>(pages)).items().collect();
    assert!(outcomes.is_ok(), "{outcomes:?}");
    let requests = pages.requests();
    let bodies = requests.iter().map(|request| request.body().as_bytes().unwrap().to_vec());
    bodies.map(|body| String::from_utf8(body).unwrap()).collect()
}

#[test]
fn a_property_of_the_body_asks_for_the_next_page() {
    let three = || pages(&["{\"data\":[1,2]}", "{\"data\":[3]}", "{}"]);
    let json = serde_json::json!({"page": 4, "query": "a"});
    assert_eq!(
        searched::<BodyNumber>(|request| request.json(&json), &three()),
        ["{\"page\":4,\"query\":\"a\"}", "{\"page\":5,\"query\":\"a\"}", "{\"page\":6,\"query\":\"a\"}"]
    );
    // What the caller has put there counts, and a body can be without the property, or not be there.
    assert_eq!(
        searched::<BodyNumber>(|request| request.json(&json).with_field("page", 7), &three())[1],
        "{\"page\":8,\"query\":\"a\"}"
    );
    assert_eq!(searched::<BodyNumber>(|request| request, &three()), ["", "{\"page\":2}", "{\"page\":3}"]);
    let json = serde_json::json!({"a": 1, "paging": {"size": 2, "skip": null}});
    assert_eq!(
        searched::<BodyOffset>(|request| request.json(&json), &three()),
        [
            "{\"a\":1,\"paging\":{\"size\":2,\"skip\":null}}",
            "{\"a\":1,\"paging\":{\"size\":2,\"skip\":2}}",
            "{\"a\":1,\"paging\":{\"size\":2,\"skip\":3}}"
        ]
    );
    let cursors =
        || pages(&["{\"data\":[1],\"next\":\"a b\"}", "{\"data\":[2],\"next\":\"c\"}", "{\"next\":\"c\"}"]);
    let form = serde_json::json!({"query": "x"});
    assert_eq!(
        searched::<BodyCursor>(|request| request.form(Style::FORM, &form), &cursors()),
        ["query=x", "after=a+b&query=x", "after=c&query=x"]
    );
}

#[test]
fn a_body_that_cannot_ask_for_a_page_is_an_error() {
    let mock = pages(&["{\"data\":[1]}"]);
    let outcomes: Vec<_> = list::<BodyNumber>(&mock).json(&[1]).items().collect();
    assert!(matches!(outcomes.as_slice(), [Ok(1), Err(Error::Build(_))]), "{outcomes:?}");
}

#[test]
fn a_link_leads_to_the_next_page_of_the_same_server() {
    let page =
        |link: &str| Response::builder().header("link", link).body(Body::from("{\"data\":[1]}")).unwrap();
    let first = "<http://localhost:1/list?page=0>; rel=\"prev\", <http://localhost:1/l?p=2>; title=x; Rel=\"last next\"";
    let mock = MockTransport::new()
        .response(page(first))
        .response(page("</l?p=3>; rel=next"))
        .response(page("</l>; rel=prev"));
    assert_eq!(items(list::<Linked>(&mock)), [1, 1, 1]);
    let urls: Vec<String> = mock.requests().iter().map(|request| request.uri().to_string()).collect();
    assert_eq!(urls, ["http://localhost:1/list", "http://localhost:1/l?p=2", "http://localhost:1/l?p=3"]);

    // RFC 3986, section 5.2: against the page that has it.
    let links = [
        "<a/b?p=2>; rel=next",
        "<?p=3>; rel=next",
        "<../c>; rel=next",
        "<./d:e#f>; rel=next",
        "<//localhost:1/g>; rel=next",
    ];
    let mock = links.iter().fold(MockTransport::new(), |mock, link| mock.response(page(link)));
    let mock = mock.response(page("</l>; rel=prev"));
    assert_eq!(items(list::<Linked>(&mock)), [1; 6]);
    let urls: Vec<String> = mock.requests().iter().map(|request| request.uri().to_string()).collect();
    let expected = ["list", "a/b?p=2", "a/b?p=3", "c", "d:e", "g"];
    assert_eq!(urls, expected.map(|path| format!("http://localhost:1/{path}")));

    let mock = MockTransport::new().response(page("<https://evil.example/>; rel=next"));
    let outcomes: Vec<_> = list::<Linked>(&mock).pages().collect();
    assert!(matches!(outcomes.as_slice(), [Ok(_), Err(Error::Build(_))]), "{outcomes:?}");
    assert_eq!(mock.requests().len(), 1);
}

#[test]
fn a_url_of_a_page_leads_to_the_next_one_of_the_same_server() {
    let mock = pages(&[
        "{\"data\":[1],\"next\":\"http://localhost:1/list?page=2\"}",
        "{\"data\":[2],\"next\":\"?page=3\"}",
        "{\"data\":[3],\"next\":null}",
    ]);
    assert_eq!(items(list::<Url>(&mock).with_query("q", 1)), [1, 2, 3]);
    assert_eq!(queries(&mock), ["q=1", "page=2&q=1", "page=3&q=1"]);
    for last in ["{\"data\":[1]}", "{\"data\":[1],\"next\":\"\"}"] {
        assert_eq!(items(list::<Url>(&pages(&[last]))), [1], "{last}");
    }
    // A page that leads to itself is the end.
    let mock = MockTransport::new().json(StatusCode::OK, "{\"data\":[1],\"next\":\"/list\"}").times(9);
    assert_eq!(items(list::<Url>(&mock)), [1, 1]);

    let mock = pages(&["{\"data\":[1],\"next\":\"https://evil.example/list\"}"]);
    let outcomes: Vec<_> = list::<Url>(&mock).pages().collect();
    assert!(matches!(outcomes.as_slice(), [Ok(_), Err(Error::Build(_))]), "{outcomes:?}");
    assert_eq!(mock.requests().len(), 1);
}

#[test]
fn a_url_of_a_server_behind_a_proxy_is_asked_as_the_page_before() {
    let mock = pages(&["{\"data\":[1],\"next\":\"http://example.com/list?page=2\"}", "{\"data\":[2]}"]);
    let client = ClientBuilder::new("https://example.com").build_blocking_with(mock.clone()).unwrap();
    assert_eq!(items(Request::<Url, _>::new(&client)), [1, 2]);
    let urls: Vec<String> = mock.requests().iter().map(|request| request.uri().to_string()).collect();
    assert_eq!(urls, ["https://example.com/list", "https://example.com/list?page=2"]);
}

#[test]
fn an_error_is_the_end() {
    let mock = pages(&["{\"data\":[1],\"next\":\"a\"}"]).refuse().json(StatusCode::OK, "{}");
    let outcomes: Vec<_> = list::<Cursor>(&mock).items().collect();
    assert!(matches!(outcomes.as_slice(), [Ok(1), Err(Error::Transport(_))]), "{outcomes:?}");
}

#[test]
fn an_asynchronous_client_has_streams() {
    let mock = pages(&["{\"data\":[1,2],\"next\":\"a\"}", "{\"data\":[3]}"]);
    let client = ClientBuilder::new("http://localhost:1").build_with(mock.clone()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let found = runtime.block_on(async {
        let mut items = Request::<Cursor>::new(&client).items();
        let mut found = Vec::new();
        while let Some(item) = items.next().await {
            found.push(item.unwrap());
        }
        found
    });
    assert_eq!(found, [1, 2, 3]);
    assert_eq!(queries(&mock), ["", "after=a"]);
}
