//! Ring 4 for answers, security and servers: the client of `answers.yaml`, generated here, on the wire.

#![allow(missing_docs, reason = "a test")]

mod nested;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use nested::{cargo, deck_generator, has_component, kept, put, put_lock, repository};

// Never compiled here: it needs the client that this test generates. So that `cargo fmt` finds it.
#[cfg(any())]
#[path = "answers_driver/lib.rs"]
mod answers_driver;

/// A workspace of the generated client and of the crate that drives it.
fn workspace() -> &'static Path {
    static WORKSPACE: OnceLock<PathBuf> = OnceLock::new();
    WORKSPACE.get_or_init(|| {
        let folder = kept("answers");
        put(&folder, "Cargo.toml", "[workspace]\nmembers = [\"client\", \"driver\"]\nresolver = \"3\"\n");
        put(&folder, "driver/Cargo.toml", &driver(&repository().join("tests/answers_driver/lib.rs")));
        generate(&folder.join("client"));
        put_lock(&folder);
        folder
    })
}

fn driver(source: &Path) -> String {
    let source = source.to_str().unwrap();
    format!(
        "[package]\nname = \"answers-driver\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [[test]]\nname = \"wire\"\npath = {source:?}\n\n\
         [dev-dependencies]\n\
         answers-client = {{ path = \"../client\", features = [\"blocking\", \"test-util\"] }}\n\
         tokio = {{ version = \"1\", features = [\"rt\", \"time\"] }}\n"
    )
}

fn generate(out: &Path) {
    let spec = repository().join("generator/tests/fixtures/answers.yaml");
    let [spec, out] = [&spec, out].map(|path| path.to_str().unwrap());
    let ran = deck_generator(&["generate", spec, "--out", out, "--name", "answers-client"]);
    let said = ran.passes();
    let last = said.lines().last().unwrap_or_default();
    assert!(last.starts_with("19 operations, ") && last.contains(", 0 skipped"), "{said}");
}

#[test]
fn requests_and_answers_are_as_the_document_says() {
    cargo(workspace(), &["test", "--package", "answers-driver", "--test", "wire"]).passes();
}

#[test]
fn clippy_finds_nothing() {
    if has_component("clippy") {
        let words = "clippy --workspace --all-targets --features answers-client/blocking -- -D warnings";
        cargo(workspace(), &words.split(' ').collect::<Vec<_>>()).passes();
    }
}

#[test]
fn its_documentation_has_no_fault() {
    let words = "rustdoc --package answers-client --features blocking,test-util -- -D warnings";
    cargo(workspace(), &words.split(' ').collect::<Vec<_>>()).passes();
}
