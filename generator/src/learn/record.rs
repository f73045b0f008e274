//! Recorded responses: lines of JSON, or a HAR file.

use std::fmt;

use serde::Deserialize;
use serde_json::Value;

/// A response, and which request it was for.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// The file, and the line or the number of the entry in it.
    pub place: String,
    /// The method, in capitals.
    pub method: String,
    /// The path template, if the recorder knew it.
    pub template: Option<String>,
    /// The path of the URL, without its query.
    pub path: String,
    /// The status.
    pub status: u16,
    /// The media type without its parameters, in lower case.
    pub media_type: Option<String>,
    /// What came.
    pub body: Body,
}

/// The body of a response.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// There is none, or it was not recorded.
    Empty,
    /// JSON, by its media type or because it is some.
    Json(Value),
    /// Text that is no JSON.
    Text(String),
    /// Anything else.
    Binary,
}

/// A file that is no record of responses.
#[derive(Debug, thiserror::Error)]
#[error("{place}: neither a line of JSON with a recorded response nor a HAR file: {source}")]
pub struct RecordError {
    place: String,
    source: serde_json::Error,
}

/// A line that `contract call` and the runtime's recorder write. What else is in it does not matter here.
#[derive(Deserialize)]
struct Line {
    method: String,
    url: Option<String>,
    path: Option<String>,
    status: Option<u16>,
    content_type: Option<String>,
    body: Option<String>,
    /// Whether there was a body that is no text, or too long to be kept.
    #[serde(default)]
    body_omitted: bool,
}

/// The part of a HAR file that matters here (HTTP Archive 1.2).
#[derive(Deserialize)]
struct Har {
    log: Log,
}

#[derive(Deserialize)]
struct Log {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    request: HarRequest,
    response: HarResponse,
}

#[derive(Deserialize)]
struct HarRequest {
    method: String,
    url: String,
}

#[derive(Deserialize)]
struct HarResponse {
    status: u16,
    content: Content,
}

#[derive(Deserialize)]
struct Content {
    #[serde(rename = "mimeType")]
    mime_type: Option<String>,
    text: Option<String>,
    encoding: Option<String>,
}

/// The responses of a file; those of requests that got none are left out.
///
/// # Errors
/// The file is neither lines of JSON nor a HAR file; the message names the line.
pub fn read(name: &str, text: &str) -> Result<Vec<Recorded>, RecordError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Ok(Har { log }) = serde_json::from_str(text) {
        return Ok(log
            .entries
            .into_iter()
            .enumerate()
            .filter_map(|(index, entry)| har(name, index, entry))
            .collect());
    }
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let place = format!("{name}:{}", index + 1);
        match serde_json::from_str(line) {
            Ok(line) => found.extend(self::line(place, line)),
            Err(source) => return Err(RecordError { place, source }),
        }
    }
    Ok(found)
}

fn line(place: String, line: Line) -> Option<Recorded> {
    let media_type = line.content_type.as_deref().map(plain);
    let body = match line.body {
        _ if line.body_omitted => Body::Binary,
        Some(text) => body(media_type.as_deref(), text),
        None => Body::Empty,
    };
    let url = line.url.unwrap_or_default();
    let (method, path) = (line.method.to_uppercase(), path(&url));
    Some(Recorded { place, method, template: line.path, path, status: line.status?, media_type, body })
}

fn har(name: &str, index: usize, entry: Entry) -> Option<Recorded> {
    let Entry { request, response: HarResponse { status, content } } = entry;
    let media_type =
        content.mime_type.as_deref().map(plain).filter(|name| !name.is_empty() && name != "x-unknown");
    let body = match content.text {
        Some(_) if content.encoding.is_some() => Body::Binary,
        Some(text) => body(media_type.as_deref(), text),
        None => Body::Empty,
    };
    // Browsers write 0 where no response came.
    (status > 0).then(|| Recorded {
        place: format!("{name}, entry {}", index + 1),
        method: request.method.to_uppercase(),
        template: None,
        path: path(&request.url),
        status,
        media_type,
        body,
    })
}

/// A media type without its parameters.
fn plain(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The path of a URL.
fn path(url: &str) -> String {
    let end = url.find(['?', '#']).unwrap_or(url.len());
    let whole = url.get(..end).unwrap_or_default();
    let after = whole
        .split_once("://")
        .map_or(whole, |(_, rest)| rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"));
    after.to_owned()
}

/// Whether a media type is JSON.
pub(super) fn is_json(media_type: &str) -> bool {
    media_type.ends_with("/json") || media_type.ends_with("+json")
}

fn body(media_type: Option<&str>, text: String) -> Body {
    if text.is_empty() {
        return Body::Empty;
    }
    if media_type.is_none_or(is_json)
        && let Ok(value) = serde_json::from_str(&text)
    {
        return Body::Json(value);
    }
    Body::Text(text)
}

impl fmt::Display for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.template.as_deref().unwrap_or(&self.path);
        write!(f, "{} {path} {}", self.method, self.status)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lines_and_har_files() {
        let lines = "{\"method\": \"get\", \"path\": \"/a/{b}\", \"url\": \"http://h/v1/a/1?q=2\", \"status\": 200, \"content_type\": \"application/json; charset=utf-8\", \"body\": \"[1]\"}\n\n{\"method\": \"GET\", \"url\": null, \"status\": null}\n";
        let found = read("x.jsonl", lines).unwrap();
        assert_eq!(
            found,
            [Recorded {
                place: "x.jsonl:1".to_owned(),
                method: "GET".to_owned(),
                template: Some("/a/{b}".to_owned()),
                path: "/v1/a/1".to_owned(),
                status: 200,
                media_type: Some("application/json".to_owned()),
                body: Body::Json(json!([1])),
            }]
        );
        let har = json!({"log": {"version": "1.2", "entries": [
            {"request": {"method": "POST", "url": "http://h"}, "response": {"status": 201, "content": {"size": 1, "mimeType": "text/csv", "text": "a,b"}}},
            {"request": {"method": "GET", "url": "http://h/p#f"}, "response": {"status": 0, "content": {"size": 0, "mimeType": "x-unknown"}}},
            {"request": {"method": "GET", "url": "http://h/p#f"}, "response": {"status": 200, "content": {"size": 1, "mimeType": "image/png", "text": "AA==", "encoding": "base64"}}},
        ]}});
        let found = read("x.har", &har.to_string()).unwrap();
        let short: Vec<_> =
            found.iter().map(|one| (one.to_string(), one.place.as_str(), &one.body)).collect();
        assert_eq!(
            short,
            [
                ("POST / 201".to_owned(), "x.har, entry 1", &Body::Text("a,b".to_owned())),
                ("GET /p 200".to_owned(), "x.har, entry 3", &Body::Binary),
            ]
        );
        assert!(read("x", "{\"method\": 1}\n").unwrap_err().to_string().starts_with("x:1: neither"));
    }
}
