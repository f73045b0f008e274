//! Where the values of a document stand in its text.

mod events;
mod index;
mod toml;

use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;

pub(crate) use index::{Index, Oddity};

use super::encoding::{self, Frame};
use super::{Pointer, Source};

/// A place in the text of a document; both count from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Position {
    /// Where a text begins.
    pub const START: Self = Self { line: 1, column: 1 };
}

/// Where a value stands in the text of its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Line and column of the value if it is a scalar, else of its key.
    pub position: Position,
    /// The bytes of the same in the source.
    pub span: Range<usize>,
}

/// The places of all values of a source, found when the first of them is asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Positions(OnceLock<Option<(Index, Frame)>>);

impl Positions {
    /// Where a value stands, or the nearest one around it that the text has.
    pub(crate) fn locate(&self, source: &Source, pointer: &Pointer) -> Option<Place> {
        if Path::new(&source.name).extension().is_some_and(|extension| extension == "toml") {
            return toml::place(str::from_utf8(&source.bytes).ok()?, pointer);
        }
        let (index, frame) = self.index(source)?;
        let (start, end) = index.place(pointer)?;
        let span = frame.byte(start.byte(), start.line())..frame.byte(end.byte(), end.line());
        Some(Place { position: frame.place(start.position()), span })
    }

    /// A scalar as it is written.
    pub(crate) fn lexeme(&self, source: &Source, pointer: &Pointer) -> Option<String> {
        let (index, frame) = self.index(source)?;
        let (start, end) = index.scalar(pointer)?;
        let bytes =
            source.bytes.get(frame.byte(start.byte(), start.line())..frame.byte(end.byte(), end.line()))?;
        Some(String::from_utf8_lossy(bytes).into_owned())
    }

    fn index(&self, source: &Source) -> Option<&(Index, Frame)> {
        let index = || encoding::body(source).ok().map(|body| (Index::new(&body.text), body.frame));
        self.0.get_or_init(index).as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(name: &str, bytes: &[u8], pointer: &str) -> (usize, usize, String) {
        let source = Source { name: name.to_owned(), bytes: bytes.to_vec() };
        let place = Positions::default().locate(&source, &Pointer::parse(pointer).unwrap()).unwrap();
        let text = String::from_utf8_lossy(&bytes[place.span]).into_owned();
        (place.position.line, place.position.column, text)
    }

    #[test]
    fn yaml() {
        let text = "é: {a: ü, b: [1, \"x\"]}\nc:\n  - d: e\n  - |\n    f\n    g\nh/i:\n";
        assert_eq!(spot("a", text.as_bytes(), "/é/a"), (1, 8, "ü".to_owned()));
        assert_eq!(spot("a", text.as_bytes(), "/é/b"), (1, 11, "b".to_owned()));
        assert_eq!(spot("a", text.as_bytes(), "/é/b/1"), (1, 18, "\"x\"".to_owned()));
        assert_eq!(spot("a", text.as_bytes(), "/c/0/d"), (3, 8, "e".to_owned()));
        assert_eq!(spot("a", text.as_bytes(), "/c/1/x"), (5, 5, "f\n    g\n".to_owned()), "the nearest");
        assert_eq!(
            spot("a", text.as_bytes(), "/h~1i"),
            (7, 1, "h/i".to_owned()),
            "the key of an empty value"
        );
    }

    #[test]
    fn bracket_that_closes_too_far_left() {
        let text = "a:\n  b: {\n    c: [1,\n    2\n    ]\n  }\n  é: {\n  }\n  d: x\n";
        assert_eq!(spot("a", text.as_bytes(), "/a/d"), (9, 6, "x".to_owned()));
        assert_eq!(spot("a", text.as_bytes(), "/a/b/c/1"), (4, 5, "2".to_owned()));
    }

    #[test]
    fn mark_and_crlf() {
        let text = "\u{feff}a: 1\r\nb:\r\n  c: x\r\n";
        assert_eq!(spot("a", text.as_bytes(), "/a"), (1, 4, "1".to_owned()));
        assert_eq!(spot("a", text.as_bytes(), "/b/c"), (3, 6, "x".to_owned()));
    }

    #[test]
    fn json_with_tabs_and_surrogates() {
        let text = "{\r\n\t\"a\": \"\\ud83d\\ude00\",\n\t\"b\":\t{\"c\\/\": 12,\n\t\t\"d\":[ true ]}\n}";
        assert_eq!(spot("a", text.as_bytes(), "/a"), (2, 7, "\"\\ud83d\\ude00\"".to_owned()));
        assert_eq!(spot("a", text.as_bytes(), "/b/c~1"), (3, 15, "12".to_owned()));
        assert_eq!(spot("a", text.as_bytes(), "/b/d/0"), (4, 9, "true".to_owned()));
    }

    #[test]
    fn page() {
        let text = "# T\n- x\n  ```yaml\n  openapi: 3.0.4\n  info:\n    title: A\n  ```\n";
        assert_eq!(spot("a.md", text.as_bytes(), "/openapi"), (4, 12, "3.0.4".to_owned()));
        assert_eq!(spot("a.md", text.as_bytes(), "/info/title"), (6, 12, "A".to_owned()));
    }

    #[test]
    fn aliases_and_merges() {
        let text = "a: &x\n  b: 1\nc: *x\nd:\n  <<: *x\n  e: 2\n";
        assert_eq!(spot("a", text.as_bytes(), "/c/b"), (2, 6, "1".to_owned()));
        assert_eq!(spot("a", text.as_bytes(), "/d/b"), (2, 6, "1".to_owned()));
        assert_eq!(spot("a", text.as_bytes(), "/d/e"), (6, 6, "2".to_owned()));
        let endless = "a: &x\n  <<: *x\n";
        spot("a", endless.as_bytes(), "/a/b/c");
    }
}
