//! Documents made to hurt: each ends in a crate or an error, in bounded time and memory, never in a crash.
//!
//! `cargo test --release -p deck-generator --test it hostile::` takes documents of 100 MB; without `--release` they have
//! half a megabyte, and references multiply among fewer schemas.

#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::Instant;

use serde_json::{Map, Value, json};
use test_support::WHOLE;

const MEGABYTE: usize = 1_000_000;
/// How large the large documents are, in bytes.
const LARGE: usize = if WHOLE { 100 * MEGABYTE } else { MEGABYTE / 4 };
/// How many schemas refer to each other.
const LINKED: usize = if WHOLE { 300 } else { 60 };
/// How many there are of what there should be few.
const MANY: usize = LARGE / 4_000;
/// Seconds of processor time that a run may take, and kilobytes of address space.
const SECONDS: u32 = 100;
const KILOBYTES: usize = LARGE / 1_000 * 50 + 500_000;

/// Runs `deck-generator generate` on a document, with all that it can be asked for.
fn generate(name: &str, text: impl AsRef<[u8]>) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let document = folder.path().join(name);
    fs::write(&document, text).unwrap();
    let start = Instant::now();
    let output = limited(&document, &folder.path().join("out"));
    println!("{name}: {:.1?}", start.elapsed());
    output
}

fn limited(document: &Path, out: &Path) -> Output {
    let limits = format!("ulimit -t {SECONDS}; ulimit -v {KILOBYTES}; exec \"$@\"");
    let mut command = Command::new("sh");
    command.args([
        "-c",
        &limits,
        "sh",
        env!("CARGO_BIN_EXE_deck-generator"),
        "generate",
        "--quiet",
        "--no-lock",
    ]);
    let config = out.with_file_name("generator.toml");
    fs::write(&config, "[requests]\nvalidation = true\n").unwrap();
    command.arg(document).arg("--out").arg(out).arg("--config").arg(config).output().unwrap()
}

/// The run ends by itself, with a crate.
fn accepted(name: &str, document: &Value) {
    let output = generate(name, document.to_string());
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{name}: {}", said.chars().take(2_000).collect::<String>());
}

/// The run ends by itself, with an error that says what is wrong.
fn refused(name: &str, text: impl AsRef<[u8]>, why: &str) {
    let output = generate(name, text);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{name}: {}", said.chars().take(2_000).collect::<String>());
    assert!(
        said.contains("error[") && said.contains(why),
        "{name}: {}",
        said.chars().take(2_000).collect::<String>()
    );
}

fn document(paths: impl Into<Value>, schemas: impl Into<Value>) -> Value {
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Hostile", "version": "1" },
        "paths": paths.into(),
        "components": { "schemas": schemas.into() },
    })
}

/// `count` members, each made from its number.
fn members(count: usize, member: impl Fn(usize) -> (String, Value)) -> Value {
    (0..count).map(member).collect::<Map<_, _>>().into()
}

fn reference(index: usize) -> Value {
    json!({ "$ref": format!("#/components/schemas/Part{index}") })
}

#[test]
fn large_documents() {
    let field = |index| (format!("field_{index}"), json!({ "type": "string", "description": "Some field." }));
    let schema = json!({ "type": "object", "properties": members(20, field) });
    let schemas = members(LARGE / schema.to_string().len(), |index| (format!("Part{index}"), schema.clone()));
    accepted("schemas.json", &document(json!({}), schemas));

    let mut described = document(json!({}), json!({}));
    described["info"]["description"] = "many words ".repeat(LARGE / 11).into();
    accepted("description.json", &described);
}

#[test]
fn many_of_what_there_should_be_few() {
    let responses = json!({ "200": { "description": "OK" } });
    let same = json!({ "get": { "operationId": "same", "tags": ["tag"], "responses": responses } });
    accepted(
        "paths.json",
        &document(members(MANY, |index| (format!("/a/b{index}"), same.clone())), json!({})),
    );

    let tagged = |index| {
        (format!("/a{index}"), json!({ "get": { "tags": [format!("t{index}")], "responses": responses } }))
    };
    accepted("tags.json", &document(members(MANY, tagged), json!({})));

    let parameter =
        |index| json!({ "name": format!("p{index}"), "in": "query", "schema": { "type": "string" } });
    let parameters: Vec<Value> = (0..MANY).map(parameter).collect();
    let crowded = json!({ "/a": { "get": { "parameters": parameters, "responses": responses } } });
    accepted("parameters.json", &document(crowded, json!({})));

    let values: Vec<Value> =
        (0..MANY).flat_map(|index| [json!(format!("v-{index}")), json!(format!("v_{index}"))]).collect();
    accepted("values.json", &document(json!({}), json!({ "Values": { "type": "string", "enum": values } })));

    let properties = members(MANY, |index| (format!("p{index}"), json!({ "type": "string" })));
    accepted(
        "properties.json",
        &document(json!({}), json!({ "Wide": { "type": "object", "properties": properties } })),
    );

    let alike = |index: usize| {
        (format!("{}.Part{}", ["A.B", "X.Y"][index % 2], index / 2), json!({ "type": "object" }))
    };
    accepted("alike.json", &document(json!({}), members(MANY, alike)));

    let lost = members(MANY, |index| (format!("p{index}"), json!({ "$ref": format!("#/nowhere/{index}") })));
    accepted("lost.json", &document(json!({}), json!({ "Lost": { "type": "object", "properties": lost } })));

    let malformed = |index| (format!("Part{index}"), json!({ "type": 5, "minLength": "x" }));
    accepted("malformed.json", &document(json!({}), members(MANY, malformed)));
}

#[test]
fn references_that_multiply() {
    let parts = |count: usize, part: &dyn Fn(usize) -> Value| {
        document(json!({}), members(count, |index| (format!("Part{index}"), part(index))))
    };
    let base = json!({ "type": "object", "properties": { "a": { "type": "string" } } });
    for (name, keyword) in [("all_of.json", "allOf"), ("any_of.json", "anyOf")] {
        let twice = |index: usize| match index {
            0 => base.clone(),
            _ => json!({ keyword: [reference(index - 1), reference(index - 1)] }),
        };
        accepted(name, &parts(60, &twice));
    }
    let body = |index| json!({ "content": { "application/json": { "schema": reference(index) } } });
    let sent = |index: usize| json!({ "/a": { "post": { "requestBody": body(index), "responses": { "200": { "description": "OK" } } } } });
    let text = json!({ "type": "string", "maxLength": 3, "pattern": "^a+$" });
    for (name, keyword) in [("texts.json", "allOf"), ("choices.json", "oneOf")] {
        let twice = |index: usize| match index {
            0 => text.clone(),
            _ => {
                json!({ "type": "object", "additionalProperties": { keyword: [reference(index - 1), reference(index - 1)] } })
            }
        };
        let parts = members(60, |index| (format!("Part{index}"), twice(index)));
        accepted(name, &document(sent(59), parts));
    }
    let ring =
        |index: usize| json!({ "allOf": [reference((index + 1) % LINKED), reference((index + 7) % LINKED)] });
    accepted("ring.json", &parts(LINKED, &ring));
    let mesh = |_| json!({ "type": "object", "properties": members(LINKED, |index| (format!("p{index}"), reference(index))) });
    accepted("mesh.json", &parts(LINKED, &mesh));
    let line = |index: usize| json!({ "allOf": [reference(index + 1), base] });
    accepted("line.json", &parts(LINKED, &line));
}

#[test]
fn text_that_is_no_document() {
    refused("line.json", format!("{{\"openapi\":\"{}", "3".repeat(LARGE)), "syntax");
    refused("brackets.yaml", format!("a: {}", "[".repeat(LARGE)), "nested too deeply");
    refused("brackets.json", "[".repeat(LARGE), "nested too deeply");
    refused("lines.yaml", "lorem ipsum: dolor\n- ".repeat(LARGE / 21), "syntax");
    refused("zeros.yaml", vec![0; LARGE], "syntax");
    refused("words.yaml", "word ".repeat(LARGE / 5), "not-openapi");
}

/// Runs `deck-generator generate` on the first of some files; what it says has no surprise.
fn tree(name: &str, files: &[(String, String)], code: i32, says: &str) {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join("spec").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("spec/zero.json")).unwrap();
    std::os::unix::fs::symlink(".", folder.path().join("spec/again")).unwrap();
    let start = Instant::now();
    let output = limited(&folder.path().join("spec").join(&files[0].0), &folder.path().join("out"));
    println!("{name}: {:.1?}", start.elapsed());
    let said = String::from_utf8_lossy(&output.stderr);
    let said: String = said.chars().take(2_000).collect();
    assert_eq!(output.status.code(), Some(code), "{name}: {said}");
    assert!(said.contains(says), "{name}: {said}");
}

fn file(name: impl Into<String>, value: &Value) -> (String, String) {
    (name.into(), value.to_string())
}

fn to(path: impl std::fmt::Display) -> Value {
    json!({ "$ref": path.to_string() })
}

#[test]
fn trees_of_files() {
    let root = |schemas: Value| file("api.json", &document(json!({}), schemas));
    let field = |path: String| json!({ "type": "object", "properties": { "next": to(path) } });

    // Each refers to the next, the last to the first.
    let mut chain = vec![root(json!({ "First": to("f0.json") }))];
    chain.extend((0..MANY).map(|n| file(format!("f{n}.json"), &field(format!("f{}.json", (n + 1) % MANY)))));
    tree("a chain of files", &chain, 0, "");

    let shared = |n: usize| json!({ "type": "array", "items": to(format!("common.json#/Shared{}", n % 10)) });
    let mut star = vec![root(members(MANY, |n| (format!("Part{n}"), field(format!("f{n}.json")))))];
    star.extend((0..MANY).map(|n| file(format!("f{n}.json"), &shared(n))));
    star.push(file("common.json", &members(10, |n| (format!("Shared{n}"), json!({ "type": "object" })))));
    tree("a star of files", &star, 0, "");

    // One name in each file, so that the files tell the types apart.
    let mut alike = vec![root(members(MANY, |n| (format!("Part{n}"), field(format!("f{n}.json#/Item")))))];
    alike.extend((0..MANY).map(|n| file(format!("f{n}.json"), &json!({ "Item": { "type": "object" } }))));
    tree("one name in all files", &alike, 0, "");

    // References that are nothing else.
    let mut ring = vec![root(json!({ "First": field("f0.json".to_owned()) }))];
    ring.extend((0..MANY).map(|n| file(format!("f{n}.json"), &to(format!("f{}.json", (n + 1) % MANY)))));
    tree("a ring of references", &ring, 0, "");

    let links = "again/".repeat(200);
    let odd = json!({
        "Up": field("../".repeat(500) + "etc/passwd"), "Zero": field("zero.json".to_owned()),
        "Again": field(format!("{links}api.json#/components/schemas/Up")), "Long": field("x".repeat(100_000)),
        "Deep": field(format!("api.json#{}", "/a".repeat(100_000))), "Nul": field("a\0b.json".to_owned()),
        "Folder": field("again".to_owned()),
    });
    tree("odd paths", &[root(odd)], 0, "");
}

#[test]
fn trees_that_multiply() {
    let paths = json!({ "/a": to("item0.json") });
    let root = file("api.json", &document(paths, json!({})));
    // Each path item has the next twice, within its callbacks.
    let item = |n: usize| {
        let next = to(format!("item{}.json", n + 1));
        let callbacks = json!({ "a": { "{$url}": next }, "b": { "{$url}": next } });
        file(
            format!("item{n}.json"),
            &json!({ "post": { "responses": { "200": { "description": "" } }, "callbacks": callbacks } }),
        )
    };
    let mut doubled = vec![root.clone()];
    doubled.extend((0..60).map(item));
    tree("path items that multiply", &doubled, 0, "");

    let long = json!({ "get": { "description": "word ".repeat(LARGE / 5), "responses": { "200": { "description": "" } } } });
    let many = members(MANY, |n| (format!("/a{n}"), to("item.json")));
    tree("a large file", &[root.clone(), file("item0.json", &long)], 0, "");

    let responses: Map<String, Value> =
        (0..MANY).map(|n| (format!("x-{n}"), json!({ "description": "" }))).collect();
    let item = json!({ "get": { "responses": responses } });
    tree(
        "a path item in many places",
        &[file("api.json", &document(many, json!({}))), file("item.json", &item)],
        0,
        "",
    );

    // Every level of a deep file is asked for, and each holds all that is below.
    let mut nested = members(MANY, |n| (format!("p{n}"), json!({ "type": "string" })));
    for _ in 0..50 {
        nested = json!({ "type": "object", "properties": { "a": nested } });
    }
    let level = |n: usize| {
        (format!("Level{n}"), json!({ "items": to(format!("deep.json#{}", "/properties/a".repeat(n))) }))
    };
    let levels = document(json!({}), members(50, level));
    tree("all levels of a deep file", &[file("api.json", &levels), file("deep.json", &nested)], 0, "");

    tree(
        "a file nested too deeply",
        &[root, ("item0.json".to_owned(), "[".repeat(LARGE))],
        1,
        "nested too deeply",
    );
}
