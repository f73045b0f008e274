//! Ring 4 for the whole surface of the API: the client of `deck-v1-surface.yaml`, generated here, on the wire.

#![allow(missing_docs, reason = "a test")]

mod nested;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use nested::{cargo, deck_generator, has_component, kept, put, put_lock, repository};

// Never compiled here: it needs the client that this test generates. So that `cargo fmt` finds it.
#[cfg(any())]
#[path = "surface_driver/lib.rs"]
mod surface_driver;

/// A workspace of the generated client and of the crate that drives it.
fn workspace() -> &'static Path {
    static WORKSPACE: OnceLock<PathBuf> = OnceLock::new();
    WORKSPACE.get_or_init(|| {
        let folder = kept("surface");
        put(&folder, "Cargo.toml", "[workspace]\nmembers = [\"client\", \"driver\"]\nresolver = \"3\"\n");
        put(&folder, "driver/Cargo.toml", &driver(&repository().join("tests/surface_driver/lib.rs")));
        generate(&folder.join("client"));
        put_lock(&folder);
        folder
    })
}

fn driver(source: &Path) -> String {
    let source = source.to_str().unwrap();
    format!(
        "[package]\nname = \"surface-driver\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [[test]]\nname = \"wire\"\npath = {source:?}\n\n\
         [dev-dependencies]\n\
         deck-client = {{ path = \"../client\", features = [\"blocking\"] }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\", \"time\"] }}\n"
    )
}

fn generate(out: &Path) {
    let spec = repository().join("generator/tests/fixtures/deck-v1-surface.yaml");
    let config = spec.with_extension("toml");
    let paths = [&spec, out, &config].map(|path| path.to_str().unwrap());
    let [spec, out, config] = paths;
    let ran = deck_generator(&["generate", spec, "--out", out, "--name", "deck-client", "--config", config]);
    let said = ran.passes();
    let last = said.lines().last().unwrap_or_default();
    assert!(last.starts_with("49 operations, ") && last.contains(", 0 skipped; "), "{said}");
}

#[test]
fn requests_and_answers_are_as_the_document_says() {
    cargo(workspace(), &["test", "--package", "surface-driver", "--test", "wire"]).passes();
}

#[test]
fn clippy_finds_nothing() {
    if has_component("clippy") {
        let words = "clippy --workspace --all-targets --features deck-client/blocking -- -D warnings";
        cargo(workspace(), &words.split(' ').collect::<Vec<_>>()).passes();
    }
}

#[test]
fn its_documentation_has_no_fault() {
    let words = "rustdoc --package deck-client --features blocking,test-util -- -D warnings";
    cargo(workspace(), &words.split(' ').collect::<Vec<_>>()).passes();
}
