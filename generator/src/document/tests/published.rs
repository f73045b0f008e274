//! Documents as they are published are read without a word.

use std::fs;
use std::path::Path;

use crate::diagnostic::{Diagnostics, Printer, Severity};
use crate::document::Document;
use crate::document::tests::load;
use crate::source::Source;

fn fixture(name: &str) -> Source {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    Source { name: name.to_owned(), bytes: fs::read(path).unwrap() }
}

fn read(source: &Source) -> Document {
    let mut diagnostics = Diagnostics::default();
    let document = load(source.clone(), &mut diagnostics);
    let document = document.unwrap_or_else(|| {
        let printer = Printer::for_source(source);
        panic!("{}", diagnostics.iter().map(|found| printer.line(found)).collect::<Vec<_>>().join("\n"))
    });
    let printer = document.printer();
    let loud: Vec<_> = diagnostics.iter().filter(|found| found.severity > Severity::Note).collect();
    assert!(
        loud.is_empty(),
        "{}",
        loud.iter().map(|found| printer.line(found)).collect::<Vec<_>>().join("\n")
    );
    document
}

#[test]
fn deck_documents() {
    for (name, operations) in [("v1.yaml", 1), ("deck-v1-surface.yaml", 49), ("create-a-connection.md", 1)] {
        assert_eq!(read(&fixture(name)).operations().len(), operations, "{name}");
    }
}

#[test]
fn every_place_of_the_value_is_in_the_text() {
    for name in ["v1.yaml", "create-a-connection.md"] {
        let document = read(&fixture(name));
        let text = String::from_utf8(document.sources().get(0).unwrap().bytes.clone()).unwrap();
        for operation in document.operations() {
            let id = operation.pointer.child("summary");
            let place = document.locate(&id).unwrap();
            let line = text.lines().nth(place.position.line - 1).unwrap();
            assert!(line.contains("summary: Create a Connection"), "{name}: {line}");
            assert_eq!(&text[place.span], "Create a Connection");
        }
    }
}

#[test]
fn the_same_document_in_other_clothes() {
    let plain = read(&fixture("v1.yaml"));
    let text = String::from_utf8(fixture("v1.yaml").bytes).unwrap();
    let integers = ["'202':", "'400':", "'401':", "\"202\":", "\"400\":", "\"401\":"]
        .into_iter()
        .fold(text.clone(), |text, key| text.replace(key, &key.replace(['\'', '"'], "")));
    assert!(integers.contains(" 202:"));
    let variants = [
        ("mark", format!("\u{feff}{text}")),
        ("crlf", text.replace('\n', "\r\n")),
        ("integers", integers.clone()),
        ("all", format!("\u{feff}{}", integers.replace('\n', "\r\n"))),
        ("json", serde_json::to_string_pretty(plain.raw()).unwrap()),
        ("json with a mark", format!("\u{feff}{}", serde_json::to_string(plain.raw()).unwrap())),
    ];
    for (name, text) in variants {
        let document = read(&Source { name: name.to_owned(), bytes: text.into_bytes() });
        assert_eq!(document.raw(), plain.raw(), "{name}");
        assert_eq!(document.api(), plain.api(), "{name}");
    }
}
