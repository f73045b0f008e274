//! Values of types of other crates: what is sent and what comes back is what the document has.

use std::fs;
use std::path::{Path, PathBuf};

use deck_generator::config::Config;
use deck_generator::pipeline::{Inputs, generate};
use deck_generator::source::Source;
use test_support::nested::{DEPENDENCIES, cargo_words, kept, put, put_crate, put_workspace};

// Never compiled here: they need the clients that this test generates. So that `cargo fmt` finds them.
#[cfg(any())]
#[path = "../../own_values/driver/jiff.rs"]
mod jiff_driver;
#[cfg(any())]
#[path = "../../own_values/driver/time.rs"]
mod time_driver;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/own_values")
}

/// Writes the client that these choices make, and the crate that calls it.
fn put_client(root: &Path, choices: &str) {
    let read = |name: &str| fs::read_to_string(folder().join(name)).unwrap();
    let source = Source { name: "events.yaml".to_owned(), bytes: read("events.yaml").into_bytes() };
    let config_text = read(&format!("{choices}.toml"));
    let config = Config::parse(&config_text).unwrap();
    let name = format!("events-of-{choices}");
    let run = generate(&Inputs { config, config_text, crate_name: Some(name.clone()), ..source.into() });
    put_crate(&root.join(choices), &run.generated.expect("no diagnostic is an error").files);
    let driver = folder().join(format!("driver/{choices}.rs"));
    let driver = driver.to_str().unwrap();
    let manifest = format!(
        "[package]\nname = \"{choices}-driver\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[lib]\npath = {driver:?}\n\n\
         [dependencies]\nhttp = \"1\"\nserde_json = \"1\"\n\
         {name} = {{ path = \"../{choices}\", default-features = false, features = [\"test-util\"] }}\n"
    );
    put(root, &format!("{choices}-driver/Cargo.toml"), &manifest);
}

#[test]
fn values_of_other_crates_come_back_as_they_went() {
    let root = kept("own-values");
    for choices in ["jiff", "time"] {
        put_client(&root, choices);
    }
    let own = "[package]\nname = \"own-times\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
               serde = { version = \"1\", features = [\"derive\"] }\n\
               time = { version = \"0.3\", features = [\"serde-well-known\"] }\n";
    put(&root, "own-times/Cargo.toml", own);
    put(&root, "own-times/src/lib.rs", &fs::read_to_string(folder().join("own_times.rs")).unwrap());
    put_workspace(&root, ["jiff", "jiff-driver", "time", "time-driver", "own-times", DEPENDENCIES]);
    // One by one: a feature of `rust_decimal` decides how all decimals of a build are written.
    for (driver, tests) in [("jiff", 2), ("time", 1)] {
        let words = format!("test --package {driver}-driver --package {DEPENDENCIES} --lib");
        let said = cargo_words(&root, &words).passes();
        assert!(said.contains(&format!("test result: ok. {tests} passed")), "{said}");
    }
}
