//! Groups: what operations are called in them, and how that holds while documents and choices change.

use serde_json::{Map, Value, json};

use super::super::{Lock, NamePlan, plan};
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::document::tests::load;
use crate::source::Source;

const GROUPED: &str = "[operations]\ngroup = \"tag\"\n";

/// The plan of operations (`GET /path operationId tag`), and the messages of its diagnostics.
fn planned(operations: &[&str], choices: &str, lock: &Lock) -> (NamePlan, Vec<String>) {
    let mut paths: Map<String, Value> = Map::new();
    for line in operations {
        let words: Vec<&str> = line.splitn(4, ' ').collect();
        let tags: Vec<&str> = words.get(3).into_iter().copied().collect();
        let operation =
            json!({ "operationId": words[2], "tags": tags, "responses": { "204": { "description": "" } } });
        let item = paths.entry(words[1]).or_insert_with(|| json!({}));
        item[words[0].to_lowercase()] = operation;
    }
    let text = json!({ "openapi": "3.0.3", "info": { "title": "t", "version": "1" }, "paths": paths });
    let source = Source { name: "test".to_owned(), bytes: text.to_string().into_bytes() };
    let document = load(source, &mut Diagnostics::default()).expect("a document");
    let mut diagnostics = Diagnostics::default();
    let plan = plan(&document, &Config::parse(choices).unwrap(), lock, &mut diagnostics);
    let again = Lock::parse(&plan.lock().to_text()).unwrap();
    assert_eq!(&again, plan.lock(), "a lock is read as it is written");
    (plan, diagnostics.iter().map(|found| found.message.clone()).collect())
}

/// The calls, in the order of their keys.
fn calls(plan: &NamePlan) -> Vec<String> {
    let call = |name: &crate::names::OperationName| {
        let group = name.group.as_ref().map(|group| format!("{}.", group.method)).unwrap_or_default();
        format!("{group}{}", name.method)
    };
    plan.operations().map(|(_, name)| call(name)).collect()
}

fn fresh(operations: &[&str]) -> Vec<String> {
    let (plan, messages) = planned(operations, GROUPED, &Lock::default());
    assert_eq!(messages, Vec::<String>::new());
    calls(&plan)
}

const PETS: [&str; 4] =
    ["GET /a listPets pets", "GET /b getPetById pets", "POST /c addLabelToPet pets", "GET /d ping"];

#[test]
fn both_choices_keep_the_names_that_they_gave() {
    let names = |choices, lock: &Lock| {
        let (plan, _) = planned(&PETS, choices, lock);
        (calls(&plan), plan.lock().clone())
    };
    let (flat, lock) = names("", &Lock::default());
    assert_eq!(flat, ["list_pets", "get_pet_by_id", "ping", "add_label_to_pet"]);
    assert!(!lock.to_text().contains("[calls]"), "the lock of a flat client knows no groups");
    // As if another rule had named them before.
    let (grouped, lock) = names(GROUPED, &lock);
    assert_eq!(grouped, ["pets.list", "pets.get_by_id", "ping", "pets.add_label"]);
    let given = lock.to_text().replace("pets.list", "pets.every").replace("\"list_pets\"", "\"every_pet\"");
    let given = Lock::parse(&given).unwrap();
    let (flat, after) = names("", &given);
    assert_eq!(flat, ["every_pet", "get_pet_by_id", "ping", "add_label_to_pet"]);
    assert_eq!(after, given, "what was given is kept while it is not used");
    assert_eq!(
        names(GROUPED, &after),
        (
            vec!["pets.every", "pets.get_by_id", "ping", "pets.add_label"]
                .into_iter()
                .map(str::to_owned)
                .collect(),
            given
        )
    );
    // Markers do not depend on the choice.
    let prefix =
        |choices| planned(&PETS, choices, &Lock::default()).0.operation("GET", "/a").unwrap().prefix.clone();
    assert_eq!((prefix("").as_str(), prefix(GROUPED).as_str()), ("ListPets", "ListPets"));
}

#[test]
fn no_two_methods_of_a_group_are_equal_and_none_is_a_keyword() {
    assert_eq!(
        fresh(&["GET /a listPets pets", "GET /b petsList pets"]),
        ["pets.list_pets", "pets.pets_list"]
    );
    assert_eq!(fresh(&["GET /a listPets pets", "GET /b listDogs dogs"]), ["pets.list", "dogs.list"]);
    for id in ["movePet", "clonePet", "pet", "newPet"] {
        let name = crate::names::text::words::snake(&crate::names::text::words::words(id));
        assert_eq!(fresh(&[&format!("PUT /a {id} pet")]), [format!("pet.{name}")], "{id}");
    }
}

#[test]
fn groups_are_clear_of_each_other_and_of_the_client() {
    // Twins, a keyword, a method of the runtime, a type that is in scope, an operation without a tag, no letters.
    let operations = [
        "GET /a a0 pets",
        "GET /b b0 Pets",
        "GET /c c0 type",
        "GET /d d0 request",
        "GET /e e0 client",
        "GET /f ping",
        "GET /g g0 ping",
        "GET /h h0 🎉",
        "GET /i i0 pets API",
        "GET /j j0 dog-controller",
    ];
    let (plan, _) = planned(&operations, GROUPED, &Lock::default());
    let groups: Vec<String> = plan
        .operations()
        .map(|(_, name)| match &name.group {
            Some(group) => format!("{} {}", group.method, group.view),
            None => name.method.to_string(),
        })
        .collect();
    assert_eq!(
        groups,
        [
            "pets Pets",
            "pets_capitalized PetsCapitalized",
            "r#type Type",
            "request_group RequestGroup",
            "client ClientGroup",
            "ping",
            "ping_group PingGroup",
            "u1f389_char U1f389Char",
            "pets_api PetsApi",
            "dog Dog",
        ]
    );
}

#[test]
fn what_comes_and_goes_changes_no_other_name() {
    let lock = |operations: &[&str], lock: &Lock| planned(operations, GROUPED, lock).0.lock().clone();
    let before = lock(&PETS, &Lock::default());
    let and = |more: &[&'static str]| [&PETS, more].concat();
    // `list` is given; a newcomer that would have it keeps all of its name. A tag whose name an operation without a tag has yields.
    let (grown, _) =
        planned(&and(&["GET /e petsList pets", "GET /f pets", "GET /g x0 Pets"]), GROUPED, &before);
    assert_eq!(
        calls(&grown),
        [
            "pets.list",
            "pets.get_by_id",
            "ping",
            "pets.pets_list",
            "get_pets",
            "pets_group.x0",
            "pets.add_label"
        ]
    );
    // A name that is gone is given to nothing else, and comes back with its operation.
    let without = lock(&PETS[1..], &before);
    assert_eq!(
        planned(&["GET /e petsList pets"], GROUPED, &without)
            .0
            .lock()
            .to_text()
            .matches("pets.list\"")
            .count(),
        1
    );
    assert_eq!(lock(&PETS, &without), before);
    let (again, _) = planned(&["GET /z listPets pets"], GROUPED, &without);
    assert_eq!(calls(&again), ["pets.list"], "what would have it before any other gets it");
    // An operation that moves to another path keeps its call, one that moves to another group its method.
    let (moved, _) = planned(&["GET /z listPets pets"], GROUPED, &before);
    assert_eq!(calls(&moved), ["pets.list"]);
    let (other, _) = planned(&["GET /b getPetById animals"], GROUPED, &before);
    assert_eq!(calls(&other), ["animals.get_by_id"]);
}

#[test]
fn names_that_are_asked_for_count_in_groups_too() {
    let choose = |choices: &str| {
        planned(
            &PETS,
            &format!("{GROUPED}{choices}"),
            &planned(&PETS, GROUPED, &Lock::default()).0.lock().clone(),
        )
    };
    let (plan, _) = choose("[names.operations]\nlistPets = \"browse_pets\"\n\"GET /b\" = \"pet_details\"");
    assert_eq!(calls(&plan), ["pets.browse", "pets.details", "ping", "pets.add_label"]);
    let (plan, _) = choose("[names.tags]\npets = \"Our animals\"");
    assert_eq!(calls(&plan), ["our_animals.list", "our_animals.get_by_id", "ping", "our_animals.add_label"]);
    let (_, messages) = choose("[names.tags]\npets = \"Request\"");
    assert_eq!(messages, ["generator.toml, [names.tags]: `pets` = `Request`: no group can be called so"]);
}
