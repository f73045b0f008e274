//! `[crate] version = "auto"`: the version follows what changes since the last commit.

use crate::sandbox::{Sandbox, stderr};

const BEFORE: &str = "openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      parameters: []
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
components:
  schemas:
    Pet: {type: object, required: [id], properties: {id: {type: string}}}
";

const GENERATE: [&str; 4] = ["generate", "spec", "--out", "client"];

fn sandbox(choices: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.put("spec/v1.yaml", BEFORE);
    sandbox.put("spec/generator.toml", &format!("[crate]\nversion = \"auto\"\n{choices}"));
    sandbox.run(&GENERATE).success();
    sandbox
}

/// The version after a run with a document.
fn version(sandbox: &Sandbox, document: &str) -> String {
    sandbox.put("spec/v1.yaml", document);
    sandbox.run(&GENERATE).success();
    let is_version = |line: &&str| line.starts_with("version = ");
    let of = |file: &str| sandbox.read(file).lines().find(is_version).map(str::to_owned);
    let version = of("client/Cargo.toml").unwrap();
    assert_eq!(of("spec/names.lock").as_ref(), Some(&version), "the lock keeps it");
    version.trim_start_matches("version = ").trim_matches('"').to_owned()
}

#[test]
fn it_follows_the_largest_change_since_the_last_commit() {
    let sandbox = sandbox("");
    assert_eq!(version(&sandbox, BEFORE), "0.1.0", "the first one");
    let run = sandbox.run(&[&GENERATE[..], &["--force"]].concat()).success();
    assert!(!stderr(run.get_output()).contains("version"), "nothing changed, so nothing is compared");
    let wider = BEFORE.replace("[]", "[{name: limit, in: query, schema: {type: integer}}]");
    sandbox.put("spec/v1.yaml", &wider);
    let run = sandbox.run(&GENERATE).success();
    let said = stderr(run.get_output());
    assert!(said.contains("note: the version stays, because there is no commit to compare with"), "{said}");

    sandbox.put("spec/v1.yaml", BEFORE);
    sandbox.run(&GENERATE).success();
    sandbox.commit();
    assert_eq!(version(&sandbox, &wider), "0.1.1");
    assert_eq!(version(&sandbox, &wider), "0.1.1", "the same run again");
    let other = wider.replace("id: {type: string}", "id: {type: integer}");
    assert_eq!(version(&sandbox, &other), "0.2.0", "one commit is one step");
    assert_eq!(
        version(&sandbox, &BEFORE.replace("title: Pets", "title: Cats")),
        "0.1.1",
        "no caller's concern"
    );
    assert_eq!(version(&sandbox, BEFORE), "0.1.0", "as it was");
    version(&sandbox, &other);
    sandbox.run(&[&GENERATE[..], &["--locked", "--check"]].concat()).success();
    sandbox.commit();
    assert_eq!(version(&sandbox, BEFORE), "0.3.0");
}

#[test]
fn a_name_of_before_goes_with_a_breaking_release_of_another_cause() {
    const CHOICES: &str = "[updates]\nkeep = 1\n";
    const RENAMED: &str =
        "[crate]\nversion = \"auto\"\n[updates]\nkeep = 1\n[names.schemas]\nPet = \"Animal\"\n";
    let sandbox = sandbox(CHOICES);
    sandbox.commit();
    let has_name = || sandbox.path("client/src/types/former_names.rs").exists();
    sandbox.put("spec/generator.toml", RENAMED);
    assert_eq!((version(&sandbox, BEFORE).as_str(), has_name()), ("0.1.1", true), "no caller breaks");
    sandbox.commit();
    let kinds = ["integer", "boolean"]
        .map(|kind| BEFORE.replace("id: {type: string}", &format!("id: {{type: {kind}}}")));
    assert_eq!((version(&sandbox, &kinds[0]).as_str(), has_name()), ("0.2.0", true));
    sandbox.commit();
    assert_eq!((version(&sandbox, &kinds[1]).as_str(), has_name()), ("0.3.0", false));
}
