//! A build script with `clients.toml`.

use std::fs;
use std::process::Command;

use deck_generator::build_script::{LOCKED, Surroundings, run_clients_in};
use test_support::nested;
use test_support::program::{Ran, deck_generator};

use super::{FLEET, fleet, generated};
use crate::sandbox::{Sandbox, document, stderr};

fn run(sandbox: &Sandbox, locked: bool) -> String {
    let mut out = Vec::new();
    let surroundings = Surroundings { locked, ..Surroundings::default() };
    run_clients_in(&sandbox.path("clients.toml"), &surroundings, &mut out).unwrap();
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

/// A package whose build.rs has one line, and which depends on one of the clients. Cargo does not wait for that script before it
/// compiles them.
#[test]
fn a_package_has_its_clients_as_they_are_after_a_second_build() {
    let root = nested::empty("clients-by-script");
    for (file, name) in [("apples", "Apple"), ("pears", "Pear"), ("figs", "Fig")] {
        nested::put(&root, &format!("specs/{file}.yaml"), &document(&[name], "one"));
    }
    nested::put(&root, "clients.toml", &format!("{FLEET}[choices.runtime]\nshared = '../api-runtime'\n"));
    Ran::of(Command::new(deck_generator()).args(["generate", "--quiet"]).current_dir(&root)).success();
    nested::put(&root, "src/lib.rs", "pub use figs::types::Fig;\n");
    let script = "fn main() {\n    deck_generator::build_script::run_clients(\"clients.toml\");\n}\n";
    nested::put(&root, "build.rs", script);
    let manifest = format!(
        "[package]\nname = \"clients-by-script\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[workspace]\nmembers = ['clients/*']\n\
         [dependencies]\nfigs = {{ path = 'clients/figs', default-features = false }}\n\
         [build-dependencies]\ndeck-generator = {{ path = 'generator' }}\n{}",
        nested::put_generator(&root)
    );
    nested::put(&root, "Cargo.toml", &manifest);
    nested::put_lock(&root);
    let built = || {
        let output =
            nested::command_like_outer(&root).args(["build", "--verbose"]).env(LOCKED, "").output().unwrap();
        let said = stderr(&output);
        assert!(output.status.success(), "{said}");
        said
    };
    let is_fresh = |said: &str| said.contains("Fresh clients-by-script v");
    built();
    assert!(is_fresh(&built()));

    nested::put(&root, "specs/figs.yaml", &document(&["Fig", "Date"], "two"));
    let said = built();
    assert!(
        said.contains("build once more: cargo may have compiled `clients/figs` as before this script"),
        "{said}"
    );
    assert!(fs::read_to_string(root.join("clients/figs/src/types/models.rs")).unwrap().contains("Date"));
    nested::put(&root, "src/lib.rs", "pub use figs::types::Date;\n");
    let said = built();
    assert!(said.contains("Dirty figs v") && !said.contains("build once more"), "{said}");
    assert!(is_fresh(&built()));
}
