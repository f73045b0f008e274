//! Bytes → text: UTF-8, with or without a byte-order mark.

use std::borrow::Cow;

use super::{Source, markdown};
use crate::diagnostic::{Code, Diagnostic, Position};

/// The part of a source that is the document, and where it stands in the source.
#[derive(Debug)]
pub(super) struct Body<'a> {
    /// The document.
    pub text: Cow<'a, str>,
    pub frame: Frame,
}

/// Where a document begins in its source.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Frame {
    /// Bytes before the document.
    pub offset: usize,
    /// Lines before the document.
    pub lines: usize,
    /// Columns that were taken off the beginning of each line.
    pub indent: usize,
}

impl Frame {
    /// A place in the document as a place in the source.
    pub(super) fn place(&self, position: Position) -> Position {
        Position { line: position.line + self.lines, column: position.column + self.indent }
    }

    /// A byte of the document, which is on this line of the document, as a byte of the source.
    pub(super) fn byte(&self, byte: usize, line: usize) -> usize {
        // Each line up to this one lost `indent` bytes: fewer only if it was blank, where nothing ever points.
        self.offset + byte + self.indent * line
    }
}

/// The document within the source.
pub(super) fn body(source: &Source) -> Result<Body<'_>, Diagnostic> {
    let text = decode(&source.bytes)?;
    let offset = source.bytes.len() - text.len();
    if markdown::is_page(&source.name, text) {
        return markdown::document(text, offset);
    }
    Ok(Body { text: Cow::Borrowed(text), frame: Frame { offset, ..Frame::default() } })
}

/// The text of a file, without its byte-order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, Diagnostic> {
    if is_utf16(bytes) {
        let finding = Diagnostic::new(Code::Syntax, "the file is encoded as UTF-16, which is not read");
        return Err(finding.at_position(Position::START).help("save the file as UTF-8"));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let finding = Diagnostic::new(Code::Syntax, "the file is not valid UTF-8");
        finding.at_position(end_of(&String::from_utf8_lossy(valid))).help("save the file as UTF-8")
    })
}

/// A byte-order mark, or the zero that half of each character of the first two has.
fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [first, second, third, fourth, ..] => {
            let zeros = [first, second, third, fourth].map(|byte| *byte == 0);
            zeros == [true, false, true, false] || zeros == [false, true, false, true]
        }
        _ => false,
    }
}

/// The position behind a text.
fn end_of(text: &str) -> Position {
    let line = text.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let last = text.rsplit('\n').next().unwrap_or_default();
    Position { line, column: last.chars().count() + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mark_is_taken_off() {
        assert_eq!(decode(b"\xef\xbb\xbfopenapi").unwrap(), "openapi");
        assert_eq!(decode("é".as_bytes()).unwrap(), "é");
        assert_eq!(decode(b"").unwrap(), "");
    }

    #[test]
    fn other_encodings_are_named() {
        for bytes in [&b"\xff\xfea\0"[..], b"\xfe\xff\0a", b"{\0\"\0", b"\0{\0\""] {
            let finding = decode(bytes).unwrap_err();
            assert!(finding.message.contains("UTF-16"), "{finding:?}");
            assert_eq!(finding.position, Some(Position { line: 1, column: 1 }));
        }
    }

    #[test]
    fn invalid_bytes_have_a_position() {
        let finding = decode(b"a: 1\r\nb: \xc3\xa9\xe9\n").unwrap_err();
        assert_eq!(finding.position, Some(Position { line: 2, column: 5 }));
        assert_eq!(finding.code, Code::Syntax);
    }
}
