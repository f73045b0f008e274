//! The command line: arguments, exit codes, what is said where.

use std::fs;
use std::process::Command;

use test_support::program::Ran;

use crate::sandbox::{Sandbox, document, stderr, stdout};

#[test]
fn the_last_line_of_a_run_is_the_summary() {
    let sandbox = Sandbox::new();
    let run = sandbox.generate().success();
    let said = stdout(run.get_output());
    let last = said.lines().last().unwrap();
    assert!(last.starts_with("2 operations, ") && last.ends_with(" types, 0 skipped"), "{said}");
}

#[test]
fn wrong_usage_exits_with_2() {
    let sandbox = Sandbox::new();
    sandbox.put("broken.toml", "[crate\n");
    sandbox.put("unknown.toml", "[crate]\nnmae = 'x'\n");
    for arguments in [
        &["generate"][..],
        &["generate", "api.yaml"],
        &["generate", "missing.yaml", "--out", "client"],
        &["generate", "api.yaml", "--out", "api.yaml"],
        &["generate", "api.yaml", "--out", "client", "--name", "9 lives"],
        &["generate", "api.yaml", "--out", "client", "--config", "missing.toml"],
        &["generate", "api.yaml", "--out", "client", "--config", "broken.toml"],
        &["generate", "api.yaml", "--out", "client", "--config", "unknown.toml"],
        &["generate", "api.yaml", "--out", "client", "--locked"],
        &["generate", "api.yaml", "--out", "."],
        &["verify", "missing"],
        &["vendor", "dest"],
        &["vendor", "dest", "--from", "dest"],
        &["frobnicate"],
    ] {
        let before = sandbox.state("");
        let run = sandbox.run(arguments).code(2);
        assert!(stderr(run.get_output()).contains("error: "), "{arguments:?}");
        assert_eq!(stdout(run.get_output()), "", "{arguments:?}");
        assert_eq!(sandbox.state(""), before, "{arguments:?}");
    }
}

#[test]
fn an_unusable_document_exits_with_1_and_changes_nothing() {
    let sandbox = Sandbox::generated();
    for text in ["", "prose", "{", "swagger: '1.2'", "\u{0}", "- 1\n- 2"] {
        sandbox.put("api.yaml", text);
        let before = sandbox.state("");
        let run = sandbox.generate().code(1);
        assert!(stderr(run.get_output()).contains("error"), "{text}");
        assert_eq!(sandbox.state(""), before);
    }
}

#[test]
fn help_has_an_example_and_the_exit_codes() {
    let sandbox = Sandbox::new();
    sandbox.run(&["--version"]).success();
    for command in ["generate", "vendor", "verify"] {
        let run = sandbox.run(&[command, "--help"]).success();
        let said = stdout(run.get_output());
        assert!(said.contains("Example:\n  deck-generator ") && said.contains("Exit codes:\n  0"), "{said}");
    }
}

#[test]
fn the_standard_input_can_be_the_document() {
    let sandbox = Sandbox::new();
    sandbox.put("fed.yaml", &document(&["Apple"], "one"));
    let input = fs::File::open(sandbox.path("fed.yaml")).unwrap();
    Ran::of(sandbox.program("").args(["generate", "-", "--out", "client"]).stdin(input)).success();
    assert!(sandbox.read("client/MANIFEST").contains(" stdin\n"));
}

#[test]
fn names_are_listed_with_their_reasons() {
    let sandbox = Sandbox::new();
    sandbox.put("api.yaml", &document(&["Pet"], "one"));
    let run = sandbox.run(&["names", "api.yaml"]).success();
    let said = stdout(run.get_output());
    let line = |start: &str| {
        said.lines().find(|line| line.starts_with(start)).map(str::to_owned).unwrap_or_default()
    };
    assert!(line("operation  get_pet ").contains(" operationId "), "{said}");
    assert!(line("type       Pet ").ends_with("schema                 #/components/schemas/Pet"), "{said}");
    assert!(line("operation: ").contains("median"), "{said}");
    sandbox.put("names.lock", "[schemas]\n\"#/components/schemas/Pet\" = \"Dog\"\n");
    let run = sandbox.run(&["names", "api.yaml", "--format", "json"]).success();
    let rows: serde_json::Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
    let dog = rows.as_array().unwrap().iter().find(|row| row["kind"] == "type").unwrap();
    assert_eq!((&dog["name"], &dog["why"]), (&"Dog".into(), &"names.lock".into()));
    let member = |choices: &str| {
        sandbox.put("generator.toml", choices);
        let run = sandbox.run(&["names", "renamed.yaml"]).success();
        let said = stdout(run.get_output());
        let lines = said.lines().filter(|line| line.starts_with("field "));
        lines
            .map(|line| line.split_whitespace().skip(1).take(2).collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
    };
    let schema = "Pet: { type: object, properties: { crtdAt: { type: string }, nm: { type: string, x-rust-name: label }, \
                  age: { type: integer } } }";
    sandbox.put("renamed.yaml", &format!("openapi: 3.0.3\ninfo: {{ title: Pets, version: '1' }}\npaths: {{}}\ncomponents: {{ schemas: {{ {schema} }} }}\n"));
    sandbox.put("names.lock", "");
    let choices = "[names.fields]\n'Pet.crtdAt' = 'created_at'\n";
    assert_eq!(member(choices), ["created_at choice", "label extension", "age wire"]);
    sandbox.run(&["generate", "renamed.yaml", "--out", "client"]).success();
    assert_eq!(member(""), ["created_at names.lock", "label extension", "age wire"]);
    assert_eq!(sandbox.run(&["names", "missing.yaml"]).code(2).get_output().stdout, b"");
}

#[test]
fn the_schema_of_the_choices_is_printed() {
    let run = Sandbox::new().run(&["schema"]).success();
    let schema: serde_json::Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
    let choices = schema["properties"].as_object().unwrap();
    assert!(["crate", "types", "derives"].iter().all(|table| choices.contains_key(*table)), "{choices:?}");
}

#[test]
fn quiet_says_errors_and_the_summary_only() {
    let sandbox = Sandbox::generated();
    sandbox.append("client/src/lib.rs", "// mine\n");
    let run = sandbox.run(&["generate", "api.yaml", "--out", "client", "-q"]).success();
    assert_eq!(stderr(run.get_output()), "");
    assert_eq!(stdout(run.get_output()).lines().count(), 1);
}

#[test]
fn the_name_and_the_choices_beside_the_document_are_used() {
    let sandbox = Sandbox::new();
    sandbox.put("generator.toml", "[crate]\nname = \"chosen\"\n");
    sandbox.generate().success();
    assert!(sandbox.read("client/Cargo.toml").contains("name = \"chosen\""));
    sandbox.run(&["generate", "api.yaml", "--out", "client", "--name", "given"]).success();
    assert!(sandbox.read("client/Cargo.toml").contains("name = \"given\""));
}

#[test]
fn check_writes_nothing_and_names_each_file() {
    let sandbox = Sandbox::new();
    let check = &["generate", "api.yaml", "--out", "client", "--lock", "names.lock", "--check"];
    let run = sandbox.run(check).code(1);
    let said = stderr(run.get_output());
    assert!(
        said.contains("`client/Cargo.toml` is") && said.contains("`names.lock` is out of date"),
        "{said}"
    );
    assert_eq!(sandbox.names(), ["api.yaml"]);

    sandbox.run(&["generate", "api.yaml", "--out", "client", "--lock", "names.lock"]).success();
    sandbox.run(check).success();
    sandbox.append("client/src/lib.rs", "// mine\n");
    sandbox.put("client/stray.txt", "mine");
    let before = sandbox.state("");
    let run = sandbox.run(check).code(1);
    let said = stderr(run.get_output());
    assert!(said.contains("`client/src/lib.rs` is out of date"), "{said}");
    assert!(said.contains("`client/stray.txt` does not belong"), "{said}");
    assert_eq!(said.lines().count(), 3, "{said}");
    assert_eq!(sandbox.state(""), before);
}

#[test]
fn the_names_are_kept_beside_the_document_unless_it_is_told_otherwise() {
    let sandbox = Sandbox::new();
    let said = stderr(sandbox.generate().success().get_output());
    assert!(said.contains("kept in `names.lock`: keep it in version control"), "{said}");
    assert_eq!(sandbox.names(), ["api.yaml", "client", "names.lock"]);
    assert_eq!(stderr(sandbox.generate().success().get_output()), "");

    let sandbox = Sandbox::new();
    let without = &["generate", "api.yaml", "--out", "client", "--no-lock"];
    assert!(!stderr(sandbox.run(without).success().get_output()).contains("names.lock"));
    assert_eq!(sandbox.names(), ["api.yaml", "client"]);
    sandbox.run(&[&without[..], &["--locked"]].concat()).code(2);
}

#[test]
fn the_lock_of_another_document_is_not_taken() {
    let sandbox = Sandbox::new();
    sandbox.put("api.yaml", &document(&["Apple", "Kiwi", "Pear", "Plum"], "one"));
    sandbox.generate().success();
    let before = sandbox.read("names.lock");
    sandbox.put("other.yaml", &document(&["Fig"], "one"));
    let run = sandbox.run(&["generate", "other.yaml", "--out", "other"]).code(1);
    assert!(stderr(run.get_output()).contains("of another document"));
    assert_eq!((sandbox.read("names.lock"), sandbox.path("other").exists()), (before, false));
    sandbox.run(&["generate", "other.yaml", "--out", "other", "--lock", "other.lock"]).success();
}

#[test]
fn a_lock_beside_the_document_is_kept_up_to_date() {
    let sandbox = Sandbox::new();
    sandbox.put("names.lock", "");
    sandbox.generate().success();
    assert!(sandbox.read("names.lock").contains("Apple"));
    let before = sandbox.state("");
    sandbox.generate().success();
    assert_eq!(sandbox.state(""), before);
}

#[test]
fn locked_lists_the_lines_that_would_be_added() {
    let sandbox = Sandbox::new();
    let generate = &["generate", "api.yaml", "--out", "client", "--lock", "kept/names.lock"];
    let locked: Vec<&str> = generate.iter().copied().chain(["--locked"]).collect();
    sandbox.run(&locked).code(1);
    assert_eq!(sandbox.names(), ["api.yaml"]);
    sandbox.run(generate).success();
    sandbox.run(&locked).success();
    sandbox.put("api.yaml", &document(&["Apple", "Fig", "Pear"], "two"));
    let before = sandbox.state("");
    let run = sandbox.run(&locked).code(1);
    let said = stderr(run.get_output());
    let added: Vec<&str> = said.lines().filter(|line| line.starts_with("+ ")).collect();
    assert!(
        !added.is_empty() && added.iter().all(|line| line.contains("Fig") || line.contains("fig")),
        "{said}"
    );
    assert!(said.contains("`kept/names.lock`"), "{said}");
    assert_eq!(sandbox.state(""), before);
}

#[test]
fn a_document_inside_the_crates_folder_is_not_lost() {
    let sandbox = Sandbox::generated();
    fs::rename(sandbox.path("api.yaml"), sandbox.path("client/api.yaml")).unwrap();
    sandbox.run(&["generate", "client/api.yaml", "--out", "client", "--force"]).code(2);
    assert!(sandbox.path("client/api.yaml").exists());
}

#[test]
fn the_report_lists_each_diagnostic_with_its_place() {
    let sandbox = Sandbox::new();
    let text =
        document(&["Apple"], "one").replace("type: object", "allOf: [{$ref: '#/components/schemas/Gone'}]");
    sandbox.put("api.yaml", &text);
    sandbox.run(&["generate", "api.yaml", "--out", "client", "--report", "report.json"]).success();
    let report: serde_json::Value = serde_json::from_str(&sandbox.read("report.json")).unwrap();
    let found = &report[0];
    assert_eq!(found["code"], "dangling-reference");
    assert_eq!(found["pointer"], "#/components/schemas/Apple/allOf/0");
    let line = text.lines().position(|line| line.contains("Gone")).unwrap() + 1;
    assert_eq!(found["line"], line);
    assert_eq!(found["loss"], "left-out");
    assert_eq!(found["file"], "api.yaml");
}

#[test]
fn shells_and_man_are_given_what_they_want() {
    let sandbox = Sandbox::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = sandbox.run(&["completions", shell]).success();
        let said = stdout(run.get_output());
        assert!(said.contains("deck-generator") && said.contains("generate"), "{shell}: {said}");
    }
    sandbox.run(&["completions", "tcsh"]).code(2);
    sandbox.run(&["man", "share/man1"]).success();
    assert!(sandbox.read("share/man1/deck-generator.1").contains("deck\\-generator"));
    assert!(sandbox.read("share/man1/deck-generator-diff.1").contains("Exit codes"));
    sandbox.run(&["man", "api.yaml"]).code(1);
}

#[test]
fn cargo_calls_the_program_as_its_subcommand() {
    let sandbox = Sandbox::new();
    let mut program = Command::new(env!("CARGO_BIN_EXE_cargo-deck-generator"));
    // As `cargo deck-generator generate …` does.
    program.args(["deck-generator", "generate", "api.yaml", "-o", "client"]).current_dir(sandbox.path(""));
    let run = Ran::of(&mut program).success();
    assert!(stdout(run.get_output()).ends_with(" types, 0 skipped\n"));
    assert!(sandbox.path("client/MANIFEST").exists());
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let sandbox = Sandbox::new();
    sandbox.put("api.yaml", "swagger: '1.2'");
    let said = |arguments: &[&str], variable: Option<(&str, &str)>| {
        let mut program = sandbox.program("");
        program.args(["generate", "api.yaml", "--out", "client"]).args(arguments).envs(variable);
        stderr(Ran::of(&mut program).code(1).get_output())
    };
    let is_coloured = |said: &str| said.contains("\u{1b}[");
    assert!(!is_coloured(&said(&[], None)));
    assert!(is_coloured(&said(&["--color", "always"], None)));
    assert!(is_coloured(&said(&[], Some(("CLICOLOR_FORCE", "1")))));
    assert!(!is_coloured(&said(&["--color", "never"], Some(("CLICOLOR_FORCE", "1")))));
}

#[test]
fn a_first_run_says_where_the_crate_is() {
    let sandbox = Sandbox::new();
    let note = "the crate is in `client`; `cargo add --path client` in your project adds it";
    assert!(stderr(sandbox.generate().success().get_output()).contains(note));
    assert!(!stderr(sandbox.generate().success().get_output()).contains(note));
    let verified = stdout(sandbox.verify().success().get_output());
    assert!(
        verified.starts_with("`client` is as it was generated: ") && verified.ends_with(" files\n"),
        "{verified}"
    );
}
