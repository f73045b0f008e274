//! Strings of a format, a pattern, a length.

use super::{format, pattern};
use crate::document::schema::Keywords;
use crate::source::limits::sample as limits;

/// What a text says if nothing is asked of it.
pub(crate) const WORD: &str = "text";

/// Texts that may fit a schema, the plainest first; `turn` counts the items of a list.
pub(super) fn candidates(schema: Keywords<'_>, turn: usize) -> impl Iterator<Item = String> + '_ {
    let of_format = schema.format().and_then(|name| format::sample(name, turn));
    let of_pattern = schema.pattern().into_iter().flat_map(move |source| pattern::candidates(source, turn));
    let number = |name| matches!(name, "int32" | "int64" | "decimal" | "double" | "float");
    let digits = schema.format().filter(|name| number(name)).map(|_| (turn + 1).to_string());
    of_format.into_iter().chain(digits).chain([word(schema, turn)]).chain(of_pattern)
}

/// A word as long as it must be.
fn word(schema: Keywords<'_>, turn: usize) -> String {
    let (least, most) = schema.lengths();
    let (least, most) = (least.unwrap_or_default().min(limits::TEXT), most.unwrap_or(usize::MAX));
    let number = if turn == 0 { String::new() } else { turn.to_string() };
    let letters = WORD.len().max(least.saturating_sub(number.len())).min(most.saturating_sub(number.len()));
    let word: String = WORD.chars().cycle().take(letters).collect();
    (word + &number).chars().take(most).collect()
}
