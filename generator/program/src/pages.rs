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
