// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Percent-encoding (RFC 3986, section 2; RFC 6570, section 3.2.1).

/// Encodes all but the unreserved characters.
pub(crate) fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        push(&mut out, byte, is_unreserved(byte));
    }
    out
}

fn push(out: &mut String, byte: u8, as_it_is: bool) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    if as_it_is {
        out.push(char::from(byte));
    } else {
        out.push('%');
        out.push(char::from(HEX[usize::from(byte >> 4)]));
        out.push(char::from(HEX[usize::from(byte & 15)]));
    }
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// `name=value`, both encoded.
pub(crate) fn pair(name: &str, value: &str) -> String {
    format!("{}={}", encode(name), encode(value))
}

/// Appends a piece, with the separator if there is something before it.
pub(crate) fn join(out: &mut String, separator: &str, piece: &str) {
    if out.is_empty() {
        out.push_str(piece);
    } else {
        join_after(out, separator, piece);
    }
}

/// Appends the separator and a piece, unless the piece is empty.
pub(crate) fn join_after(out: &mut String, separator: &str, piece: &str) {
    if !piece.is_empty() {
        out.push_str(separator);
        out.push_str(piece);
    }
}

/// Text of the document as it stands in a URL: what no URL can hold is encoded, and what is encoded already stays.
pub(crate) fn push_literal(out: &mut String, text: &str) {
    for byte in text.bytes() {
        let refused = byte <= b' ' || byte >= 0x7f || b"\"<>\\^`|".contains(&byte);
        push(out, byte, !refused);
    }
}
