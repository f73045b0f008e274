//! Things that stand elsewhere after an update: their names go with them.

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostics};
use crate::document::tests::load;
use crate::names::{Lock, NamePlan, plan};
use crate::source::{Pointer, Source};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The plan, and the messages about moves.
fn planned(api: &Value, choices: &str, lock: &Lock) -> (NamePlan, Vec<String>) {
    let source = Source { name: "test".to_owned(), bytes: api.to_string().into_bytes() };
    let document = load(source, &mut Diagnostics::default()).expect("a document");
    let mut diagnostics = Diagnostics::default();
    let plan = plan(&document, &Config::parse(choices).expect("choices"), lock, &mut diagnostics);
    let moves = diagnostics.iter().filter(|found| found.code == Code::Moved);
    let moves = moves.map(|found| found.message.clone()).collect();
    (plan, moves)
}

fn api(paths: &Value, schemas: &Value) -> Value {
    json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": paths, "components": {"schemas": schemas},
    })
}

/// An operation that sends a schema.
fn sends(id: &str, schema: &Value) -> Value {
    json!({
        "operationId": id,
        "requestBody": {"required": true, "content": {"application/json": {"schema": schema}}},
        "responses": {"204": {"description": "done"}},
    })
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

fn pet() -> Value {
    json!({"type": "object", "required": ["name"], "properties": {
        "name": {"type": "string"},
        "home": {"type": "object", "properties": {"street": {"type": "string"}}},
    }})
}

fn type_name(plan: &NamePlan, at: &str) -> String {
    plan.type_name(&Pointer::parse(at).unwrap()).map(ToString::to_string).unwrap_or_default()
}

#[test]
fn an_operation_keeps_its_method_under_another_path_and_so_do_its_types() {
    let body = pet();
    let before = api(&json!({"/pets/{petId}": {"put": sends("replacePet", &body)}}), &json!({}));
    let (old, moves) = planned(&before, "", &Lock::default());
    assert_eq!(moves, [""; 0]);
    let at = |path: &str| format!("/paths/{path}/put/requestBody/content/application~1json/schema");
    let home = |path: &str| format!("{}/properties/home", at(path));
    assert_eq!(type_name(&old, &at("~1pets~1{petId}")), "ReplacePetRequest");

    for (path, id) in [("/pets/{id}", "replace_a_pet"), ("/v2/animals/{id}", "replacePet")] {
        let (new, moves) =
            planned(&api(&json!({path: {"put": sends(id, &body)}}), &json!({})), "", old.lock());
        let escaped = path.replace('/', "~1");
        assert_eq!(new.operation("PUT", path).unwrap().method.as_str(), "replace_pet", "{path}");
        assert_eq!(type_name(&new, &at(&escaped)), "ReplacePetRequest");
        assert_eq!(type_name(&new, &home(&escaped)), "ReplacePetRequestHome");
        assert!(!new.lock().to_text().contains("[removed"), "{}", new.lock().to_text());
        assert_eq!(
            moves,
            [format!(
                "`replace_pet` is the name of `PUT {path}` now: it was that of `PUT /pets/{{petId}}`, which is gone"
            )]
        );
    }
}

#[test]
fn of_two_that_came_none_takes_the_name_of_one_that_went() {
    let before = api(&json!({"/pets": {"post": sends("addPet", &reference("Pet"))}}), &json!({"Pet": pet()}));
    let (old, _) = planned(&before, "", &Lock::default());
    // Both say the same, and to the same.
    let both = json!({"oneOf": [reference("Cat"), reference("Dog")]});
    let after =
        api(&json!({"/pets": {"post": sends("addPet", &both)}}), &json!({"Cat": pet(), "Dog": pet()}));
    let (new, moves) = planned(&after, "", old.lock());
    assert_eq!(type_name(&new, "/components/schemas/Cat"), "Cat");
    assert_eq!(type_name(&new, "/components/schemas/Dog"), "Dog");
    assert_eq!(moves, [""; 0]);
}

#[test]
fn a_type_keeps_its_name_when_its_component_is_renamed_extracted_or_written_in_place() {
    let document =
        |schema: &Value, schemas: &Value| api(&json!({"/pets": {"post": sends("addPet", schema)}}), schemas);
    let in_place = "/paths/~1pets/post/requestBody/content/application~1json/schema";
    let animal = document(&reference("Animal"), &json!({"Animal": pet()}));
    let pets = document(&reference("Pet"), &json!({"Pet": pet()}));
    let written = document(&pet(), &json!({}));

    let (old, _) = planned(&animal, "", &Lock::default());
    let (renamed, moves) = planned(&pets, "", old.lock());
    assert_eq!(type_name(&renamed, "/components/schemas/Pet"), "Animal");
    assert_eq!(type_name(&renamed, "/components/schemas/Pet/properties/home"), "AnimalHome");
    assert_eq!(moves.len(), 1, "{moves:?}");
    let (inside, _) = planned(&written, "", renamed.lock());
    assert_eq!(type_name(&inside, in_place), "Animal");
    let (extracted, _) = planned(&pets, "", inside.lock());
    assert_eq!(type_name(&extracted, "/components/schemas/Pet"), "Animal");
    assert_eq!(type_name(&extracted, "/components/schemas/Pet/properties/home"), "AnimalHome");

    // Another thing that is used elsewhere, or that `generator.toml` calls new, gets a name of its own.
    let elsewhere =
        api(&json!({"/cats": {"post": sends("addCat", &reference("Pet"))}}), &json!({"Pet": pet()}));
    let (other, moves) = planned(&elsewhere, "", old.lock());
    assert_eq!((type_name(&other, "/components/schemas/Pet").as_str(), moves.len()), ("Pet", 0));
    let (new, moves) = planned(&pets, "[names]\nnew = [\"Pet\"]", old.lock());
    assert_eq!((type_name(&new, "/components/schemas/Pet").as_str(), moves.len()), ("Pet", 0));
    assert!(new.lock().to_text().contains("[removed.schemas]\n\"#/components/schemas/Animal\" = \"Animal\""));
}

#[test]
fn a_name_goes_through_namespaces_and_back() {
    let long = "Datadeck_Api_WebModels_Models_Api_V1_Jobs_JobResponse";
    let document = |name: &str, more: &Value| {
        let mut job = pet();
        job["properties"]["more"] = more.clone();
        api(&json!({"/jobs": {"post": sends("addJob", &reference(name))}}), &json!({name: job}))
    };
    let text = json!({"type": "string"});
    let (old, _) = planned(&document("JobResponse", &text), "", &Lock::default());
    // It says something else too: it is known by the name that it would have.
    let (there, moves) = planned(&document(long, &json!({"type": "integer"})), "", old.lock());
    assert_eq!(
        (type_name(&there, &format!("/components/schemas/{long}")).as_str(), moves.len()),
        ("JobResponse", 1)
    );
    let (back, moves) = planned(&document("JobResponse", &text), "", there.lock());
    assert_eq!(
        (type_name(&back, "/components/schemas/JobResponse").as_str(), moves.len()),
        ("JobResponse", 1)
    );
}

#[test]
fn what_is_gone_holds_no_name_against_one_that_would_have_it() {
    let coupons =
        |path: &str| api(&json!({path: {"get": {"operationId": "getCoupons", "responses": {}}}}), &json!({}));
    let other = json!({"/other": {"get": {"operationId": "getOther", "responses": {}}}});
    let (old, _) = planned(&coupons("/coupons"), "", &Lock::default());
    let (without, _) = planned(&api(&other, &json!({"Login": pet()})), "", old.lock());
    let (without, _) = planned(&api(&other, &json!({})), "", without.lock());
    let mut paths = coupons("/shop/{id}/coupons")["paths"].clone();
    paths["/other"] = other["/other"].clone();
    let (again, _) =
        planned(&api(&paths, &json!({"LOGIN": {"type": "string", "enum": ["a"]}})), "", without.lock());
    assert_eq!(again.operation("GET", "/shop/{id}/coupons").unwrap().method.as_str(), "get_coupons");
    assert_eq!(type_name(&again, "/components/schemas/LOGIN"), "Login");
}

#[test]
fn the_lock_does_not_change_with_each_user_of_a_type() {
    let mut paths = json!({"/pets": {"post": sends("addPet", &reference("Pet"))}});
    let (old, _) = planned(&api(&paths, &json!({"Pet": pet()})), "", &Lock::default());
    paths["/a"] = json!({"post": sends("aaa", &reference("Pet"))});
    let (new, _) = planned(&api(&paths, &json!({"Pet": pet()})), "", old.lock());
    let line = |plan: &NamePlan| {
        let text = plan.lock().to_text();
        text.lines().find(|line| line.contains("schemas/Pet\"")).map(str::to_owned)
    };
    assert!(line(&old).is_some_and(|line| line.contains("\"Pet ")));
    assert_eq!(line(&old), line(&new));
}

/// Members of a union that nothing but all that they say tells apart.
fn union(description: &str) -> Value {
    let member = |kind: &str| json!({"type": "object", "properties": {"a": {"type": kind}}});
    let mut first = member("string");
    if !description.is_empty() {
        first["description"] = description.into();
    }
    let schemas = json!({"Either": {"oneOf": [first, member("integer")]}});
    api(&json!({"/pets": {"post": sends("addPet", &reference("Either"))}}), &schemas)
}

#[test]
fn a_description_renames_no_member_of_a_union() {
    let member = "/components/schemas/Either/oneOf/0";
    let (plain, _) = planned(&union(""), "", &Lock::default());
    let (described, moves) = planned(&union("What it is."), "", plain.lock());
    assert_eq!(type_name(&described, member), type_name(&plain, member));
    assert_eq!((described.lock(), moves.len()), (plain.lock(), 0));
    assert_eq!(
        type_name(&planned(&union("Else."), "", &Lock::default()).0, member),
        type_name(&plain, member)
    );

    // Descriptions were part of the name once.
    let text = r#"{"description":"What it is.","type":"object","properties":{"a":{"type":"string"}}}"#;
    let digest = Sha256::digest(text.as_bytes());
    let halves = digest.iter().take(4).flat_map(|byte| [byte >> 4, byte & 15]);
    let letters: String = halves.map(|half| char::from(b'a' + half)).collect();
    let key =
        format!("#/components/schemas/Either/oneOf/Variant{}{}", letters[..1].to_uppercase(), &letters[1..]);
    let lock = Lock::parse(&format!("[schemas]\n{key:?} = \"EitherOfOld\"\n")).unwrap();
    assert_eq!(type_name(&planned(&union("What it is."), "", &lock).0, member), "EitherOfOld");
}
