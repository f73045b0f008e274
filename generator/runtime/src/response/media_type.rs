//! The media type of a response (RFC 9110, section 8.3).

use http::header::CONTENT_TYPE;

use crate::runtime::Response;

impl Response {
    /// Which of the declared media types, in lower case and without parameters, the response has: the exact one before a
    /// range. The first, if it has none of them: servers err in the media type more often than in the body.
    #[cfg(part = "by_media_type")]
    pub(crate) fn media_type(&self, declared: &[&'static str]) -> &'static str {
        let essence = self.essence();
        let range = |range: &str| match range.strip_suffix('*') {
            Some("*/") => !essence.is_empty(),
            Some(start) => essence.starts_with(start),
            None => false,
        };
        let exact = declared.iter().find(|declared| **declared == essence);
        let json = || declared.iter().find(|declared| is_json(&essence) && is_json(declared));
        let found = exact.or_else(json).or_else(|| declared.iter().find(|declared| range(declared)));
        found.or(declared.first()).copied().unwrap_or_default()
    }

    /// The media type in lower case, without its parameters; empty if there is none.
    #[cfg(any(part = "by_media_type", part = "response_stream"))]
    pub(crate) fn essence(&self) -> String {
        let text = self.content_type().split(';').next().unwrap_or_default();
        text.trim().to_ascii_lowercase()
    }

    /// A parameter of the media type.
    #[cfg(part = "charset")]
    pub(crate) fn media_type_parameter(&self, wanted: &str) -> Option<&str> {
        let parameters = self.content_type().split(';').skip(1).filter_map(|pair| pair.split_once('='));
        let mut named = parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case(wanted));
        named.next().map(|(_, value)| value.trim().trim_matches('"'))
    }

    fn content_type(&self) -> &str {
        self.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

#[cfg(any(part = "by_media_type", part = "response_stream"))]
pub(crate) fn is_json(essence: &str) -> bool {
    essence.ends_with("/json") || essence.ends_with("+json")
}
