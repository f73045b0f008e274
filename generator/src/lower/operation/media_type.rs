//! Media types: which of several are one, and which is the best.

use indexmap::IndexMap;
use openapiv3::MediaType;

use super::body;
use crate::document::Document;
use crate::document::schema::SchemaRef;
use crate::source::Pointer;

/// The media types between which a caller chooses, the default first; those in `locked` stand in that order before all
/// others. Those that mean the same are one: JSON by several names, XML by several names, and a range beside a type.
pub(in crate::lower) fn choices<'a>(
    document: &Document,
    body: &Pointer,
    content: &'a IndexMap<String, MediaType>,
    locked: &[String],
) -> Vec<(&'a str, &'a MediaType)> {
    let are_same = |one: &str, other: &str| {
        let schema = |key| body::schema(document, body, key);
        SchemaRef::are_same(schema(one).as_ref(), schema(other).as_ref())
    };
    let mut all: Vec<(&str, &MediaType)> = content.iter().map(|(key, media)| (key.as_str(), media)).collect();
    all.sort_by_key(|(key, _)| order(key, locked));
    let mut kept: Vec<(&str, &MediaType)> = Vec::with_capacity(all.len());
    for (key, media) in all {
        let is_same = |other: &str| family(other) == family(key) && (is_range(key) || are_same(other, key));
        if !kept.iter().any(|(other, _)| is_same(other)) {
            kept.push((key, media));
        }
    }
    kept
}

/// Where a media type stands among others: as it stood before, else by what is usual.
pub(in crate::lower) fn order(media_type: &str, locked: &[String]) -> (usize, u8) {
    let before = locked.iter().position(|known| known == media_type);
    (before.unwrap_or(usize::MAX), rank(media_type))
}

/// What a media type means, whatever its name.
fn family(media_type: &str) -> String {
    match essence(media_type) {
        essence if is_json(&essence) => "json".to_owned(),
        essence if ["application/xml", "text/xml", "application/*+xml"].contains(&&*essence) => {
            "xml".to_owned()
        }
        essence => essence,
    }
}

/// Whether it stands for several: `image/*`.
pub(in crate::lower) fn is_range(media_type: &str) -> bool {
    essence(media_type).contains('*')
}

/// Whether this is a form whose fields are percent-encoded.
pub(in crate::lower) fn is_form(media_type: &str) -> bool {
    essence(media_type) == "application/x-www-form-urlencoded"
}

/// Whether this is a form whose fields are parts.
pub(in crate::lower) fn is_multipart(media_type: &str) -> bool {
    matches!(essence(media_type).as_str(), "multipart/form-data" | "multipart/*")
}

/// Whether this is a sequence of JSON values, a line each. None of the names that this goes by is registered.
pub(in crate::lower) fn is_json_lines(media_type: &str) -> bool {
    const TYPES: [&str; 9] = [
        "x-ndjson",
        "ndjson",
        "jsonl",
        "x-jsonl",
        "jsonlines",
        "x-jsonlines",
        "json-lines",
        "x-json-stream",
        "stream+json",
    ];
    essence(media_type).strip_prefix("application/").is_some_and(|subtype| TYPES.contains(&subtype))
}

/// Whether a body of this type is JSON: `application/json`, `text/json` and all of `+json` (RFC 6839).
pub(in crate::lower) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "*/*" || essence == "application/*" || essence.ends_with("/json") || essence.ends_with("+json")
}

/// The media type to send for a key of `content`, which may be a range.
pub(in crate::lower) fn concrete(media_type: &str) -> &str {
    let essence = essence(media_type);
    match essence.as_str() {
        _ if !essence.contains('*') => media_type,
        "text/*" => "text/plain",
        "image/*" => "image/png",
        "audio/*" => "audio/mpeg",
        "video/*" => "video/mp4",
        "multipart/*" => "multipart/form-data",
        _ if is_json(&essence) => "application/json",
        _ => "application/octet-stream",
    }
}

/// The lower the better.
fn rank(media_type: &str) -> u8 {
    let essence = essence(media_type);
    match essence.as_str() {
        "application/json" => 0,
        _ if is_json(&essence) && !essence.contains('*') && essence != "text/json" => 1,
        _ if is_json(&essence) => 2,
        "text/plain" => 3,
        "application/x-www-form-urlencoded" => 4,
        "multipart/form-data" => 5,
        "application/xml" => 6,
        _ if essence.starts_with("text/") => 7,
        _ => 8,
    }
}

/// The type without its parameters, in lower case.
pub(in crate::lower) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// What tells a media type from others: the type in lower case, with its parameters but for `charset`, which says nothing of
/// what is held.
pub(in crate::lower) fn identity(media_type: &str) -> String {
    let pairs = media_type.split(';').skip(1).filter_map(|pair| pair.split_once('='));
    let pairs = pairs.map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim()));
    let mut pairs: Vec<(String, &str)> = pairs.filter(|(name, _)| name != "charset").collect();
    pairs.sort();
    pairs.into_iter().fold(essence(media_type), |all, (name, value)| format!("{all};{name}={value}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_tell_media_types_apart_but_for_the_charset() {
        assert_eq!(identity("Application/JSON; charset=utf-8"), "application/json");
        assert_eq!(identity("application/json;v=2.0"), "application/json;v=2.0");
        assert_eq!(identity("application/json ; Z=b; A=\"c d\";charset=x"), "application/json;a=\"c d\";z=b");
        assert_ne!(identity("application/json;v=1"), identity("application/json;v=2"));
    }
}
