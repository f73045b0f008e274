// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Base64 as text (RFC 4648, section 4).

/// Reads both alphabets, with or without padding, and skips line breaks.
#[cfg(feature = "webhooks")]
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches(['=', '\r', '\n']);
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3 + 2);
    let (mut group, mut bits) = (0u32, 0u32);
    for digit in digits.bytes().filter(|byte| !matches!(byte, b'\r' | b'\n')) {
        group = group << 6 | u32::from(value(digit)?);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((group >> bits & 0xff) as u8);
        }
    }
    // Six bits over mean a lone digit, which is no byte.
    (bits < 6).then_some(bytes)
}

#[cfg(feature = "webhooks")]
fn value(digit: u8) -> Option<u8> {
    match digit {
        b'A'..=b'Z' => Some(digit - b'A'),
        b'a'..=b'z' => Some(digit - b'a' + 26),
        b'0'..=b'9' => Some(digit - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}
