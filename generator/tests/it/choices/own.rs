//! Types of one's own: what the client then depends on, which types go, and what cannot be.

use std::fs;
use std::path::Path;

use deck_generator::config::Config;
use deck_generator::diagnostic::{Colour, Severity};
use deck_generator::pipeline::{Inputs, Run, generate};
use deck_generator::source::Source;

fn run_of(document: &str, choices: &str) -> Run {
    let source = Source { name: "releases.yaml".to_owned(), bytes: document.into() };
    let config = Config::parse(choices).unwrap();
    generate(&Inputs { config, config_text: choices.to_owned(), ..source.into() })
}

fn document() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snippets/own_types.yaml");
    fs::read_to_string(path).unwrap()
}

fn run(choices: &str) -> Run {
    run_of(&document(), choices)
}

/// The dependencies in Cargo.toml, and the types.
fn made(run: &Run) -> (toml::Table, String) {
    let files = &run.generated.as_ref().unwrap().files;
    let manifest: toml::Table = files["Cargo.toml"].parse().unwrap();
    let types = files.iter().filter(|(path, _)| path.starts_with("src/types/"));
    (manifest["dependencies"].as_table().unwrap().clone(), types.map(|(_, text)| text.as_str()).collect())
}

#[test]
fn a_crate_that_is_known_needs_no_line_and_one_that_has_a_line_keeps_it() {
    let (dependencies, types) =
        made(&run("[formats]\nversion = 'semver::Version'\ncidr = 'acme_net::Net<u8>'\n\
        [dependencies]\nacme-net = { version = '3', features = ['serde'] }\n"));
    assert_eq!(dependencies["semver"]["features"].as_array().unwrap(), &["serde".into()]);
    assert_eq!(dependencies["acme-net"]["version"].as_str(), Some("3"));
    // A field has its type always.
    assert!(dependencies["acme-net"].get("optional").is_none());
    assert!(types.contains("Option<acme_net::Net<u8>>"), "{types}");

    let line = "[formats]\nversion = 'semver::Version'\n[dependencies]\nsemver = '1.0.20'\n";
    assert_eq!(made(&run(line)).0["semver"].as_str(), Some("1.0.20"));
    // The client shows the crate, as those of its other types.
    assert!(run(line).generated.unwrap().files["src/lib.rs"].contains("pub use semver;"));
    assert!(!made(&run("")).0.contains_key("semver"));
    // A crate whose types nothing uses is none.
    let unused = "[formats]\nversion = 'semver::Version'\n[types.own]\nNumber = 'String'\n";
    assert!(!made(&run(unused)).0.contains_key("semver"));
}

#[test]
fn a_schema_is_named_in_four_ways_and_its_type_goes() {
    let has = |run: &Run, words: &str| made(run).1.contains(words);
    assert!(has(&run(""), "pub struct ReleaseOwner ") && has(&run(""), "pub struct Window "));
    for key in ["Release.owner", "ReleaseOwner", "#/components/schemas/Release/properties/owner"] {
        let run = run(&format!("[types.own]\n'{key}' = 'std::collections::BTreeMap<String, String>'\n"));
        assert!(has(&run, "owner: Option<std::collections::BTreeMap<String, String>>"), "{key}");
        assert!(!has(&run, "ReleaseOwner"), "{key}");
    }
    let window = run("[types.own]\nWindow = 'std::ops::Range<u32>'\n[types]\nunreferenced = 'omit'\n");
    assert!(has(&window, "window: std::ops::Range<u32>"));
    // Nor does what only that needed stay.
    assert!(!has(&window, "Window") && !has(&window, "Hour"));
    // Names do not depend on the choice: it can be taken back. That a type is not shown is no name.
    let names = |run: Run| {
        let lock = run.generated.unwrap().lock_text();
        let lock: toml::Table = lock.replace(" nowhere\"", "\"").parse().unwrap();
        lock["schemas"].clone()
    };
    assert_eq!(names(window), names(run("")));
}

#[test]
fn a_document_asks_for_types_of_crates_that_generator_toml_knows() {
    let dependency = "[dependencies]\nacme-people = '1.3'\n";
    let (dependencies, types) = made(&run(dependency));
    assert!(types.contains("owner: Option<acme_people::Person>"), "{types}");
    assert_eq!(dependencies["acme-people"].as_str(), Some("1.3"));
    // What generator.toml says comes first.
    let both = format!("{dependency}[types.own]\n'Release.owner' = 'serde_json::Value'\n");
    assert!(made(&run(&both)).1.contains("owner: Option<serde_json::Value>"));

    let warned = |said: &str| {
        let run = run_of(&document().replace("'std::net::IpAddr'", said), dependency);
        let warnings = run.diagnostics.iter().filter(|found| found.severity == Severity::Warning);
        let warnings: Vec<String> = warnings.map(|found| found.message.clone()).collect();
        assert!(made(&run).1.contains("host: Option<String>"));
        warnings
    };
    for (said, what) in [
        ("'a b'", "`a b` is not the path of a type"),
        ("7", "this names no type"),
        ("{ path: 'Vec', parameters: [{ type: string }] }", "`parameters` are not read"),
        ("'acme_other::Host'", "the crate `acme_other` is no dependency"),
        ("'jiff::Zoned'", "serde writes `jiff::Zoned` as a time with its zone in brackets"),
    ] {
        let warnings = warned(said);
        let [warning] = warnings.as_slice() else { panic!("{said}: {warnings:?}") };
        assert!(
            warning.starts_with(&format!("`x-rust-type`: {what}")) && warning.ends_with("it is left out"),
            "{warning}"
        );
    }
}

#[test]
fn traits_are_derived_where_a_type_of_ones_own_is_said_to_have_them() {
    let errors = |cidr: &str| {
        let run = run(&format!(
            "[formats]\nversion = 'text'\ncidr = {cidr}\n[types.own]\n\
             ReleaseWhen = {{ type = 'String', implements = ['Eq'] }}\n\
             Window = {{ type = 'std::ops::Range<u8>', implements = ['Eq'] }}\n\
             'Release.host' = {{ type = 'std::net::IpAddr', implements = ['Eq'] }}\n\
             [[derives]]\ntypes = ['Release', 'ReleaseOwner']\nderive = ['Eq']\n"
        ));
        let errors = run.diagnostics.iter().filter(|found| found.severity == Severity::Error);
        errors.map(|found| found.message.clone()).collect::<Vec<_>>()
    };
    // As texts of a client are known to have it.
    assert_eq!(errors("{ type = 'ipnet::IpNet', implements = ['Eq'] }"), errors("'text'"));
    let said = errors("'ipnet::IpNet'");
    assert!(
        said.iter().any(|one| one.contains("a `ipnet::IpNet`, of which generator.toml does not say")),
        "{said:?}"
    );
}

#[test]
fn what_cannot_be_is_an_error_with_its_line() {
    for (choices, place, message, help) in [
        (
            "[types.own]\nWindw = 'std::ops::Range<u32>'",
            "2:1",
            "[types.own]: `Windw`: the document has no such schema",
            "did you mean `Window`?",
        ),
        (
            "[formats]\nverson = 'semver::Version'",
            "2:1",
            "[formats]: `verson`: no schema has this format",
            "did you mean `version`?",
        ),
        (
            "[formats]\npositive = 'std::num::NonZeroU32'",
            "2:1",
            "[formats]: `positive`: no schema has this format",
            "did you mean `integer/positive`?",
        ),
        (
            "[types.own]\nWindow = 'acme_net::Window'",
            "2:1",
            "[types.own]: `Window`: the crate `acme_net` is no dependency",
            "add it: [dependencies] acme_net = \"…\", with what brings serde",
        ),
        (
            "[formats]\ndate-time = 'time::OffsetDateTime'",
            "2:1",
            "[formats]: `date-time`: serde writes `time::OffsetDateTime` as `2024-05-06 07:08:09.0 +00:00:00`, which is not \
             RFC 3339",
            "name a type of your own around it",
        ),
        (
            "[formats]\n'integer/positive' = 'rust_decimal::Decimal'",
            "2:1",
            "[formats]: `integer/positive`: serde writes `rust_decimal::Decimal` as a text",
            "add: [dependencies] rust_decimal = { version = \"1\", features = [\"serde-float\"] }",
        ),
    ] {
        let run = run(&format!("{choices}\n"));
        let errors: Vec<_> =
            run.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
        let [error] = errors.as_slice() else { panic!("{choices}: {errors:?}") };
        let printed = run.printer().render(error, Colour::None);
        for part in [
            format!("error[own-type]: generator.toml, {message}"),
            format!("--> generator.toml:{place}"),
            format!("help: {help}"),
        ] {
            assert!(printed.contains(&part), "no `{part}` in\n{printed}");
        }
    }
}
