// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! References that are relative to a URL (RFC 3986, section 5.2), and whether two URLs are of one server.

use http::Uri;

/// The URL that a reference leads to, if the base is one.
pub(crate) fn resolve(base: &str, reference: &str) -> Option<String> {
    let (path, rest) = reference.split_at(reference.find(['?', '#']).unwrap_or(reference.len()));
    if path.split('/').next()?.contains(':') {
        return Some(reference.to_owned());
    }
    let (scheme, base) = base.split_once("://")?;
    if reference.starts_with("//") {
        return Some(format!("{scheme}:{reference}"));
    }
    let base = base.split(['?', '#']).next()?;
    let (authority, base) = base.split_at(base.find('/').unwrap_or(base.len()));
    let path = match base.rsplit_once('/') {
        _ if path.starts_with('/') => path.to_owned(),
        _ if path.is_empty() => base.to_owned(),
        Some((folder, _)) => format!("{folder}/{path}"),
        None => format!("/{path}"),
    };
    let mut segments: Vec<&str> = Vec::new();
    for segment in path.split('/').skip(1) {
        match segment {
            "." => {}
            ".." => drop(segments.pop()),
            segment => segments.push(segment),
        }
    }
    Some(format!("{scheme}://{authority}/{}{rest}", segments.join("/")))
}

/// Whether two URLs have the same scheme, host and port (RFC 6454, section 5).
pub(crate) fn is_same_server(one: &Uri, other: &Uri) -> bool {
    let port = |uri: &Uri| {
        uri.port_u16().or_else(|| match uri.scheme_str() {
            Some("http") => Some(80),
            Some("https") => Some(443),
            _ => None,
        })
    };
    let hosts = one.host().zip(other.host());
    one.scheme() == other.scheme()
        && hosts.is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
        && port(one) == port(other)
}
