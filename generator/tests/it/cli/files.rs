//! Documents in several files and several documents, on the command line and in a build script.

use crate::sandbox::{Sandbox, document, stderr, stdout};
use deck_generator::build_script::{BuildScript, Surroundings, run_in};

const ROOT: &str =
    "openapi: 3.0.4\ninfo: {title: Files, version: '1'}\npaths:\n  /pets: {$ref: paths/pets.yaml}\n";
const PETS: &str = "get:\n  operationId: list_pets\n  responses:\n    '200': {description: OK, content: {application/json: {schema: {type: array, items: {$ref: ../schemas/Pet.json}}}}}\n";
const PET: &str = "{\"type\": \"object\", \"properties\": {\"name\": {\"type\": \"string\"}, \"owner\": {\"$ref\": \"common.json#/Owner\"}}}";
const COMMON: &str = "{\"Owner\": {\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"integer\"}}}}";

/// A document in four files.
fn files() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.put("spec/openapi.yaml", ROOT);
    sandbox.put("spec/paths/pets.yaml", PETS);
    sandbox.put("spec/schemas/Pet.json", PET);
    sandbox.put("spec/schemas/common.json", COMMON);
    sandbox
}

const GENERATE: [&str; 6] = ["generate", "spec/openapi.yaml", "--out", "client", "--lock", "spec/names.lock"];

/// Runs a build script in a package; the lines for cargo have paths relative to the package.
fn build(sandbox: &Sandbox, locked: bool) -> Vec<String> {
    let options = BuildScript {
        spec_dir: sandbox.path("spec"),
        out: sandbox.path("generated-client"),
        ..BuildScript::default()
    };
    let mut out = Vec::new();
    run_in(&options, &Surroundings { locked, ..Surroundings::default() }, &mut out).unwrap();
    let said = String::from_utf8(out).unwrap();
    said.replace(&format!("{}/", sandbox.folder.path().display()), "").lines().map(str::to_owned).collect()
}

fn errors(said: &[String]) -> Vec<&String> {
    said.iter().filter(|line| line.starts_with("cargo::error")).collect()
}

#[test]
fn names_come_from_the_files_and_stay_when_others_are_added() {
    let sandbox = files();
    let run = sandbox.run(&GENERATE).success();
    assert!(
        stdout(run.get_output()).starts_with("1 operation, 2 types, 0 skipped"),
        "{}",
        stdout(run.get_output())
    );
    let lock = sandbox.read("spec/names.lock");
    for line in [
        "\"#/components/schemas/json~1~1schemas~1Pet\" = \"Pet ",
        "\"#/components/schemas/json~1~1schemas~1common#~1Owner\" = \"Owner ",
    ] {
        assert!(lock.contains(line), "{line}: {lock}");
    }
    let mut arguments = GENERATE.to_vec();
    arguments.push("--locked");
    sandbox.run(&arguments).success();
    // The same name in another file, and a component of the same name.
    sandbox.put("spec/a/common.yaml", "Owner: {type: object, properties: {name: {type: string}}}\n");
    let more = "  /owners: {get: {responses: {'200': {description: OK, content: {application/json: {schema: {allOf: [{$ref: a/common.yaml#/Owner}, {$ref: '#/components/schemas/Owner'}]}}}}}}}\ncomponents: {schemas: {Owner: {type: object, properties: {age: {type: integer}}}}}\n";
    sandbox.put("spec/openapi.yaml", &format!("{ROOT}{more}"));
    let run = sandbox.run(&arguments).code(1);
    let said = stderr(run.get_output());
    assert!(said.contains("+ ") && !said.contains("- "), "nothing is renamed: {said}");
    sandbox.run(&GENERATE).success();
    sandbox.run(&arguments).success();
    sandbox.run(&["verify", "client"]).success();
}

#[test]
fn a_discriminator_knows_schemas_by_the_names_of_their_files() {
    let sandbox = Sandbox::new();
    let animal = "type: object\nproperties: {kind: {type: string}, name: {type: string}}\n";
    sandbox.put("api/pets/dog.yaml", animal);
    sandbox.put("api/pets/cat.yaml", animal);
    let schema =
        "{oneOf: [{$ref: pets/dog.yaml}, {$ref: pets/cat.yaml}], discriminator: {propertyName: kind}}";
    let text = ROOT.replace(
        "{$ref: paths/pets.yaml}",
        &format!("{{get: {{responses: {{'200': {{description: OK, content: {{application/json: {{schema: {schema}}}}}}}}}}}}}"),
    );
    sandbox.put("api/openapi.yaml", &text);
    sandbox.run(&["generate", "api", "--out", "client"]).success();
    let wire: String = sandbox
        .state("client/src/wire")
        .into_values()
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect();
    assert!(wire.contains("\"dog\"") && wire.contains("\"cat\"") && !wire.contains("pets/"), "{wire}");
}

#[test]
fn the_manifest_knows_of_each_file() {
    let sandbox = files();
    sandbox.run(&GENERATE).success();
    let line = |sandbox: &Sandbox| {
        let manifest = sandbox.read("client/MANIFEST");
        manifest.lines().find(|line| line.starts_with("document ")).unwrap().to_owned()
    };
    let before = line(&sandbox);
    assert!(before.ends_with(" openapi.yaml"));
    sandbox.put("spec/schemas/common.json", &COMMON.replace('}', "} "));
    let mut check = GENERATE.to_vec();
    check.push("--check");
    sandbox.run(&check).code(1);
    sandbox.run(&GENERATE).success();
    assert_ne!(line(&sandbox), before);
    sandbox.run(&check).success();
    let state = sandbox.state("client");
    sandbox.run(&GENERATE).success();
    assert_eq!(sandbox.state("client"), state, "nothing is written twice");
    sandbox.run(&["vendor", "copy", "--from", "client"]).success();
    sandbox.run(&["verify", "copy"]).success();
}

#[test]
fn the_root_can_be_wider_than_the_folder_of_the_document() {
    let sandbox = Sandbox::new();
    sandbox.put("v1/openapi.yaml", &ROOT.replace("paths/", "../shared/paths/"));
    sandbox.put("shared/paths/pets.yaml", PETS);
    sandbox.put("shared/schemas/Pet.json", PET);
    sandbox.put("shared/schemas/common.json", COMMON);
    let narrow = sandbox.run(&["generate", "v1/openapi.yaml", "--out", "client"]).success();
    let said = stderr(narrow.get_output());
    assert!(said.contains("leads out of the folder `v1`") && said.contains("--root DIR"), "{said}");
    let wide = sandbox.run(&["generate", "v1/openapi.yaml", "--out", "client", "--root", "."]).success();
    assert!(stdout(wide.get_output()).starts_with("1 operation, 2 types, 0 skipped"));
    sandbox.run(&["generate", "v1/openapi.yaml", "--out", "client", "--root", "none"]).code(2);
}

#[test]
fn a_report_names_the_files() {
    let sandbox = files();
    sandbox.put("spec/schemas/common.json", &COMMON.replace("\"integer\"", "\"integer\", \"minimum\": 1"));
    sandbox.run(&["generate", "spec", "--out", "client", "--report", "report.json"]).success();
    let report: serde_json::Value = serde_json::from_str(&sandbox.read("report.json")).unwrap();
    assert_eq!(report[0]["file"], "spec/schemas/common.json");
    assert_eq!(report[0]["pointer"], "#/Owner/properties/id/minimum");
    assert_eq!(report[0]["line"], 1);
}

#[test]
fn a_folder_or_several_files_are_one_document() {
    let sandbox = Sandbox::new();
    let part = |names: &[&str]| document(names, "one");
    sandbox.put("pages/apple.yaml", &part(&["Apple"]));
    sandbox.put("pages/pear.md", &format!("# Pear\n\n```yaml\n{}```\n", part(&["Pear", "Apple"])));
    sandbox.put("pages/notes.md", "# Notes\n");
    sandbox.put("pages/common.yaml", "Fig: {}\n");
    let folder = sandbox.run(&["generate", "pages", "--out", "client"]).success();
    assert!(stdout(folder.get_output()).starts_with("2 operations, 2 types, 0 skipped"));
    assert!(sandbox.read("client/MANIFEST").contains(" pages\n"));
    let state = sandbox.read("client/src/lib.rs");
    let files = sandbox.run(&["generate", "pages/apple.yaml", "pages/pear.md", "--out", "client"]).success();
    assert!(stdout(files.get_output()).starts_with("2 operations, 2 types, 0 skipped"));
    assert_eq!(sandbox.read("client/src/lib.rs"), state);
    sandbox.put("pages/pear.md", &format!("```yaml\n{}```\n", document(&["Apple"], "two")));
    let unlike = sandbox.run(&["generate", "pages", "--out", "client"]).code(1);
    let said = stderr(unlike.get_output());
    assert!(
        said.contains("pages/pear.md") && said.contains("`pages/apple.yaml` says something else"),
        "{said}"
    );
    // Of the folders below the pages alone, and not those that are hidden.
    sandbox.put("pages/pear.md", &format!("```yaml\n{}```\n", part(&["Pear"])));
    sandbox.put("pages/more/deep/plum.md", &format!("```yaml\n{}```\n", part(&["Plum"])));
    sandbox.put("pages/more/other.yaml", &document(&["Apple"], "two"));
    sandbox.put("pages/.old/apple.md", &format!("```yaml\n{}```\n", document(&["Apple"], "two")));
    let folder = sandbox.run(&["generate", "pages", "--out", "client"]).success();
    assert!(stdout(folder.get_output()).starts_with("3 operations, 3 types, 0 skipped"));
    for empty in ["none", "empty"] {
        std::fs::create_dir_all(sandbox.path("empty")).unwrap();
        sandbox.run(&["generate", empty, "--out", "client"]).code(2);
    }
}

#[test]
fn a_build_script_watches_each_file_and_settles() {
    let sandbox = files();
    let said = build(&sandbox, false);
    assert_eq!(errors(&said), Vec::<&String>::new());
    assert!(sandbox.read("generated-client/MANIFEST").contains(" openapi.yaml\n"));
    for file in ["openapi.yaml", "paths/pets.yaml", "schemas/Pet.json", "schemas/common.json"] {
        assert!(said.contains(&format!("cargo::rerun-if-changed=spec/{file}")), "{said:#?}");
    }
    let state = sandbox.state("");
    assert_eq!(build(&sandbox, false), said);
    assert_eq!(errors(&build(&sandbox, true)), Vec::<&String>::new());
    assert_eq!(sandbox.state(""), state, "the second build has nothing to do");
    sandbox.put("spec/schemas/common.json", &COMMON.replace("Owner\": {", "Owner\": {\"title\": \"O\", "));
    assert!(!errors(&build(&sandbox, true)).is_empty(), "a file is as good as the document");
    sandbox.put("spec/schemas/common.json", "{");
    let said = build(&sandbox, false);
    assert!(errors(&said).iter().any(|line| line.contains("spec/schemas/common.json:1:")), "{said:#?}");
}

#[test]
fn a_build_script_takes_all_documents_of_the_folder() {
    let sandbox = Sandbox::new();
    sandbox.put("spec/apple.yaml", &document(&["Apple"], "one"));
    sandbox.put("spec/pear.yaml", &document(&["Pear"], "one"));
    let said = build(&sandbox, false);
    assert_eq!(errors(&said), Vec::<&String>::new());
    assert!(sandbox.read("spec/names.lock").contains("Pear"));
    let said_of = |documents: &[&str]| {
        let options = BuildScript {
            spec_dir: sandbox.path("spec"),
            documents: documents.iter().map(|name| (*name).to_owned()).collect(),
            root: Some(sandbox.folder.path().to_owned()),
            out: sandbox.path("client"),
            ..BuildScript::default()
        };
        let mut out = Vec::new();
        run_in(&options, &Surroundings::default(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    assert!(!said_of(&["apple.yaml", "pear.yaml"]).contains("cargo::error"));
    assert!(!said_of(&["apple.yaml"]).contains("cargo::error"));
    assert!(said_of(&["none.yaml"]).contains("cargo::error"));
}

#[test]
fn the_client_is_the_same_whether_the_document_is_in_one_file_or_in_many() {
    let sandbox = Sandbox::new();
    let paths = |schema: &dyn Fn(&str) -> String, parameter: &str, answer: &str| {
        format!(
            "  /pets:\n    get:\n      summary: List pets\n      parameters: [{parameter}]\n      responses:\n        '200':\n          description: OK\n          content: {{application/json: {{schema: {{type: array, items: {}}}}}}}\n        '404': {answer}\n    post:\n      summary: Add a pet\n      requestBody: {{content: {{application/json: {{schema: {}}}}}}}\n      responses: {{'204': {{description: OK}}}}\n",
            schema("Pet"),
            schema("NewPet")
        )
    };
    let parameter = "{name: limit, in: query, schema: {type: integer, minimum: 1}}";
    let answer =
        |error: &str| format!("{{description: None, content: {{application/json: {{schema: {error}}}}}}}");
    let pet = |base: &str, status: &str, pet: &str| {
        format!(
            "{{description: A pet., allOf: [{base}, {{type: object, required: [id], properties: {{id: {{type: string, format: uuid}}, status: {status}, parent: {pet}}}}}]}}"
        )
    };
    let new = "{type: object, required: [name], properties: {name: {type: string}, tags: {type: array, items: {type: string, enum: [small, large]}}}}";
    let (status, error) =
        ("{type: string, enum: [free, sold]}", "{type: object, properties: {code: {type: integer}}}");

    let local = |name: &str| format!("{{$ref: '#/components/schemas/{name}'}}");
    let whole = format!(
        "{}{}components:\n  parameters: {{limit: {parameter}}}\n  responses: {{None: {}}}\n  schemas:\n    Pet: {}\n    NewPet: {new}\n    Error: {error}\n    Status: {status}\n",
        ROOT.replace("  /pets: {$ref: paths/pets.yaml}\n", ""),
        paths(&local, "{$ref: '#/components/parameters/limit'}", "{$ref: '#/components/responses/None'}"),
        answer(&local("Error")),
        pet(&local("NewPet"), &local("Status"), &local("Pet")),
    );
    sandbox.put("whole.yaml", &whole);
    sandbox.run(&["generate", "whole.yaml", "--out", "whole"]).success();

    // Their folder is what the module of types is called in both.
    let file = |name: &str| format!("{{$ref: ../models/{name}.yaml}}");
    let pets = paths(&file, "{$ref: '../common.yaml#/limit'}", "{$ref: '../common.yaml#/None'}");
    let pets = pets.lines().skip(1).map(|line| &line[4..]).collect::<Vec<_>>().join("\n");
    sandbox.put("api/openapi.yaml", ROOT);
    sandbox.put("api/paths/pets.yaml", &pets);
    sandbox.put(
        "api/common.yaml",
        &format!("limit: {parameter}\nNone: {}\n", answer("{$ref: models/Error.yaml}")),
    );
    sandbox.put("api/models/Pet.yaml", &pet("{$ref: NewPet.yaml}", "{$ref: Status.yaml}", "{$ref: '#'}"));
    for (name, text) in [("NewPet", new), ("Error", error), ("Status", status)] {
        sandbox.put(&format!("api/models/{name}.yaml"), text);
    }
    sandbox.run(&["generate", "api", "--out", "split"]).success();

    let files = |crate_name: &str| {
        let state = sandbox.state(crate_name).into_iter();
        let files = state.map(|(path, (_, bytes))| {
            let path = path.strip_prefix(sandbox.path(crate_name)).unwrap().display().to_string();
            (path, String::from_utf8(bytes).unwrap())
        });
        files.filter(|(path, _)| path != "MANIFEST").collect::<std::collections::BTreeMap<_, _>>()
    };
    let (whole, split) = (files("whole"), files("split"));
    assert_eq!(whole.keys().collect::<Vec<_>>(), split.keys().collect::<Vec<_>>());
    for (path, text) in &whole {
        assert_eq!(text, &split[path], "{path}");
    }
}
