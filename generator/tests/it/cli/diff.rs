//! `deck-generator diff`: what it is given, how it prints, when it fails.

use crate::sandbox::{Sandbox, stderr, stdout};
use serde_json::Value;

/// A call with two texts of the query that must be given, a server, a key, and a list that may come in pieces.
const BEFORE: &str = "openapi: 3.0.3
info: {title: Money, version: 1.0.0}
servers:
- {url: 'https://one.example.com'}
paths:
  /transfer:
    post:
      operationId: transfer
      parameters:
      - {name: from, in: query, required: true, schema: {type: string}}
      - {name: to, in: query, required: true, schema: {type: string}}
      - name: tags
        in: query
        schema: {type: array, items: {type: string, maxLength: 9}}
      responses:
        '200': {description: done, content: {application/json: {schema: {type: string}}}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
security:
- key: []
";

fn changes(sandbox: &Sandbox, after: &str) -> Vec<Value> {
    sandbox.put("before.yaml", BEFORE);
    sandbox.put("after.yaml", after);
    let run = sandbox
        .run(&["diff", "before.yaml", "after.yaml", "--format", "json", "--fail-on", "nothing"])
        .success();
    let mut said: Value = serde_json::from_str(&stdout(run.get_output())).unwrap();
    let Value::Array(list) = said["changes"].take() else { panic!("{said}") };
    list
}

fn silent(sandbox: &Sandbox, from: &str, to: &str) -> String {
    assert!(BEFORE.contains(from), "{from}");
    let all = changes(sandbox, &BEFORE.replace(from, to));
    let said: Vec<&str> = all.iter().filter_map(|change| change["silent"].as_str()).collect();
    said.join("\n")
}

#[test]
fn what_the_compiler_does_not_see_is_told() {
    let sandbox = Sandbox::new();
    let edits = [
        ("name: to,", "name: target,", "was query to (", "is query target ("),
        (
            "        schema: {type: array",
            "        explode: false\n        schema: {type: array",
            "explode: true",
            "explode: false",
        ),
        (
            "in: header, name: X-Key",
            "in: query, name: key",
            "ApiKey(Header, \"X-Key\")",
            "ApiKey(Query, \"key\")",
        ),
        ("https://one.", "https://two.", "was https://one.example.com", "is https://two.example.com"),
        (
            "content: {application/json:",
            "content: {application/vnd.done+json:",
            "accepts application/json",
            "accepts application/vnd.done+json",
        ),
        ("  /transfer:", "  /move:", "was POST /transfer", "is POST /move"),
        ("    post:\n", "    put:\n", "was POST /transfer", "is PUT /transfer"),
    ];
    for (from, to, was, is) in edits {
        let said = silent(&sandbox, from, to);
        assert!(said.contains(was) && said.contains(is), "{from}: {said}");
    }
    assert_eq!(silent(&sandbox, "title: Money", "title: Coins"), "");
}

#[test]
fn a_limit_that_no_type_has_may_break() {
    let sandbox = Sandbox::new();
    let all = changes(&sandbox, &BEFORE.replace("maxLength: 9", "maxLength: 5"));
    let [only] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!((&only["http"], &only["rust"]), (&"may break".into(), &"compiles".into()));
    assert_eq!(only["notes"][0], "`maxLength` was 9, is 5");
    assert!(only["place"].as_str().unwrap().starts_with("after.yaml:14 "), "{only}");
}

#[test]
fn silent_changes_fail_until_they_are_accepted() {
    let sandbox = Sandbox::new();
    let all = changes(&sandbox, &BEFORE.replace("name: to,", "name: target,"));
    let run = sandbox.run(&["diff", "before.yaml", "after.yaml"]).code(1);
    assert!(stdout(run.get_output()).starts_with("Old code compiles and does something else:\n"));

    let fingerprints =
        all.iter().filter(|it| !it["silent"].is_null()).map(|it| it["fingerprint"].as_str().unwrap());
    let accepted: String = fingerprints.fold(String::new(), |text, it| {
        format!("{text}[[accept]]\nfingerprint = \"{it}\"\nreason = \"agreed\"\n")
    });
    sandbox.put("accepted.toml", &accepted);
    let arguments = ["diff", "before.yaml", "after.yaml", "--accept", "accepted.toml"];
    let run = sandbox.run(&arguments).success();
    assert!(stdout(run.get_output()).contains("    accepted: agreed\n"));
    sandbox.run(&[&arguments[..], &["--fail-on", "silent,http"]].concat()).code(1);

    sandbox.put("accepted.toml", "[[accept]]\nfingerprint = \"0\"\nreason = \" \"\n");
    let run = sandbox.run(&arguments).code(2);
    assert!(stderr(run.get_output()).contains("`0` has no reason"));
}

#[test]
fn a_pull_request_reads_what_is_silent_first() {
    let sandbox = Sandbox::new();
    let after = BEFORE.replace("name: to,", "name: target,").replace(
        "paths:\n",
        "paths:\n  /ping: {get: {operationId: ping, responses: {'204': {description: ok}}}}\n",
    );
    changes(&sandbox, &after);
    let arguments = ["diff", "before.yaml", "after.yaml", "--fail-on", "nothing"];
    let run = sandbox.run(&[&arguments[..], &["--format", "markdown"]].concat()).success();
    let said = stdout(run.get_output());
    let place = |text: &str| said.find(text).unwrap_or_else(|| panic!("{text}: {said}"));
    assert_eq!(place("### Old code compiles and does something else (1)"), 0);
    assert!(place("<details><summary>Old code goes on as before") < place("`Client::ping` is new"));
    let run = sandbox.run(&[&arguments[..], &["--changelog"]].concat()).success();
    assert!(stdout(run.get_output()).contains("- `GET /ping`: is new; `Client::ping` is new\n"));
}

#[test]
fn the_old_document_may_be_in_git() {
    let sandbox = Sandbox::new();
    sandbox.put("spec/v1.yaml", BEFORE);
    sandbox.commit();
    sandbox.put("spec/v1.yaml", &BEFORE.replace("  /transfer:", "  /move:"));
    for old in ["HEAD:spec/v1.yaml", "HEAD:spec"] {
        let run = sandbox.run(&["diff", old, "spec/v1.yaml"]).code(1);
        let said = stdout(run.get_output());
        assert!(said.contains("was at HEAD:spec/v1.yaml:7 (#/paths/~1transfer/post)"), "{said}");
    }
    let run = sandbox.run(&["diff", "HEAD:spec/none.yaml", "spec/v1.yaml"]).code(2);
    assert!(stderr(run.get_output()).contains("git has no `HEAD:spec/none.yaml`: "));
    let run = sandbox.run(&["diff", "none.yaml", "spec/v1.yaml"]).code(2);
    assert!(
        stderr(run.get_output())
            .contains("`none.yaml` is neither a file nor a folder, and not of the form REV:PATH")
    );
}

const GENERATE: [&str; 4] = ["generate", "spec/v1.yaml", "--out", "client"];

#[test]
fn a_run_that_changes_the_client_tells_what_callers_will_see() {
    let sandbox = Sandbox::new();
    sandbox.put("spec/v1.yaml", BEFORE);
    let run = sandbox.run(&GENERATE).success();
    assert!(!stderr(run.get_output()).contains("what changes"));
    sandbox.put("spec/v1.yaml", &BEFORE.replace("name: to,", "name: target,"));
    let run = sandbox.run(&GENERATE).success();
    assert!(!stderr(run.get_output()).contains("what changes"), "nothing is committed");

    sandbox.put("spec/v1.yaml", BEFORE);
    sandbox.commit();
    let after = BEFORE.replace("name: to,", "name: target,").replace(
        "paths:\n",
        "paths:\n  /ping: {get: {operationId: ping, responses: {'204': {description: ok}}}}\n",
    );
    sandbox.put("spec/v1.yaml", &after);
    let run = sandbox.run(&GENERATE).success();
    let said = stderr(run.get_output());
    let lines: Vec<&str> = said.lines().skip_while(|line| !line.starts_with("what changes")).collect();
    assert_eq!(lines[0], "what changes for callers since HEAD:spec/v1.yaml:");
    assert!(
        lines[1].starts_with("  POST /transfer: SILENT, Rust compiles: `Client::transfer`: was query to (")
    );
    assert!(lines.iter().any(|line| line.starts_with("  GET /ping: Rust adds, HTTP compatible: is new; ")));
    let last = "  bump: major; `deck-generator diff HEAD:spec/v1.yaml spec/v1.yaml` tells where and why";
    assert_eq!(lines.last(), Some(&last));

    let run = sandbox.run(&GENERATE).success();
    assert!(!stderr(run.get_output()).contains("what changes"), "nothing was written");
    let run = sandbox.run(&[&GENERATE[..], &["--against", "HEAD:spec"]].concat()).success();
    assert_eq!(stderr(run.get_output()).matches("POST /transfer: SILENT").count(), 1);
    sandbox.run(&[&GENERATE[..], &["--against", "HEAD:none"]].concat()).code(2);
}

/// The choices are compared as they were too, and the files that the document refers to.
#[test]
fn what_is_committed_is_compared_with_all_that_stands_beside_it() {
    let sandbox = Sandbox::new();
    sandbox.put("spec/v1.yaml", &BEFORE.replace("schema: {type: string}}}", "schema: {$ref: 'done.yaml'}}}"));
    sandbox.put("spec/done.yaml", "type: object\nproperties: {id: {type: string}}\n");
    sandbox.run(&GENERATE).success();
    sandbox.commit();
    sandbox.put("spec/done.yaml", "type: object\nproperties: {id: {type: integer}}\n");
    sandbox.put("spec/generator.toml", "[names]\noperations = { \"POST /transfer\" = \"pay\" }\n");
    let run = sandbox.run(&GENERATE).success();
    let said = stderr(run.get_output());
    assert!(said.contains("`types::Done.id` was `Option<String>`, is `Option<i64>`"), "{said}");
    assert!(said.contains("`Client::transfer` is `Client::pay` now"), "{said}");
}
