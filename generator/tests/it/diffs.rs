//! What a reader of a vendored update sees: a property that comes is lines that are added, and none that is taken away.

use std::collections::BTreeMap;

use deck_generator::pipeline::{Inputs, Lock, generate};
use deck_generator::source::Source;
use serde_json::{Map, Value, json};

/// The files of a client whose type `Pet`, sent and received, has these optional properties, and its lock.
fn client(properties: &[&str], lock: Lock) -> (BTreeMap<String, String>, Lock) {
    let string = |name: &&str| ((*name).to_owned(), json!({"type": "string"}));
    let properties: Map<String, Value> = properties.iter().map(string).collect();
    let pet = json!({"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}});
    let api = json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "1"},
        "paths": {"/pets": {"put": {
            "operationId": "put_pet",
            "requestBody": {"required": true, "content": pet},
            "responses": {"200": {"description": "done", "content": pet}},
        }}},
        "components": {"schemas": {"Pet": {"type": "object", "properties": properties}}},
    });
    let source = Source { name: "test".to_owned(), bytes: api.to_string().into_bytes() };
    let generated = generate(&Inputs { lock, ..source.into() }).generated.expect("a client");
    let is_own = |path: &str| path.starts_with("src/") && !path.starts_with("src/runtime/");
    (generated.files.into_iter().filter(|(path, _)| is_own(path)).collect(), generated.lock)
}

#[test]
fn a_property_that_comes_is_a_line_more_in_each_table() {
    let (before, lock) = client(&["name", "password"], Lock::default());
    let (after, _) = client(&["name", "nick", "password"], lock);
    let mut added = Vec::new();
    for (path, text) in &after {
        let mut old = before[path].lines().peekable();
        for line in text.lines() {
            if old.next_if_eq(&line).is_none() {
                added.push((path.as_str(), line));
            }
        }
        assert_eq!(old.next(), None, "a line of {path} is gone");
    }
    assert_eq!(
        added,
        [
            ("src/types/models.rs", "    pub nick: Option<String>,"),
            ("src/types/models.rs", "    text nick,"),
            ("src/types/models.rs", "    nick,"),
            ("src/wire/models.rs", "    optional nick,"),
        ]
    );
}
