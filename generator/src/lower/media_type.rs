//! Media types: which of several is used, and how its body is read and written.

use indexmap::IndexMap;
use openapiv3::MediaType;

use crate::model::BodyKind;

/// A media type of `content`, and how its body is read and written.
#[derive(Clone, Copy)]
pub(super) struct Chosen<'a> {
    /// The key in `content`.
    pub(super) key: &'a str,
    /// The media type object.
    pub(super) media: &'a MediaType,
    /// How its body is read and written.
    pub(super) kind: BodyKind,
}

/// The media type that a client uses: JSON before text before the rest, in the order of the document.
pub(super) fn choose(content: &IndexMap<String, MediaType>) -> Option<Chosen<'_>> {
    content.iter().min_by_key(|(key, _)| rank(key)).map(|(key, media)| Chosen { key, media, kind: kind(key) })
}

/// Whether a body of this type is JSON: `application/json`, `text/json` and all of `+json` (RFC 6839).
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "*/*" || essence == "application/*" || essence.ends_with("/json") || essence.ends_with("+json")
}

/// The media type to send for a key of `content`, which may be a range.
pub(super) fn concrete(media_type: &str) -> &str {
    let essence = essence(media_type);
    match essence.as_str() {
        _ if !essence.contains('*') => media_type,
        "text/*" => "text/plain",
        _ if is_json(&essence) => "application/json",
        _ => "application/octet-stream",
    }
}

fn kind(media_type: &str) -> BodyKind {
    if is_json(media_type) {
        BodyKind::Json
    } else if essence(media_type).starts_with("text/") {
        BodyKind::Text
    } else {
        BodyKind::Bytes
    }
}

/// The lower the better.
pub(super) fn rank(media_type: &str) -> u8 {
    let essence = essence(media_type);
    match essence.as_str() {
        "application/json" => 0,
        _ if is_json(&essence) && !essence.contains('*') && essence != "text/json" => 1,
        _ if is_json(&essence) => 2,
        "text/plain" => 3,
        _ if essence.starts_with("text/") => 4,
        _ => 5,
    }
}

/// The type without its parameters, in lower case.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
