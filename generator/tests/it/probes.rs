//! The probes: one-feature documents, each generated, compiled and called, and what is found in those at fault.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use deck_generator::config::Config;
use deck_generator::diagnostic::{Colour, Severity};
use deck_generator::pipeline::{Generated, Inputs, Lock, Run, generate};
use deck_generator::source::Source;
use test_support::nested::{DEPENDENCIES, cargo_words, kept, put, put_workspace_of_small};

use crate::one_runtime::{put_clients, share};

// Never compiled here: it needs the clients that this test generates. So that `cargo fmt` finds it.
#[cfg(any())]
#[path = "../probes/driver/lib.rs"]
mod probes_driver;

/// What is found, and where, in the documents that are at fault or ask for what is not there; nothing in the others.
const REPORTED: &[(&str, &str, &str)] = &[
    ("o04", "external-reference", "#/paths/~1a"),
    ("o06", "security-requirement", "#/paths/~1a/get/security"),
    ("o09", "external-reference", "#/paths/~1a/get/responses/200/content/application~1json/schema"),
    ("p10", "path-parameter", "#/paths/~1a~1{id}/get"),
    ("p12", "path-parameter", "#/paths/~1a~1{id}/get/parameters/0"),
    ("p16", "dangling-reference", "#/paths/~1a/get/parameters/0"),
    ("s08", "unfit-value", "#/components/schemas/A/properties/n/default"),
    ("s09", "unfit-value", "#/components/schemas/A/properties/n/default"),
    ("s29", "ignored", "#/components/schemas/A/allOf"),
    ("s30", "ignored", "#/components/schemas/A/oneOf"),
    ("s32", "unfit-value", "#/components/schemas/A/properties/n/default"),
    ("t01", "own-type", "#/components/schemas/Release/properties/owner/x-rust-type"),
    ("t02", "generic", "#/components/schemas/PagedResponseOfTotal"),
    ("s38", "circular-reference", "#/paths/~1a/get/responses/200/content/application~1json/schema"),
];

/// Bodies in forms that are not JSON: the call that writes them.
const OTHER_BODIES: &[(&str, &str)] = &[
    ("b02", ".multipart(&[], &body)"),
    ("b05", "application/xml"),
    ("b08", ".form(Style::CONTENT, &body)"),
    ("b10", "image/png"),
];

/// A probe: the letter and number that its crate is called by, and what came of it.
struct Probe {
    key: String,
    inputs: Inputs,
    run: Run,
}

/// All of them, generated once for all tests.
static PROBES: LazyLock<Vec<Probe>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/probes");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    paths
        .iter()
        .map(|path| probe(path))
        .chain([snippet("t01", "own_types"), snippet("t02", "generics")])
        .collect()
});

fn probe(path: &Path) -> Probe {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let key = name.split('_').next().unwrap().to_owned();
    let source = Source { name, bytes: fs::read(path).unwrap() };
    // A requirement whose scheme does not exist is an error otherwise.
    let config_text = "[document]\nfaults = \"allow\"\n".to_owned();
    let (mut config, lock) = (Config::parse(&config_text).unwrap(), Lock::default());
    share(&mut config);
    let inputs = Inputs { config, config_text, lock, crate_name: Some(key.clone()), ..source.into() };
    Probe { key, run: generate(&inputs), inputs }
}

/// A snippet whose values are looked at too.
fn snippet(key: &str, name: &str) -> Probe {
    let mut inputs = Inputs { crate_name: Some(key.to_owned()), ..crate::snippets::inputs(name) };
    share(&mut inputs.config);
    Probe { key: key.to_owned(), run: generate(&inputs), inputs }
}

fn client(run: &Run) -> &Generated {
    run.generated.as_ref().expect("no diagnostic is an error")
}

#[test]
fn what_is_at_fault_is_told_at_its_place() {
    for Probe { key, inputs, run } in PROBES.iter().filter(|probe| !probe.key.starts_with('b')) {
        let found: Vec<(&str, String)> = run
            .diagnostics
            .iter()
            .filter(|found| found.severity != Severity::Info)
            .map(|found| (found.code.as_str(), found.pointer.as_ref().unwrap().to_string()))
            .collect();
        let expected = REPORTED.iter().filter(|(of, ..)| of == key);
        let expected: Vec<(&str, String)> = expected.map(|(_, code, at)| (*code, (*at).to_owned())).collect();
        assert_eq!(found, expected, "{key}");
        let printer = run.printer();
        for found in run.diagnostics.iter() {
            let text = printer.render(found, Colour::None);
            assert!(text.contains(&format!("{}:", inputs.documents[0].name)), "no line and column: {text}");
        }
    }
}

#[test]
fn bodies_of_every_media_type_have_an_operation() {
    let probes = &*PROBES;
    for (key, call) in OTHER_BODIES {
        let probe = probes.iter().find(|probe| probe.key == *key).unwrap();
        let operations = &client(&probe.run).files["src/operations/a.rs"];
        assert!(operations.contains("pub fn op(&self, body: "), "{key}: {operations}");
        assert!(operations.contains(call), "{key}: {operations}");
    }
}

#[test]
fn every_client_does_what_its_document_says() {
    let root = kept("probes");
    let probes = &*PROBES;
    put_clients(&root, probes.iter().map(|probe| (probe.key.as_str(), client(&probe.run))));
    let mut dependencies = String::new();
    for Probe { key, run, .. } in probes {
        let has_unreferenced = client(run).files["Cargo.toml"].contains("\nunreferenced = ");
        let features = if has_unreferenced { "\"test-util\", \"unreferenced\"" } else { "\"test-util\"" };
        let _ = writeln!(
            dependencies,
            "{key} = {{ path = \"../{key}\", default-features = false, features = [{features}] }}"
        );
    }
    let driver = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/probes/driver/lib.rs");
    let manifest = format!(
        "[package]\nname = \"probes-driver\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [lib]\npath = {:?}\n\n[dependencies]\nserde = \"1\"\nserde_json = \"1\"\nhttp = \"1\"\n{dependencies}",
        driver.to_str().unwrap()
    );
    put(&root, "driver/Cargo.toml", &manifest);
    put_workspace_of_small(&root, probes.iter().map(|probe| probe.key.as_str()), ["driver", DEPENDENCIES]);
    let test = format!("test --package probes-driver --package {DEPENDENCIES} --lib -- --nocapture");
    let said = cargo_words(&root, &test).passes();
    println!("{said}");
    for Probe { key, .. } in probes {
        assert!(said.contains(&format!("| {key} |")), "{key} is not in the driver's table");
    }
}
