//! YAML → a JSON value.

use serde::de::DeserializeSeed;

use super::depth;
use super::fault::{Cause, Fault};
use super::plain;
use super::value::{Language, Limits, Read, ValueReader};
use crate::source::Position;
use crate::source::position::Index;

/// Reads the one document of a YAML stream.
pub(super) fn parse(text: &str) -> Result<Read, Fault> {
    if let Some(position) = depth::excess(text) {
        return Err(Fault::at(Cause::TooDeep, position));
    }
    let limits = Limits::new(text.len(), Language::Yaml);
    match ValueReader(&limits).deserialize(serde_yaml::Deserializer::from_str(text)) {
        Ok(value) => Ok(limits.read(value)),
        Err(error) => Err(fault(&error, text)),
    }
}

/// `serde_yaml` tells its errors apart by their texts alone.
fn fault(error: &serde_yaml::Error, text: &str) -> Fault {
    let message = error.to_string();
    let position = error.location().map(|at| Position { line: at.line(), column: at.column() });
    let cause = if message.contains("more than one document") {
        return Fault { cause: Cause::SecondDocument, position: Index::new(text).second_document() };
    } else if message.contains("recursion limit") {
        Cause::TooDeep
    } else if message.contains("cannot start any token") && position.is_some_and(|at| is_tab(text, at)) {
        Cause::Tab
    } else {
        // The position is said apart; within the message it would count from the beginning of a block.
        let plain = plain::yaml(&message, position, text);
        return Fault { cause: Cause::Syntax(plain.message, plain.help), position: plain.position };
    };
    Fault { cause, position }
}

/// Whether the character at a position, or the one before it, is a tab.
fn is_tab(text: &str, at: Position) -> bool {
    let line = text.split('\n').nth(at.line.saturating_sub(1)).unwrap_or_default();
    line.chars().skip(at.column.saturating_sub(2)).take(2).any(|c| c == '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_by_the_texts_of_serde_yaml() {
        let fault = |text: &str| parse(text).unwrap_err();
        let second = Position { line: 2, column: 1 };
        assert_eq!(fault("a: 1\n---\nb: 2\n"), Fault::at(Cause::SecondDocument, second));
        assert_eq!(fault(&"- ".repeat(200)).cause, Cause::TooDeep);
        assert_eq!(fault("a:\n\tb: 1\n").cause, Cause::Tab);
        assert!(matches!(fault("a: [1").cause, Cause::Syntax(message, _) if !message.contains(" at line ")));
    }
}
