//! `diff` and `names` over the clients of `clients.toml`.

use serde_json::Value;

use super::{FLEET, fleet, generated, states};
use crate::sandbox::{Sandbox, document, stderr, stdout};

/// Committed; then a type of figs is another, and a fourth client comes.
fn edited() -> Sandbox {
    let sandbox = generated();
    sandbox.commit();
    let before = sandbox.read("specs/figs.yaml");
    sandbox.put("specs/figs.yaml", &before.replacen("text: {type: string}", "text: {type: integer}", 1));
    sandbox.put("specs/plums.yaml", &document(&["Plum"], "one"));
    sandbox.append("clients.toml", "[clients.plums]\ndocument = 'specs/plums.yaml'\nout = 'clients/plums'\n");
    sandbox
}

#[test]
fn all_clients_are_compared_with_what_git_has() {
    let sandbox = edited();
    let run = sandbox.run(&["diff"]).success();
    let said = stdout(run.get_output());
    assert!(said.starts_with("figs:\nOld code does not compile:\n  Fig.text ["), "{said}");
    assert!(said.contains("    at specs/figs.yaml:"), "{said}");
    let summary = &said[said.find("apples  same").unwrap()..];
    let expected =
        ["apples same", "pears same", "figs changed", "plums new", "4 clients: 2 same, 1 changed, 1 new"];
    assert_eq!(states(summary), expected);
    assert!(summary.contains("figs    changed: 1 change: 0 silent, 1 breaks callers"), "{summary}");

    let run = sandbox.run(&["diff", "--fail-on", "rust"]).code(1);
    let said = stdout(run.get_output());
    assert!(said.contains("figs    not accepted: ") && said.ends_with("1 not accepted, 1 new\n"), "{said}");
    let run = sandbox.run(&["diff", "--fail-on", "rust", "--client", "apples"]).success();
    assert!(stdout(run.get_output()).starts_with("apples  same\n"));

    let run = sandbox.run(&["diff", "--format", "json"]).success();
    let json: Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
    assert_eq!(json["figs"]["changes"].as_array().unwrap().len(), 1);
    assert_eq!((&json["apples"]["changes"], &json["plums"]), (&Value::Array(Vec::new()), &Value::Null));
    let run = sandbox.run(&["diff", "--format", "markdown"]).success();
    let said = stdout(run.get_output());
    assert!(said.starts_with("## figs\n\n1 change: ") && !said.contains("apples"), "{said}");
}

#[test]
fn the_revision_is_named() {
    let sandbox = edited();
    let git = |arguments: &[&str]| {
        let mut git = std::process::Command::new("git");
        test_support::program::Ran::of(git.args(arguments).current_dir(sandbox.folder.path())).success();
    };
    git(&["tag", "first"]);
    sandbox.commit();
    assert_eq!(states(&stdout(sandbox.run(&["diff"]).success().get_output()))[2], "figs same");
    let run = sandbox.run(&["diff", "first", "--client", "figs"]).success();
    assert!(stdout(run.get_output()).contains("figs  changed: 1 change"));
    let run = sandbox.run(&["diff", "second"]).code(2);
    assert!(stderr(run.get_output()).contains("apples:\nerror: git has no revision `second`\n"));
}

/// What is chosen belongs to the old client as it was chosen then, and its document is where it was then.
#[test]
fn an_old_client_is_that_of_the_old_file() {
    let sandbox = generated();
    sandbox.commit();
    let text = FLEET
        .replace("names = ['text']", "names = ['none']")
        .replace("specs/apples.yaml", "moved/apples.yaml");
    sandbox.put("clients.toml", &text);
    sandbox.put("moved/apples.yaml", &sandbox.read("specs/apples.yaml"));
    std::fs::remove_file(sandbox.path("specs/apples.yaml")).unwrap();
    let run = sandbox.run(&["diff", "--client", "apples", "--fail-on", "nothing"]).success();
    let said = stdout(run.get_output());
    assert!(said.contains("apples  same\n"), "{said}");
    let edited =
        sandbox.read("moved/apples.yaml").replacen("text: {type: string}", "text: {type: integer}", 1);
    sandbox.put("moved/apples.yaml", &edited);
    let run = sandbox.run(&["diff", "--client", "apples"]).success();
    assert!(stdout(run.get_output()).contains("apples  changed: 1 change"));

    // A name that is chosen now was not chosen then.
    sandbox.append("clients.toml", "[clients.figs.choices.names.schemas]\nFig = 'Dried'\n");
    let run = sandbox.run(&["diff", "--client", "figs"]).success();
    let said = stdout(run.get_output());
    assert!(said.contains("    by clients.toml\n") && said.contains("Dried"), "{said}");
}

#[test]
fn names_of_all_clients_are_listed_and_refreshed() {
    let sandbox = fleet();
    let run = sandbox.run(&["names"]).success();
    let said = stdout(run.get_output());
    let begins: Vec<usize> =
        ["apples:\n", "pears:\n", "figs:\n"].map(|name| said.find(name).unwrap()).to_vec();
    assert!(begins.is_sorted() && said.contains("operation  get_pear "), "{said}");
    assert!(stderr(run.get_output()).ends_with("3 clients: 3 listed\n"));
    let run = sandbox.run(&["names", "--format", "json", "--client", "figs"]).success();
    let json: Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
    let figs = json["figs"].as_array().unwrap();
    assert!(
        json.as_object().unwrap().len() == 1 && figs.iter().any(|row| row["name"] == "get_fig"),
        "{json}"
    );

    sandbox.run(&["generate"]).success();
    let lock = sandbox.read("locks/figs.lock");
    sandbox.put("locks/figs.lock", &lock.replace("get_fig", "pick_fig"));
    let run = sandbox.run(&["names", "--refresh"]).success();
    assert!(stdout(run.get_output()).contains("pick_fig"), "{}", stdout(run.get_output()));
    assert_eq!(sandbox.read("locks/figs.lock"), lock);
    sandbox.run(&["names", "--lock", "x.lock"]).code(2);
}
