//! Ring 3: the document against the generated source.

mod source;
mod walk;

use std::collections::BTreeMap;
use std::path::Path;

use test_support::nested::{deck_generator, kept, repository as root};

use source::Source;

fn yaml(path: &str) -> serde_yaml::Value {
    serde_yaml::from_str(&std::fs::read_to_string(root().join(path)).unwrap()).unwrap()
}

#[test]
fn everything_in_the_document_is_in_the_generated_source() {
    let source = Source::read(&root().join("generated-client"));
    assert_eq!(walk::missing(&yaml("spec/v1.yaml"), &source), [""; 0]);
    let names =
        ["ConnectionCredentials", "ConnectionErrorResponse", "ConnectionResponse", "CreateConnectionRequest"];
    assert_eq!(source.types.iter().collect::<Vec<_>>(), names);
}

#[test]
fn the_walk_finds_what_is_missing() {
    let source = Source::read(&root().join("generated-client"));
    let document = std::fs::read_to_string(root().join("spec/v1.yaml")).unwrap();
    for (from, to) in [
        ("        access_token:", "        acces_token:"),
        ("        - error_code", "        - details"),
        ("        '401':", "        '403':"),
        ("    post:", "    put:"),
        ("https://live.", "https://dead."),
        ("x-deck-secret", "x-deck-key"),
        ("V1_Connections_ConnectionErrorResponse:", "V1_Connections_Lost:"),
    ] {
        assert!(document.contains(from), "{from}");
        let broken = document.replacen(from, to, 1);
        let missing = walk::missing(&serde_yaml::from_str(&broken).unwrap(), &source);
        assert!(!missing.is_empty(), "{from} → {to} goes unseen");
    }
}

#[test]
fn everything_in_the_whole_surface_is_in_its_source() {
    let document = "generator/tests/fixtures/deck-v1-surface.yaml";
    let out = kept("spec").join("surface");
    generate(document, &out, "49 operations, ");
    let source = Source::read(&out);
    assert_eq!(walk::missing(&yaml(document), &source), [""; 0]);
    assert_eq!(source.operations.len(), 49);
}

#[test]
fn the_page_gives_the_same_client_as_the_document() {
    let out = |name: &str| kept("spec").join(name);
    generate("spec/v1.yaml", &out("document"), "1 operation, 4 types, 0 skipped");
    generate(
        "generator/tests/fixtures/create-a-connection.md",
        &out("page"),
        "1 operation, 4 types, 0 skipped",
    );
    assert_eq!(files(&out("document")), files(&out("page")));
}

#[test]
fn the_client_in_the_repository_is_what_the_generator_writes_today() {
    let generated = root().join("generated-client");
    deck_generator(&["generate", "spec/v1.yaml", "--out", "generated-client", "--locked", "--check"])
        .success();
    deck_generator(&["verify", generated.to_str().unwrap()]).success();
}

/// The root package compiles the generated source, so it must have what the generated crate asks for.
#[test]
fn the_root_package_offers_what_the_generated_crate_needs() {
    let read =
        |path: &str| -> toml::Table { std::fs::read_to_string(root().join(path)).unwrap().parse().unwrap() };
    let (own, generated) = (read("Cargo.toml"), read("generated-client/Cargo.toml"));
    for (name, dependency) in generated["dependencies"].as_table().unwrap() {
        assert_eq!(own["dependencies"].get(name), Some(dependency), "{name}");
    }
    for (name, feature) in
        generated["features"].as_table().unwrap().iter().filter(|(name, _)| *name != "default")
    {
        // The root's turns on what other documents need besides.
        let own = own["features"][name].as_array().unwrap();
        assert!(feature.as_array().unwrap().iter().all(|needed| own.contains(needed)), "{name}");
    }
}

/// An operation is its method, table and errors; comments, imports and statics do not count. Of these lines, three are for
/// statuses that the document does not declare: a success, an error, and the variant of that.
#[test]
fn operations_are_thin() {
    let text =
        std::fs::read_to_string(root().join("generated-client/src/operations/connections.rs")).unwrap();
    let is_code = |line: &&str| {
        let line = line.trim_start();
        !line.is_empty() && !["//", "use ", "static "].iter().any(|begin| line.starts_with(begin))
    };
    let operations = text.matches("operation! {").count();
    assert_eq!(operations, 1);
    let lines = text.lines().filter(is_code).count();
    assert!(lines <= (20 + 3) * operations, "{lines} lines");
}

/// README shows a program that compiles: `examples/create_connection.rs`, but for its first lines.
#[test]
fn the_program_in_readme_is_the_example() {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).unwrap();
    let example = read("examples/create_connection.rs");
    let (_, program) = example.split_once("\n\n").unwrap();
    assert!(read("README.md").contains(&format!("```rust\n{program}```")));
}

fn generate(document: &str, out: &Path, last_line: &str) {
    let _ = std::fs::remove_dir_all(out);
    let out = out.to_str().unwrap();
    let choices = ["--name", "deck-client", "--config", "spec/generator.toml"];
    let printed =
        deck_generator(&[&["generate", document, "--out", out, "--no-lock"], &choices[..]].concat()).passes();
    assert!(printed.contains(last_line) && printed.contains(", 0 skipped"), "{printed}");
}

/// The source files of a crate.
fn files(crate_folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for part in ["src", "src/types", "src/wire", "src/operations"] {
        for entry in std::fs::read_dir(crate_folder.join(part)).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_file() {
                let name = format!("{part}/{}", entry.file_name().to_string_lossy());
                files.insert(name, std::fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    files
}
