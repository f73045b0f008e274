//! One API in the words of several versions: the same client, but for what only some of them can say.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::pipeline::{Inputs, Run, generate};
use crate::source::Source;

fn run(name: &str, text: &str) -> Run {
    let source = Source { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
    generate(&Inputs { crate_name: Some("library".to_owned()), ..source.into() })
}

fn text(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/versions").join(name)).unwrap()
}

/// The sources of a client, its lock, and what was found that is worth a word.
fn client(name: &str, text: &str) -> (BTreeMap<String, String>, String, Vec<String>) {
    let run = run(name, text);
    let printer = run.printer();
    let told = run.diagnostics.iter().map(|found| printer.line(found));
    let told = told.filter(|line| !line.contains(": info[")).collect();
    let generated = run.generated.as_ref().unwrap();
    let files = generated.files.iter().map(|(path, text)| (path.clone(), text.clone())).collect();
    (files, generated.lock_text(), told)
}

fn assert_same(one: &str, one_text: &str, other: &str, other_text: &str) {
    let (one_files, one_lock, one_told) = client(one, one_text);
    let (other_files, other_lock, other_told) = client(other, other_text);
    assert_eq!((one_told, other_told), (Vec::new(), Vec::new()), "{one}, {other}");
    assert_eq!(one_files.keys().collect::<Vec<_>>(), other_files.keys().collect::<Vec<_>>());
    for (path, text) in &one_files {
        let differs = text.lines().zip(other_files[path].lines()).find(|(one, other)| one != other);
        assert!(*text == other_files[path], "{path} of {one} and {other}: {differs:?}");
    }
    assert_eq!(one_lock, other_lock, "the names of {one} and {other}");
}

#[test]
fn version_3_1_says_the_same() {
    assert_same("3_1", &text("library_3_1.yaml"), "3_0", &text("library_3_0.yaml"));
}

#[test]
fn version_3_2_says_the_same() {
    let newer = text("library_3_1.yaml").replace("openapi: 3.1.1", "openapi: 3.2.0");
    assert_same("3_2", &newer, "3_0", &text("library_3_0.yaml"));
}

/// Swagger 2.0 has no unions.
#[test]
fn version_2_0_says_the_same() {
    let newer = text("library_3_0.yaml");
    let (before, after) = newer.split_once("        code: {").unwrap();
    let newer = format!("{before}{}", after.split_once('\n').unwrap().1);
    assert_same("2_0", &text("library_2_0.yaml"), "3_0", &newer);
}

/// The diagnostics of a document, a line each.
fn told(name: &str, text: &str) -> Vec<String> {
    let run = run(name, text);
    let printer = run.printer();
    run.diagnostics.iter().map(|found| printer.line(found)).collect()
}

#[test]
fn diagnostics_have_the_words_of_the_document() {
    let text = "swagger: '2.0'
info: {title: A, version: '1'}
host: 7
paths:
  /a:
    post:
      parameters:
        - {in: body, name: b, schema: {$ref: '#/definitions/Gone'}}
        - 5
        - {in: query, name: d, type: integer, enum: [x]}
      responses: {200: {description: 1, schema: {type: object, properties: {e: {type: string, pattern: f}}}}}
definitions:
  G: {type: [string, 5]}
  H: 3
";
    let told = told("a.yaml", text);
    for expected in [
        "a.yaml:8:31: warning[dangling-reference]: the reference `#/definitions/Gone` leads nowhere (#/paths/~1a/post/parameters/0/schema)",
        "a.yaml:9:11: warning[malformed]: expected a parameter, found the number 5; it is left out (#/paths/~1a/post/parameters/1)",
        "(#/paths/~1a/post/parameters/2/enum)",
        "(#/paths/~1a/post/responses/200/description)",
        "(#/paths/~1a/post/responses/200/schema/properties/e/pattern)",
        "a.yaml:14:6: warning[malformed]: expected a schema, found the number 3; any JSON value is accepted (#/definitions/H)",
    ] {
        assert!(told.iter().any(|line| line.ends_with(expected)), "{expected}: {told:#?}");
    }
    assert!(told.iter().all(|line| !line.contains("components")), "{told:#?}");
}

#[test]
fn malformed_documents_are_read_as_far_as_can_be() {
    let documents = [
        "swagger: 2.0\nconsumes: 3\nparameters: [1]\nresponses: {a: 4}\nsecurityDefinitions: {a: 1}\npaths: {/a: 3, /b: {get: 5, post: {parameters: {a: 1}, responses: []}}}\n",
        "swagger: 2.0\npaths: 3\ndefinitions: []\nschemes: http\n",
        "openapi: 3.1.0\n",
        "openapi: 3.1.0\nwebhooks: 3\npaths: 4\ncomponents: {schemas: {A: {type: 3, const: {}, prefixItems: 3, patternProperties: [], if: 3, then: 4, $ref: 5}, B: 7, C: {type: []}, D: {type: ['null', 4]}, E: {$id: '::', $anchor: 4, $ref: ':#:'}}}\n",
        "openapi: 3.2.0\npaths: {/a: {additionalOperations: 3, query: 4, get: {parameters: [{in: querystring, content: 3}]}}}\n",
    ];
    for text in documents {
        let run = run("a.yaml", text);
        assert!(run.generated.is_some(), "{text}");
    }
}

/// A short document must not become a huge one.
#[test]
fn what_is_shared_multiplies_within_bounds() {
    let list = |one: fn(u32) -> String| (0..2_000).map(one).collect::<Vec<_>>().join(", ");
    let properties = list(|number| format!("p{number}: {{type: string}}"));
    let types = list(|number| format!("application/x{number}+json"));
    let text = format!(
        "swagger: '2.0'\ninfo: {{title: A, version: '1'}}\nproduces: [{types}]\npaths:\n  /a:\n    get:\n      \
         responses: {{200: {{description: A, schema: {{type: object, properties: {{{properties}}}}}}}}}\n"
    );
    let run = run("a.yaml", &text);
    let raw = run.document().unwrap().raw();
    let content = raw.pointer("/paths/~1a/get/responses/200/content").unwrap().as_object().unwrap();
    assert!((20..500).contains(&content.len()), "{}", content.len());
    assert!(run.diagnostics.iter().any(|found| found.message.contains("one of too many places")));
}
