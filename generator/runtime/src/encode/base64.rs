//! Base64 as text (RFC 4648, section 4).

#[cfg(any(
    part = "base64",
    part = "basic",
    all(part = "oauth2", feature = "oauth2"),
    feature = "hyper-no-tls"
))]
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Base64 with the standard alphabet and padding.
#[cfg(any(
    part = "base64",
    part = "basic",
    all(part = "oauth2", feature = "oauth2"),
    feature = "hyper-no-tls"
))]
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            if digit <= chunk.len() {
                let index = (group >> (18 - 6 * digit)) & 63;
                text.push(char::from(ALPHABET[index as usize]));
            } else {
                text.push('=');
            }
        }
    }
    text
}

/// Reads both alphabets, with or without padding, and skips line breaks.
#[cfg(any(part = "base64", all(part = "webhooks", feature = "webhooks")))]
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

#[cfg(any(part = "base64", all(part = "webhooks", feature = "webhooks")))]
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
