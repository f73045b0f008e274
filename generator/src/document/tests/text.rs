//! YAML and JSON as the world writes them: what each habit is read as, or where it is refused.

use crate::config::DuplicateKeys;
use crate::diagnostic::{Diagnostics, Printer};
use crate::document::tests::load;
use crate::document::{Document, Input, load_input};
use crate::source::{Pointer, Source};
use serde_json::{Value, json};

const HEAD: &str = "openapi: 3.0.4\ninfo: {title: A, version: '1'}\npaths: {}\n";

fn read(name: &str, bytes: &[u8]) -> (Option<Document>, Vec<String>) {
    let source = Source { name: name.to_owned(), bytes: bytes.to_vec() };
    let mut diagnostics = Diagnostics::default();
    let document = load(source.clone(), &mut diagnostics);
    let printer = document.as_ref().map_or_else(|| Printer::for_source(&source), Document::printer);
    let lines = diagnostics.iter().map(|found| printer.line(found)).collect();
    (document, lines)
}

/// What `x-v` is read as, without a word.
fn value(text: &str) -> Result<Value, Vec<String>> {
    match read("a.yaml", format!("{HEAD}{text}").as_bytes()) {
        (Some(document), lines) if lines.is_empty() => Ok(document.raw()["x-v"].clone()),
        (_, lines) => Err(lines),
    }
}

#[test]
fn scalars_are_what_json_would_make_of_them() {
    let rows: &[(&str, &str, Value)] = &[
        ("the country Norway", "NO", json!("NO")),
        (
            "a switch of YAML 1.1",
            "[on, off, yes, no, y, n, On, OFF]",
            json!(["on", "off", "yes", "no", "y", "n", "On", "OFF"]),
        ),
        ("a boolean", "[true, false]", json!([true, false])),
        ("nothing", "[null, ~]", json!([null, null])),
        ("an octal number of YAML 1.1", "[010, 0777, 00]", json!(["010", "0777", "00"])),
        ("digits after a zero", "[08, 09, -08]", json!(["08", "09", "-08"])),
        ("digits with underscores", "1_000", json!("1_000")),
        ("base 60", "[12:30, 190:20:30, 1:1.5]", json!(["12:30", "190:20:30", "1:1.5"])),
        ("a date", "2024-02-30", json!("2024-02-30")),
        (
            "a time",
            "[2024-02-03T04:05:06Z, 2024-02-03 04:05:06]",
            json!(["2024-02-03T04:05:06Z", "2024-02-03 04:05:06"]),
        ),
        ("a version", "[1.10.0, v1]", json!(["1.10.0", "v1"])),
        ("numbers", "[1, -1, 1.5, 1e3, -0.0]", json!([1, -1, 1.5, 1000.0, -0.0])),
        ("a number of 20 digits", "18446744073709551615", json!(u64::MAX)),
        ("a text in quotes", "['1', \"true\", 'null', '']", json!(["1", "true", "null", ""])),
        ("an equals sign", "=", json!("=")),
        ("a block", "|\n  a\n\n  b\n", json!("a\n\nb\n")),
        ("a folded block", ">-\n  a\n  b\n", json!("a b")),
        ("an escape", "\"\\u00e9\\x41\\n\"", json!("éA\n")),
        (
            "a tag of the core schema",
            "[!!str 1, !!int '1', !!bool 'true', !!float '1.5', !!null ~]",
            json!(["1", 1, true, 1.5, null]),
        ),
        (
            "a tag of YAML 1.1",
            "[!!timestamp 2024-01-01, !!binary aGk=, !!set {a}]",
            json!(["2024-01-01", "aGk=", {"a": null}]),
        ),
        ("a tag on a collection", "!!map {a: !!seq [1]}", json!({"a": [1]})),
    ];
    for (what, text, expected) in rows {
        assert_eq!(value(&format!("x-v: {text}\n")).as_ref(), Ok(expected), "{what}: {text}");
    }
}

#[test]
fn mappings_are_what_json_would_make_of_them() {
    let rows: &[(&str, &str, Value)] = &[
        ("integers for keys", "x-v: {200: a, 0404: b}", json!({"200": "a", "0404": "b"})),
        ("a float for a key", "x-v: {1.10: a, 1e3: b}", json!({"1.10": "a", "1e3": "b"})),
        ("a boolean for a key", "x-v: {true: a, on: b, NO: c}", json!({"true": "a", "on": "b", "NO": "c"})),
        ("nothing for a key", "x-v: {null: a, ~: b}", json!({"null": "a", "~": "b"})),
        ("a date for a key", "x-v: {2024-01-01: a}", json!({"2024-01-01": "a"})),
        ("a key with a question mark", "x-v:\n  ? a\n  : b", json!({"a": "b"})),
        ("an anchor", "x-a: &a {b: 1}\nx-v: [*a, *a]", json!([{"b": 1}, {"b": 1}])),
        ("an anchor on a key", "x-v:\n  &a b: 1\n  c: *a", json!({"b": 1, "c": "b"})),
        ("a merge key", "x-a: &a {b: 1, c: 1}\nx-v:\n  <<: *a\n  c: 2", json!({"c": 2, "b": 1})),
        (
            "a list to merge",
            "x-a: [&a {b: 1}, &c {b: 2, d: 2}]\nx-v: {<<: [*a, *c]}",
            json!({"b": 1, "d": 2}),
        ),
        ("two merge keys", "x-a: [&a {b: 1}, &c {d: 2}]\nx-v:\n  <<: *a\n  <<: *c", json!({"b": 1, "d": 2})),
        ("a merged merge", "x-a: &a {b: 1}\nx-c: &c {<<: *a}\nx-v: {<<: *c}", json!({"b": 1})),
        ("tabs between tokens", "x-v:\t\n  a:\t1\t# why\n  b:\t[1,\t2]", json!({"a": 1, "b": [1, 2]})),
        ("a comma at the end", "x-v: {a: [1, 2,], b: 1,}", json!({"a": [1, 2], "b": 1})),
        ("lines that end in CR LF", "x-v:\r\n  a: |\r\n    b\r\n    c\r\n", json!({"a": "b\nc\n"})),
        ("a list that is not indented", "x-v:\n- a\n- b: 1\n  c: 2", json!(["a", {"b": 1, "c": 2}])),
        ("the end of the document", "x-v: 1\n...\n", json!(1)),
    ];
    for (what, text, expected) in rows {
        assert_eq!(value(text).as_ref(), Ok(expected), "{what}: {text}");
    }
}

#[test]
fn all_encodings_of_unicode_that_are_in_use() {
    let text = format!("{HEAD}x-v: Größe 🚀\n");
    let json =
        json!({"openapi": "3.0.4", "info": {"title": "A", "version": "1"}, "paths": {}, "x-v": "Größe 🚀"})
            .to_string();
    let wide = |text: &str, unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    for text in [text, format!("%YAML 1.2\n---\n{HEAD}x-v: Größe 🚀\n"), json] {
        let marked = format!("\u{feff}{text}");
        let rows = [
            ("UTF-8", text.clone().into_bytes()),
            ("UTF-8 with a mark", marked.clone().into_bytes()),
            ("UTF-16 LE with a mark", wide(&marked, u16::to_le_bytes)),
            ("UTF-16 BE with a mark", wide(&marked, u16::to_be_bytes)),
            ("UTF-16 LE", wide(&text, u16::to_le_bytes)),
            ("UTF-16 BE", wide(&text, u16::to_be_bytes)),
        ];
        for (encoding, bytes) in rows {
            let (document, lines) = read("a", &bytes);
            assert!(lines.is_empty(), "{encoding}: {lines:?}");
            assert_eq!(document.unwrap().raw()["x-v"], "Größe 🚀", "{encoding}");
        }
    }
}

#[test]
fn what_is_read_in_spite_of_a_fault_is_told() {
    let rows: &[(&str, Value, &str)] = &[
        (
            ".inf",
            json!(null),
            "a.yaml:4:6: warning[malformed]: a number that JSON does not have; it is read as null (#/x-v)",
        ),
        (
            "[-.INF, .nan]",
            json!([null, null]),
            "a.yaml:4:7: warning[malformed]: a number that JSON does not have",
        ),
        (
            "!thing {a: 1}",
            json!({"a": 1}),
            "a.yaml:4:6: warning[malformed]: the tag `!thing` means nothing here; it is left out",
        ),
    ];
    for (text, expected, diagnostic) in rows {
        let (document, lines) = read("a.yaml", format!("{HEAD}x-v: {text}\n").as_bytes());
        let document = document.unwrap_or_else(|| panic!("{text}: {lines:?}"));
        assert_eq!(&document.raw()["x-v"], expected, "{text}");
        assert!(lines.iter().any(|line| line.contains(diagnostic)), "{text}: {lines:?}");
    }
}

#[test]
fn what_can_be_read_in_two_ways_or_not_at_all_is_refused_with_its_place() {
    let rows: &[(&str, &str, &str)] = &[
        (
            "a second document",
            "a: 1\n---\nb: 2\n",
            "a:2:1: error[syntax]: a second YAML document begins here",
        ),
        (
            "an empty second document",
            "a: 1\n---\n",
            "a:2:1: error[syntax]: a second YAML document begins here",
        ),
        ("a tab for indentation", "a:\n\tb: 1\n", "a:2:1: error[syntax]: a tab cannot indent YAML"),
        (
            "a tab for indentation in a list",
            "a:\n  -\tb: 1\n",
            "a:2:4: error[syntax]: a tab cannot indent YAML",
        ),
        (
            "a comment in JSON",
            "{\n  // what\n  \"openapi\": 1}",
            "a:2:3: error[syntax]: JSON has no comments",
        ),
        (
            "a comment after a value",
            "{\"openapi\": 1, // what\n\"b\": 2}",
            "a:1:16: error[syntax]: JSON has no comments",
        ),
        (
            "a comment before a comma",
            "{\"openapi\": 1 /* what */,\n\"b\": 2}",
            "a:1:15: error[syntax]: JSON has no comments",
        ),
        (
            "a comment in a list",
            "{\"openapi\": [\n/* what */ 1]}",
            "a:2:1: error[syntax]: JSON has no comments",
        ),
        (
            "a comment before JSON",
            "\n// what\n{\"openapi\": 1}",
            "a:2:1: error[syntax]: JSON has no comments",
        ),
        (
            "a comment before JSON, in stars",
            "/* what */ {\"openapi\": 1}",
            "a:1:1: error[syntax]: JSON has no comments",
        ),
        (
            "a comment behind JSON",
            "{\"openapi\": 1}\n  // what",
            "a:2:3: error[syntax]: JSON has no comments",
        ),
        (
            "something behind JSON",
            "{\"openapi\": 1}\n}",
            "a:2:1: error[syntax]: the text goes on after its end",
        ),
        ("a list for a key", "{[1, 2]: 3}", "a:1:"),
        ("a mapping for a key", "? {a: 1}\n: 2\n", "a:1:"),
        ("an alias of nothing", "a: *b\n", "a:1:4: error[syntax]: unknown anchor"),
        ("an alias of itself", "a: &a [*a]\n", "a:"),
        ("a quote without end", "a: 'b\n", "a:"),
        (
            "a colon in a plain text",
            "a: b: c\n",
            "a:1:5: error[syntax]: a text with `: ` in it must be quoted",
        ),
        ("a control character", "a: \u{1}\n", "a:1:"),
    ];
    for (what, text, diagnostic) in rows {
        let (document, lines) = read("a", text.as_bytes());
        assert!(document.is_none(), "{what}");
        assert!(
            lines.iter().any(|line| line.starts_with("a:") && line.contains(diagnostic)),
            "{what}: {lines:#?}"
        );
    }
}

#[test]
fn what_is_no_text_is_refused_with_its_place() {
    let rows: &[(&str, &[u8], &str)] = &[
        ("Latin-1", b"a: 1\r\nb: \xe9\n", "a:2:4: error[syntax]: the file is not valid UTF-8"),
        (
            "half a character of UTF-16",
            b"\xff\xfea\0:\0\n\0\x00\xd8a\0",
            "a:2:1: error[syntax]: the file is not valid UTF-16",
        ),
        ("half a unit of UTF-16", b"\xff\xfea\0b", "a:1:2: error[syntax]: the file is not valid UTF-16"),
        (
            "UTF-32 LE",
            b"\xff\xfe\0\0a\0\0\0",
            "a:1:1: error[syntax]: the file is encoded as UTF-32, which is not read",
        ),
        (
            "UTF-32 BE",
            b"\0\0\xfe\xff\0\0\0a",
            "a:1:1: error[syntax]: the file is encoded as UTF-32, which is not read",
        ),
    ];
    for (what, bytes, diagnostic) in rows {
        let (document, lines) = read("a", bytes);
        assert!(document.is_none(), "{what}");
        assert!(lines.iter().any(|line| line.contains(diagnostic)), "{what}: {lines:#?}");
    }
}

#[test]
fn of_duplicate_keys_the_last_wins_where_that_is_chosen() {
    let text = format!("{HEAD}x-v:\n  a: 1\n  b: 2\n  a: 3\nx-v2: {{<<: {{a: 1}}, <<: {{b: 2}}}}\n");
    let source = Source { name: "a.yaml".to_owned(), bytes: text.into_bytes() };
    let mut diagnostics = Diagnostics::default();
    let input = Input { duplicate_keys: DuplicateKeys::Last, ..source.clone().into() };
    let document = load_input(input, &mut diagnostics).unwrap();
    assert_eq!(document.raw()["x-v"], json!({"a": 3, "b": 2}));
    let place = document.locate(&Pointer::parse("/x-v/a").unwrap()).unwrap();
    assert_eq!((place.position.line, place.position.column), (7, 6));
    let printer = document.printer();
    let lines: Vec<String> = diagnostics.iter().map(|found| printer.line(found)).collect();
    let expected = "a.yaml:7:3: warning[malformed]: the key `a` stands here for the second time; the first is in line 5, \
                    and does not count (#/x-v/a)";
    assert_eq!(lines, [expected]);
    let mut diagnostics = Diagnostics::default();
    assert!(load(source, &mut diagnostics).is_none());
    assert!(
        diagnostics.iter().any(|found| found.help.as_deref().unwrap_or_default().contains("duplicate-keys"))
    );
}
