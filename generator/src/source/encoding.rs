//! Bytes → text: UTF-8 or UTF-16, with or without a byte-order mark.

use super::Position;

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum EncodingError {
    #[error("the file is encoded as UTF-32, which is not read")]
    Utf32,
    /// With the position behind what could be read.
    #[error("the file is not valid UTF-16")]
    Utf16(Position),
    /// With the position behind what could be read.
    #[error("the file is not valid UTF-8")]
    Utf8(Position),
}

impl EncodingError {
    /// Where the text ends that could be read.
    pub(crate) fn position(self) -> Position {
        match self {
            Self::Utf32 => Position::START,
            Self::Utf16(position) | Self::Utf8(position) => position,
        }
    }
}

/// The text of a file, without its byte-order mark.
pub(crate) fn decode(bytes: &[u8]) -> Result<&str, EncodingError> {
    match Encoding::of(bytes) {
        Encoding::Utf32 => Err(EncodingError::Utf32),
        Encoding::Utf16(unit) => Err(EncodingError::Utf16(end_of(&utf16(bytes, unit).0))),
        Encoding::Utf8 => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            std::str::from_utf8(bytes).map_err(|error| {
                let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
                EncodingError::Utf8(end_of(&String::from_utf8_lossy(valid)))
            })
        }
    }
}

/// UTF-16 as UTF-8; nothing if the bytes are something else, or not valid.
pub(crate) fn recoded(bytes: &[u8]) -> Option<Vec<u8>> {
    let Encoding::Utf16(unit) = Encoding::of(bytes) else { return None };
    let (text, valid) = utf16(bytes, unit);
    valid.then(|| text.into_bytes())
}

/// How a file is encoded.
enum Encoding {
    /// Or anything that is no Unicode.
    Utf8,
    /// With the order of bytes in a unit.
    Utf16(fn([u8; 2]) -> u16),
    Utf32,
}

impl Encoding {
    /// By the byte-order mark, or the zero that half of each character of the first two has (RFC 4627, 3).
    fn of(bytes: &[u8]) -> Self {
        match bytes {
            [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => Self::Utf32,
            [0xff, 0xfe, ..] => Self::Utf16(u16::from_le_bytes),
            [0xfe, 0xff, ..] => Self::Utf16(u16::from_be_bytes),
            [first, 0, third, 0, ..] if *first != 0 && *third != 0 => Self::Utf16(u16::from_le_bytes),
            [0, second, 0, fourth, ..] if *second != 0 && *fourth != 0 => Self::Utf16(u16::from_be_bytes),
            _ => Self::Utf8,
        }
    }
}

/// The text up to the first fault, without its mark, and whether that is all of it.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, bool) {
    let (pairs, rest) = bytes.as_chunks();
    let units = pairs.iter().map(|pair| unit(*pair)).skip_while(|unit| *unit == 0xfeff);
    let mut valid = rest.is_empty();
    let characters = char::decode_utf16(units).map_while(|character| {
        valid &= character.is_ok();
        character.ok()
    });
    let text = characters.collect();
    (text, valid)
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
    fn invalid_bytes_have_a_position() {
        let error = decode(b"a: 1\r\nb: \xc3\xa9\xe9\n").unwrap_err();
        assert_eq!(error, EncodingError::Utf8(Position { line: 2, column: 5 }));
    }
}
