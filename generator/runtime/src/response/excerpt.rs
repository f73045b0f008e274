//! What an error's message shows of the body that the server sent. Servers repeat what they were sent, so what
//! may be a secret is masked.

use std::borrow::Cow;

use http::Request;
use serde_json::Value;

use crate::runtime::Body;

/// How many characters are shown.
const SHOWN: usize = 256;

/// A larger body is not looked through.
const MAX: usize = 64 << 10;

/// The beginning of a body as one line: without what was sent as a secret in the headers, the query or the body, and
/// without members of JSON that have one of these words in their name.
pub(crate) fn excerpt<'a>(
    body: &[u8],
    request: &'a Request<Body>,
    query: impl Iterator<Item = &'a str>,
    names: &str,
) -> String {
    let is_json =
        |body: &[u8]| body.trim_ascii_start().starts_with(b"{") || body.trim_ascii_start().starts_with(b"[");
    let mut text = if body.len() > MAX {
        String::new()
    } else if is_json(body) {
        serde_json::from_slice(body).map_or_else(
            |_| String::new(),
            |mut json| {
                each_secret(&mut json, names, &mut |secret| *secret = "***".into());
                Value::to_string(&json)
            },
        )
    } else {
        String::from_utf8_lossy(body).into_owned()
    };
    let mut sent: Vec<Cow<'_, str>> = query.map(Cow::from).collect();
    let values = request.headers().values().filter(|value| value.is_sensitive());
    sent.extend(
        values.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split("; ")).map(Cow::from),
    );
    if let Some(Ok(mut json)) = request.body().as_bytes().map(serde_json::from_slice) {
        each_secret(&mut json, names, &mut |secret| {
            sent.extend(secret.as_str().map(|secret| secret.to_owned().into()));
        });
    }
    for value in &sent {
        // `Bearer x` and `name=x` hold the secret `x`. What is shorter is a word.
        let secret = value.split_once([' ', '=']).map_or("", |(_, secret)| secret);
        for secret in [value, secret].into_iter().filter(|secret| secret.len() > 3) {
            text = text.replace(secret, "***");
        }
    }
    let words = text.split(|char: char| char.is_whitespace() || char.is_control());
    let line = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN).and_then(|(end, _)| line.get(..end)) {
        Some(shown) => format!("{shown}…"),
        None => line,
    }
}

/// The members that have one of these words in their name.
fn each_secret(json: &mut Value, names: &str, found: &mut impl FnMut(&mut Value)) {
    match json {
        Value::Array(items) => items.iter_mut().for_each(|item| each_secret(item, names, found)),
        Value::Object(members) => {
            for (name, value) in members {
                let plain = name.to_lowercase().replace(['_', '-'], "");
                let has = |word: &str| !word.is_empty() && plain.contains(&word.replace('_', ""));
                if names.split(' ').any(has) && !value.is_null() {
                    found(value);
                } else {
                    each_secret(value, names, found);
                }
            }
        }
        _ => {}
    }
}
