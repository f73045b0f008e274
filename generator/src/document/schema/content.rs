//! What a text holds (JSON Schema 2020-12 Validation, section 8), as a format of OpenAPI 3.0.

/// The keyword that says it, and the format.
pub(super) fn format(
    encoding: Option<&str>,
    media_type: Option<&str>,
) -> Option<(&'static str, &'static str)> {
    match (encoding, media_type) {
        (Some(name), _) if name.eq_ignore_ascii_case("base64") => Some(("contentEncoding", "byte")),
        (Some("binary"), _) => Some(("contentEncoding", "binary")),
        (None, Some(media_type)) if is_binary(media_type) => Some(("contentMediaType", "binary")),
        _ => None,
    }
}

/// Whether a media type is of bytes that are no text.
fn is_binary(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let (kind, subtype) = essence.split_once('/').unwrap_or_default();
    match kind {
        "image" => subtype != "svg+xml",
        "audio" | "video" | "font" => true,
        "application" => {
            ["octet-stream", "pdf", "zip", "gzip", "x-tar"].contains(&subtype) || subtype.ends_with("+zip")
        }
        _ => false,
    }
}
