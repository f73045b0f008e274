//! Servers that are relative to where the document is served (OpenAPI 3.0.4, Server Object, and RFC 3986, section 5.2).

use super::{BuildError, ClientBuilder};

impl ClientBuilder {
    /// Where the document is served, such as `https://example.com/openapi.json`: servers whose URL is relative are
    /// relative to it.
    pub fn document_url(mut self, url: impl Into<String>) -> Self {
        self.config.document_url = Some(url.into());
        self
    }
}

/// The URL that a reference leads to.
pub(super) fn resolve(document_url: Option<&str>, reference: &str) -> Result<String, BuildError> {
    if reference.contains("://") {
        return Ok(reference.to_owned());
    }
    if document_url.is_none() && reference.starts_with("//") {
        return Ok(format!("https:{reference}"));
    }
    let base = document_url.and_then(Base::of).ok_or_else(|| {
        BuildError::client(format!(
            "the server `{reference}` is relative: `ClientBuilder::document_url` must say to what, or \
             `ClientBuilder::server` give a whole URL"
        ))
    })?;
    Ok(match reference.strip_prefix("//") {
        Some(rest) => format!("{}://{rest}", base.scheme),
        None if reference.starts_with('/') => base.with_path(reference),
        None => {
            let folder = base.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            base.with_path(&format!("{folder}/{reference}"))
        }
    })
}

struct Base<'a> {
    scheme: &'a str,
    authority: &'a str,
    path: &'a str,
}

impl<'a> Base<'a> {
    fn of(url: &'a str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let rest = rest.split(['?', '#']).next()?;
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        Some(Self { scheme, authority, path })
    }

    /// The same place with another path, whose `.` and `..` are resolved.
    fn with_path(&self, path: &str) -> String {
        let mut segments: Vec<&str> = Vec::new();
        for segment in path.split('/').skip(1) {
            match segment {
                "." => {}
                ".." => drop(segments.pop()),
                segment => segments.push(segment),
            }
        }
        format!("{}://{}/{}", self.scheme, self.authority, segments.join("/"))
    }
}
