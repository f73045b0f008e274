//! JSON → a JSON value.

use serde::de::DeserializeSeed;

use super::fault::{Cause, Fault};
use super::plain;
use super::value::{Language, Limits, Read, ValueReader};
use crate::source::Position;

/// Reads a JSON text.
pub(super) fn parse(text: &str) -> Result<Read, Fault> {
    let limits = Limits::new(text.len(), Language::Json);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = ValueReader(&limits).deserialize(&mut deserializer);
    match value.and_then(|value| deserializer.end().map(|()| value)) {
        Ok(value) => Ok(limits.read(value)),
        Err(error) => Err(fault(&error, text)),
    }
}

/// `serde_json` tells its errors apart by their texts alone.
fn fault(error: &serde_json::Error, text: &str) -> Fault {
    let message = error.to_string();
    let end = message.rfind(" at line ").unwrap_or(message.len());
    // serde_json counts columns in bytes.
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let (before, rest) = line.split_at_checked(error.column().saturating_sub(1)).unwrap_or((line, ""));
    let cause = match message.get(..end).unwrap_or(&message) {
        "recursion limit exceeded" => Cause::TooDeep,
        _ if rest.starts_with("//") || rest.starts_with("/*") => Cause::Comment,
        message => {
            let (message, help) = plain::json(message);
            Cause::Syntax(message, help.map(str::to_owned))
        }
    };
    Fault::at(cause, Position { line: error.line().max(1), column: before.chars().count() + 1 })
}

/// Where a comment begins the text: YAML has none that look so either.
pub(super) fn comment_before(text: &str) -> Option<Position> {
    let rest = text.trim_start();
    if !rest.starts_with("//") && !rest.starts_with("/*") {
        return None;
    }
    let before = text.get(..text.len() - rest.len()).unwrap_or_default();
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Some(Position { line: before.matches('\n').count() + 1, column })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_by_the_texts_of_serde_json() {
        let fault = |text: &str| parse(text).unwrap_err();
        let at = |line, column| Position { line, column };
        assert_eq!(fault(&"[".repeat(200)).cause, Cause::TooDeep);
        assert_eq!(fault("{\"ä\": 1, // b\n}"), Fault::at(Cause::Comment, at(1, 10)));
        assert_eq!(
            fault("{\"a\": }"),
            Fault::at(Cause::Syntax("a value should stand here".to_owned(), None), at(1, 7))
        );
    }
}
