//! Headers of responses (OpenAPI 3.0.4, Header Object, `style: simple`).

use http::{HeaderMap, HeaderName, HeaderValue};

use super::super::*;
use super::api::Problem;

fn headers(pairs: &[(&'static str, &'static [u8])]) -> HeaderMap {
    let mut map = HeaderMap::new();
    for (name, value) in pairs {
        map.append(HeaderName::from_static(name), HeaderValue::from_bytes(value).unwrap());
    }
    map
}

#[test]
fn values_have_the_type_that_the_document_gives_them() {
    static TOTAL: Header<i32> = Header::value("X-Total");
    static RATIO: Header<f64> = Header::value("x-ratio");
    static LAST: Header<bool> = Header::value("x-last");
    static NUMBER: Header<String> = Header::value("x-total");
    static UNTIL: Header<DateTime> = Header::value("x-until");
    static OPTIONS: Header<Problem> = Header::json("x-options");
    let map = headers(&[
        ("x-total", b" 12 "),
        ("x-ratio", b"0.5"),
        ("x-last", b"true"),
        ("x-until", b"2026-01-02T03:04:05Z"),
        ("x-options", b"{\"code\":7}"),
    ]);
    assert_eq!(TOTAL.get(&map).unwrap(), Some(12));
    assert_eq!(RATIO.get(&map).unwrap(), Some(0.5));
    assert_eq!(LAST.get(&map).unwrap(), Some(true));
    assert_eq!(NUMBER.get(&map).unwrap().as_deref(), Some("12"));
    assert_eq!(UNTIL.get(&map).unwrap().unwrap().timestamp(), 1_767_323_045);
    assert_eq!(OPTIONS.get(&map).unwrap(), Some(Problem { code: 7 }));
    assert_eq!(TOTAL.get(&HeaderMap::new()).unwrap(), None);
    assert_eq!(TOTAL.name(), "X-Total");
}

#[test]
fn lists_are_of_all_lines() {
    static TAGS: Header<Vec<String>> = Header::list("x-tags");
    static SIZES: Header<Vec<i64>> = Header::list("x-sizes");
    let map = headers(&[("x-tags", b"a, b,"), ("x-tags", b"c"), ("x-sizes", b"1,2")]);
    assert_eq!(TAGS.get(&map).unwrap().unwrap(), ["a", "b", "c"]);
    assert_eq!(SIZES.get(&map).unwrap().unwrap(), [1, 2]);
}

#[test]
fn what_does_not_fit_is_told_with_the_name() {
    static TOTAL: Header<i32> = Header::value("X-Total");
    for value in [&b"many"[..], b"", b"1.5", b"99999999999", b"\xff"] {
        let error = TOTAL.get(&headers(&[("x-total", value)])).unwrap_err();
        assert!(error.to_string().starts_with("header `X-Total`: "), "{error}");
    }
}
