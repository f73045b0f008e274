//! The sample requests that the contract driver sends: what they are made of, and that they satisfy the document.

use deck_generator::pipeline::{Inputs, contract};
use deck_generator::source::Source;
use serde_json::{Value, json};

/// The samples of a document's operations.
fn samples(document: &Value) -> Vec<Value> {
    let source = Source { name: "api.json".to_owned(), bytes: document.to_string().into_bytes() };
    let inputs = Inputs::from(source);
    let files = contract(&inputs, "client").generated.unwrap().files;
    serde_json::from_str(&files["src/call/cases.json"]).unwrap()
}

/// The samples of `POST /` with a body of this schema.
fn of_body(schema: &Value, components: &Value) -> Value {
    let mut all = samples(&json!({
        "openapi": "3.0.4", "info": {"title": "T", "version": "1"}, "components": {"schemas": components},
        "paths": {"/": {"post": {"operationId": "send", "responses": {"204": {"description": "Done"}},
            "requestBody": {"required": true, "content": {"application/json": {"schema": schema}}}}}},
    }));
    all.remove(0)
}

/// The body of the full request.
#[track_caller]
fn full(schema: &Value) -> Value {
    let sample = of_body(schema, &json!({}));
    assert_eq!(sample["full"]["unfit"], Value::Null, "{schema}");
    sample["full"]["body"].clone()
}

#[test]
fn scalars_satisfy_their_schemas() {
    for (schema, expected) in [
        (json!({"type": "string"}), json!("text")),
        (json!({"type": "string", "minLength": 6}), json!("textte")),
        (json!({"type": "string", "maxLength": 2}), json!("te")),
        (json!({"type": "string", "format": "date"}), json!("2024-01-01")),
        (json!({"type": "string", "format": "date-time"}), json!("2024-01-01T12:30:00Z")),
        (json!({"type": "string", "format": "byte"}), json!("dGV4dA==")),
        (json!({"type": "string", "format": "of our own"}), json!("text")),
        (json!({"type": "string", "pattern": "^[A-Z]{2}-\\d+$"}), json!("AA-1")),
        (json!({"type": "string", "pattern": "^[a-z]*$", "minLength": 6, "maxLength": 6}), json!("textte")),
        (json!({"type": "string", "pattern": "^\\d*$", "minLength": 3}), json!("111")),
        (json!({"type": "integer"}), json!(1)),
        (json!({"type": "integer", "minimum": 5, "exclusiveMinimum": true}), json!(6)),
        (json!({"type": "integer", "maximum": -5}), json!(-5)),
        (json!({"type": "integer", "minimum": 5, "multipleOf": 4}), json!(8)),
        (json!({"type": "number"}), json!(1.5)),
        (json!({"type": "number", "minimum": 0, "maximum": 1, "exclusiveMaximum": true}), json!(0)),
        (json!({"type": "boolean"}), json!(true)),
        (json!({"type": "string", "enum": ["b", "a"]}), json!("b")),
        (json!({"type": "string", "oneOf": [{"enum": ["b"]}, {"enum": ["a"]}]}), json!("b")),
        (json!({"type": "integer", "oneOf": [{"title": "Two", "enum": [2]}]}), json!(2)),
        (
            json!({"not": {"type": "string", "enum": ["text"]}, "type": "string", "enum": ["text", "a"]}),
            json!("a"),
        ),
    ] {
        assert_eq!(full(&schema), expected, "{schema}");
    }
}

#[test]
fn the_documents_own_values_come_first_where_they_fit() {
    for (schema, expected) in [
        (json!({"type": "string", "example": "mine", "default": "other"}), json!("mine")),
        (json!({"type": "string", "default": "other", "enum": ["one", "other"]}), json!("other")),
        (json!({"type": "integer", "example": "12", "default": 3}), json!(3)),
        (json!({"type": "string", "maxLength": 3, "example": "too long"}), json!("tex")),
        (
            json!({"type": "string", "format": "uuid", "example": "none"}),
            json!("123e4567-e89b-42d3-a456-426614174000"),
        ),
        (json!({"type": "string", "pattern": "^(?=a)ab$", "example": "ab"}), json!("ab")),
        (
            json!({"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "integer"}}, "example": {"a": "mine", "b": "no"}}),
            json!({"a": "mine", "b": 1}),
        ),
    ] {
        assert_eq!(full(&schema), expected, "{schema}");
    }
}

#[test]
fn lists_have_as_many_items_as_they_must() {
    for (schema, expected) in [
        (json!({"type": "array", "items": {"type": "string"}}), json!(["text", "text1"])),
        (json!({"type": "array", "maxItems": 1, "items": {"type": "integer"}}), json!([1])),
        (
            json!({"type": "array", "minItems": 3, "uniqueItems": true, "items": {"enum": ["a", "b", "c"]}}),
            json!(["a", "b", "c"]),
        ),
        (
            json!({"type": "array", "items": {"type": "object", "properties": {"a": {"type": "integer"}}}}),
            json!([{"a": 1}]),
        ),
    ] {
        assert_eq!(full(&schema), expected, "{schema}");
    }
}

#[test]
fn minimal_is_what_is_required_and_full_is_everything() {
    let schema = json!({"type": "object", "required": ["id", "name"], "properties": {
        "id": {"type": "integer", "readOnly": true}, "name": {"type": "string"}, "more": {"type": "string", "writeOnly": true},
    }});
    let sample = of_body(&schema, &json!({}));
    assert_eq!(sample["minimal"], json!({"body": {"name": "text"}}));
    assert_eq!(sample["full"], json!({"body": {"name": "text", "more": "text"}}));
}

#[test]
fn joined_schemas_and_unions_are_one_object() {
    let components = json!({
        "Pet": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}, "name": {"type": "string"}},
            "discriminator": {"propertyName": "kind", "mapping": {"a-cat": "#/components/schemas/Cat"}}},
        "Cat": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"required": ["lives"], "properties": {"lives": {"type": "integer", "minimum": 7}}}]},
        "Dog": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"required": ["bark"], "properties": {"bark": {"type": "boolean"}}}]},
    });
    let union = json!({"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
        "discriminator": {"propertyName": "kind", "mapping": {"a-cat": "#/components/schemas/Cat"}}});
    let sample = of_body(&union, &components);
    assert_eq!(sample["minimal"]["body"], json!({"kind": "a-cat", "lives": 7}));
    assert_eq!(sample["full"]["body"], json!({"kind": "a-cat", "name": "text", "lives": 7}));
    let exclusive = json!({"oneOf": [
        {"type": "object", "properties": {"a": {"type": "string"}}},
        {"type": "object", "required": ["b"], "properties": {"b": {"type": "string"}}, "additionalProperties": false},
    ]});
    assert_eq!(full(&exclusive), json!({"a": "text"}));
}

#[test]
fn what_holds_itself_ends() {
    let components = json!({"Tree": {"type": "object", "required": ["children"], "properties": {
        "name": {"type": "string"}, "parent": {"$ref": "#/components/schemas/Tree"},
        "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
    }}});
    let sample = of_body(&json!({"$ref": "#/components/schemas/Tree"}), &components);
    assert_eq!(sample["full"]["body"], json!({"name": "text", "children": []}));
}

#[test]
fn a_document_that_contradicts_itself_is_told_of() {
    let impossible = json!({"type": "object", "additionalProperties": false, "required": ["Id"], "properties": {"id": {"type": "integer"}}});
    let sample = of_body(&impossible, &json!({}));
    assert_eq!(sample["minimal"]["unfit"], "body: no object fits all that is said of it");
    let endless = json!({"Endless": {"type": "object", "required": ["next"], "properties": {"next": {"$ref": "#/components/schemas/Endless"}}}});
    let sample = of_body(&json!({"$ref": "#/components/schemas/Endless"}), &endless);
    assert_eq!(sample["full"]["fault"], "body: `next`: the schema requires itself");
    let vast = json!({"type": "array", "minItems": 1_000_000_000_000_u64});
    assert_eq!(of_body(&vast, &json!({}))["full"]["unfit"], "body: no list fits");
    let ahead = json!({"type": "string", "pattern": "^(?=a)ab$"});
    let sample = of_body(&ahead, &json!({}));
    assert_eq!(sample["full"]["unfit"], "body: the pattern `^(?=a)ab$` cannot be read, and no example fits");
}

#[test]
fn parameters_are_there_to_be_seen() {
    let parameters = json!([
        {"name": "id", "in": "path", "required": true, "schema": {"type": "string", "example": ".."}},
        {"name": "tags", "in": "query", "required": true, "schema": {"type": "array", "items": {"type": "string"}}},
        {"name": "filter", "in": "query", "style": "deepObject", "required": true, "schema": {"type": "object", "properties": {"a": {"type": "string"}}}},
        {"name": "X-Note", "in": "header", "schema": {"type": "string"}, "example": "Käse"},
        {"name": "content-length", "in": "header", "schema": {"type": "integer"}},
        {"name": "rows", "in": "query", "schema": {"type": "array", "items": {"type": "array", "items": {"type": "string"}}}},
        {"name": "as", "in": "query", "content": {"application/json": {"schema": {"type": "integer"}, "examples": {"one": {"value": 7}}}}},
        {"name": "key", "in": "query", "schema": {"oneOf": [{"type": "integer"}, {"type": "string"}]}},
    ]);
    let samples = samples(&json!({
        "openapi": "3.0.4", "info": {"title": "T", "version": "1"},
        "paths": {"/{id}": {"parameters": parameters, "get": {"operationId": "get", "responses": {"204": {"description": "Done"}}}}},
    }));
    assert_eq!(
        samples[0]["minimal"],
        json!({"path": {"id": "text"}, "query": {"tags": ["text"], "filter": {"a": "text"}}})
    );
    // What is nested has no form in the style of `rows`; of `key`, a number could be a text as well.
    assert_eq!(
        samples[0]["full"]["query"],
        json!({"tags": ["text", "text1"], "filter": {"a": "text"}, "as": 7, "key": "text"})
    );
    assert_eq!(samples[0]["full"]["header"], json!({"X-Note": "text"}));
}
