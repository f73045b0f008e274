//! Documents at fault: each diagnostic has its place, and the rest is read.

use std::fmt::Write as _;

use crate::diagnostic::{Code, Diagnostics, Printer, Severity};
use crate::document::Document;
use crate::document::tests::load;
use crate::source::Source;

const HEAD: &str = "openapi: 3.0.4\ninfo: {title: A, version: '1'}\n";

/// The document, if any, and its diagnostics as lines.
fn read(name: &str, text: &str) -> (Option<Document>, Vec<String>) {
    let source = Source { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
    let mut diagnostics = Diagnostics::default();
    let document = load(source.clone(), &mut diagnostics);
    assert_eq!(document.is_none(), diagnostics.has_errors());
    let printer = document.as_ref().map_or_else(|| Printer::for_source(&source), Document::printer);
    let lines = diagnostics.iter().map(|found| printer.line(found)).collect();
    (document, lines)
}

fn body(text: &str) -> (Document, Vec<String>) {
    let (document, lines) = read("a.yaml", &format!("{HEAD}{text}"));
    (document.unwrap_or_else(|| panic!("{lines:?}")), lines)
}

fn refused(name: &str, text: &str, diagnostic: &str) {
    let (document, lines) = read(name, text);
    assert!(document.is_none(), "{text}");
    assert!(lines.iter().any(|line| line.contains(diagnostic)), "{diagnostic}: {lines:#?}");
}

#[test]
fn what_is_no_document_is_refused_with_its_place() {
    refused("a", "", "a:1:1: error[not-openapi]: the document is empty");
    refused("a", "# only a comment\n", "the document is empty");
    refused("a", "- 1\n", "its top level is not a mapping");
    refused("a", "[1]", "its top level is not a mapping");
    refused("a", "a: 1\n", "it has no key `openapi`");
    refused(
        "a",
        "info: {}\nswagger: 1.2\n",
        "a:2:10: error[not-openapi]: Swagger 1.2 is not read (#/swagger)",
    );
    refused("a", "openapi: 3.9.0\n", "a:1:10: error[not-openapi]: OpenAPI 3.9.0 is not read");
    refused("a", "a: 1\nb: [\n", "a:3:1: error[syntax]");
    refused("a", "{\"a\": 1,\n \"é\": tru[}", "a:2:");
    refused("a", "{\n  // what\n  \"openapi\": \"3.0.0\"}", "a:2:3: error[syntax]: JSON has no comments");
    refused("a", "a: 1\n---\nb: 2\n", "a:2:1: error[syntax]: a second YAML document begins here");
    refused("a", "a: *x\n", "unknown anchor");
    refused("a", "{[1, 2]: 3}", "a:1:");
    refused("a.md", "# A\n```yaml\nopenapi: 3.0.4\n  b: 1\n```\n", "a.md:4:4: error[syntax]");
}

#[test]
fn duplicate_keys_are_named_with_both_lines() {
    let text = format!("{HEAD}paths:\n  /a: {{}}\n  /b: {{}}\n  /a: {{}}\n");
    refused(
        "a",
        &text,
        "a:6:3: error[syntax]: the key `/a` stands here for the second time; the first is in line 4",
    );
    refused(
        "a",
        "{\"a\": 1,\n\"b\": {\"c\": 1,\n\"c\": 2}}",
        "a:3:1: error[syntax]: the key `c` stands here",
    );
}

#[test]
fn yaml_that_json_has_not() {
    let (document, lines) = body(
        "paths: {}\nx-a: .inf\nx-b: !thing {c: 1}\nx-d: &d {e: 1}\nx-f: {<<: *d, 1.10: true, null: 1}\n",
    );
    let raw = document.raw();
    assert!(raw["x-a"].is_null());
    assert_eq!(raw["x-b"], serde_json::json!({"c": 1}));
    assert_eq!(raw["x-f"], serde_json::json!({"1.10": true, "null": 1, "e": 1}));
    assert!(
        lines[0].starts_with("a.yaml:4:6: warning[malformed]: a number that JSON does not have"),
        "{lines:?}"
    );
    assert!(lines[1].starts_with("a.yaml:5:6: warning[malformed]: the tag `!thing`"), "{lines:?}");
    assert_eq!(lines.len(), 2);
}

#[test]
fn flow_style_yaml_is_not_json() {
    let (document, lines) = read("a", "{openapi: 3.0.4, info: {title: A, version: v}, paths: {}}");
    assert!(document.is_some() && lines.is_empty(), "{lines:?}");
}

#[test]
fn little_faults_are_repaired() {
    let (document, lines) = read("a.yaml", "openapi: 3.0\ninfo: {version: 1.10}\n");
    let api = document.unwrap().api().clone();
    assert_eq!(
        (api.openapi.as_str(), api.info.title.as_str(), api.info.version.as_str()),
        ("3.1.1", "API", "1.10")
    );
    assert!(lines.contains(&"a.yaml:2:17: note[malformed]: expected a string, found the number 1.1; it is read as \"1.10\" (#/info/version)".to_owned()), "{lines:#?}");
    assert!(lines.iter().any(|line| line.contains("`paths` is missing")));
    let (_, lines) = read("a.yaml", "openapi: 3.0.4\npaths: {}\n");
    assert_eq!(lines.iter().filter(|line| line.contains("is missing")).count(), 3, "{lines:#?}");
}

#[test]
fn a_bad_part_takes_nothing_with_it() {
    let (document, lines) = body(
        "paths:\n  /a:\n    get:\n      tags: [x, {}]\n      deprecated: 'true'\n      parameters:\n        - {in: query}\n        - {in: body, name: b}\n        - {in: query, name: c, schema: {type: string}, style: tab}\n      responses:\n        200: {}\n        ok: {}\n        '300': 5\n    post: 7\n  b: {}\ncomponents:\n  schemas:\n    S:\n      type: object\n      required: true\n      properties:\n        x: 1\n        y: {type: [string, 'null'], minLength: -1, maximum: '9'}\n        z:\n    T: true\n  securitySchemes:\n    k: {type: apiKey}\n    l: {type: http, scheme: basic}\n",
    );
    let api = document.api();
    let operation = document.operations()[0].operation;
    assert_eq!(operation.parameters.len(), 1);
    assert_eq!(operation.tags, ["x"]);
    assert!(operation.deprecated);
    assert_eq!(operation.responses.responses.len(), 1);
    assert_eq!(document.operations().len(), 1);
    let components = api.components.as_ref().unwrap();
    assert_eq!(document.raw()["components"]["schemas"].as_object().unwrap().len(), 2);
    assert_eq!(components.security_schemes.len(), 1);
    let properties = &document.raw()["components"]["schemas"]["S"]["properties"];
    assert_eq!(
        properties,
        &serde_json::json!({"x": {}, "y": {"type": ["string", "null"], "maximum": 9}, "z": {}})
    );
    insta::assert_snapshot!(lines.join("\n"));
    // The one parameter that is left was the third.
    let place = document
        .locate(&document.operations()[0].pointer.child("parameters").child(0).child("name"))
        .unwrap();
    assert_eq!((place.position.line, place.position.column), (11, 29));
}

#[test]
fn references() {
    let (document, lines) = body(
        "paths:\n  /x y:\n    get:\n      parameters:\n        - {name: p, in: query, schema: {type: integer}}\n      responses:\n        '200': {description: '', content: {a/b: {schema: {type: string}}}}\n  /z:\n    get:\n      parameters: [{$ref: '#/paths/~1x%20y/get/parameters/0'}]\n      responses: {'200': {$ref: '#/paths/~1x%20y/get/responses/200'}}\ncomponents:\n  schemas:\n    A B: {type: object, properties: {b: {$ref: '#/x-more/C'}}}\n    To: {$ref: '#/components/schemas/A%20B'}\n    Deep: {$ref: '#/paths/~1x%20y/get/responses/200/content/a~1b/schema'}\n    Into: {$ref: '#/components/schemas/A B/properties/b'}\n    100%: {type: boolean}\n    Percent: {$ref: '#/components/schemas/100%'}\nx-more:\n  C: {type: array, items: {$ref: '#/x-more/D'}}\n  D: {type: number}\n",
    );
    assert!(lines.is_empty(), "{lines:#?}");
    let operation = &document.operations()[1];
    let parameter = document.parameter(&operation.pointer, &operation.operation.parameters[0]).unwrap();
    assert_eq!(parameter.0.to_string(), "#/paths/~1x y/get/parameters/0");
    let response =
        document.response(&operation.pointer, &operation.operation.responses.responses[0]).unwrap();
    assert_eq!(response.0.to_string(), "#/paths/~1x y/get/responses/200");
}

#[test]
fn references_to_nothing() {
    let (document, lines) = body(
        "paths:\n  /p: {$ref: '#/paths/~1q'}\n  /q: {$ref: other.yaml}\n  /r: {$ref: '#/paths/~1s'}\n  /s: {get: {responses: {}}}\ncomponents:\n  schemas:\n    A: {$ref: '#/components/schemas/B'}\n    B: {$ref: '#/components/schemas/A'}\n    C: {$ref: '#/components/schemas/C'}\n    D: {$ref: '#/components/schemas/Nothing'}\n    E: {$ref: 'other.yaml#/X'}\n    F: {$ref: 'http://x.y/z'}\n    G: {allOf: [{$ref: '#/components/schemas/Nothing'}, {$ref: '#/info'}, {$ref: '#/info/title'}]}\n    H: {$ref: 3}\n",
    );
    let paths: Vec<_> = document.operations().iter().map(|operation| operation.path).collect();
    assert_eq!(paths, ["/r", "/s"]);
    let place = document.locate(&document.operations()[0].pointer).unwrap();
    assert_eq!(place.position.line, 7, "a copy stands where its original does");
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn depth_is_bounded() {
    let block: String = (0..2_000).fold(String::new(), |text, depth| text + &" ".repeat(depth) + "a:\n");
    for text in [
        format!("{{\"openapi\":{}", "[".repeat(10_000)),
        format!("{{\"openapi\":{}1{}}}", "{\"a\":".repeat(10_000), "}".repeat(10_000)),
        "[".repeat(1_000_000),
        format!("a: {}{}", "[".repeat(10_000), "]".repeat(10_000)),
        format!("a: {}", "{a: ".repeat(10_000)),
        format!("a: {}1", "- ".repeat(10_000)),
        "- ".repeat(10_000),
        block,
    ] {
        refused("a", &text, "error[syntax]");
    }
}

#[test]
fn deep_schemas_are_read_whole_or_refused() {
    for (open, close) in [("{\"items\":", "}"), ("{\"properties\":{\"a\":", "}}"), ("{\"allOf\":[", "]}")] {
        for depth in 1..130 {
            let text = format!(
                "{{\"openapi\":\"3.0.4\",\"info\":{{\"title\":\"\",\"version\":\"\"}},\"paths\":{{}},\"components\":{{\"schemas\":{{\"A\":{}{{\"minLength\":[]}}{}}}}}}}",
                open.repeat(depth),
                close.repeat(depth)
            );
            let (document, lines) = read("a", &text);
            assert_eq!(lines.len(), 1);
            assert!(document.is_some() || lines[0].contains("nested too deeply"), "{lines:?}");
        }
    }
}

#[test]
fn aliases_that_multiply_are_refused() {
    let mut laughs = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for level in 1..20 {
        let items = vec![format!("*a{}", level - 1); 9].join(", ");
        writeln!(laughs, "a{level}: &a{level} [{items}]").unwrap();
    }
    refused("a", &laughs, "error[syntax]");
    // Few jumps, but each to much: the square of the text.
    let flat = format!("a: &a [{}]\nb: [{}]\n", "1,".repeat(50_000), "*a,".repeat(50_000));
    refused("a", &flat, "aliases multiply");
    let text = format!("a: &a \"{}\"\nb: [{}]\n", "x".repeat(100_000), "*a,".repeat(50_000));
    refused("a", &text, "aliases multiply");
}

#[test]
fn severities() {
    assert!(Code::ALL.iter().any(|code| code.severity() == Severity::Error));
    let (document, lines) = body("paths: {}\ncomponents: {schemas: {A: {type: object, nullable: 'true'}}}\n");
    assert_eq!(document.raw()["components"]["schemas"]["A"], serde_json::json!({"type": ["object", "null"]}));
    assert!(lines[0].contains("note[malformed]"), "{lines:?}");
}
