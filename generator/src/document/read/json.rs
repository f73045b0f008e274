//! JSON → a JSON value.

use serde::de::DeserializeSeed;

use super::syntax::Fault;
use super::value::{Limits, Read, Reader};
use crate::source::Position;

/// Whether the text begins as JSON does.
pub(crate) fn is_likely(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// Reads a JSON text.
pub(in crate::document) fn parse(text: &str) -> Result<Read, Fault> {
    let limits = Limits::new(text.len(), false);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Reader(&limits).deserialize(&mut deserializer);
    match value.and_then(|value| deserializer.end().map(|()| value)) {
        Ok(value) => Ok(limits.read(value)),
        Err(error) => Err(fault(&error, text)),
    }
}

fn fault(error: &serde_json::Error, text: &str) -> Fault {
    let message = error.to_string();
    let end = message.rfind(" at line ").unwrap_or(message.len());
    // serde_json counts columns in bytes.
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = line.get(..error.column().saturating_sub(1)).unwrap_or(line);
    let position = Position { line: error.line().max(1), column: before.chars().count() + 1 };
    Fault { message: message.get(..end).unwrap_or(&message).to_owned(), position: Some(position) }
}

/// Whether a comment stands where the parser stopped: JSON has none.
pub(crate) fn is_comment(text: &str, at: Position) -> bool {
    let line = text.split('\n').nth(at.line.saturating_sub(1)).unwrap_or_default();
    let rest = line.chars().skip(at.column.saturating_sub(1)).collect::<String>();
    rest.starts_with("//") || rest.starts_with("/*")
}

/// Where a comment begins the text: YAML has none that look so either.
pub(crate) fn comment_before(text: &str) -> Option<Position> {
    let rest = text.trim_start();
    if !rest.starts_with("//") && !rest.starts_with("/*") {
        return None;
    }
    let before = text.get(..text.len() - rest.len()).unwrap_or_default();
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Some(Position { line: before.matches('\n').count() + 1, column })
}
