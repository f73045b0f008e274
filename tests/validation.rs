//! Requests against the constraints of the document: the client of `validation.yaml`, generated here, on the wire.

#![allow(missing_docs, reason = "a test")]

mod nested;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use nested::{cargo, deck_generator, has_component, kept, put, put_lock, repository};

// Never compiled here: it needs the client that this test generates. So that `cargo fmt` finds it.
#[cfg(any())]
#[path = "validation_driver/lib.rs"]
mod validation_driver;

/// A workspace of the generated client and of the crate that drives it.
fn workspace() -> &'static Path {
    static WORKSPACE: OnceLock<PathBuf> = OnceLock::new();
    WORKSPACE.get_or_init(|| {
        let folder = kept("validation");
        put(&folder, "Cargo.toml", "[workspace]\nmembers = [\"client\", \"driver\"]\nresolver = \"3\"\n");
        put(&folder, "driver/Cargo.toml", &driver(&repository().join("tests/validation_driver/lib.rs")));
        generate(&folder.join("client"));
        put_lock(&folder);
        folder
    })
}

fn driver(source: &Path) -> String {
    let source = source.to_str().unwrap();
    format!(
        "[package]\nname = \"validation-driver\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [[test]]\nname = \"wire\"\npath = {source:?}\n\n\
         [dev-dependencies]\n\
         orders = {{ path = \"../client\", features = [\"blocking\", \"validate\"] }}\n\
         tokio = {{ version = \"1\", features = [\"rt\", \"time\"] }}\n"
    )
}

fn generate(out: &Path) {
    let spec = repository().join("generator/tests/fixtures/validation.yaml");
    let config = spec.with_extension("toml");
    let [spec, out, config] = [&spec, out, &config].map(|path| path.to_str().unwrap());
    let ran = deck_generator(&["generate", spec, "--out", out, "--name", "orders", "--config", config]);
    let said = ran.passes();
    assert!(said.lines().last().unwrap_or_default().starts_with("5 operations, "), "{said}");
}

#[test]
fn what_breaks_a_constraint_is_not_sent() {
    cargo(workspace(), &["test", "--package", "validation-driver", "--test", "wire"]).passes();
}

#[test]
fn clippy_finds_nothing() {
    if has_component("clippy") {
        for features in ["", "--features orders/validate", "--no-default-features --features orders/validate"]
        {
            let words = format!("clippy --package orders --all-targets {features} -- -D warnings");
            cargo(workspace(), &words.split_whitespace().collect::<Vec<_>>()).passes();
        }
    }
}

#[test]
fn its_documentation_has_no_fault() {
    let words = "rustdoc --package orders --features blocking,test-util,validate -- -D warnings";
    cargo(workspace(), &words.split(' ').collect::<Vec<_>>()).passes();
}
