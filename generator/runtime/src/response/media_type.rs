//! The media type of a response (RFC 9110, section 8.3).

use http::header::CONTENT_TYPE;

use crate::runtime::Response;

impl Response {
    /// Which of the declared media types the response has: the one of the same parameters, the exact one before a range,
    /// text for text. The first, if it has none of them: servers err in the media type more often than in the body.
    #[cfg(part = "by_media_type")]
    pub(crate) fn media_type(&self, declared: &[&'static str]) -> &'static str {
        let came = self.essence();
        let of = |declared: &str| essence(declared);
        let same = |one: &&&'static str| of(one) == came;
        let range = |range: &str| match range.strip_suffix('*') {
            Some("*/") => !came.is_empty(),
            Some(start) => came.starts_with(start),
            None => false,
        };
        let exact = declared.iter().filter(same).filter(|one| self.has_parameters(one));
        let exact = exact.min_by_key(|one| std::cmp::Reverse(parameters(one).count()));
        let found = exact
            .or_else(|| declared.iter().find(same))
            .or_else(|| declared.iter().find(|one| is_json(&came) && is_json(&of(one))))
            .or_else(|| declared.iter().find(|one| range(&of(one))))
            .or_else(|| declared.iter().find(|one| is_text(&came) && is_text(&of(one))));
        found.or(declared.first()).copied().unwrap_or_default()
    }

    /// The media type in lower case, without its parameters; empty if there is none.
    pub(crate) fn essence(&self) -> String {
        essence(self.content_type())
    }

    /// A parameter of the media type.
    #[cfg(any(part = "by_media_type", part = "charset"))]
    pub(crate) fn media_type_parameter(&self, wanted: &str) -> Option<&str> {
        let mut named = parameters(self.content_type()).filter(|(name, _)| name.eq_ignore_ascii_case(wanted));
        named.next().map(|(_, value)| value)
    }

    /// Whether it has all parameters of a declared media type.
    #[cfg(part = "by_media_type")]
    fn has_parameters(&self, declared: &str) -> bool {
        parameters(declared).all(|(name, value)| {
            self.media_type_parameter(name).is_some_and(|came| came.eq_ignore_ascii_case(value))
        })
    }

    fn content_type(&self) -> &str {
        self.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

#[cfg(any(part = "by_media_type", part = "charset"))]
fn parameters(media_type: &str) -> impl Iterator<Item = (&str, &str)> {
    let pairs = media_type.split(';').skip(1).filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name.trim(), value.trim().trim_matches('"')))
}

pub(crate) fn is_json(essence: &str) -> bool {
    essence.ends_with("/json") || essence.ends_with("+json")
}

#[cfg(part = "by_media_type")]
fn is_text(essence: &str) -> bool {
    essence.starts_with("text/") && essence != "text/html"
}
