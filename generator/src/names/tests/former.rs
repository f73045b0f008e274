//! Names that things had before, as the lock has them.

use super::super::{Lock, NamePlan, plan};
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::document::tests::load;
use crate::source::Source;
use serde_json::{Value, json};

fn planned(api: &Value, choices: &str, lock: &Lock) -> NamePlan {
    let source = Source { name: "test".to_owned(), bytes: api.to_string().into_bytes() };
    let document = load(source, &mut Diagnostics::default()).expect("a document");
    let config = Config::parse(choices).expect("choices");
    plan(&document, &config, lock, &mut Diagnostics::default())
}

fn api(schemas: &[&str]) -> Value {
    let schema = |name: &&str| {
        (name.to_string(), json!({"type": "object", "properties": {name.to_lowercase(): {"type": "string"}}}))
    };
    let schemas: serde_json::Map<String, Value> = schemas.iter().map(schema).collect();
    json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "components": {"schemas": schemas},
        "paths": {"/pets": {"post": {"operationId": "createPet", "responses": {"204": {"description": "done"}}}}},
    })
}

fn former(plan: &NamePlan) -> Vec<String> {
    let lines = plan.lock().to_text();
    let lines = lines.lines().skip_while(|line| !line.starts_with("[former"));
    lines.filter(|line| line.contains(" = ")).map(str::to_owned).collect()
}

const KEEP: &str = "[updates]\nkeep = 1\n[crate]\nversion = '0.3.0'\n";

#[test]
fn what_is_renamed_leaves_its_name_with_the_version_if_that_is_asked_for() {
    let first = planned(&api(&["Pet"]), KEEP, &Lock::default());
    assert_eq!(former(&first), [""; 0]);
    let choices = "[names.schemas]\nPet = 'Animal'\n[names.operations]\ncreatePet = 'add_pet'\n";
    let renamed = planned(&api(&["Pet"]), &format!("{KEEP}{choices}"), first.lock());
    let lines = ["\"#/components/schemas/Pet\" = [\"Pet 0.3.0\"]", "\"POST /pets\" = [\"create_pet 0.3.0\"]"];
    assert_eq!(former(&renamed), lines);
    // The same run again, also from the text of the lock, and without the line that renamed.
    let lock = Lock::parse(&renamed.lock().to_text()).unwrap();
    assert_eq!(lock, *renamed.lock());
    let again = planned(&api(&["Pet"]), &KEEP.replace("0.3.0", "0.4.0"), &lock);
    assert_eq!(former(&again), lines);
    // Who does not ask for them has none.
    assert_eq!(former(&planned(&api(&["Pet"]), choices, first.lock())), [""; 0]);
}

#[test]
fn a_name_of_before_moves_with_its_thing_and_yields_to_it() {
    let first = planned(&api(&["Pet"]), KEEP, &Lock::default());
    let choices = format!("{KEEP}[names.schemas]\nPet = 'Animal'\n");
    let renamed = planned(&api(&["Pet"]), &choices, first.lock());
    // The component is called as its type was by choice; it says the same.
    let mut moved = api(&["Pet"]);
    let pet = moved["components"]["schemas"].as_object_mut().unwrap().remove("Pet").unwrap();
    moved["components"]["schemas"]["Animal"] = pet;
    let moved = planned(&moved, KEEP, renamed.lock());
    assert_eq!(former(&moved), ["\"#/components/schemas/Animal\" = [\"Pet 0.3.0\"]"]);
    // Back again: what was new is the name of before.
    let back = planned(&api(&["Pet"]), &format!("{KEEP}[names.schemas]\nPet = 'Pet'\n"), renamed.lock());
    assert_eq!(former(&back), ["\"#/components/schemas/Pet\" = [\"Animal 0.3.0\"]"]);
}
