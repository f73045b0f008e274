//! Texts that match a `pattern`, which is an ECMA-262 regular expression.

use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind};

use crate::document::schema::ecma::translated;
use crate::source::limits::sample as limits;

/// How often more than needed a repetition is tried.
const MAX_ROUNDS: u32 = 300;

/// The pattern; none if it is one that cannot be read, such as those that look ahead.
pub(super) fn compiled(pattern: &str) -> Option<Regex> {
    Regex::new(&translated(pattern)).ok()
}

/// Texts that match a pattern, the shortest first.
pub(super) fn candidates(pattern: &str, turn: usize) -> impl Iterator<Item = String> {
    let parsed = regex_syntax::Parser::new().parse(&translated(pattern)).ok();
    let rounds = parsed.into_iter().flat_map(|hir| (0..=MAX_ROUNDS).map(move |rounds| (hir.clone(), rounds)));
    rounds.map_while(move |(hir, rounds)| {
        let mut writer = Writer { out: String::new(), rounds, turn, steps: 0 };
        writer.write(&hir).then_some(writer.out)
    })
}

struct Writer {
    out: String,
    /// How often more than needed what may repeat does.
    rounds: u32,
    turn: usize,
    steps: usize,
}

impl Writer {
    /// Writes what matches; whether there is such a thing.
    fn write(&mut self, hir: &Hir) -> bool {
        self.steps += 1;
        if self.out.len() > limits::PATTERN || self.steps > limits::PATTERN_PARTS {
            return false;
        }
        match hir.kind() {
            // Whether anchors are where they should be is seen when the whole is checked.
            HirKind::Empty | HirKind::Look(_) => true,
            HirKind::Literal(literal) => {
                self.out.push_str(&String::from_utf8_lossy(&literal.0));
                true
            }
            HirKind::Class(class) => {
                let char = char_of(class, self.turn);
                self.out.extend(char);
                char.is_some()
            }
            HirKind::Repetition(repetition) => {
                let most = repetition.max.unwrap_or(u32::MAX);
                let times = repetition.min.saturating_add(self.rounds).min(most);
                (0..times).all(|_| self.write(&repetition.sub))
            }
            HirKind::Capture(capture) => self.write(&capture.sub),
            HirKind::Concat(parts) => parts.iter().all(|part| self.write(part)),
            HirKind::Alternation(ways) => {
                let way = ways.get(self.turn.checked_rem(ways.len()).unwrap_or_default());
                way.is_some_and(|way| self.write(way))
            }
        }
    }
}

/// A character of a class, a letter or digit if it has any.
fn char_of(class: &Class, turn: usize) -> Option<char> {
    let class = match class {
        Class::Unicode(class) => class.clone(),
        Class::Bytes(class) => class.to_unicode_class()?,
    };
    let has = |char: &char| class.iter().any(|range| (range.start()..=range.end()).contains(char));
    let plain = ('a'..='z').chain('1'..='9').chain(['0']).chain('A'..='Z').filter(has);
    let plain: Vec<char> = plain.collect();
    let printable = || (' '..='~').find(has);
    let any =
        || class.iter().map(regex_syntax::hir::ClassUnicodeRange::start).find(|char| !char.is_control());
    let index = turn.checked_rem(plain.len()).unwrap_or_default();
    plain.get(index).copied().or_else(printable).or_else(any)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first text that the pattern itself takes.
    fn text(pattern: &str) -> Option<String> {
        let regex = compiled(pattern)?;
        candidates(pattern, 0).find(|text| regex.is_match(text))
    }

    #[test]
    fn texts_match() {
        for (pattern, expected) in [
            (r"^[A-Z]{3}$", "AAA"),
            (r"^\d{2}-\d+$", "11-1"),
            (r"^(?:a|b)c?$", "a"),
            (r"\/.+\/.+", "/a/a"),
            (r"^[^\/\\#?%|[\]{}<>$^&+]+$", "a"),
            (r"^[\p{L}0-9-_.]*$", ""),
            (r"^[a-z--9]$", "a"),
            (r"^-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,9})?s$", "0s"),
        ] {
            assert_eq!(text(pattern).as_deref(), Some(expected), "{pattern}");
        }
    }

    #[test]
    fn longer_ones_follow() {
        let lengths: Vec<usize> = candidates("^[a-z]*$", 0).take(3).map(|text| text.len()).collect();
        assert_eq!(lengths, [0, 1, 2]);
    }

    #[test]
    fn what_cannot_be_read_is_nothing() {
        assert_eq!(text(r"^(?=.*a)b$"), None);
        assert_eq!(text("("), None);
    }

    #[test]
    fn what_repeats_nothing_ends() {
        let pattern = r"^(((\b*)*)*)*$";
        assert_eq!(candidates(pattern, 0).next().as_deref(), Some(""));
        assert!(candidates(pattern, 0).all(|text| text.is_empty()));
    }
}
