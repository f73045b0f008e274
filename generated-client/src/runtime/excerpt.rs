// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! What an error's message shows of the body that the server answered with. Servers repeat what they were sent, so what
//! may be a secret is masked.

use std::borrow::Cow;

use http::HeaderMap;
use serde_json::Value;

/// How many characters are shown.
const SHOWN: usize = 256;

/// A larger body is not looked through.
const MAX: usize = 64 << 10;

/// The beginning of a body as one line: without what was `sent` as a secret, and without the members of JSON that have
/// one of these words in their name.
pub(super) fn excerpt<'a>(body: &[u8], sent: impl Iterator<Item = &'a str>, names: &str) -> String {
    let is_json =
        body.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|byte| b"{[".contains(byte));
    let text = if body.len() > MAX {
        Cow::default()
    } else if is_json {
        serde_json::from_slice(body).map(|json| masked(json, names).to_string().into()).unwrap_or_default()
    } else {
        String::from_utf8_lossy(body)
    };
    let mut text = text.into_owned();
    for value in sent {
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

/// What was sent in headers as a secret.
pub(super) fn sensitive(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    let values = headers.values().filter(|value| value.is_sensitive());
    values.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split("; "))
}

fn masked(json: Value, names: &str) -> Value {
    match json {
        Value::Array(items) => items.into_iter().map(|item| masked(item, names)).collect(),
        Value::Object(members) => {
            let mask = |(name, value): (String, Value)| {
                let plain = name.to_lowercase().replace(['_', '-'], "");
                let secret =
                    names.split(' ').any(|name| !name.is_empty() && plain.contains(&name.replace('_', "")));
                let value = if secret && !value.is_null() { "***".into() } else { masked(value, names) };
                (name, value)
            };
            members.into_iter().map(mask).collect()
        }
        plain => plain,
    }
}
