//! From a page to the next one: the rules by which the pages of a list end.

use http::header::{HeaderMap, LINK};

use crate::runtime::call::Call;
use crate::runtime::client::Config;
use crate::runtime::client::resolve::resolve;
use crate::runtime::{PageParameter, PageStyle, Response, Style};

/// What a page says of the next one.
pub(crate) struct Said {
    /// How many items it has.
    pub(crate) count: usize,
    /// The cursor of the next page, or its URL, as JSON.
    pub(crate) cursor: Option<String>,
    /// Whether there is a next page, if the page tells.
    pub(crate) has_more: Option<bool>,
}

impl Call {
    /// Turns the call into that for the next page; `None` at the end.
    pub(crate) fn turn(
        &mut self,
        config: &Config,
        style: PageStyle,
        page: Said,
        response: &Response,
    ) -> Option<()> {
        if page.has_more == Some(false) {
            return None;
        }
        let count = u64::try_from(page.count).ok().filter(|count| *count > 0);
        match style {
            PageStyle::Cursor(parameter) => {
                let cursor = page.cursor.filter(|json| !matches!(json.as_str(), "null" | "\"\""))?;
                let before = self.page(parameter);
                self.set_page(parameter, cursor);
                // The same page again would have no end.
                (self.page(parameter) != before).then_some(())
            }
            PageStyle::Offset(parameter) => {
                let offset = self.page_number(parameter).unwrap_or(0).saturating_add(count?);
                self.set_page(parameter, offset.to_string());
                Some(())
            }
            PageStyle::Number(parameter, first) => {
                count?;
                let number = self.page_number(parameter).unwrap_or(first).saturating_add(1);
                self.set_page(parameter, number.to_string());
                Some(())
            }
            PageStyle::Link => self.follow(config, &next_link(response.headers())?),
            PageStyle::Url => {
                let url = serde_json::from_str::<Option<String>>(&page.cursor?).ok()??;
                self.follow(config, Some(url.trim()).filter(|url| !url.is_empty())?)
            }
        }
    }

    /// Which page the call asks for, as it is written.
    fn page(&self, parameter: PageParameter) -> Option<String> {
        match parameter {
            PageParameter::Query(name) => self.query_value(name).map(str::to_owned),
            #[cfg(part = "page_in_body")]
            PageParameter::Body(way) => self.member(way).map(|json| json.get().to_owned()),
            #[cfg(not(part = "page_in_body"))]
            PageParameter::Body(_) => None,
        }
    }

    fn page_number(&self, parameter: PageParameter) -> Option<u64> {
        self.page(parameter)?.parse().ok()
    }

    /// Asks for a page, by JSON.
    fn set_page(&mut self, parameter: PageParameter, json: String) {
        match parameter {
            PageParameter::Query(name) => self.query(name, Style::FORM, Ok(json)),
            #[cfg(part = "page_in_body")]
            PageParameter::Body(way) => self.set_member(way, json),
            #[cfg(not(part = "page_in_body"))]
            PageParameter::Body(_) => {}
        }
    }

    /// Asks for the page of a URL.
    fn follow(&mut self, config: &Config, link: &str) -> Option<()> {
        let page = self.target(config).ok()?;
        let next = followed(&page, link)?;
        // The same page again would have no end.
        if self.url.as_ref() == Some(&next) {
            return None;
        }
        self.url = Some(next);
        Some(())
    }
}

/// The URL that a link of a page leads to. A server behind a proxy writes `http://` where it is asked by `https://`.
fn followed(page: &str, link: &str) -> Option<String> {
    match link.strip_prefix("http://") {
        Some(rest) if page.starts_with("https://") => Some(format!("https://{rest}")),
        _ => resolve(page, link),
    }
}

/// The target of the link of relation `next`.
fn next_link(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(LINK).into_iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split('<').skip(1)).find_map(|link| {
        let (target, parameters) = link.split_once('>')?;
        let is_next = |parameter: &str| {
            let (name, value) = parameter.split_once('=')?;
            let is_rel = name.trim().eq_ignore_ascii_case("rel");
            let mut relations = value.trim_matches([' ', ',', '"', '\t']).split_ascii_whitespace();
            (is_rel && relations.any(|relation| relation.eq_ignore_ascii_case("next"))).then_some(())
        };
        parameters.split(';').find_map(is_next).map(|()| target.to_owned())
    })
}
