//! Schemas in the words of OpenAPI 3.0, as they are once the document is loaded.

use serde_json::{Value, json};

use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::document::schema::TextOf;
use crate::document::tests::load;
use crate::source::{Pointer, Source};

/// A document of a version with these lines below `components.schemas`, and more at the end.
fn document(version: &str, schemas: &str, more: &str) -> Document {
    let text = format!(
        "openapi: {version}\ninfo: {{title: A, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}{more}"
    );
    let source = Source { name: "a.yaml".to_owned(), bytes: text.into_bytes() };
    load(source, &mut Diagnostics::default()).unwrap()
}

fn at<'a>(document: &'a Document, pointer: &str) -> &'a Value {
    document.raw().pointer(pointer).unwrap_or_else(|| panic!("{pointer}: {:#}", document.raw()))
}

/// The line and the column of a place in the text.
fn place(document: &Document, pointer: &str) -> (usize, usize) {
    let place = document.locate(&Pointer::parse(pointer).unwrap()).unwrap();
    (place.position.line, place.position.column)
}

#[test]
fn nullable_is_a_type_null() {
    let cases = [
        ("{type: string, nullable: true}", json!({"type": ["string", "null"]})),
        ("{type: string, nullable: false}", json!({"type": "string"})),
        ("{type: string, nullable: true, enum: [a]}", json!({"type": ["string", "null"], "enum": ["a"]})),
        ("{nullable: true, enum: [a, null]}", json!({"enum": ["a", null]})),
        (
            "{nullable: true, oneOf: [{type: string}, {type: integer}]}",
            json!({"oneOf": [{"type": "string"}, {"type": "integer"}, {"type": "null"}]}),
        ),
        (
            "{$ref: '#/components/schemas/Z', nullable: true, description: d}",
            json!({"description": "d", "anyOf": [{"$ref": "#/components/schemas/Z"}, {"type": "null"}]}),
        ),
        (
            "{allOf: [{$ref: '#/components/schemas/Z'}], nullable: true, readOnly: true, x-a: 1, minLength: 1}",
            json!({
                "readOnly": true,
                "x-a": 1,
                "anyOf": [
                    {"allOf": [{"$ref": "#/components/schemas/Z"}], "minLength": 1},
                    {"type": "null"},
                ],
            }),
        ),
        (
            "{allOf: [{$ref: '#/components/schemas/Z'}, {nullable: true}]}",
            json!({"anyOf": [{"allOf": [{"$ref": "#/components/schemas/Z"}, {}]}, {"type": "null"}]}),
        ),
        ("{nullable: true, title: t}", json!({"title": "t", "anyOf": [{}, {"type": "null"}]})),
    ];
    for version in ["3.0.4", "3.1.1"] {
        for (written, expected) in &cases {
            let document = document(version, &format!("    A: {written}\n    Z: {{type: string}}\n"), "");
            // In OpenAPI 3.1 words beside a reference stand around it too.
            let found = at(&document, "/components/schemas/A");
            if !(version == "3.1.1" && written.starts_with("{$ref")) {
                assert_eq!(found, expected, "{version}: {written}");
            }
            let schema = document.schema(&Pointer::component("schemas", "A")).unwrap();
            let takes_null = schema.keywords().takes_null();
            assert_eq!(takes_null, !written.contains("nullable: false"), "{version}: {written}");
        }
    }
}

#[test]
fn exclusive_bounds_are_bounds_of_their_own() {
    let document = document(
        "3.0.4",
        "    A: {minimum: 1.50, exclusiveMinimum: true, maximum: 7, exclusiveMaximum: false}\n    B: {exclusiveMinimum: true}\n    C: {minimum: 12345678901234567890123, exclusiveMinimum: true}\n",
        "",
    );
    assert_eq!(at(&document, "/components/schemas/A"), &json!({"exclusiveMinimum": 1.5, "maximum": 7}));
    assert_eq!(at(&document, "/components/schemas/B"), &json!({}));
    let schema = document.schema(&Pointer::component("schemas", "C")).unwrap().schema().unwrap();
    let least = schema.minimum().unwrap();
    assert_eq!((least.number.as_str(), least.is_exclusive), ("12345678901234567890123", true));
    assert_eq!(place(&document, "/components/schemas/A/exclusiveMinimum"), (6, 18));
}

/// What stands beside `null` is found where it stands now, and shown where it was written.
#[test]
fn references_into_what_moved() {
    let document = document(
        "3.0.4",
        "    A:\n      allOf:\n        - properties: {a: {nullable: true, not: {type: string}}}\n      nullable: true\n    B: {$ref: '#/components/schemas/A/allOf/0/properties/a'}\n    C: {$ref: '#/x-more/D'}\n    E: {$ref: '#/x-more/D/items/allOf/0'}\n",
        "x-more:\n  D: {nullable: true, items: {nullable: true, allOf: [{minimum: 1, exclusiveMinimum: true}]}}\n",
    );
    let a = "/components/schemas/A/anyOf/0/allOf/0/properties/a";
    assert_eq!(at(&document, "/components/schemas/B/$ref"), &format!("#{a}"));
    assert_eq!(at(&document, &format!("{a}/anyOf/0")), &json!({"not": {"type": "string"}}));
    assert_eq!(place(&document, &format!("{a}/anyOf/0/not")), (8, 44));
    assert_eq!(place(&document, &format!("{a}/anyOf/1")), (8, 38));
    let target = |name: &str| document.schema(&Pointer::component("schemas", name)).unwrap().schema();
    assert_eq!(target("B").unwrap().at().to_string(), format!("#{a}"));
    assert!(target("C").unwrap().takes_null());
    let inner = target("E").unwrap();
    assert_eq!(inner.at().to_string(), "#/x-more/D/anyOf/0/items/anyOf/0/allOf/0");
    assert!(inner.minimum().unwrap().is_exclusive);
}

/// Names were made of this text: it has not changed, and does not depend on the version.
#[test]
fn texts_have_the_words_of_3_0() {
    let older = "    A: {type: string, format: byte, nullable: true, enum: [a], example: e}\n    B: {type: number, minimum: 1, exclusiveMinimum: true, maximum: 2}\n";
    let newer = "    A: {type: [string, 'null'], contentEncoding: base64, const: a, examples: [e]}\n    B: {type: number, exclusiveMinimum: 1, minimum: 0, maximum: 2, exclusiveMaximum: 3}\n";
    for (version, schemas) in [("3.0.4", older), ("3.1.1", newer)] {
        let document = document(version, schemas, "");
        let text = |name| {
            document.schema(&Pointer::component("schemas", name)).unwrap().keywords().to_text(TextOf::All)
        };
        assert_eq!(
            text("A"),
            r#"{"nullable":true,"example":"e","type":"string","format":"byte","enum":["a"]}"#,
            "{version}"
        );
        assert_eq!(
            text("B"),
            r#"{"type":"number","exclusiveMinimum":true,"minimum":1,"maximum":2}"#,
            "{version}"
        );
    }
}

/// In OpenAPI 3.0 these keywords mean nothing.
#[test]
fn later_keywords_of_older_documents() {
    let document = document(
        "3.0.4",
        "    A: {const: 5, examples: [1], contentEncoding: base64, contentMediaType: image/png}\n    B: {type: string, exclusiveMinimum: 5, discriminator: {propertyName: a, defaultMapping: C}}\n",
        "",
    );
    assert_eq!(at(&document, "/components/schemas/A"), &json!({}));
    let b = json!({"type": "string", "discriminator": {"propertyName": "a"}});
    assert_eq!(at(&document, "/components/schemas/B"), &b);
}
