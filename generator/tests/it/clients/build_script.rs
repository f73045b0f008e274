//! A build script with `clients.toml`.

use std::fs;

use deck_generator::build_script::{LOCKED, Surroundings, run_clients_in};
use test_support::nested;

use super::{FLEET, fleet, generated};
use crate::sandbox::{Sandbox, document, stderr};

fn run(sandbox: &Sandbox, locked: bool) -> String {
    let mut out = Vec::new();
    let surroundings = Surroundings { locked, stamp: None };
    run_clients_in(&sandbox.path("clients.toml"), surroundings, &mut out).unwrap();
    let said = String::from_utf8(out).unwrap();
    assert!(said.lines().all(|line| line.starts_with("cargo::")), "{said}");
    said.replace(&format!("{}/", sandbox.folder.path().display()), "")
}

fn errors(said: &str) -> Vec<&str> {
    said.lines().filter_map(|line| line.strip_prefix("cargo::error=")).collect()
}

#[test]
fn it_brings_all_clients_up_to_date_and_watches_what_they_are_made_of() {
    let sandbox = fleet();
    let said = run(&sandbox, false);
    assert_eq!(errors(&said), [""; 0]);
    for watched in [
        "clients.toml",
        "specs/",
        "specs/figs.yaml",
        "locks/figs.lock",
        "clients/figs/src",
        "clients/apples/MANIFEST",
    ] {
        assert!(said.contains(&format!("cargo::rerun-if-changed={watched}\n")), "{watched}: {said}");
        assert!(sandbox.path(watched).exists());
    }
    // It is what the program writes.
    let before = sandbox.state("");
    sandbox.run(&["generate", "--check"]).success();
    run(&sandbox, false);
    assert_eq!(sandbox.state(""), before);
}

#[test]
fn a_fault_of_one_client_keeps_no_other_from_being_made() {
    let sandbox = generated();
    sandbox.put("specs/apples.yaml", "prose");
    sandbox.put("specs/figs.yaml", &document(&["Fig", "Date"], "two"));
    sandbox.append(
        "clients.toml",
        "overlay = 1\n[clients.gone]\ndocument = 'gone.yaml'\nout = 'clients/gone'\n",
    );
    let said = run(&sandbox, false);
    let errors = errors(&said).join("\n");
    assert!(errors.contains("specs/apples.yaml:1:1") && errors.contains("figs: cannot read `"), "{errors}");
    assert!(
        errors.contains("did you mean `overlays`?") && errors.contains("gone: cannot read `"),
        "{errors}"
    );
    sandbox.put("clients.toml", &sandbox.read("clients.toml").replace("overlay = 1\n", ""));
    run(&sandbox, false);
    assert!(sandbox.read("clients/figs/src/types/models.rs").contains("Date"));
    sandbox.put("clients.toml", "[client]\n");
    assert!(run(&sandbox, false).contains("cargo::error=cannot read `"));
}

#[test]
fn a_locked_build_names_what_is_stale_and_writes_nothing() {
    let sandbox = generated();
    assert_eq!(errors(&run(&sandbox, true)), [""; 0]);
    sandbox.put("specs/figs.yaml", &document(&["Fig", "Date"], "two"));
    let before = sandbox.state("");
    let said = run(&sandbox, true);
    assert!(errors(&said).iter().any(|error| error.starts_with("`clients/figs/src/")), "{said}");
    assert!(!said.contains("clients/pears/src/types/models.rs` is out of date"), "{said}");
    assert_eq!(sandbox.state(""), before);
}

/// A package whose build.rs has one line: its clients are crates beside it.
#[test]
fn cargo_builds_all_clients_and_then_has_nothing_to_do() {
    let root = nested::empty("clients-by-script");
    for (file, name) in [("apples", "Apple"), ("pears", "Pear"), ("figs", "Fig")] {
        nested::put(&root, &format!("specs/{file}.yaml"), &document(&[name], "one"));
    }
    nested::put(&root, "clients.toml", FLEET);
    nested::put(&root, "src/lib.rs", "");
    let script = "fn main() {\n    deck_generator::build_script::run_clients(\"clients.toml\");\n}\n";
    nested::put(&root, "build.rs", script);
    let generator = env!("CARGO_MANIFEST_DIR");
    let manifest = format!(
        "[package]\nname = \"clients-by-script\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[workspace]\n\
         [build-dependencies]\ndeck-generator = {{ path = {generator:?}, default-features = false }}\n\
         [profile.dev.package.proc-macro2]\nopt-level = 1\n[profile.dev.package.prettyplease]\nopt-level = 1\n"
    );
    nested::put(&root, "Cargo.toml", &manifest);
    nested::put_lock(&root);
    let built = || {
        let output = nested::command(&root).args(["build", "--verbose"]).env(LOCKED, "").output().unwrap();
        let said = stderr(&output);
        assert!(output.status.success(), "{said}");
        let about = said.lines().filter(|line| line.contains("clients-by-script v"));
        about.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect::<Vec<_>>()
    };
    built();
    assert!(root.join("clients/figs/src/lib.rs").exists());
    assert_eq!(built(), ["Fresh"]);
    nested::put(&root, "specs/figs.yaml", &document(&["Fig", "Date"], "two"));
    assert!(built().contains(&"Compiling".to_owned()));
    assert!(fs::read_to_string(root.join("clients/figs/src/types/models.rs")).unwrap().contains("Date"));
    assert_eq!(built(), ["Fresh"]);
}
