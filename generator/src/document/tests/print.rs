//! How diagnostics look.

use crate::diagnostic::{Code, Colour, Diagnostic, Diagnostics, Printer};
use crate::document::Document;
use crate::document::tests::load;
use crate::source::{Pointer, Source};

fn printed(name: &str, text: &str) -> String {
    let source = Source { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
    let mut diagnostics = Diagnostics::default();
    let document = load(source.clone(), &mut diagnostics);
    let printer = document.as_ref().map_or_else(|| Printer::for_source(&source), Document::printer);
    diagnostics.iter().map(|found| printer.render(found, Colour::None)).collect::<Vec<_>>().join("\n")
}

#[test]
fn scalar() {
    insta::assert_snapshot!(printed(
        "spec/v1.yaml",
        "openapi: 3.0.4\r\ninfo: {title: Größe, version: v1}\r\npaths: {}\r\ncomponents:\r\n  schemas:\r\n    A: {description: é, minLength: many} # why\r\n",
    ));
}

#[test]
fn reference_with_help() {
    insta::assert_snapshot!(printed(
        "a.yaml",
        "openapi: 3.0.4\ninfo: {title: A, version: v1}\npaths: {}\ncomponents:\n  schemas:\n    A:\n      allOf:\n        - $ref: '#/components/schemas/Nothing'\n    B:\n      $ref: '#/components/schemas/Nothing'\n",
    ));
}

#[test]
fn syntax_error_in_a_page() {
    insta::assert_snapshot!(printed(
        "a.md",
        "# T\n\n```yaml\nopenapi: 3.0.4\ninfo:\n  title: [A\npaths: {}\n```\n"
    ));
}

#[test]
fn refused_version() {
    insta::assert_snapshot!(printed("a.json", "{\n\t\"openapi\": \"3.9.0\"\n}\n"));
}

#[test]
fn long_line() {
    let text = format!(
        "{{\"openapi\":\"3.0.4\",\"info\":{{\"title\":\"A\",\"version\":\"1\",\"x\":\"{}\"}},\"paths\":{{\"bad\":{{}}}},\"x\":\"{}\"}}",
        "é".repeat(100_000),
        "z".repeat(100_000)
    );
    insta::assert_snapshot!(printed("a.json", &text));
}

#[test]
fn no_place() {
    let source = Source { name: "a.yaml".to_owned(), bytes: Vec::new() };
    let printer = Printer::for_source(&source);
    let diagnostic = Diagnostic::new(Code::Lock, "the lock is stale").help("run a plain build");
    insta::assert_snapshot!(printer.render(&diagnostic, Colour::None));
    let diagnostic = diagnostic.at(&Pointer::root());
    assert_eq!(printer.line(&diagnostic), "a.yaml: error[lock]: the lock is stale (#)");
    assert!(printer.render(&diagnostic, Colour::Ansi).contains("\u{1b}["));
}

#[test]
fn many_diagnostics_in_one_huge_line_cost_no_more_than_their_number() {
    let entries: String =
        (0..20_000).fold(String::new(), |text, n| text + &format!("\"a{n}\":{{\"minLength\":-1}},"));
    let text = format!(
        "{{\"openapi\":\"3.0.4\",\"paths\":{{}},\"components\":{{\"schemas\":{{{entries}\"z\":{{}}}}}}}}"
    );
    let start = std::time::Instant::now();
    assert!(printed("a.json", &text).len() > 20_000 * 200);
    // Some seconds without optimisation; the square would be minutes.
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

#[test]
fn text_that_can_be_read_in_two_ways() {
    let texts = [
        "a: 1\n---\nb: 2\n",
        "a:\n\tb: 1\n",
        "{\n  // what\n  \"openapi\": 1}",
        "openapi: 3.0.4\ninfo: {title: A, version: v1}\npaths: {}\ninfo: {}\n",
    ];
    let printed: Vec<String> = texts.iter().map(|text| printed("a.yaml", text)).collect();
    insta::assert_snapshot!(printed.join("\n"));
}

#[test]
fn utf16_is_shown_as_text() {
    let text = "\u{feff}openapi: 3.0.4\ninfo: {title: Größe, version: v1}\npaths: {a: {}}\n";
    let bytes = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let source = Source { name: "a.yaml".to_owned(), bytes };
    let mut diagnostics = Diagnostics::default();
    let document = load(source, &mut diagnostics).unwrap();
    let printer = document.printer();
    let texts: Vec<String> = diagnostics.iter().map(|found| printer.render(found, Colour::None)).collect();
    insta::assert_snapshot!(texts.join("\n"));
}
