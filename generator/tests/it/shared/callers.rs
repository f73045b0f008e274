//! Callers of clients with one runtime, compiled and run.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use test_support::WHOLE;
use test_support::nested::{DEPENDENCIES, cargo_words, kept, put, put_workspace};

use super::{CLIENTS, SHARED, generated};

/// Puts the clients into a folder that stays, with a caller of both.
fn put_clients(name: &str, choice: &str, caller: &str, folders: &[&str]) -> PathBuf {
    let (sandbox, root) = (generated(choice), kept(name));
    for folder in folders {
        for (path, (_, text)) in sandbox.state(&format!("clients/{folder}")) {
            if path.is_file() {
                let relative =
                    path.strip_prefix(sandbox.path("clients")).unwrap().to_str().unwrap().to_owned();
                put(&root, &relative, std::str::from_utf8(&text).unwrap());
            }
        }
    }
    let mut dependencies = String::new();
    for folder in folders {
        let features =
            if *folder == "pets" { r#""test-util", "validate", "webhooks""# } else { r#""test-util""# };
        let _ = writeln!(
            dependencies,
            "{folder} = {{ path = \"../{folder}\", default-features = false, features = [{features}] }}"
        );
    }
    let manifest = format!(
        "[package]\nname = \"caller\"\nedition = \"2024\"\n\n[dependencies]\nhttp = \"1\"\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n{dependencies}"
    );
    put(&root, "caller/Cargo.toml", &manifest);
    put(&root, "caller/src/lib.rs", "");
    put(&root, "caller/tests/caller.rs", caller);
    put_workspace(&root, folders.iter().copied().chain(["caller", DEPENDENCIES]));
    root
}

const CALLER: &str = include_str!("../../shared/caller.rs");
const TOGETHER: &str = include_str!("../../shared/together.rs");

/// The arguments for all features of the clients but one: AWS-LC takes half a minute of a C compiler.
fn without_aws_lc(root: &Path) -> String {
    let mut chosen = Vec::new();
    for (name, ..) in CLIENTS {
        let manifest = fs::read_to_string(root.join(name).join("Cargo.toml")).unwrap();
        let manifest: toml::Table = manifest.parse().unwrap();
        let features = manifest["features"].as_table().unwrap().keys();
        chosen.extend(features.filter(|it| *it != "aws-lc").map(|feature| format!("{name}/{feature}")));
    }
    format!("--features {}", chosen.join(","))
}

#[test]
fn a_caller_is_the_same_with_one_runtime_and_with_two() {
    let names = CLIENTS.map(|(name, ..)| name);
    let apart = put_clients("shared-apart", "", CALLER, &names);
    let test = format!("test -p caller -p {DEPENDENCIES} --tests");
    assert!(cargo_words(&apart, &test).passes().contains("5 passed"));
    let together = put_clients("shared-together", SHARED, CALLER, &["pets", "orders", "api-runtime"]);
    put(&together, "caller/tests/together.rs", TOGETHER);
    let tests = cargo_words(&together, &test).passes();
    assert!(tests.contains("5 passed") && tests.contains("2 passed"), "{tests}");
    let cargo = |words: &str| {
        cargo_words(&together, &format!("{words} -p {DEPENDENCIES}")).without_warning();
    };
    if WHOLE {
        cargo("check -p pets -p orders --all-targets --all-features");
        // By themselves, so that no client has the features of another.
        cargo("check -p orders");
        cargo("check -p pets --features blocking,validate");
    } else {
        cargo(&format!("build -p pets -p orders {}", without_aws_lc(&together)));
    }
}
