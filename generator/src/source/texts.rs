//! The texts that a document is read from.

use std::borrow::Cow;
use std::iter;
use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;

use super::encoding::{self, EncodingError};
use super::position::{Positions, toml};
use super::{Origin, Place, Position};

/// A file as it was given: its name for messages, and its text.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file name as the user gave it.
    pub name: String,
    /// What the file holds.
    pub bytes: Vec<u8>,
}

/// The part of a text that is read: a block of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// Its bytes, counted without a byte-order mark.
    pub bytes: Range<usize>,
    /// The number of lines before it.
    pub lines: usize,
    /// The most columns that are taken off the beginning of each line.
    pub indent: usize,
}

/// What is read of a text, and where it stands there.
#[derive(Debug)]
pub(crate) struct Body<'a> {
    pub text: Cow<'a, str>,
    pub frame: Frame,
}

/// Where what is read begins in its text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Frame {
    /// Bytes before it.
    offset: usize,
    /// Lines before it.
    lines: usize,
    /// Columns that were taken off the beginning of each line.
    indent: usize,
}

impl Frame {
    /// A position in what is read as a position in the text.
    pub(crate) fn position(&self, position: Position) -> Position {
        Position { line: position.line + self.lines, column: position.column + self.indent }
    }

    /// A byte of what is read, which is on this line of it, as a byte of the text.
    pub(super) fn byte(&self, byte: usize, line: usize) -> usize {
        // Each line up to this one lost `indent` bytes: fewer only if it was blank, where nothing ever points.
        self.offset + byte + self.indent * line
    }
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
    /// The part of it that is read, if that is not all.
    block: Option<Block>,
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
        let (positions, lines) = (Positions::default(), OnceLock::new());
        self.texts.push(Text { source, block: None, positions, lines });
        self.texts.len() - 1
    }

    /// Of this text only a part is read.
    pub(crate) fn set_block(&mut self, number: usize, block: Block) {
        if let Some(text) = self.texts.get_mut(number) {
            text.block = Some(block);
        }
    }

    /// What is read of a text; nothing if there is no such text.
    pub(crate) fn body(&self, number: usize) -> Option<Result<Body<'_>, EncodingError>> {
        self.texts.get(number).map(Text::body)
    }

    /// Where a value, or else the nearest one around it, stands in its text.
    pub(crate) fn place(&self, origin: &Origin) -> Option<Place> {
        let text = self.texts.get(origin.source)?;
        if Path::new(&text.source.name).extension().is_some_and(|extension| extension == "toml") {
            return toml::place(encoding::decode(&text.source.bytes).ok()?, &origin.pointer);
        }
        text.positions.locate(|| text.body().ok(), &origin.pointer)
    }

    /// A scalar as it is written.
    pub(crate) fn lexeme(&self, origin: &Origin) -> Option<String> {
        let text = self.texts.get(origin.source)?;
        let bytes = text.source.bytes.get(text.positions.scalar(|| text.body().ok(), &origin.pointer)?)?;
        Some(String::from_utf8_lossy(bytes).into_owned())
    }

    /// The bytes of the word at a position of a text.
    pub(crate) fn word(&self, number: usize, position: Position) -> Range<usize> {
        self.texts.get(number).map_or(0..0, |text| text.word(position))
    }
}

impl Text {
    fn body(&self) -> Result<Body<'_>, EncodingError> {
        let text = encoding::decode(&self.source.bytes)?;
        let mark = self.source.bytes.len() - text.len();
        let Some(Block { bytes, lines, indent }) = &self.block else {
            return Ok(Body { text: text.into(), frame: Frame { offset: mark, ..Frame::default() } });
        };
        let frame = Frame { offset: mark + bytes.start, lines: *lines, indent: *indent };
        let text = text.get(bytes.clone()).unwrap_or_default();
        if *indent == 0 {
            return Ok(Body { text: text.into(), frame });
        }
        let spaces = " ".repeat(*indent);
        let lines = text.split_inclusive('\n').map(|line| line.strip_prefix(&spaces).unwrap_or(line));
        Ok(Body { text: lines.collect(), frame })
    }

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
