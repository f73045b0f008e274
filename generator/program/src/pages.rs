//! Lists that come page by page, as one list.

use serde_json::value::RawValue;

use super::api::{Response, next_page};
use super::call::{Call, Page};
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
    let (mut page, mut last) = (Page::First, None);
    let start =
        |wire: &str| call.given(wire).and_then(|json| json.get().trim_matches('"').parse::<u64>().ok());
    let mut position = match pages.style {
        PageStyle::Offset(wire) => start(wire).unwrap_or(0),
        PageStyle::Number(wire, first) => start(wire).unwrap_or(first),
        _ => 0,
    };
    loop {
        let (response, _) = call.send(&page)?;
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
        let (count, end) = (items.len(), items.last().cloned());
        all.extend(items);
        if let Some(most) = most.filter(|most| all.len() >= *most) {
            all.truncate(most);
            return Ok(all);
        }
        if pages.has_more.is_some_and(|route| at(&json, route).is_some_and(|more| more.get() == "false")) {
            return Ok(all);
        }
        let next = match pages.style {
            PageStyle::Cursor(wire, route) => at(&json, route).map(|cursor| Page::By(wire, cursor)),
            PageStyle::LastItem(wire, route) => {
                end.and_then(|item| at(&item, route)).map(|cursor| Page::By(wire, cursor))
            }
            PageStyle::Offset(wire) => {
                position = position.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
                by_number(wire, position, count)
            }
            PageStyle::Number(wire, _) => {
                position = position.saturating_add(1);
                by_number(wire, position, count)
            }
            PageStyle::Link => linked(call, &page, &response, None),
            PageStyle::Url(route) => at(&json, route)
                .and_then(|url| serde_json::from_str::<String>(url.get()).ok())
                .filter(|url| !url.trim().is_empty())
                .and_then(|url| linked(call, &page, &response, Some(url.trim()))),
        };
        // The same page again would have no end.
        let mark = match &next {
            Some(Page::By(_, value)) if value.get() != "\"\"" => value.get().to_owned(),
            Some(Page::At(url)) => url.clone(),
            _ => return Ok(all),
        };
        if last.replace(mark.clone()) == Some(mark) {
            return Ok(all);
        }
        page = next.unwrap_or(Page::First);
    }
}

fn by_number(wire: &'static str, number: u64, count: usize) -> Option<Page> {
    let value = serde_json::value::to_raw_value(&number).ok()?;
    (count > 0).then_some(Page::By(wire, value))
}

fn linked(call: &Call<'_>, page: &Page, response: &Response, link: Option<&str>) -> Option<Page> {
    next_page(&call.request(page), response, link).map(Page::At)
}

#[cfg(test)]
mod tests {
    use test_support::loopback::{Loopback, Reply, answer_with};

    use super::super::commands::command;
    use super::super::table::{Kind, OPERATION, Operation, Parameter, Program, QUERY, TEXT, Value};
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
        let (items, lines) = followed(of(PageStyle::Offset("from")), &[], replies());
        assert_eq!(items, "1 2 3");
        assert_eq!(lines, ["GET /api/v1/list", "GET /api/v1/list?from=2", "GET /api/v1/list?from=3"]);
        let (_, lines) = followed(of(PageStyle::Offset("from")), &["--from", "5"], replies());
        assert_eq!(lines, ["GET /api/v1/list?from=5", "GET /api/v1/list?from=7", "GET /api/v1/list?from=8"]);
        let (_, lines) = followed(of(PageStyle::Number("from", 1)), &[], replies());
        assert_eq!(lines, ["GET /api/v1/list", "GET /api/v1/list?from=2", "GET /api/v1/list?from=3"]);
    }

    #[test]
    fn cursors_and_links_lead_to_the_end() {
        let last = of(PageStyle::LastItem("after", &["id"]));
        let replies = vec![json(r#"{"data":[{"id":"a b"},{"id":"c"}]}"#), json(r#"{"data":[]}"#)];
        let (_, lines) = followed(last, &["--from", "1"], replies);
        assert_eq!(lines, ["GET /api/v1/list?from=1", "GET /api/v1/list?from=1&after=c"]);
        // The same page again would have no end.
        let cursor = of(PageStyle::Cursor("after", &["next"]));
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
        let pages = Pages { has_more: Some(&["more"]), ..of(PageStyle::Offset("from")) };
        let (items, lines) = followed(pages, &[], vec![json(r#"{"data":[1],"more":false}"#)]);
        assert_eq!((items.as_str(), lines.len()), ("1", 1));
    }
}
