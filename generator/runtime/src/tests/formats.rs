//! Formats of strings.

use serde_json::{from_str, to_string};

use super::super::*;

/// What was read is written: an offset is kept, and so is its absence.
#[test]
fn times() {
    for (text, utc) in [
        ("2025-10-01T12:00:00Z", "2025-10-01T12:00:00Z"),
        ("2025-10-01T12:00:00", "2025-10-01T12:00:00Z"),
        ("2025-10-01T12:00:00.1234567", "2025-10-01T12:00:00.123456700Z"),
        ("2025-10-01T12:00:00.50+02:00", "2025-10-01T10:00:00.500Z"),
        ("2025-10-01T12:00:00-0330", "2025-10-01T15:30:00Z"),
        ("2025-10-01T12:00:00+0000", "2025-10-01T12:00:00Z"),
        ("2025-10-01T12:00:00+00", "2025-10-01T12:00:00Z"),
        ("2025-10-01T12:00:00-00:00", "2025-10-01T12:00:00Z"),
        ("2025-10-01 12:00:00", "2025-10-01T12:00:00Z"),
        ("2025-10-01 12:00:00 +0100", "2025-10-01T11:00:00Z"),
        ("2025-10-01t12:00z", "2025-10-01T12:00:00Z"),
        ("2025-10-01T12:00", "2025-10-01T12:00:00Z"),
        ("2025-10-01", "2025-10-01T00:00:00Z"),
    ] {
        let moment: DateTime = text.parse().unwrap();
        assert_eq!(moment.to_string(), text);
        assert_eq!(DateTime::from(moment.utc()).to_string(), utc);
        assert_eq!(
            to_string(&from_str::<DateTime>(&format!("\"{text}\"")).unwrap()).unwrap(),
            format!("\"{text}\"")
        );
    }
    for text in [
        "",
        "2025-10",
        "soon",
        "2025-13-01T00:00:00Z",
        "2025-10-01T",
        "2025-10-01T12",
        "2025-10-01T12:00:00.Z",
        "2025-10-01T12:00:00+2",
        "2025-10-01T12:00:00+02:0",
        "2025-10-01T12:00:00+99:00",
        "2025-10-01T12:00:00Zulu",
        "2025-10-01T12:00:00 ",
        "\u{661}025-10-01",
    ] {
        assert!(text.parse::<DateTime>().is_err(), "{text}");
    }
    let text = "2016-12-31T23:59:60Z";
    assert_eq!(text.parse::<DateTime>().unwrap().to_string(), text);
}

#[test]
fn views_of_times() {
    let read = |text: &str| text.parse::<DateTime>().unwrap();
    let (local, there) = (read("2025-10-01T12:00:00"), read("2025-10-01T12:00:00+02:00"));
    assert_eq!(local.with_offset(), None);
    assert_eq!(local.timestamp(), 1_759_320_000);
    assert_eq!(there.with_offset().unwrap().to_rfc3339(), "2025-10-01T12:00:00+02:00");
    assert_eq!(there.local(), local.local());
    assert_eq!(there, read("2025-10-01T10:00:00Z"));
    assert!(there < local && local != read("2025-10-01T12:00:00Z"));
    assert_eq!(DateTime::from(there.with_offset().unwrap()).to_string(), "2025-10-01T12:00:00+02:00");
    assert_eq!(DateTime::from(local.local()).to_string(), "2025-10-01T12:00:00");
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
