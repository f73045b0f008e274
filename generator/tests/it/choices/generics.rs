//! Generic types: which schemas become instances, which do not, and what an update and other choices do to them.

use std::collections::BTreeMap;

use deck_generator::config::Config;
use deck_generator::diagnostic::Code;
use deck_generator::diff::{Rust, diff};
use deck_generator::files::Files;
use deck_generator::pipeline::{Inputs, Lock, Run, generate};
use deck_generator::source::Source;
use serde_json::{Value, json};

const CHOICE: &str = "[types]\ngenerics = true\n";

/// A document with these schemas, each of which some operation returns.
fn document(schemas: &Value) -> Value {
    let operation = |name: &String| {
        let schema = json!({ "$ref": format!("#/components/schemas/{name}") });
        let response = json!({ "description": "D", "content": { "application/json": { "schema": schema } } });
        (format!("/{name}"), json!({ "get": { "tags": [name], "responses": { "200": response } } }))
    };
    let paths: BTreeMap<String, Value> = schemas.as_object().unwrap().keys().map(operation).collect();
    json!({
        "openapi": "3.1.0", "info": { "title": "T", "version": "1" },
        "paths": paths, "components": { "schemas": schemas },
    })
}

fn inputs(schemas: &Value, choices: &str, lock: &str) -> Inputs {
    let bytes = document(schemas).to_string().into_bytes();
    let source = Source { name: "api.json".to_owned(), bytes };
    let config = Config::parse(choices).unwrap();
    let lock = Lock::parse(lock).unwrap();
    Inputs { config, config_text: choices.to_owned(), lock, ..source.into() }
}

fn run(schemas: &Value, choices: &str, lock: &str) -> Run {
    generate(&inputs(schemas, choices, lock))
}

fn files(run: &Run) -> &Files {
    &run.generated.as_ref().unwrap().files
}

/// The instances: each name and what it is of.
fn instances(run: &Run) -> Vec<String> {
    let types = files(run).iter().filter(|(path, _)| path.starts_with("src/types/"));
    let text: String = types.map(|(_, text)| text.as_str()).collect();
    let declared = text.split("pub type ").skip(1).filter_map(|rest| rest.split(';').next());
    let mut found: Vec<String> = declared.map(|text| text.split_whitespace().collect::<String>()).collect();
    found.retain(|text| !text.contains("BTreeMap"));
    found.sort();
    found
}

fn notes(run: &Run) -> Vec<String> {
    let notes = run.diagnostics.iter().filter(|found| found.code == Code::Generic);
    notes.map(|found| found.message.clone()).collect()
}

fn pet() -> Value {
    json!({ "type": "object", "required": ["name"], "properties": { "name": { "type": "string" } } })
}

fn toy() -> Value {
    json!({ "type": "object", "properties": { "size": { "type": "integer" } } })
}

fn page(of: &Value) -> Value {
    let items = json!({ "type": "array", "items": of });
    json!({ "type": "object", "required": ["items"], "properties": { "items": items, "total": { "type": "integer" } } })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

#[test]
fn instances_are_known_by_the_names_of_any_language() {
    for (pets, toys) in [
        ("PageOfPet", "PageOfToy"),
        ("PagePet", "PageToy"),
        ("PetPage", "ToyPage"),
        ("Page_Pet_", "Page_Toy_"),
        ("Page[Pet]", "Page[Toy]"),
        ("Page-Pet", "Page-Toy"),
        ("Page«Pet»", "Page«Toy»"),
        ("Shop.Page`1[[Shop.Pet, Shop, Version=1.0.0.0]]", "Shop.Page`1[[Shop.Toy, Shop, Version=1.0.0.0]]"),
        ("PageOfPet", "Page_Toy_"),
    ] {
        let schemas = json!({
            "Pet": pet(), "Toy": toy(),
            pets: page(&reference("Pet")), toys: page(&reference("Toy")),
        });
        // A path cannot hold such names.
        let mut whole = document(&schemas);
        whole["paths"] = json!({});
        let source = Source { name: "api.json".to_owned(), bytes: whole.to_string().into_bytes() };
        let config = Config::parse(CHOICE).unwrap();
        let run = generate(&Inputs { config, config_text: CHOICE.to_owned(), ..source.into() });
        let found: Vec<String> =
            instances(&run).iter().map(|text| text.split('=').nth(1).unwrap().to_owned()).collect();
        assert_eq!(found, ["Page<Pet>", "Page<Toy>"], "{pets} {toys}");
        assert!(notes(&run).is_empty(), "{:?}", notes(&run));
    }
}

#[test]
fn what_is_not_equal_stays_a_type_of_its_own() {
    let mut more = page(&reference("Tag"));
    more["properties"]["next"] = json!({ "type": "string" });
    let mut fewer = page(&reference("Day"));
    fewer["required"] = json!([]);
    let mut other = page(&reference("Age"));
    other["properties"]["total"] = json!({ "type": "string" });
    let schemas = json!({
        "Pet": pet(), "Toy": toy(), "Tag": pet(), "Day": pet(), "Age": pet(),
        "PageOfPet": page(&reference("Pet")), "PageOfToy": page(&reference("Toy")),
        "PageOfString": page(&json!({ "type": "string" })),
        "PageOfTag": more, "PageOfDay": fewer, "PageOfAge": other,
        // Not called after what it holds.
        "PageOfThings": page(&reference("Pet")),
    });
    let run = run(&schemas, CHOICE, "");
    assert_eq!(instances(&run), ["PageOfPet=Page<Pet>", "PageOfString=Page<String>", "PageOfToy=Page<Toy>"]);
    assert_eq!(
        notes(&run),
        [
            "`PageOfAge` is no `Page<…>` as its name says: it has another type in `total`",
            "`PageOfDay` is no `Page<…>` as its name says: it does not have `items` required or nullable as the others have",
            "`PageOfTag` is no `Page<…>` as its name says: it has the property `next` besides",
        ]
    );
    // Most that are called so are none: it is chance that two are equal.
    let mut by_chance = schemas.clone();
    by_chance.as_object_mut().unwrap().retain(|name, _| name != "PageOfString");
    assert!(instances(&self::run(&by_chance, CHOICE, "")).is_empty());
    // Without the choice all are as they were.
    let none = self::run(&schemas, "", "");
    assert!(instances(&none).is_empty() && notes(&none).is_empty());
    assert!(!none.generated.unwrap().lock_text().contains("[generics]"));
}

#[test]
fn the_lock_keeps_a_generic_type_and_its_name() {
    let pages = |pets: Value, toys: Value| json!({ "Pet": pet(), "Toy": toy(), "PageOfPet": pets, "PageOfToy": toys });
    let both = pages(page(&reference("Pet")), page(&reference("Toy")));
    let first = run(&both, CHOICE, "").generated.unwrap().lock_text();
    assert!(first.contains("[generics]\n\"Page\" = \"Page\"\n"), "{first}");
    let renamed = first.replace("\"Page\" = \"Page\"", "\"Page\" = \"Slice\"");
    assert_eq!(instances(&run(&both, CHOICE, &renamed)), ["PageOfPet=Slice<Pet>", "PageOfToy=Slice<Toy>"]);

    // One of them becomes another: what is left is enough, and nothing new takes the name.
    let mut other = page(&reference("Toy"));
    other["properties"]["next"] = json!({ "type": "string" });
    let mut update = pages(page(&reference("Pet")), other);
    update["Page"] = json!({ "type": "object", "properties": { "number": { "type": "integer" } } });
    let second = run(&update, CHOICE, &first);
    assert_eq!(instances(&second), ["PageOfPet=Page<Pet>"]);
    let lock = second.generated.unwrap().lock_text();
    assert!(lock.contains("schemas/Page\" = \"PageModel "), "{lock}");
    // In a first client the schema has its name, and the generic type another.
    update["PageOfToy"] = page(&reference("Toy"));
    assert_eq!(instances(&run(&update, CHOICE, "")), ["PageOfPet=PageOf<Pet>", "PageOfToy=PageOf<Toy>"]);
}

#[test]
fn derives_and_types_of_ones_own_go_with_instances() {
    let schemas = json!({
        "Pet": pet(), "Toy": toy(),
        "PageOfPet": page(&reference("Pet")), "PageOfToy": page(&reference("Toy")),
    });
    let all = format!("{CHOICE}[[derives]]\nderive = ['Eq', 'Hash']\ntypes = ['PageOf*', 'Pet', 'Toy']\n");
    let run = run(&schemas, &all, "");
    assert_eq!(instances(&run), ["PageOfPet=Page<Pet>", "PageOfToy=Page<Toy>"]);
    assert!(
        files(&run)["src/types/generic_types.rs"].contains("#[derive(Clone, Debug, PartialEq, Eq, Hash)]")
    );
    // One that has more than the others is none of them.
    let one = format!("{CHOICE}[[derives]]\nderive = ['Eq']\ntypes = ['PageOfPet', 'Pet']\n");
    let apart = self::run(&schemas, &one, "");
    assert!(instances(&apart).is_empty(), "{:?}", instances(&apart));
    let own = "\n[types.own]\nToy = 'my_models::Toy'\n\n[dependencies]\nmy-models = '1'\n";
    let own = self::run(&schemas, &format!("{CHOICE}{own}"), "");
    assert!(instances(&own).is_empty(), "a schema that has no type is nothing that a name is read by");
}

#[test]
fn an_instance_behind_a_feature_brings_its_generic_type() {
    let schemas = json!({
        "Pet": pet(), "Toy": toy(),
        "PageOfPet": page(&reference("Pet")), "PageOfToy": page(&reference("Toy")),
    });
    let run = run(&schemas, &format!("{CHOICE}[operations]\nfeatures = 'tag'\n"), "");
    assert_eq!(instances(&run), ["PageOfPet=Page<Pet>", "PageOfToy=Page<Toy>"]);
    let files = files(&run);
    assert!(files["src/types/by_feature/shared/generic_types_page.rs"].contains("pub struct Page<T>"));
    let shared = &files["src/types/by_feature/shared/mod.rs"];
    assert!(shared.contains("#[cfg(any(feature = \"page-of-pet\", feature = \"page-of-toy\"))]"), "{shared}");
}

#[test]
fn diff_tells_what_is_an_instance_no_more() {
    let pages = |toys: Value| {
        json!({
            "Pet": pet(), "Toy": toy(),
            "PageOfPet": page(&reference("Pet")), "PageOfToy": toys,
        })
    };
    let mut other = page(&reference("Toy"));
    other["properties"]["next"] = json!({ "type": "string" });
    let (both, one) = (pages(page(&reference("Toy"))), pages(other));
    let breaking = |before: &Inputs, after: &Inputs| -> Vec<String> {
        let changes = diff(before, after).unwrap().changes;
        let breaking = changes.into_iter().filter(|change| change.rust >= Rust::MayBreak);
        breaking.flat_map(|change| change.moved).map(|(path, _)| path).collect()
    };
    let chosen = inputs(&both, CHOICE, "");
    assert_eq!(breaking(&chosen, &inputs(&one, CHOICE, "")), ["<types::PageOfToy as Page<Toy>>"]);
    // To choose it breaks no caller of what only comes back; to take it back breaks who names the generic type.
    let without = inputs(&both, "", "");
    assert!(breaking(&without, &chosen).is_empty());
    assert!(breaking(&chosen, &without).contains(&"types::Page".to_owned()));
}
