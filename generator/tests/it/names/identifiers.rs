//! Every identifier of generated code as a name of the document: the crate compiles all the same. Without `--release` it is
//! a part of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use deck_generator::config::Config;
use deck_generator::files::Files;
use deck_generator::pipeline::{Inputs, generate};
use deck_generator::source::Source;
use proc_macro2::{TokenStream, TokenTree};
use serde_json::{Map, Value, json};
use test_support::WHOLE;
use test_support::nested::{MACROS, cargo_words, kept, put_crate, put_workspace};

/// The documents whose clients have all that generated code can have.
const DOCUMENTS: &[&str] = &[
    "fixtures/wire-matrix.yaml",
    "fixtures/responses.yaml",
    "fixtures/v1.yaml",
    "snippets/pages.yaml",
    "snippets/polling.yaml",
];

fn client(name: &str, document: Vec<u8>, choices: &str) -> Files {
    let source = Source { name: "names.yaml".to_owned(), bytes: document };
    let config = Config::parse(choices).unwrap();
    let run = generate(&Inputs { crate_name: Some(name.to_owned()), config, ..source.into() });
    let said = || run.diagnostics.iter().map(|found| found.message.clone()).collect::<Vec<_>>();
    run.generated.as_ref().unwrap_or_else(|| panic!("{:?}", said())).files.clone()
}

/// The identifiers of generated files, and those of the runtime's macros, which become part of them.
fn identifiers() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut found = BTreeSet::new();
    for document in DOCUMENTS {
        let choices = fs::read_to_string(folder.join(document).with_extension("toml")).unwrap_or_default();
        for (path, text) in client("names", fs::read(folder.join(document)).unwrap(), &choices) {
            if !path.starts_with("src/") || Path::new(&path).extension().is_none_or(|of| of != "rs") {
                continue;
            }
            let file = syn::parse_file(&text).unwrap();
            if !path.starts_with("src/runtime/") {
                collect(text.parse().unwrap(), &mut found);
            }
            for item in file.items {
                match item {
                    syn::Item::Macro(item) if item.ident.is_some() => collect(item.mac.tokens, &mut found),
                    syn::Item::Use(item) if path == "src/runtime/mod.rs" => {
                        collect(quote::ToTokens::into_token_stream(item), &mut found);
                    }
                    _ => {}
                }
            }
        }
    }
    found
}

fn collect(tokens: TokenStream, found: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                found.insert(ident.to_string().trim_start_matches("r#").to_owned());
            }
            TokenTree::Group(group) => collect(group.stream(), found),
            _ => {}
        }
    }
}

/// A document that gives each of these names to an operation with a tag, a schema, a property, a value, a parameter, a
/// server with its variable, and a security scheme.
fn document(names: &BTreeSet<String>) -> Value {
    let reference = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let (mut paths, mut schemas, mut security_schemes) = (Map::new(), Map::new(), Map::new());
    let mut properties = Map::new();
    for name in names {
        let content = json!({ "application/json": { "schema": reference(name) } });
        let answers = json!({
            "200": { "description": "OK", "content": content },
            "404": { "description": "No", "content": content },
        });
        let operation = json!({ "operationId": name, "tags": [name], "responses": answers, "requestBody": { "content": content } });
        paths.insert(format!("/{name}"), json!({ "post": operation }));
        let schema = json!({ "type": "object", "required": ["id"], "properties": { "id": { "type": "string" }, "of": { "type": "string", "enum": [name] } } });
        schemas.insert(name.clone(), schema);
        security_schemes.insert(name.clone(), json!({ "type": "apiKey", "in": "header", "name": "k" }));
        properties.insert(name.clone(), json!({ "type": "string" }));
    }
    let all: Vec<&String> = names.iter().collect();
    let half: Vec<&&String> = all.iter().step_by(2).collect();
    schemas.insert(
        "AllProperties".to_owned(),
        json!({ "type": "object", "properties": properties, "required": half }),
    );
    schemas.insert("AllValues".to_owned(), json!({ "type": "string", "enum": all }));
    let members: Vec<Value> = names.iter().map(|name| reference(name)).collect();
    schemas.insert(
        "AllMembers".to_owned(),
        json!({ "oneOf": members, "discriminator": { "propertyName": "id" } }),
    );
    let parameter = |name: &String| json!({ "name": name, "in": "query", "required": name.len().is_multiple_of(2), "schema": { "type": "string" } });
    let parameters: Vec<Value> = names.iter().map(parameter).collect();
    let content = |schema: &str| json!({ "content": { "application/json": { "schema": reference(schema) } }, "description": "OK" });
    let security: Vec<Value> = names.iter().map(|name| json!({ name: [] })).collect();
    let all = json!({
        "operationId": "all_names", "security": security, "tags": ["all_names"], "parameters": parameters, "requestBody": content("AllProperties"),
        "responses": { "200": content("AllValues"), "201": content("AllMembers") },
    });
    paths.insert("/all-names".to_owned(), json!({ "put": all }));
    let server = |name: &String| json!({ "url": format!("https://{{{name}}}.example/{name}"), "description": name, "variables": { name: { "default": "a", "enum": ["a", name] } } });
    let servers: Vec<Value> = names.iter().map(server).collect();
    json!({
        "openapi": "3.0.3", "info": { "title": "Names", "version": "1" }, "servers": servers, "paths": paths,
        "components": { "schemas": schemas, "securitySchemes": security_schemes },
    })
}

#[test]
fn every_identifier_of_generated_code_is_a_name_that_a_document_may_use() {
    let mut names = identifiers();
    for used in
        ["T", "self", "body", "client", "operation", "Request", "Option", "json", "deserializer", "setters"]
    {
        assert!(names.contains(used), "{used} is not among them");
    }
    if !WHOLE {
        // All of them take a minute: a word of Rust, or one of few letters, is what two things are most likely to be called.
        let mut index = 0;
        names.retain(|name| {
            index += 1;
            name.len() < 5 || index % 8 == 0
        });
    }
    let root = kept("identifiers");
    let files = client("identifiers", document(&names).to_string().into_bytes(), "");
    put_crate(&root.join("identifiers"), &files);
    put_workspace(&root, ["identifiers"]);
    let check = format!("check --package identifiers --package {MACROS} --lib --no-default-features");
    cargo_words(&root, &check).without_warning();
}
