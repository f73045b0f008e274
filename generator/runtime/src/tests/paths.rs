//! A path argument never leaves its segment.

use super::super::encode::{fill, json, path};
use super::super::*;

fn filled(template: &str, name: &'static str, argument: &str) -> Result<String, BuildError> {
    let text = path(Style::SIMPLE, name, &json(argument).unwrap()).unwrap();
    fill(template, &[(name, text)])
}

#[test]
fn arguments_stay_in_their_segment() {
    let rows = [
        ("a/b", "/x/a%2Fb"),
        ("a\\b", "/x/a%5Cb"),
        ("%2e%2e", "/x/%252e%252e"),
        ("a?b#c", "/x/a%3Fb%23c"),
        ("...", "/x/..."),
        (" ", "/x/%20"),
        ("ü", "/x/%C3%BC"),
        ("..;", "/x/..%3B"),
        ("a\r\nb", "/x/a%0D%0Ab"),
        ("{id}", "/x/%7Bid%7D"),
    ];
    for (argument, expected) in rows {
        assert_eq!(filled("/x/{id}", "id", argument).unwrap(), expected);
    }
}

#[test]
fn lost_segments_are_refused() {
    for (template, argument) in [
        ("/x/{id}", ""),
        ("/x/{id}", "."),
        ("/x/{id}", ".."),
        ("/x/{id}/y", ".."),
        ("/x/.{id}", "."),
        ("/x/{id};v", ".."),
        ("/{id}?acl", ""),
        ("/{id}?acl", ".."),
    ] {
        let error = filled(template, "id", argument).unwrap_err();
        assert_eq!(error.parameter_name(), Some("id"), "{template} {argument}");
    }
    assert!(fill("/{id}", &[("id", path(Style::LABEL, "id", "\".\"").unwrap())]).is_err());
    assert_eq!(fill("/{id}", &[("id", path(Style::MATRIX, "id", "1").unwrap())]).unwrap(), "/;id=1");
}

#[test]
fn templates() {
    let two = [("a", "1".to_owned()), ("b", "2".to_owned())];
    assert_eq!(fill("/{a}.{b}/{a}", &two).unwrap(), "/1.2/1");
    assert_eq!(fill("/{a}#get", &two).unwrap(), "/1");
    assert_eq!(fill("/x{", &two).unwrap(), "/x{");
    let error = fill("/{c}", &two).unwrap_err();
    assert_eq!(error.to_string(), "path parameter `c` has no value");
}

/// Documents write templates as people read them.
#[test]
fn what_no_url_can_hold_is_encoded_in_templates() {
    for (template, expected) in [
        ("/\u{fc}berblick/{id}", "/%C3%BCberblick/7"),
        ("/my reports/{id}", "/my%20reports/7"),
        ("/a%20b/{id}", "/a%20b/7"),
        ("/x|y/\"{id}\"", "/x%7Cy/%227%22"),
        ("/plus+sign/colon:verb/{id}", "/plus+sign/colon:verb/7"),
    ] {
        assert_eq!(filled(template, "id", "7").unwrap(), expected);
    }
}
