//! Percent-encoding (RFC 3986, section 2; RFC 6570, section 3.2.1).

/// Encodes all but the unreserved characters.
pub(crate) fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        push(&mut out, byte, is_unreserved(byte));
    }
    out
}

/// Reserved expansion: reserved characters and percent-encoded triples stay.
///
/// Except for those that would end or split the query: `#[]` are not allowed there, and `&=+`
/// have a meaning of their own (OpenAPI 3.0.4, Appendix C).
#[cfg(any(part = "form", part = "query"))]
pub(super) fn encode_reserved(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    for (at, &byte) in bytes.iter().enumerate() {
        let triple = byte == b'%'
            && bytes.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        let stays = matches!(
            byte,
            b':' | b'/' | b'?' | b'@' | b'!' | b'$' | b'\'' | b'(' | b')' | b'*' | b',' | b';'
        );
        push(&mut out, byte, triple || stays || is_unreserved(byte));
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

/// The form of `application/x-www-form-urlencoded` (RFC 1866, section 8.2.1): a space is `+`. `:` and
/// `,` stay, as in the examples of OpenAPI 3.0.4, Encoding the `x-www-form-urlencoded` Media Type.
#[cfg(part = "form")]
pub(super) fn encode_form(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            _ => push(&mut out, byte, is_unreserved(byte) || matches!(byte, b':' | b',')),
        }
    }
    out
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
