//! Places in a TOML text.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Place, Position};
use crate::source::Pointer;

/// Where a value, or else the nearest one around it, stands: its key, or the whole of it in a list.
pub(in crate::source) fn place(text: &str, pointer: &Pointer) -> Option<Place> {
    let table = DeTable::parse(text).ok()?;
    let mut span = table.span();
    let mut value = DeValue::Table(table.into_inner());
    for token in pointer.tokens() {
        let inner = match value {
            DeValue::Table(table) => table
                .into_iter()
                .find(|(key, _)| *key.get_ref() == token)
                .map(|(key, value)| (key.span(), value)),
            DeValue::Array(items) => {
                let index = token.parse::<usize>().ok();
                index.and_then(|index| items.into_iter().nth(index)).map(|item| (item.span(), item))
            }
            _ => None,
        };
        let Some((at, inner)) = inner else { break };
        (span, value) = (at, Spanned::into_inner(inner));
    }
    Some(Place { position: position(text, &span), span })
}

fn position(text: &str, span: &Range<usize>) -> Position {
    let before = text.get(..span.start).unwrap_or_default();
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Position { line, column }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_items_have_places() {
        let text = "a = 1\n\n[[list]]\nx = 1\n[[list]]\ny = { z = 'ü', w = 2 }\n";
        let spot = |pointer: &str| {
            let place = place(text, &Pointer::parse(pointer).unwrap()).unwrap();
            (place.position.line, place.position.column, &text[place.span])
        };
        assert_eq!(spot("/list/1/y/w"), (6, 16, "w"));
        assert_eq!(spot("/list/1/y/unknown"), (6, 1, "y"));
        assert_eq!(spot("/list/1").0, 5);
        assert_eq!(spot("/a"), (1, 1, "a"));
    }
}
