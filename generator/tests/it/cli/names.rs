//! `names --refresh` and `weigh`.

use std::fs;
use std::path::Path;

use crate::sandbox::{Sandbox, stdout};

const API: &str = "\
openapi: 3.0.3
info: { title: Things, version: '1' }
servers: [{ url: 'https://a.example.com' }, { url: 'https://b.example.com' }]
paths:
  /things/{thingId}:
    get:
      operationId: getThing
      parameters: [{ name: thingId, in: path, required: true, schema: { type: string } }]
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
        '202': { description: later, content: { application/json: { schema: { type: string } } } }
components:
  schemas:
    Thing: { type: object, properties: { ExecIDs: { type: string }, state: { type: string, enum: [new, old] } } }
";

/// A lock of earlier rules, with names that nothing would get today.
const LOCK: &str = r##"
default-server = "https://b.example.com"

[schemas]
"#/components/schemas/Thing" = "Dingus"
"#/components/schemas/Thing/properties/state" = "DingusState"

[operations]
"GET /things/{thingId}" = "fetch_dingus"

[returns]

[removed.schemas]
"#/components/schemas/Old" = "Thing"
"##;

#[test]
fn all_names_are_made_anew_and_printed() {
    let sandbox = Sandbox::new();
    sandbox.put("api.yaml", API);
    sandbox.run(&["names", "api.yaml", "--refresh"]).code(2);
    sandbox.put("names.lock", LOCK);
    let run = sandbox.run(&["names", "api.yaml", "--refresh"]).success();
    let said = stdout(run.get_output());
    let lines: Vec<String> =
        said.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for line in [
        "operation fetch_dingus → get_thing #/paths/~1things~1{thingId}/get",
        "type Dingus → Thing #/components/schemas/Thing",
        "type DingusState → ThingState #/components/schemas/Thing/properties/state",
        "field exec_i_ds → exec_ids #/components/schemas/Thing/properties/ExecIDs",
    ] {
        assert!(lines.iter().any(|one| one == line), "no {line} in {said}");
    }
    assert!(said.trim_end().ends_with("4 of 10 names are others now, in `names.lock`"), "{said}");
    let lock = sandbox.read("names.lock");
    assert!(lock.contains("rules = 2") && !lock.contains("removed"), "{lock}");
    // What is no name stays: the server, and that a call returns nothing but what it did.
    assert!(lock.contains("default-server = \"https://b.example.com\""), "{lock}");
    assert!(!lock.contains("\"202\""), "{lock}");
    // Once more, there is nothing to do, and the client has these names.
    let run = sandbox.run(&["names", "api.yaml", "--refresh"]).success();
    assert!(stdout(run.get_output()).starts_with("0 of 10 names"), "{said}");
    assert_eq!(sandbox.read("names.lock"), lock);
    sandbox.run(&["generate", "api.yaml", "--out", "client", "--locked"]).success();
    assert!(sandbox.read("client/src/types/models.rs").contains("pub exec_ids: Option<String>"));

    // Old names stay as deprecated ones where that is asked for.
    sandbox.put("names.lock", LOCK);
    sandbox.put("generator.toml", "[updates]\nkeep = 1\n");
    sandbox.run(&["names", "api.yaml", "--refresh"]).success();
    let lock = sandbox.read("names.lock");
    assert!(lock.contains("{ \"ExecIDs\" = [\"exec_i_ds 0.1.0\"] }"), "{lock}");
    sandbox.run(&["generate", "api.yaml", "--out", "client", "--locked"]).success();
    let (types, operations) = ("client/src/types/former_names.rs", "client/src/operations/former_names.rs");
    assert!(sandbox.read(types).contains("pub type Dingus = Thing;"));
    assert!(sandbox.read(operations).contains("pub fn fetch_dingus(&self, thing_id: &str)"));
}

/// The lines that are told are those of the files of a client with these features.
#[test]
fn features_are_weighed() {
    let sandbox = Sandbox::new();
    let snippet = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snippets/operations_features.yaml");
    sandbox.put("api.yaml", &fs::read_to_string(snippet).unwrap());
    let run = sandbox.run(&["weigh", "api.yaml"]).success();
    let said = stdout(run.get_output());
    let row = |said: &str, name: &str| {
        let line = said.lines().find(|line| line.split(' ').next() == Some(name));
        let words = line.unwrap_or_else(|| panic!("no {name} in {said}")).split_whitespace().skip(1);
        words.map(|word| word.parse().unwrap()).collect::<Vec<usize>>()
    };
    let (always, owners, all) = (row(&said, "(always)"), row(&said, "pet-owners"), row(&said, "(all)"));
    assert_eq!((always[0], owners[0], all[0]), (1, 1, 7), "operations: {said}");
    assert_eq!((owners[1], all[1] + all[2]), (2, 13), "types: {said}");
    assert!(said.contains("`[operations] features = \"tag\"`"), "{said}");

    sandbox.put("generator.toml", "[operations]\nfeatures = 'tag'\n");
    sandbox.run(&["generate", "api.yaml", "--out", "client"]).success();
    let lines = |meant: &dyn Fn(&str) -> bool| {
        let files = walkdir::WalkDir::new(sandbox.path("client/src")).into_iter().map(Result::unwrap);
        let texts = files.filter(|entry| {
            let path = entry.path().to_string_lossy().replace('\\', "/");
            entry.file_type().is_file() && meant(&path)
        });
        texts.map(|entry| fs::read_to_string(entry.path()).unwrap().lines().count()).sum::<usize>()
    };
    let counted = lines(&|path| {
        path.contains("/by_feature/pet_owners/")
            || path.contains("/by_feature/shared/") && !path.ends_with("mod.rs")
    });
    assert_eq!(owners[3], counted, "{said}");
    let again = sandbox.run(&["weigh", "api.yaml"]).success();
    let again = stdout(again.get_output());
    assert!(row(&again, "pet-owners") == owners && !again.contains("generator.toml"), "{again}");
}
