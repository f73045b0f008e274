//! YAML → a JSON value.

use serde::de::DeserializeSeed;

use super::depth;
use super::syntax::Fault;
use super::value::{Limits, Read, Reader};
use crate::source::Position;

/// Reads the one document of a YAML stream.
pub(in crate::document) fn parse(text: &str) -> Result<Read, Fault> {
    if let Some(position) = depth::excess(text) {
        return Err(Fault { message: "recursion limit exceeded".to_owned(), position: Some(position) });
    }
    let limits = Limits::new(text.len(), true);
    match Reader(&limits).deserialize(serde_yaml::Deserializer::from_str(text)) {
        Ok(value) => Ok(limits.read(value)),
        Err(error) => Err(fault(&error)),
    }
}

fn fault(error: &serde_yaml::Error) -> Fault {
    let message = error.to_string();
    // The position is said apart; within the message it would count from the beginning of a Markdown block.
    let end = message.find(" at line ").unwrap_or(message.len());
    let position = error.location().map(|at| Position { line: at.line(), column: at.column() });
    Fault { message: message.get(..end).unwrap_or(&message).to_owned(), position }
}
