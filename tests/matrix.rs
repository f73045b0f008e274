//! Ring 4 for parameters and request bodies: the client of `wire-matrix.yaml`, generated here, on the wire.

#![allow(missing_docs, reason = "a test")]

mod nested;

use nested::{cargo, deck_generator, kept, put, put_lock, repository};

// Never compiled here: it needs the client that this test generates. So that `cargo fmt` finds it.
#[cfg(any())]
#[path = "matrix_driver/lib.rs"]
mod matrix_driver;

#[test]
fn every_parameter_and_body_is_as_the_specification_says() {
    let folder = kept("matrix");
    put(&folder, "Cargo.toml", "[workspace]\nmembers = [\"client\", \"driver\"]\nresolver = \"3\"\n");
    let source = repository().join("tests/matrix_driver/lib.rs");
    put(
        &folder,
        "driver/Cargo.toml",
        &format!(
            "[package]\nname = \"matrix-driver\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
             [[test]]\nname = \"wire\"\npath = {:?}\n\n\
             [dev-dependencies]\n\
             bytes = \"1\"\nchrono = {{ version = \"0.4\", default-features = false }}\n\
             client = {{ path = \"../client\", features = [\"blocking\"] }}\n\
             futures-core = {{ version = \"0.3\", default-features = false }}\n\
             tokio = {{ version = \"1\", features = [\"rt\", \"time\"] }}\n",
            source.to_str().unwrap()
        ),
    );
    let spec = repository().join("generator/tests/fixtures/wire-matrix.yaml");
    let out = folder.join("client");
    let paths = [&spec, &out].map(|path| path.to_str().unwrap());
    let said = deck_generator(&["generate", paths[0], "--out", paths[1], "--name", "client"]).passes();
    // XML has no types: the caller writes it.
    let all =
        "17 operations, 5 types, 1 skipped; the types say less than the document in 1 place (1 raw content)";
    assert!(said.lines().last().unwrap_or_default().starts_with(all), "{said}");
    put_lock(&folder);
    cargo(&folder, &["test", "--package", "matrix-driver", "--test", "wire"]).passes();
}
