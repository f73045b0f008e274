//! The texts that a document is read from.

use std::iter;
use std::ops::Range;
use std::sync::OnceLock;

use super::position::Positions;
use super::{Origin, Place, Position, encoding};

/// A file as it was given: its name for messages, and its text.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file name as the user gave it.
    pub name: String,
    /// What the file holds.
    pub bytes: Vec<u8>,
}

/// The texts of a document, by the numbers that [`Origin::source`] has.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    texts: Vec<Text>,
}

/// A text, and what is found in it when it is asked for.
#[derive(Clone, Debug)]
struct Text {
    source: Source,
    positions: Positions,
    /// Where the lines begin.
    lines: OnceLock<Vec<usize>>,
}

impl From<Source> for Sources {
    fn from(source: Source) -> Self {
        let mut sources = Self::default();
        sources.add(source);
        sources
    }
}

impl Sources {
    /// A text by its number.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<&Source> {
        self.texts.get(number).map(|text| &text.source)
    }

    /// All texts in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.texts.iter().map(|text| &text.source)
    }

    /// Adds a text, as UTF-8 if it can be, and returns its number.
    pub(crate) fn add(&mut self, mut source: Source) -> usize {
        if let Some(bytes) = encoding::recoded(&source.bytes) {
            source.bytes = bytes;
        }
        self.texts.push(Text { source, positions: Positions::default(), lines: OnceLock::new() });
        self.texts.len() - 1
    }

    /// Where a value, or else the nearest one around it, stands in its text.
    pub(crate) fn place(&self, origin: &Origin) -> Option<Place> {
        let text = self.texts.get(origin.source)?;
        text.positions.locate(&text.source, &origin.pointer)
    }

    /// A scalar as it is written.
    pub(crate) fn lexeme(&self, origin: &Origin) -> Option<String> {
        let text = self.texts.get(origin.source)?;
        text.positions.lexeme(&text.source, &origin.pointer)
    }

    /// The bytes of the word at a position of a text.
    pub(crate) fn word(&self, number: usize, position: Position) -> Range<usize> {
        self.texts.get(number).map_or(0..0, |text| text.word(position))
    }
}

impl Text {
    fn word(&self, position: Position) -> Range<usize> {
        let bytes = &self.source.bytes;
        let begins = self.lines.get_or_init(|| {
            let breaks = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
            iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect()
        });
        let begin = begins.get(position.line.saturating_sub(1)).copied().unwrap_or(bytes.len());
        let end = begins.get(position.line).copied().unwrap_or(bytes.len());
        let line = bytes.get(begin..end).unwrap_or_default();
        let mark = if line.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        // What is not UTF-8 is not looked into.
        let line =
            line.get(mark..).unwrap_or_default().utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let before: usize = line.chars().take(position.column.saturating_sub(1)).map(char::len_utf8).sum();
        let word = line.get(before..).unwrap_or_default().split([' ', '\r', '\n', ',']).next();
        let start = begin + mark + before;
        start..start + word.map_or(0, str::len)
    }
}
