//! `deck-generator used`, and `diff --used-by`: what callers use of a client.

use serde_json::Value;

use crate::sandbox::{Sandbox, stderr, stdout};

const BEFORE: &str = "openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets/{petId}:
    parameters:
    - {name: petId, in: path, required: true, schema: {type: string}}
    get:
      operationId: getPet
      parameters:
      - {name: full, in: query, schema: {type: boolean}}
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
    delete:
      operationId: deletePet
      responses: {'204': {description: ok}}
  /pets:
    get:
      operationId: get
      responses: {'204': {description: ok}}
    post:
      operationId: addPet
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NewPet'}}}}
      responses: {'204': {description: ok}}
  /owners:
    get:
      operationId: listOwners
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}, age: {type: integer}}}
    NewPet: {type: object, required: [name], properties: {name: {type: string}}}
    Owner: {type: object, required: [name], properties: {name: {type: string}}}
";

const CALLER: &str = "use pets::{Client, types::NewPet};

async fn all(client: &Client, ids: &[&str]) -> Result<(), Box<dyn std::error::Error>> {
    // The method of a slice takes an argument, that of the client none.
    let first = ids.get(0).unwrap();
    assert_eq!(client.get_pet(first).full(true).send().await?.age, Some(3));
    let add = Client::add_pet;
    tokio::select! {
        done = client.delete_pet(first).send() => done?,
    }
    Ok(())
}
";

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.put("spec/v1.yaml", BEFORE);
    sandbox.put("app/src/main.rs", CALLER);
    sandbox.put("app/src/template.rs", "fn {{name}}() {}\n");
    let owners = "fn main() { client.list_owners(); }\n";
    sandbox.put("app/target/debug/build/made.rs", owners);
    sandbox.put("app/client/src/made.rs", owners);
    sandbox.put("app/client/MANIFEST", "# Written by deck-generator: the files of this crate\n");
    sandbox
}

#[test]
fn what_is_used_is_a_filter() {
    let sandbox = sandbox();
    let run = sandbox.run(&["used", "spec/v1.yaml", "app"]).success();
    let filter = stdout(run.get_output());
    let said = stderr(run.get_output());
    assert!(
        said.starts_with("warning: what this file uses is not known: app/src/template.rs:1:4: "),
        "{said}"
    );
    assert_eq!(
        filter,
        "# Used: 3 of 5 operations.\n[operations]\ninclude = [\n    \"DELETE /pets/{petId}\", # delete_pet\n    \
         \"GET /pets/{petId}\", # get_pet\n    \"POST /pets\", # add_pet\n]\n"
    );
    sandbox.put("spec/generator.toml", &filter);
    let run = sandbox.run(&["generate", "spec/v1.yaml", "--out", "client"]).success();
    let last = stdout(run.get_output());
    assert!(
        last.starts_with("3 operations, 2 types, 0 skipped; left out by choice: 2 operations, 1 type"),
        "{last}"
    );
    // What is left out today may be used tomorrow.
    sandbox.put("app/src/main.rs", "fn main() { client.list_owners(); }\n");
    let run = sandbox.run(&["used", "spec/v1.yaml", "app/src/main.rs"]).success();
    assert!(stdout(run.get_output()).contains("\"GET /owners\", # list_owners\n"));
    sandbox.run(&["used", "spec/v1.yaml", "spec"]).code(2);
    sandbox.put("app/src/main.rs", "fn main() {}\n");
    sandbox.run(&["used", "spec/v1.yaml", "app/src/main.rs"]).code(1);
}

/// In a group the methods of many operations are called alike: one is used only where its group is.
#[test]
fn methods_of_groups_are_found_by_their_group() {
    let sandbox = Sandbox::new();
    let operation = |id: &str, tag: &str| {
        format!("{{operationId: {id}, tags: [{tag}], responses: {{'204': {{description: ok}}}}}}")
    };
    let paths = [("pets", "listPets"), ("owners", "listOwners"), ("shops", "listShops")];
    let paths = paths.map(|(tag, id)| format!("  /{tag}:\n    get: {}\n", operation(id, tag))).concat();
    let head = "openapi: 3.0.3\ninfo: {title: Pets, version: 1.0.0}\npaths:\n";
    sandbox.put("spec/v1.yaml", &format!("{head}{paths}"));
    sandbox.put("spec/generator.toml", "[operations]\ngroup = \"tag\"\n");
    let caller = "fn main() { client.pets().list(); }\nfn shops(shops: &groups::Shops) { shops.list(); }\n";
    sandbox.put("app/src/main.rs", caller);
    let run = sandbox.run(&["used", "spec/v1.yaml", "app"]).success();
    assert_eq!(
        stdout(run.get_output()),
        "# Used: 2 of 3 operations.\n[operations]\ninclude = [\n    \"GET /pets\", # Pets::list\n    \"GET /shops\", # \
         Shops::list\n]\n"
    );
}

/// How many changes there are, which of them touch the caller and where, and what is said in the end.
fn touched(sandbox: &Sandbox, edits: &[(&str, &str)]) -> (Vec<(String, Vec<String>)>, String) {
    let after = edits.iter().fold(BEFORE.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    sandbox.put("after.yaml", &after);
    let arguments =
        ["diff", "spec/v1.yaml", "after.yaml", "--used-by", "app/src/main.rs", "--fail-on", "rust,http"];
    let run = sandbox.run(&[&arguments[..], &["--format", "json"]].concat());
    let said: Value = serde_json::from_str(&stdout(run.get_output())).unwrap();
    let places = |change: &Value| {
        let all = change["used_at"].as_array().unwrap().iter();
        all.map(|place| place.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let changes = said["changes"].as_array().unwrap().iter();
    let touched: Vec<_> = changes
        .map(|change| (change["key"].as_str().unwrap().to_owned(), places(change)))
        .filter(|(_, places)| !places.is_empty())
        .collect();
    let run = sandbox.run(&arguments);
    let run = if touched.is_empty() { run.success() } else { run.code(1) };
    let text = stdout(run.get_output());
    let used = text.lines().find(|line| line.contains(" used here, "));
    (touched, used.unwrap().to_owned())
}

#[test]
fn changes_of_what_is_not_used_are_told_apart() {
    let sandbox = sandbox();
    let none = "3 of 5 operations are used here, none changed";
    let some = "3 of 5 operations are used here, 1 changed";
    let line = |number: usize| vec![format!("app/src/main.rs:{number}")];

    let owner = ("Owner: {type: object, required: [name]", "Owner: {type: object, required: []");
    assert_eq!(touched(&sandbox, &[owner]), (Vec::new(), none.to_owned()));

    // `age` is read, `name` is not; where the server may say less than it did, its caller is concerned anyway.
    let age = ("age: {type: integer}", "age: {type: integer, format: int32}");
    assert_eq!(touched(&sandbox, &[age]), (vec![("Pet.age".to_owned(), line(6))], some.to_owned()));
    let name = ("Pet: {type: object, required: [name]", "Pet: {type: object, required: []");
    let (places, last) = touched(&sandbox, &[name, owner]);
    assert_eq!((places, last.as_str()), (vec![("Pet.name".to_owned(), line(6))], some));
    let new = (
        "properties: {name: {type: string}, age",
        "properties: {tag: {type: string}, name: {type: string}, age",
    );
    assert_eq!(touched(&sandbox, &[new]), (Vec::new(), none.to_owned()));

    let limit = ("NewPet: {type: object", "NewPet: {minProperties: 1, type: object");
    let (places, last) = touched(&sandbox, &[limit]);
    let key = "#/components/schemas/NewPet/minProperties".to_owned();
    let lines = ["app/src/main.rs:1", "app/src/main.rs:7"].map(str::to_owned).to_vec();
    assert_eq!((places, last.as_str()), (vec![(key, lines)], some));
}
