//! References that are relative to a URL (RFC 3986, section 5.2).

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
