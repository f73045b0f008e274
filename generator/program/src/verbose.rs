//! Requests and responses on standard error, without secrets.

use std::fmt::Write as _;
use std::io::Write as _;

use super::api::ClientBuilder;

/// Has each request and the head of each response shown.
pub(super) fn verbose(builder: ClientBuilder, secrets: Vec<String>) -> ClientBuilder {
    let secrets: Vec<String> = secrets.into_iter().flat_map(|secret| [encoded(&secret), secret]).collect();
    let of_responses = secrets.clone();
    let builder = builder.on_request(move |_, request| {
        let mut head = format!("> {} {}\n", request.method(), request.uri());
        for (name, value) in request.headers() {
            line(&mut head, '>', name.as_str(), value.is_sensitive(), value.as_bytes());
        }
        show(&head, &secrets);
    });
    builder.on_response(move |_, response| {
        let mut head = format!("< {}\n", response.status);
        for (name, value) in &response.headers {
            line(&mut head, '<', name.as_str(), name == "set-cookie", value.as_bytes());
        }
        show(&head, &of_responses);
    })
}

fn line(head: &mut String, mark: char, name: &str, is_secret: bool, value: &[u8]) {
    let value = if is_secret { "***".into() } else { String::from_utf8_lossy(value) };
    let _ = writeln!(head, "{mark} {name}: {value}");
}

fn show(head: &str, secrets: &[String]) {
    let shown = secrets.iter().fold(head.to_owned(), |head, secret| head.replace(secret.as_str(), "***"));
    let _ = std::io::stderr().lock().write_all(shown.as_bytes());
}

/// A secret as it stands in a query.
fn encoded(secret: &str) -> String {
    let mut out = String::with_capacity(secret.len());
    for byte in secret.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
