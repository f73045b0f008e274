//! `deck-generator diff`: what it is given, how it prints, when it fails.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;
use test_support::nested::repository;

use crate::sandbox::{Sandbox, stderr, stdout};

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
            "query tags (form, exploded)",
            "query tags (form)",
        ),
        (
            "in: header, name: X-Key",
            "in: query, name: key",
            "API key in header X-Key",
            "API key in query key",
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
    assert!(
        said.starts_with("4 changes: 1 silent, 0 break callers, 2 break the wire alone; bump: major\n\n###"),
        "{said}"
    );
    assert!(place("### Old code compiles and does something else (1)") < place("<details>"));
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

#[test]
fn parts_of_the_runtime_are_told_apart() {
    let sandbox = Sandbox::new();
    let form = "      requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {file: {type: string, format: binary}}}}}}\n";
    sandbox.put("before.yaml", BEFORE);
    sandbox.put("after.yaml", &BEFORE.replace("      responses:\n", &format!("{form}      responses:\n")));
    let last = |from: &str, to: &str| {
        let run = sandbox.run(&["diff", from, to, "--fail-on", "nothing"]).success();
        stdout(run.get_output()).lines().last().unwrap_or_default().to_owned()
    };
    let said = last("before.yaml", "after.yaml");
    assert!(said.starts_with("more of the runtime comes with it (`body_stream`, "), "{said}");
    assert!(said.contains("`multipart`") && said.ends_with("which change nothing for callers"), "{said}");
    let said = last("after.yaml", "before.yaml");
    assert!(said.starts_with("less of the runtime comes with it (no `body_stream`, "), "{said}");
    assert!(last("before.yaml", "before.yaml").starts_with("0 changes"));
}

/// The changes of two folders by their keys: HTTP, Rust, what did it, the notes.
fn by_key(sandbox: &Sandbox) -> BTreeMap<String, [String; 4]> {
    let run = sandbox.run(&["diff", "old", "new", "--format", "json", "--fail-on", "nothing"]).success();
    let said: Value = serde_json::from_str(&stdout(run.get_output())).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let changes = said["changes"].as_array().unwrap().iter().map(|change| {
        let notes: Vec<String> = change["notes"].as_array().unwrap().iter().map(text).collect();
        let verdicts =
            [text(&change["http"]), text(&change["rust"]), text(&change["cause"]), notes.join("; ")];
        (text(&change["key"]), verdicts)
    });
    changes.collect()
}

#[test]
fn what_a_choice_does_is_not_the_servers_doing() {
    const TWO: &str = "openapi: 3.0.3
info: {title: Two, version: '1'}
paths:
  /a: {get: {operationId: getA, responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}
  /b: {get: {operationId: getB, responses: {'204': {description: ok}}}}
components: {schemas: {A: {type: object, properties: {a: {type: string}}}}}
";
    let sandbox = Sandbox::new();
    sandbox.put("old/v1.yaml", TWO);
    sandbox.put("new/v1.yaml", TWO);
    sandbox.put("old/generator.toml", "[[derives]]\nderive = [\"Eq\"]\n");
    sandbox.put("new/generator.toml", "[operations]\nexclude = [\"GET /b\"]\n");
    let changes = by_key(&sandbox);
    let keys: Vec<&str> = changes.keys().map(String::as_str).collect();
    assert_eq!(keys, ["A derives Eq", "GET /b"]);
    let [http, rust, cause, notes] = &changes["GET /b"];
    assert_eq!([http, rust, cause], ["same", "breaks", "generator.toml"]);
    assert_eq!(notes, "is left out by choice; `Client::get_b` is gone");
    assert_eq!(changes["A derives Eq"][1..3], ["breaks", "generator.toml"]);

    // Each does what it does alone, and the other way round.
    sandbox.put("new/v1.yaml", &TWO.replace("a: {type: string}", "a: {type: integer}"));
    let changes = by_key(&sandbox);
    assert_eq!(changes["A.a"][..3], ["breaks", "breaks", "the document"]);
    assert_eq!(changes["A derives Eq"][1..3], ["breaks", "generator.toml"]);
    sandbox.put("old/v1.yaml", &TWO.replace("  /b: ", "  /c: "));
    sandbox.put("new/v1.yaml", TWO);
    sandbox.put("new/generator.toml", "[names]\noperations = { \"GET /b\" = \"take\" }\n");
    let changes = by_key(&sandbox);
    assert_eq!(changes["GET /b"][..2], ["compatible", "adds"]);
    assert_eq!(changes["GET /c"][..3], ["breaks", "breaks", "the document and generator.toml"]);
    assert_eq!(changes["A derives Eq"][1..3], ["breaks", "generator.toml"]);
}

/// A limit is that of the same thing, wherever that stands.
#[test]
fn a_limit_is_compared_where_its_schema_moved() {
    let sandbox = Sandbox::new();
    let document = |schema: &str, extra: &str| {
        format!(
            "openapi: 3.0.3
info: {{title: Moves, version: '1'}}
paths:
  /a: {{post: {{operationId: addA, requestBody: {{required: true, content: {{application/json: {{schema: {schema}}}}}}}, responses: {{'204': {{description: ok}}}}}}}}
{extra}"
        )
    };
    let schema = |limit: u32| {
        format!("{{type: object, required: [b], properties: {{b: {{type: string, maxLength: {limit}}}}}}}")
    };
    let reference = "{$ref: '#/components/schemas/AddARequest'}";
    sandbox.put("old/v1.yaml", &document(&schema(9), ""));
    let after = document(reference, &format!("components: {{schemas: {{AddARequest: {}}}}}\n", schema(5)));
    sandbox.put("new/v1.yaml", &after);
    let changes = by_key(&sandbox);
    let notes = &changes["#/components/schemas/AddARequest/properties/b/maxLength"];
    assert_eq!((notes[0].as_str(), notes[3].as_str()), ("may break", "`maxLength` was 9, is 5"));
    assert_eq!(changes.len(), 1, "{changes:?}");
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

/// The book shows what is printed for an update of this repository's own document.
#[test]
fn the_book_has_the_text_of_a_pull_request() {
    const NEW: &str = "  /connections/{connection_id}:
    get:
      summary: Get a Connection
      parameters:
        - {name: connection_id, in: path, required: true, schema: {type: string, format: uuid}}
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema:
                $ref: >-
                  #/components/schemas/Datadeck_Api_WebModels_Models_Api_V1_Connections_ConnectionResponse
      security:
        - client_id: []
          secret: []
components:
";
    let sandbox = Sandbox::new();
    for name in ["v1.yaml", "generator.toml", "names.lock"] {
        let text = fs::read_to_string(repository().join("spec").join(name)).unwrap();
        sandbox.put(&format!("spec/{name}"), &text);
    }
    sandbox.commit();
    let edits = [
        ("https://live.deck.co/api/v1", "https://api.deck.co/v1"),
        (
            "        - auth_method\n        - source_id\n",
            "        - auth_method\n        - deck_id\n        - source_id\n",
        ),
        ("          format: uuid\n          nullable: true\n", "          format: uuid\n"),
        (
            "        status:\n          type: string\n",
            "        status:\n          type: string\n        region:\n          type: string\n",
        ),
        ("components:\n", NEW),
    ];
    let after = edits.iter().fold(sandbox.read("spec/v1.yaml"), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text.replace(from, to)
    });
    sandbox.put("spec/v1.yaml", &after);
    let arguments = ["diff", "HEAD:spec/v1.yaml", "spec/v1.yaml", "--format", "markdown"];
    let said = stdout(sandbox.run(&arguments).code(1).get_output());
    let book = fs::read_to_string(repository().join("docs/src/update.md")).unwrap();
    assert!(book.contains(&format!("\n```markdown\n{said}```\n")), "the book has not this:\n{said}");
}
