//! Lists that come page by page, as one list.

use serde_json::value::RawValue;

use super::api::{PageStyle as Turning, UntypedPage, next_page};
use super::call::Call;
use super::failure::Failure;
use super::json::at;
use super::table::{PageStyle, Pages};

/// The items of all pages, or so many of them.
pub(super) fn items(
    call: &Call<'_>,
    pages: &Pages,
    most: Option<usize>,
) -> Result<Vec<Box<RawValue>>, Failure> {
    let mut all: Vec<Box<RawValue>> = Vec::new();
    let mut next = Some(call.request());
    while let Some(request) = next {
        let (response, _) = call.sent(request.clone())?;
        let json: Box<RawValue> = serde_json::from_slice(response.body())
            .map_err(|error| Failure::Output(format!("a page is no JSON: {error}")))?;
        let items = match at(&json, pages.items) {
            Some(items) => serde_json::from_str::<Vec<Box<RawValue>>>(items.get()).map_err(|error| {
                Failure::Output(format!(
                    "the items of a page are no list at `{}`: {error}",
                    pages.items.join(".")
                ))
            })?,
            None => Vec::new(),
        };
        let page = said(pages, &json, &items);
        all.extend(items);
        if let Some(most) = most.filter(|most| all.len() >= *most) {
            all.truncate(most);
            return Ok(all);
        }
        next = next_page(request, page, &response);
    }
    Ok(all)
}

/// What a page says of the next one.
fn said(pages: &Pages, json: &RawValue, items: &[Box<RawValue>]) -> UntypedPage {
    let (style, cursor) = match pages.style {
        PageStyle::Cursor(by, route) => (Turning::Cursor(by), at(json, route)),
        PageStyle::LastItem(by, route) => {
            (Turning::Cursor(by), items.last().and_then(|item| at(item, route)))
        }
        PageStyle::Offset(by) => (Turning::Offset(by), None),
        PageStyle::Number(by, first) => (Turning::Number(by, first), None),
        PageStyle::Link => (Turning::Link, None),
        PageStyle::Url(route) => (Turning::Url, at(json, route)),
    };
    let has_more = pages.has_more.and_then(|route| serde_json::from_str(at(json, route)?.get()).ok());
    let cursor = cursor.map(|cursor| cursor.get().to_owned());
    UntypedPage { style, count: items.len(), cursor, has_more }
}

#[cfg(test)]
mod tests {
    use test_support::loopback::{Loopback, Reply, answer_with};

    use super::super::commands::command;
    use super::super::table::{
        Kind, OPERATION, Operation, PageParameter, Parameter, Program, QUERY, TEXT, Value,
    };
    use super::*;

    fn json(body: &str) -> Reply {
        answer_with("200 OK", "application/json", body)
    }

    /// The items of a list on such pages, and what was asked for.
    fn followed(pages: Pages, arguments: &[&str], replies: Vec<Reply>) -> (String, Vec<String>) {
        let value = Value { kind: Kind::Integer, ..TEXT };
        let parameters = Box::leak(Box::new([Parameter { flag: "from", wire: "from", value, ..QUERY }]));
        let operation =
            Operation { name: "list", path: "/list", parameters, pages: Some(pages), ..OPERATION };
        let (servers, credentials, groups) = (&[], &[], &[]);
        let operations = Box::leak(Box::new([operation]));
        let program = Box::leak(Box::new(Program {
            name: "it",
            version: "1",
            about: "",
            servers,
            credentials,
            groups,
            operations,
        }));
        let server = Loopback::start_all(replies);
        let all = [&["it", "list", "--base-url", &server.url][..], arguments].concat();
        let matches = command(program, |_| true).try_get_matches_from(all).unwrap();
        let (_, matches) = matches.subcommand().unwrap();
        let operation = &program.operations[0];
        let call = Call::new(program, operation, matches).unwrap();
        let items = items(&call, operation.pages.as_ref().unwrap(), None).unwrap();
        let items: Vec<&str> = items.iter().map(|item| item.get()).collect();
        let lines = server.requests().into_iter().map(|request| request.line.replace(" HTTP/1.1", ""));
        (items.join(" "), lines.collect())
    }

    fn of(style: PageStyle) -> Pages {
        Pages { style, items: &["data"], has_more: None }
    }

    #[test]
    fn numbers_go_on_from_where_the_caller_begins() {
        let replies = || vec![json(r#"{"data":[1,2]}"#), json(r#"{"data":[3]}"#), json(r#"{"data":[]}"#)];
        let (items, lines) = followed(of(PageStyle::Offset(PageParameter::Query("from"))), &[], replies());
        assert_eq!(items, "1 2 3");
        assert_eq!(lines, ["GET /api/v1/list", "GET /api/v1/list?from=2", "GET /api/v1/list?from=3"]);
        let (_, lines) =
            followed(of(PageStyle::Offset(PageParameter::Query("from"))), &["--from", "5"], replies());
        assert_eq!(lines, ["GET /api/v1/list?from=5", "GET /api/v1/list?from=7", "GET /api/v1/list?from=8"]);
        let (_, lines) = followed(of(PageStyle::Number(PageParameter::Query("from"), 1)), &[], replies());
        assert_eq!(lines, ["GET /api/v1/list", "GET /api/v1/list?from=2", "GET /api/v1/list?from=3"]);
    }

    #[test]
    fn cursors_and_links_lead_to_the_end() {
        let last = of(PageStyle::LastItem(PageParameter::Query("after"), &["id"]));
        let replies = vec![json(r#"{"data":[{"id":"a b"},{"id":"c"}]}"#), json(r#"{"data":[]}"#)];
        let (_, lines) = followed(last, &["--from", "1"], replies);
        assert_eq!(lines, ["GET /api/v1/list?from=1", "GET /api/v1/list?from=1&after=c"]);
        // The same page again would have no end.
        let cursor = of(PageStyle::Cursor(PageParameter::Query("after"), &["next"]));
        let same = || json(r#"{"data":[1],"next":"x"}"#);
        assert_eq!(followed(cursor, &[], vec![same(), same()]).0, "1 1");
        let url = of(PageStyle::Url(&["next"]));
        let replies =
            vec![json(r#"{"data":[1],"next":"/api/v1/list?page=2"}"#), json(r#"{"data":[2],"next":null}"#)];
        let (items, lines) = followed(url, &["--from", "1"], replies);
        assert_eq!((items.as_str(), lines[1].as_str()), ("1 2", "GET /api/v1/list?page=2"));
        let link = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nlink: <?page=2>; rel=\"next\"\r\n\
                    content-length: 12\r\nconnection: close\r\n\r\n{\"data\":[1]}";
        let replies = vec![Reply::Bytes(link.as_bytes().to_vec()), json(r#"{"data":[2]}"#)];
        let (items, lines) = followed(of(PageStyle::Link), &[], replies);
        assert_eq!((items.as_str(), lines[1].as_str()), ("1 2", "GET /api/v1/list?page=2"));
    }

    #[test]
    fn a_page_that_tells_the_end_is_the_last() {
        let pages =
            Pages { has_more: Some(&["more"]), ..of(PageStyle::Offset(PageParameter::Query("from"))) };
        let (items, lines) = followed(pages, &[], vec![json(r#"{"data":[1],"more":false}"#)]);
        assert_eq!((items.as_str(), lines.len()), ("1", 1));
    }
}
