//! Callers of clients with one runtime, compiled and run.

use std::fmt::Write;

use test_support::nested::{cargo_words, kept, put, put_workspace};
use test_support::program::stderr;

use super::{CLIENTS, SHARED, generated};

/// Puts the clients into a folder that stays, with a caller of both.
fn put_clients(name: &str, choice: &str, caller: &str, folders: &[&str]) -> std::path::PathBuf {
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
    put_workspace(&root, folders.iter().copied().chain(["caller"]));
    root
}

const CALLER: &str = include_str!("../../shared/caller.rs");
const TOGETHER: &str = include_str!("../../shared/together.rs");

#[test]
fn a_caller_is_the_same_with_one_runtime_and_with_two() {
    let names = CLIENTS.map(|(name, ..)| name);
    let apart = put_clients("shared-apart", "", CALLER, &names);
    assert!(cargo_words(&apart, "test -p caller").passes().contains("5 passed"));
    let together = put_clients("shared-together", SHARED, CALLER, &["pets", "orders", "api-runtime"]);
    put(&together, "caller/tests/together.rs", TOGETHER);
    let tests = cargo_words(&together, "test -p caller").passes();
    assert!(tests.contains("5 passed") && tests.contains("2 passed"), "{tests}");
    // By themselves, so that no client has the features of another; and with all that there is.
    for words in [
        "check -p pets -p orders --all-features --all-targets",
        "check -p orders",
        "check -p pets --features blocking,validate",
    ] {
        let said = cargo_words(&together, words).success();
        let said = stderr(said.get_output());
        assert!(!said.contains("warning"), "{words}: {said}");
    }
}
