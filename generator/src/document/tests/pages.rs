//! Pages and slices of one API as one document.

use std::fs;
use std::path::Path;

use crate::diagnostic::{Colour, Diagnostics, Printer};
use crate::document::{Document, Input, load_input};
use crate::source::{Pointer, Source, Sources};

/// Reads documents as parts of one; also what was found, as it is printed.
fn load(documents: Vec<Source>) -> (Result<Document, Sources>, String, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let input = Input { documents, tree: None, ..Source { name: String::new(), bytes: Vec::new() }.into() };
    let result = load_input(input, &mut diagnostics);
    assert_eq!(result.is_err(), diagnostics.has_errors());
    let printer = result.as_ref().map_or_else(Printer::for_sources, Document::printer);
    let texts: Vec<String> = diagnostics.iter().map(|found| printer.render(found, Colour::None)).collect();
    let lines = diagnostics.iter().map(|found| printer.line(found)).collect();
    (result, texts.join("\n"), lines)
}

fn source(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
}

fn merged(parts: &[(&str, &str)]) -> Document {
    let (result, printed, _) = load(parts.iter().map(|(name, text)| source(name, text)).collect());
    assert_eq!(printed, "");
    result.unwrap()
}

fn refused(parts: &[(&str, &str)]) -> String {
    let (result, printed, _) = load(parts.iter().map(|(name, text)| source(name, text)).collect());
    assert!(result.is_err(), "{printed}");
    printed
}

/// A page of one operation, with the frame that all pages have.
fn page(path: &str, method: &str, tag: &str, schemas: &str) -> String {
    format!(
        "# A page\n\n```yaml /v1.json {method} {path}\nopenapi: 3.0.4\ninfo:\n  title: Pages\n  version: v1\nservers:\n  - url: https://example.com\nsecurity: []\ntags:\n  - name: {tag}\npaths:\n  {path}:\n    {method}:\n      responses:\n        '200':\n          description: OK\n          content:\n            application/json:\n              schema:\n                $ref: '#/components/schemas/Pet'\ncomponents:\n  schemas:\n{schemas}```\n"
    )
}

const PET: &str = "    Pet:\n      type: object\n      properties:\n        name:\n          type: string\n        age: {type: integer}\n";

#[test]
fn what_is_said_once_is_taken_over_and_what_is_said_twice_is_the_same() {
    let turned = "    Pet: {properties: {age: {type: integer}, name: {type: string}}, type: object}\n    Owner:\n      type: string\n";
    let document = merged(&[
        ("get.md", &page("/pets", "get", "Pets", PET)),
        ("post.md", &page("/pets", "post", "Pets", turned)),
        ("owner.md", &page("/owner", "get", "Owner", PET)),
    ]);
    let operations: Vec<String> =
        document.operations().iter().map(|found| format!("{} {}", found.method, found.path)).collect();
    assert_eq!(operations, ["GET /pets", "POST /pets", "GET /owner"]);
    assert_eq!(document.raw()["tags"], serde_json::json!([{"name": "Pets"}, {"name": "Owner"}]));
    assert_eq!(document.raw()["components"]["schemas"].as_object().unwrap().len(), 2);
    for (pointer, file, line) in [
        ("/paths/~1pets/get/responses/200/description", "get.md", 18),
        ("/paths/~1pets/post/responses/200/description", "post.md", 18),
        ("/paths/~1owner/get/responses/200/description", "owner.md", 18),
        ("/components/schemas/Pet/properties/name/type", "get.md", 29),
        ("/components/schemas/Owner/type", "post.md", 27),
        ("/tags/1/name", "owner.md", 12),
    ] {
        let pointer = Pointer::parse(pointer).unwrap();
        let origin = document.origin(&pointer);
        assert_eq!(document.sources().get(origin.source).unwrap().name, file, "{pointer}");
        assert_eq!(document.locate(&pointer).unwrap().position.line, line, "{pointer}");
    }
}

#[test]
fn a_part_that_says_something_else_is_refused_with_both_places() {
    let other = PET.replace("integer", "number");
    insta::assert_snapshot!(refused(&[
        ("spec/get.md", &page("/pets", "get", "Pets", PET)),
        ("spec/post.md", &page("/pets", "post", "Pets", &other)),
    ]));
}

#[test]
fn two_pages_of_one_operation_from_different_dates() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/create-a-connection.md");
    let page = fs::read_to_string(path).unwrap();
    merged(&[("june.md", &page), ("july.md", &page)]);
    let later = page.replacen("nullable: true", "nullable: false", 1);
    assert_ne!(later, page);
    let (result, _, lines) = load(vec![source("june.md", &page), source("july.md", &later)]);
    assert!(result.is_err());
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn each_rule_of_what_must_agree() {
    let rows = [
        ("a server more", "servers: [{url: /a}]\n", "servers: [{url: /a}, {url: /b}]\n"),
        ("no servers", "servers: [{url: /a}]\n", ""),
        ("security of its own", "", "security: []\n"),
        ("an extension", "", "x-a: 1\n"),
        ("another extension", "x-a: 2\n", "x-a: 1\n"),
        ("a tag", "tags: [{name: a}]\n", "tags: [{name: b}, {name: a}]\n"),
        ("another tag", "tags: [{name: a}]\n", "tags: [{name: b}, {name: a, description: c}]\n"),
        (
            "parameters of a path",
            "paths: {/a: {get: {responses: {}}}}\n",
            "paths: {/a: {post: {responses: {}}, parameters: []}}\n",
        ),
        (
            "the description of a path",
            "paths: {/a: {get: {responses: {}}}}\n",
            "paths: {/a: {post: {responses: {}}, description: a}}\n",
        ),
        (
            "another operation",
            "paths: {/a: {get: {responses: {}}}}\n",
            "paths: {/a: {get: {summary: a, responses: {}}}}\n",
        ),
        (
            "a property more",
            "components: {schemas: {A: {properties: {a: {}}}}}\n",
            "components: {schemas: {A: {properties: {a: {}, b: {}}}}}\n",
        ),
        (
            "a property less",
            "components: {schemas: {A: {properties: {a: {}, b: {}}}}}\n",
            "components: {schemas: {A: {properties: {a: {}}}}}\n",
        ),
        (
            "another order of keys",
            "components: {schemas: {A: {type: string, title: A}}}\n",
            "components: {schemas: {A: {title: A, type: string}}}\n",
        ),
        (
            "another order of a list",
            "components: {schemas: {A: {enum: [a, b]}}}\n",
            "components: {schemas: {A: {enum: [b, a]}}}\n",
        ),
        ("a list in the place of a map", "components: {schemas: {A: {}}}\n", "components: {schemas: [A]}\n"),
        ("no YAML", "", "a: [\n"),
        ("another version", "openapi: 3.0.4\n", "openapi: 3.0.3\n"),
    ];
    let mut said = Vec::new();
    for (what, first, second) in rows {
        let text = |own: &str| {
            let frame = ["openapi: 3.0.4\n", "info: {title: A, version: '1'}\n", "paths: {}\n"];
            let missing = frame.iter().filter(|line| !own.contains(&line[..6]));
            missing.copied().collect::<String>() + own
        };
        let (_, _, lines) = load(vec![source("a.yaml", &text(first)), source("b.yaml", &text(second))]);
        said.push(format!("{what}: {}", lines.join("\n")));
    }
    insta::assert_snapshot!(said.join("\n"));
    let (result, _, lines) = load(vec![
        source("a.yaml", "openapi: 3.0.4\ninfo: {title: A, version: '1'}\npaths: {}\n"),
        source("b.yaml", "a: 1\n"),
    ]);
    assert!(result.is_err() && lines[0].starts_with("b.yaml:1:1: error[not-openapi]"), "{lines:#?}");
}

#[test]
fn slices_of_swagger_2_0() {
    let slice = |path: &str, definitions: &str| {
        format!(
            "swagger: '2.0'\ninfo: {{title: A, version: '1'}}\nhost: example.com\nproduces: [application/json]\npaths:\n  {path}:\n    get:\n      responses: {{200: {{description: OK, schema: {{$ref: '#/definitions/Pet'}}}}}}\ndefinitions:\n  Pet: {{type: object}}\n{definitions}"
        )
    };
    let document =
        merged(&[("a.yaml", &slice("/a", "")), ("b.yaml", &slice("/b", "  Dog: {type: string}\n"))]);
    assert_eq!(document.operations().len(), 2);
    let place = Pointer::parse("/components/schemas/Dog/type").unwrap();
    assert_eq!(document.origin(&place).pointer.to_string(), "#/definitions/Dog/type");
    assert_eq!(document.origin(&place).source, 1);
    let printed = refused(&[
        ("a.yaml", &slice("/a", "")),
        ("b.yaml", &slice("/b", "").replace("[application/json]", "[text/plain]")),
    ]);
    assert!(printed.contains("at #/produces/0"), "{printed}");
}
