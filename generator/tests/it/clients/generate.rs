//! `deck-generator generate` over the clients of `clients.toml`.

use std::fs;

use super::{FLEET, fleet, generated, states};
use crate::sandbox::{Sandbox, document, stderr, stdout};

fn types(sandbox: &Sandbox, client: &str) -> String {
    sandbox.read(&format!("clients/{client}/src/types/models.rs"))
}

#[test]
fn what_is_chosen_for_all_is_inherited_and_overridden() {
    let sandbox = fleet();
    let run = sandbox.run(&["generate"]).success();
    assert_eq!(
        states(&stdout(run.get_output())),
        ["apples new", "pears new", "figs new", "3 clients: 3 new"]
    );

    let apples = sandbox.read("clients/apples/Cargo.toml");
    assert!(apples.contains("name = \"apples\"") && apples.contains("license = \"MIT\""), "{apples}");
    let pears = sandbox.read("clients/pears/Cargo.toml");
    assert!(pears.contains("name = \"pear-client\"") && pears.contains("license = \"ISC\""), "{pears}");
    // What a client does not say of a table is as it is for all.
    assert!(apples.contains("\"fruit\"") && pears.contains("\"fruit\""), "{pears}");

    // A list of its own takes the place of that for all; a list of tables grows.
    let [apple, pear] = ["apples", "pears"].map(|client| types(&sandbox, client));
    assert!(apple.contains("Eq") && !apple.contains("Hash"), "{apple}");
    assert!(pear.contains("Eq") && pear.contains("Hash"), "{pear}");
    assert!(apple.contains("text as secret") && !pear.contains("as secret"), "{pear}");

    assert_eq!(fs::read_dir(sandbox.path("locks")).unwrap().count(), 3);
    assert!(sandbox.read("locks/pears.lock").contains("Pear"));
    let before = sandbox.state("");
    let run = sandbox.run(&["generate"]).success();
    assert_eq!(stderr(run.get_output()), "");
    assert_eq!(sandbox.state(""), before);
}

#[test]
fn choices_beside_a_document_stand_between_those_for_all_and_those_of_the_client() {
    let sandbox = fleet();
    sandbox.put("specs/figs/api.yaml", &sandbox.read("specs/figs.yaml"));
    sandbox.put("specs/figs/generator.toml", "[crate]\nlicense = '0BSD'\nkeywords = ['fig']\n");
    let own = "[clients.figs.choices.crate]\nkeywords = ['own']\n";
    sandbox.put("clients.toml", &(FLEET.replace("specs/figs.yaml", "specs/figs") + own));
    sandbox.run(&["generate"]).success();
    let figs = sandbox.read("clients/figs/Cargo.toml");
    assert!(figs.contains("license = \"0BSD\"") && figs.contains("keywords = [\"own\"]"), "{figs}");
}

/// What is edited for one client changes nothing of the others.
#[test]
fn a_client_is_made_of_what_is_said_of_it() {
    let sandbox = generated();
    sandbox.append("clients.toml", "[clients.figs.choices.docs]\nexamples = false\n");
    let run = sandbox.run(&["generate"]).success();
    let expected = ["apples current", "pears current", "figs changed", "3 clients: 2 current, 1 changed"];
    assert_eq!(states(&stdout(run.get_output())), expected);
}

#[test]
fn a_fault_of_one_client_keeps_no_other_from_being_made() {
    let sandbox = fleet();
    sandbox.put("specs/apples.yaml", "prose");
    let run = sandbox.run(&["generate"]).code(1);
    let (said, told) = (stdout(run.get_output()), stderr(run.get_output()));
    let expected = ["apples failed", "pears new", "figs new", "3 clients: 1 failed, 2 new"];
    assert_eq!(states(&said), expected);
    assert!(told.contains("apples:\nerror[") && told.ends_with("error: not done: `apples`\n"), "{told}");
    assert!(!sandbox.path("clients/apples").exists());

    // A fault in the table of one is of that one; if nothing worse comes, it is a wrong usage.
    let sandbox = fleet();
    sandbox.append("clients.toml", "overlay = ['x.yaml']\n");
    let run = sandbox.run(&["generate"]).code(2);
    let told = stderr(run.get_output());
    let line = FLEET.lines().count() + 1;
    assert!(
        told.contains(&format!(
            "figs:\nerror: cannot read `clients.toml`: TOML parse error at line {line}, "
        )),
        "{told}"
    );
    assert!(told.contains("did you mean `overlays`?"), "{told}");
    assert_eq!(states(&stdout(run.get_output()))[2..], ["figs failed", "3 clients: 2 new, 1 failed"]);
}

#[test]
fn a_fault_of_what_is_chosen_is_told_where_it_stands() {
    for (text, line, near) in [
        (FLEET.replace("[choices.secrets]", "[choices.secret]"), 6, "did you mean `secrets`?"),
        (FLEET.replace("[choices.crate]", "[choices.crate]\nversion = 'x'"), 4, ""),
        (
            FLEET.replace("[clients.pears.choices.secrets]\nnames", "[clients.pears.choices.secrets]\nname"),
            20,
            "did you mean `names`?",
        ),
    ] {
        let sandbox = fleet();
        sandbox.put("clients.toml", &text);
        let run = sandbox.run(&["generate"]).code(2);
        let told = stderr(run.get_output());
        assert_eq!(
            told.matches(&format!("clients.toml`: TOML parse error at line {line},")).count(),
            1,
            "{told}"
        );
        assert!(told.contains(near), "{told}");
    }
    // What fits no document is told in the line that says it.
    let sandbox = fleet();
    sandbox.append("clients.toml", "[clients.figs.choices.names.schemas]\nFog = 'Mist'\n");
    let run = sandbox.run(&["generate", "--client", "figs"]).code(1);
    let told = stderr(run.get_output());
    let line = FLEET.lines().count() + 2;
    assert!(told.contains("error[name]: clients.toml, [names.schemas]: `Fog` = `Mist`"), "{told}");
    assert!(
        told.contains(&format!("--> clients.toml:{line}:1\n")) && told.contains("did you mean `Fig`?"),
        "{told}"
    );
}

#[test]
fn a_correction_for_all_may_be_of_some_documents_alone() {
    let sandbox = fleet();
    let correction = "[[choices.corrections]]\nschema = 'Pear'\nproperties = 'text'\nnullable = true\n";
    sandbox.append("clients.toml", correction);
    let run = sandbox.run(&["generate"]).success();
    assert_eq!(stderr(run.get_output()).matches("warning").count(), 0);
    assert!(types(&sandbox, "pears").contains("Option<String>"));

    // But not of none of them.
    sandbox.append("clients.toml", &correction.replace("Pear", "Plum"));
    let line = sandbox.read("clients.toml").lines().count() - 3;
    let warning = format!(
        "warning: the correction at clients.toml:{line} changes none of the documents: take it out\n"
    );
    let run = sandbox.run(&["generate"]).success();
    assert_eq!(stderr(run.get_output()), warning);
    // Of some clients it cannot be known.
    let run = sandbox.run(&["generate", "--client", "figs"]).success();
    assert_eq!(stderr(run.get_output()), "");
    // A client's own must be of its document.
    sandbox.append(
        "clients.toml",
        &correction.replace("Pear", "Plum").replace("[[choices", "[[clients.figs.choices"),
    );
    let run = sandbox.run(&["generate", "--client", "figs"]).code(1);
    let told = stderr(run.get_output());
    assert!(told.contains("no schema of the document is called `Plum`"), "{told}");
    assert!(told.contains(&format!("--> clients.toml:{}:", line + 4)), "{told}");
}

#[test]
fn some_clients_are_named() {
    let sandbox = fleet();
    let run = sandbox.run(&["generate", "--client", "figs", "--client", "apples"]).success();
    assert_eq!(states(&stdout(run.get_output())), ["apples new", "figs new", "2 clients: 2 new"]);
    assert!(!sandbox.path("clients/pears").exists());
    let run = sandbox.run(&["generate", "--client", "fogs"]).code(2);
    assert!(stderr(run.get_output()).contains("there is no client `fogs`; did you mean `figs`?"));
}

#[test]
fn check_tells_what_is_stale_and_writes_nothing() {
    let sandbox = generated();
    let run = sandbox.run(&["generate", "--check"]).success();
    assert_eq!(stderr(run.get_output()), "");
    sandbox.put("specs/pears.yaml", &document(&["Pear", "Plum"], "two"));
    let before = sandbox.state("");
    let run = sandbox.run(&["generate", "--check"]).code(1);
    let (said, told) = (stdout(run.get_output()), stderr(run.get_output()));
    let expected = ["apples current", "pears stale", "figs current", "3 clients: 2 current, 1 stale"];
    assert_eq!(states(&said), expected);
    assert!(told.starts_with("pears:\nerror: `clients/pears/"), "{told}");
    assert!(told.contains("error: `locks/pears.lock` is out of date\n"), "{told}");
    assert!(told.contains("without --check") && told.ends_with("error: not done: `pears`\n"), "{told}");
    assert_eq!(sandbox.state(""), before);
    let run = sandbox.run(&["generate", "--locked"]).code(1);
    assert_eq!(states(&stdout(run.get_output()))[1], "pears failed");
    sandbox.run(&["generate", "--check", "--client", "figs"]).success();
}

#[test]
fn the_file_is_found_or_named_and_is_for_a_command_without_a_document() {
    let sandbox = fleet();
    let elsewhere =
        |arguments: &[&str]| test_support::program::Ran::of(sandbox.program("specs").args(arguments));
    elsewhere(&["generate", "--manifest", "../clients.toml"]).success();
    assert!(sandbox.read("clients/figs/MANIFEST").contains("figs.yaml"));
    let run = elsewhere(&["generate"]).code(2);
    assert!(stderr(run.get_output()).contains("SPEC is needed where there is no clients.toml"));
    for arguments in [
        &["generate", "api.yaml"][..],
        &["generate", "api.yaml", "--out", "x", "--client", "figs"],
        &["generate", "--out", "x"],
        &["generate", "--config", "x.toml"],
        &["generate", "--manifest", "none.toml"],
    ] {
        sandbox.run(arguments).code(2);
    }
    sandbox.run(&["generate", "api.yaml", "--out", "alone"]).success();
    sandbox.put("clients.toml", "# nothing\n");
    let run = sandbox.run(&["generate"]).code(2);
    assert!(stderr(run.get_output()).contains("`clients.toml` names no client"));
}

#[cfg(not(feature = "fetch"))]
#[test]
fn a_program_that_cannot_fetch_says_how_to_get_one_that_can() {
    let run = fleet().run(&["fetch"]).code(2);
    assert!(stderr(run.get_output()).contains("`cargo install --path generator --features fetch`"));
}

#[test]
fn what_callers_will_see_is_told_for_each_client() {
    let sandbox = generated();
    sandbox.commit();
    let before = sandbox.read("specs/figs.yaml");
    sandbox.put("specs/figs.yaml", &before.replacen("text: {type: string}", "text: {type: integer}", 1));
    let run = sandbox.run(&["generate"]).success();
    let told = stderr(run.get_output());
    assert!(
        told.contains("figs:\nwhat changes for callers since HEAD:specs/figs.yaml:\n  Fig.text: Rust breaks"),
        "{told}"
    );
    assert!(told.contains("`deck-generator diff --client figs` tells where and why"), "{told}");
    assert!(!told.contains("apples"), "{told}");
}

#[test]
fn versions_follow_what_changes_of_each() {
    let sandbox = fleet();
    sandbox.put("clients.toml", &FLEET.replace("license = 'MIT'", "license = 'MIT'\nversion = 'auto'"));
    sandbox.run(&["generate"]).success();
    sandbox.commit();
    let before = sandbox.read("specs/figs.yaml");
    sandbox.put("specs/figs.yaml", &before.replacen("text: {type: string}", "text: {type: integer}", 1));
    sandbox.run(&["generate"]).success();
    let version = |client: &str| {
        let text = sandbox.read(&format!("clients/{client}/Cargo.toml"));
        text.lines().find(|line| line.starts_with("version")).unwrap().to_owned()
    };
    assert_eq!(version("figs"), "version = \"0.2.0\"");
    assert_eq!(version("apples"), "version = \"0.1.0\"");
}

/// Folders and locks of two clients are told apart by where they are, not by how they are written.
#[cfg(unix)]
#[test]
fn two_ways_to_one_place_are_refused() {
    let sandbox = fleet();
    for (from, to, reason) in [
        ("out = 'clients/figs'", "out = 'clients/x/../apples'", "are not apart"),
        ("out = 'clients/figs'", "out = './clients/./pears/deep'", "are not apart"),
        ("out = 'clients/figs'", "out = 'link/apples'", "are not apart"),
        (
            "out = 'clients/figs'",
            "out = 'clients/figs'\nlock = 'x/../locks/pears.lock'",
            "has the names of `pears`",
        ),
        ("out = 'clients/figs'", "out = ''", "this is no folder"),
        ("out = 'clients/figs'", "out = '.'", "are not apart"),
    ] {
        fs::create_dir_all(sandbox.path("clients")).unwrap();
        let _ = std::os::unix::fs::symlink("clients", sandbox.path("link"));
        sandbox.put("clients.toml", &FLEET.replace(from, to));
        let run = sandbox.run(&["generate"]).code(2);
        let said = stderr(run.get_output());
        assert!(said.contains(reason), "{to}: {said}");
        assert_eq!(
            states(&stdout(run.get_output())),
            ["apples new", "pears new", "figs failed", "3 clients: 2 new, 1 failed"]
        );
        fs::remove_dir_all(sandbox.path("clients")).unwrap();
    }
}
