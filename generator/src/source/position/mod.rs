//! Where the values of a document stand in its text.

mod events;
mod index;
pub(super) mod toml;

use std::ops::Range;
use std::sync::OnceLock;

pub(crate) use events::is_json;
use index::Mark;
pub(crate) use index::{Index, Oddity};

use super::Pointer;
use super::texts::{Body, Frame};

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
pub(super) struct Positions(OnceLock<Option<(Index, Frame)>>);

impl Positions {
    /// Where a value stands, or the nearest one around it that the text has.
    pub(super) fn locate<'a>(
        &self,
        body: impl FnOnce() -> Option<Body<'a>>,
        pointer: &Pointer,
    ) -> Option<Place> {
        let (index, frame) = self.index(body)?;
        let (start, end) = index.place(pointer)?;
        Some(Place { position: frame.position(start.position()), span: bytes(*frame, start, end) })
    }

    /// The bytes of a scalar as it is written.
    pub(super) fn scalar<'a>(
        &self,
        body: impl FnOnce() -> Option<Body<'a>>,
        pointer: &Pointer,
    ) -> Option<Range<usize>> {
        let (index, frame) = self.index(body)?;
        let (start, end) = index.scalar(pointer)?;
        Some(bytes(*frame, start, end))
    }

    fn index<'a>(&self, body: impl FnOnce() -> Option<Body<'a>>) -> Option<&(Index, Frame)> {
        self.0.get_or_init(|| body().map(|body| (Index::new(&body.text), body.frame))).as_ref()
    }
}

fn bytes(frame: Frame, start: Mark, end: Mark) -> Range<usize> {
    frame.byte(start.byte(), start.line())..frame.byte(end.byte(), end.line())
}

#[cfg(test)]
mod tests {
    use super::super::texts::Block;
    use super::super::{Origin, Source, Sources};
    use super::*;

    fn spot(sources: &Sources, pointer: &str) -> (usize, usize, String) {
        let origin = Origin { source: 0, pointer: Pointer::parse(pointer).unwrap() };
        let place = sources.place(&origin).unwrap();
        let bytes = &sources.get(0).unwrap().bytes;
        let text = String::from_utf8_lossy(&bytes[place.span]).into_owned();
        (place.position.line, place.position.column, text)
    }

    fn sources(text: &str) -> Sources {
        Sources::from(Source { name: "a".to_owned(), bytes: text.as_bytes().to_vec() })
    }

    #[test]
    fn yaml() {
        let text = "é: {a: ü, b: [1, \"x\"]}\nc:\n  - d: e\n  - |\n    f\n    g\nh/i:\n";
        assert_eq!(spot(&sources(text), "/é/a"), (1, 8, "ü".to_owned()));
        assert_eq!(spot(&sources(text), "/é/b"), (1, 11, "b".to_owned()));
        assert_eq!(spot(&sources(text), "/é/b/1"), (1, 18, "\"x\"".to_owned()));
        assert_eq!(spot(&sources(text), "/c/0/d"), (3, 8, "e".to_owned()));
        assert_eq!(spot(&sources(text), "/c/1/x"), (5, 5, "f\n    g\n".to_owned()), "the nearest");
        assert_eq!(spot(&sources(text), "/h~1i"), (7, 1, "h/i".to_owned()), "the key of an empty value");
    }

    #[test]
    fn bracket_that_closes_too_far_left() {
        let text = "a:\n  b: {\n    c: [1,\n    2\n    ]\n  }\n  é: {\n  }\n  d: x\n";
        assert_eq!(spot(&sources(text), "/a/d"), (9, 6, "x".to_owned()));
        assert_eq!(spot(&sources(text), "/a/b/c/1"), (4, 5, "2".to_owned()));
    }

    #[test]
    fn mark_and_crlf() {
        let text = "\u{feff}a: 1\r\nb:\r\n  c: x\r\n";
        assert_eq!(spot(&sources(text), "/a"), (1, 4, "1".to_owned()));
        assert_eq!(spot(&sources(text), "/b/c"), (3, 6, "x".to_owned()));
    }

    #[test]
    fn json_with_tabs_and_surrogates() {
        let text = "{\r\n\t\"a\": \"\\ud83d\\ude00\",\n\t\"b\":\t{\"c\\/\": 12,\n\t\t\"d\":[ true ]}\n}";
        assert_eq!(spot(&sources(text), "/a"), (2, 7, "\"\\ud83d\\ude00\"".to_owned()));
        assert_eq!(spot(&sources(text), "/b/c~1"), (3, 15, "12".to_owned()));
        assert_eq!(spot(&sources(text), "/b/d/0"), (4, 9, "true".to_owned()));
    }

    #[test]
    fn page() {
        let text = "# T\n- x\n  ```yaml\n  openapi: 3.0.4\n  info:\n    title: A\n  ```\n";
        let mut page = sources(text);
        page.set_block(0, Block { bytes: 18..59, lines: 3, indent: 2 });
        assert_eq!(spot(&page, "/openapi"), (4, 12, "3.0.4".to_owned()));
        assert_eq!(spot(&page, "/info/title"), (6, 12, "A".to_owned()));
    }

    #[test]
    fn aliases_and_merges() {
        let text = "a: &x\n  b: 1\nc: *x\nd:\n  <<: *x\n  e: 2\n";
        assert_eq!(spot(&sources(text), "/c/b"), (2, 6, "1".to_owned()));
        assert_eq!(spot(&sources(text), "/d/b"), (2, 6, "1".to_owned()));
        assert_eq!(spot(&sources(text), "/d/e"), (6, 6, "2".to_owned()));
        let endless = "a: &x\n  <<: *x\n";
        spot(&sources(endless), "/a/b/c");
    }
}
