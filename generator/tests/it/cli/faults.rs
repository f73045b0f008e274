//! Faults of a document that cost what an earlier client had.

use crate::sandbox::{Sandbox, stderr};

const BEFORE: &str = "openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    post:
      operationId: createPet
      requestBody:
        content: {application/json: {schema: {$ref: '#/components/schemas/NewPet'}}}
      responses: {'204': {description: done}}
  /pets/{petId}:
    get:
      operationId: getPet
      parameters:
      - {name: petId, in: path, required: true, schema: {type: string}}
      responses:
        '200':
          description: ok
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
components:
  schemas:
    Pet: {type: object, required: [id], properties: {id: {type: string}, tag: {type: string}}}
    NewPet: {type: object, required: [name], properties: {name: {type: string}}}
";

/// What goes wrong, what stands in the place of what, and what is said of it.
const FAULTS: [(&str, &str, &str, &str); 8] = [
    ("a reference to nothing", "schemas/NewPet'", "schemas/NewPett'", "dangling-reference"),
    ("a malformed part", "tag: {type: string}", "tag: nothing", "malformed"),
    ("a type that becomes a value", "tag: {type: string}", "tag: {type: strng}", "misspelt"),
    (
        "a body that disappears",
        "        content: {application/json",
        "        conten: {application/json",
        "misspelt",
    ),
    ("an operation that is left out", "    get:\n", "    gett:\n", "misspelt"),
    (
        "a file that ends early",
        "    NewPet: {type: object, required: [name], properties: {name: {type: string}}}\n",
        "",
        "dangling-reference",
    ),
    (
        "a file that ends within an operation",
        "      responses: {'204': {description: done}}\n",
        "",
        "malformed",
    ),
    ("a parameter that the path has no place for", "name: petId", "name: id", "parameter"),
];

const GENERATE: [&str; 4] = ["generate", "spec", "--out", "client"];

#[test]
fn what_was_there_and_goes_because_of_a_fault_is_an_error_until_it_is_let_pass() {
    for (what, old, new, code) in FAULTS {
        let sandbox = Sandbox::new();
        sandbox.put("spec/v1.yaml", BEFORE);
        sandbox.run(&GENERATE).success();
        let after = BEFORE.replacen(old, new, 1);
        assert_ne!(after, BEFORE, "{what}");

        // A first client is made as well as can be, and one whose document had the fault already.
        let first = Sandbox::new();
        first.put("spec/v1.yaml", &after);
        first.run(&GENERATE).success();
        first.run(&[&GENERATE[..], &["--locked", "--check"]].concat()).success();

        sandbox.put("spec/v1.yaml", &after);
        let said = sandbox.run(&GENERATE).fails();
        assert!(said.contains(&format!("error[{code}]: ")), "{what}: {said}");
        let (_, pointer) =
            said.split_once("`[document] faults = [\"").unwrap_or_else(|| panic!("{what}: {said}"));
        let (pointer, _) = pointer.split_once('"').unwrap();

        sandbox.put("spec/generator.toml", &format!("[document]\nfaults = [\"{pointer}\"]\n"));
        sandbox.run(&GENERATE).success();
        // Then it is known, and no longer to be let pass.
        sandbox.put("spec/generator.toml", "");
        sandbox.run(&GENERATE).success();
        let place = pointer.replace("/0", "/*");
        assert!(sandbox.read("spec/names.lock").contains(&format!("\"{place}\" = \"{code}\"")), "{what}");
        sandbox.put("spec/v1.yaml", BEFORE);
        sandbox.run(&GENERATE).success();
        assert!(!sandbox.read("spec/names.lock").contains("[faults]"), "{what}");
    }
}

#[test]
fn what_is_new_may_have_faults() {
    let sandbox = Sandbox::new();
    sandbox.put("spec/v1.yaml", BEFORE);
    sandbox.run(&GENERATE).success();
    let more = "  /toys:\n    get: {responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Toy'}}}}}}\ncomponents:\n";
    sandbox.put("spec/v1.yaml", &BEFORE.replace("components:\n", more));
    let run = sandbox.run(&GENERATE).success();
    assert!(stderr(run.get_output()).contains("warning[dangling-reference]"));
}
