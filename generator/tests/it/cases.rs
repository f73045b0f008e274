//! The cases: situations that people reported of other generators, each generated, compiled and called, and what is
//! right for it asserted by value (`tests/cases/driver/`).

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use deck_generator::config::Config;
use deck_generator::pipeline::{Inputs, Run, generate};
use deck_generator::source::Source;
use test_support::nested::{DEPENDENCIES, cargo_words, kept, put, put_workspace_of_small};

use crate::one_runtime::{put_clients, share};

// Never compiled here: it needs the clients that this test generates. So that `cargo fmt` finds it.
#[cfg(any())]
#[path = "../cases/driver/lib.rs"]
mod cases_driver;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// The cases by the names of their documents, with the choices that stand beside some of them.
fn cases() -> Vec<(String, Run)> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|extension| extension == "yaml")).collect();
    paths.sort();
    paths.iter().map(|path| case(path)).collect()
}

fn case(path: &Path) -> (String, Run) {
    let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
    let source = Source { name: format!("{name}.yaml"), bytes: fs::read(path).unwrap() };
    let config_text = fs::read_to_string(path.with_extension("toml")).unwrap_or_default();
    let mut config = Config::parse(&config_text).unwrap();
    share(&mut config);
    let inputs = Inputs { config, config_text, crate_name: Some(name.clone()), ..source.into() };
    (name, generate(&inputs))
}

#[test]
fn every_case_is_right() {
    let root = kept("cases");
    let cases = cases();
    put_clients(
        &root,
        cases.iter().map(|(name, run)| (name.as_str(), run.generated.as_ref().expect("no error"))),
    );
    let mut dependencies = String::new();
    for (name, _) in &cases {
        let _ = writeln!(
            dependencies,
            "{name} = {{ path = \"../{name}\", default-features = false, features = [\"test-util\"] }}"
        );
    }
    let driver = folder().join("driver/lib.rs");
    let manifest = format!(
        "[package]\nname = \"cases-driver\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [lib]\npath = {:?}\n\n[dependencies]\nserde = \"1\"\n\
         serde_json = \"1\"\nhttp = \"1\"\n{dependencies}",
        driver.to_str().unwrap()
    );
    put(&root, "driver/Cargo.toml", &manifest);
    put_workspace_of_small(&root, cases.iter().map(|(name, _)| name.as_str()), ["driver", DEPENDENCIES]);
    let test = format!("test --package cases-driver --package {DEPENDENCIES} --lib");
    println!("{}", cargo_words(&root, &test).passes());
}
