//! References can be chained without end; the stack is not.

use deck_generator::config::Config;
use deck_generator::pipeline::{Inputs, generate};
use deck_generator::source::Source;
use serde_json::{Map, Value, json};
use test_support::WHOLE;

const LINKS: usize = if WHOLE { 5000 } else { 1000 };

fn types(schemas: &Map<String, Value>) -> usize {
    let info = json!({ "title": "Chain", "version": "1" });
    let document =
        json!({ "openapi": "3.0.3", "info": info, "paths": {}, "components": { "schemas": schemas } });
    let source = Source { name: "chain.json".to_owned(), bytes: document.to_string().into_bytes() };
    let (config, config_text) = (Config::default(), String::new());
    let run = generate(&Inputs { config, config_text, ..source.into() });
    run.generated.unwrap().summary.types
}

/// Schemas of which each has the next inside, in this form.
fn chain(form: fn(Value) -> Value) -> Map<String, Value> {
    let link = |index: usize| format!("Link{index}Of");
    let next = |index: usize| json!({ "$ref": format!("#/components/schemas/{}", link(index + 1)) });
    let mut chain: Map<String, Value> = (0..LINKS).map(|index| (link(index), form(next(index)))).collect();
    chain.insert(link(LINKS), json!({ "type": "string" }));
    chain
}

#[test]
fn long_chains_of_references_become_types() {
    let forms: [fn(Value) -> Value; 4] = [
        |next| json!({ "type": "object", "properties": { "next": next } }),
        |next| json!({ "type": "array", "items": next }),
        |next| json!({ "oneOf": [next, { "type": "integer" }] }),
        |next| json!({ "allOf": [next], "nullable": true }),
    ];
    for form in forms {
        assert_eq!(types(&chain(form)), LINKS + 1);
    }
}
