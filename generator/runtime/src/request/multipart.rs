//! Bodies of `multipart/form-data` (RFC 7578; OpenAPI 3.0.4, Encoding `multipart` Media Types).

use std::fmt::Write;

use http::HeaderValue;

use super::file_part::taking_files;
use crate::runtime::encode::content::{Written, members, values, written};
use crate::runtime::encode::tree::Node;
use crate::runtime::send::random::random;
use crate::runtime::{Body, BuildError, FilePart, client};

/// A body of `multipart/form-data`, put together part by part.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a body does nothing until it is sent"]
pub struct Multipart {
    boundary: String,
    parts: Vec<(String, Part)>,
}

#[derive(Clone, Debug, PartialEq)]
enum Part {
    /// With its headers; without a content type it is `text/plain`, the default.
    Text(String, Vec<(String, String)>),
    File(FilePart),
}

/// A header that the document fixes: of which part, its name, its value.
pub(crate) type PartHeader = (&'static str, &'static str, &'static str);

impl Default for Multipart {
    fn default() -> Self {
        Self::new()
    }
}

impl Multipart {
    /// A body without parts. Its boundary is random.
    pub fn new() -> Self {
        Self::with_boundary(mark())
    }

    /// A body with a boundary that its parts are known not to contain: 1 to 70 letters, digits, `-` or
    /// `_` (RFC 2046, section 5.1.1, allows more). Sending fails for others.
    pub fn with_boundary(boundary: impl Into<String>) -> Self {
        Self { boundary: boundary.into(), parts: Vec::new() }
    }

    /// Adds a field of text.
    pub fn text(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parts.push((name.into(), Part::Text(value.into(), Vec::new())));
        self
    }

    /// Adds a file. Several of one name are several values of the field.
    pub fn file(mut self, name: impl Into<String>, file: impl Into<FilePart>) -> Self {
        self.parts.push((name.into(), Part::File(file.into())));
        self
    }

    /// Sends this header with all parts of a name, in the place of any other; none if there are no such parts.
    pub(crate) fn with_header(mut self, part: &str, name: &str, value: &str) -> Option<Self> {
        let mut found = false;
        for (_, part) in self.parts.iter_mut().filter(|(other, _)| other == part) {
            found = true;
            let headers = match part {
                Part::File(file) if name.eq_ignore_ascii_case("content-type") => {
                    file.content_type = Some(value.to_owned());
                    continue;
                }
                Part::File(file) => &mut file.headers,
                Part::Text(_, headers) => headers,
            };
            headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
            headers.push((name.to_owned(), value.to_owned()));
        }
        found.then_some(self)
    }

    /// The parts of an object that `write` writes as JSON: a part for each property and for each item of
    /// a list.
    pub(crate) fn of(
        headers: &[PartHeader],
        write: impl FnOnce() -> serde_json::Result<String>,
    ) -> Result<Self, BuildError> {
        let mark = mark();
        let (json, mut files) = taking_files(&mark, write);
        let json = json.map_err(|error| BuildError::body("cannot be written").because(error))?;
        let mut body = Self::new();
        for (name, value) in members(&json).map_err(BuildError::body)? {
            let own = headers.iter().filter(|(part, ..)| *part == name);
            let own: Vec<_> = own.map(|(_, name, value)| (*name, *value)).collect();
            for value in values(value) {
                let part = part(value, &own, &mark, &mut files)?;
                body.parts.push((name.clone(), part));
            }
        }
        Ok(body)
    }

    /// The `Content-Type` and the body.
    pub(crate) fn finish(self) -> Result<(HeaderValue, Body), BuildError> {
        let Self { boundary, parts } = self;
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if !(1..=70).contains(&boundary.len()) || !boundary.bytes().all(allowed) {
            return Err(BuildError::body("has a boundary that cannot be sent"));
        }
        let mut pieces = Vec::with_capacity(parts.len() * 3 + 1);
        for (name, part) in parts {
            let mut head =
                format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"", quoted(&name));
            let content = match part {
                Part::Text(text, headers) => {
                    for (name, value) in &headers {
                        field(&mut head, name, value)?;
                    }
                    text.into()
                }
                Part::File(file) => {
                    let file_name = file.file_name.as_deref().unwrap_or(&name);
                    let _ = write!(head, "; filename=\"{}\"", quoted(file_name));
                    let media_type = file.content_type.as_deref().unwrap_or("application/octet-stream");
                    field(&mut head, "Content-Type", media_type)?;
                    for (name, value) in &file.headers {
                        field(&mut head, name, value)?;
                    }
                    file.content
                }
            };
            head.push_str("\r\n\r\n");
            pieces.extend([head.into(), content, "\r\n".into()]);
        }
        pieces.push(format!("--{boundary}--\r\n").into());
        let content_type = format!("multipart/form-data; boundary={boundary}");
        let (_, content_type) = client::header("content-type", &content_type)?;
        Ok((content_type, Body::joined(pieces)))
    }
}

/// A value as a part.
fn part(
    value: Node,
    headers: &[(&'static str, &'static str)],
    mark: &str,
    files: &mut [FilePart],
) -> Result<Part, BuildError> {
    let of_type = |(name, _): &&(&'static str, &'static str)| *name == "Content-Type";
    let content_type = headers.iter().find(of_type).map(|(_, value)| *value);
    let index = match &value {
        Node::String(text) => text.strip_prefix(mark).and_then(|index| index.parse().ok()),
        _ => None,
    };
    if let Some(file) = index.and_then(|index: usize| files.get_mut(index)) {
        let mut file = std::mem::take(file);
        file.content_type = file.content_type.or_else(|| content_type.map(str::to_owned));
        for (name, value) in headers.iter().filter(|header| !of_type(header)) {
            if !file.headers.iter().any(|(own, _)| own.eq_ignore_ascii_case(name)) {
                file.headers.push(((*name).to_owned(), (*value).to_owned()));
            }
        }
        return Ok(Part::File(file));
    }
    let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let as_json = content_type.is_some_and(|of| of.contains("json"));
    match written(value, as_json) {
        Written::Json(json) if json.contains(mark) => {
            Err(BuildError::body("holds a file inside of another value, where it cannot be sent"))
        }
        Written::Json(json) => {
            let default = content_type.is_none().then_some(("Content-Type", "application/json"));
            Ok(Part::Text(json, default.into_iter().chain(headers.iter().copied()).map(owned).collect()))
        }
        Written::Text(text) => Ok(Part::Text(text, headers.iter().copied().map(owned).collect())),
    }
}

/// Adds a header of a part.
fn field(head: &mut String, name: &str, value: &str) -> Result<(), BuildError> {
    client::header(name, value)?;
    // Writing to a string does not fail.
    let _ = write!(head, "\r\n{name}: {value}");
    Ok(())
}

/// A name as browsers write it, in UTF-8 (HTML, section "Multipart form data").
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// 128 bits that nobody knows before.
fn mark() -> String {
    format!("{:016x}{:016x}", random(), random())
}
