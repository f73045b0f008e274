//! Formats of strings.

use serde_json::{from_str, to_string};

use super::super::*;

#[test]
fn times() {
    for (text, expected) in [
        ("2025-10-01T12:00:00Z", "2025-10-01T12:00:00Z"),
        ("2025-10-01T12:00:00", "2025-10-01T12:00:00Z"),
        ("2025-10-01T12:00:00.1234567", "2025-10-01T12:00:00.123456700Z"),
        ("2025-10-01T12:00:00.500+02:00", "2025-10-01T10:00:00.500Z"),
        ("2025-10-01 12:00:00", "2025-10-01T12:00:00Z"),
        ("2025-10-01T12:00", "2025-10-01T12:00:00Z"),
    ] {
        assert_eq!(text.parse::<DateTime>().unwrap().to_string(), expected);
    }
    for text in ["", "2025-10-01", "soon", "2025-13-01T00:00:00Z"] {
        assert!(text.parse::<DateTime>().is_err(), "{text}");
    }
    let moment: DateTime = from_str("\"2025-10-01T12:00:00\"").unwrap();
    assert_eq!(moment.timestamp(), 1_759_320_000);
    assert_eq!(to_string(&moment).unwrap(), "\"2025-10-01T12:00:00Z\"");
}

/// RFC 4648, section 10.
#[test]
fn base64() {
    for (plain, encoded) in [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ] {
        let bytes = Base64::from(plain.as_bytes());
        assert_eq!(to_string(&bytes).unwrap(), format!("\"{encoded}\""));
        assert_eq!(from_str::<Base64>(&format!("\"{encoded}\"")).unwrap(), bytes);
        let unpadded = encoded.trim_end_matches('=');
        assert_eq!(from_str::<Base64>(&format!("\"{unpadded}\"")).unwrap(), bytes);
    }
    assert_eq!(from_str::<Base64>("\"-_-_\"").unwrap(), from_str("\"+/+/\"").unwrap());
    for wrong in ["Z", "Zg=v", "Z g=", "Zm9vY"] {
        assert!(from_str::<Base64>(&format!("\"{wrong}\"")).is_err(), "{wrong}");
    }
}
