//! Traits and attributes that are chosen: who gets them, what the crate then needs, and what cannot be.

use std::fs;
use std::path::Path;

use deck_generator::config::Config;
use deck_generator::diagnostic::{Colour, Severity};
use deck_generator::pipeline::{Inputs, Run, generate};
use deck_generator::source::Source;

fn run(choices: &str) -> Run {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snippets/derives.yaml");
    let source = Source { name: "orders.yaml".to_owned(), bytes: fs::read(path).unwrap() };
    let config = Config::parse(choices).unwrap();
    generate(&Inputs { config, config_text: choices.to_owned(), ..source.into() })
}

/// The types for which a trait is derived.
fn with(run: &Run, name: &str) -> Vec<String> {
    let text = &run.generated.as_ref().unwrap().files["src/types/models.rs"];
    let blocks = text.split("#[derive(").skip(1);
    let derives =
        |block: &&str| block.split(")]").next().is_some_and(|list| list.split(", ").any(|one| one == name));
    let of_block = |block: &str| {
        let words: Vec<&str> = block.split_whitespace().collect();
        let at = words.iter().position(|word| ["struct", "enum"].contains(word))?;
        words.get(at + 1).map(|name| (*name).to_owned())
    };
    blocks.filter(derives).filter_map(of_block).collect()
}

#[test]
fn traits_go_to_the_types_whose_members_have_them() {
    let run_all = run("[[derives]]\nderive = ['Eq', 'Ord']\n");
    assert_eq!(with(&run_all, "Eq"), ["Line", "Order", "State"]);
    assert_eq!(with(&run_all, "Ord"), ["Line", "Order", "State"]);
    assert_eq!(with(&run_all, "PartialOrd"), ["Line", "Order", "State"]);
    let notes: Vec<String> = run_all
        .diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Note)
        .map(|found| found.message.clone())
        .collect();
    assert_eq!(
        notes,
        [
            "generator.toml, [[derives]]: `PartialOrd` is left out of 3 types, such as `Measure`: `additional_properties` \
             holds any JSON",
            "generator.toml, [[derives]]: `Eq` is left out of 3 types, such as `Measure`: `weight` holds an `f64`",
            "generator.toml, [[derives]]: `Ord` is left out of 3 types, such as `Measure`: `weight` holds an `f64`",
        ]
    );

    // A member that has it by another entry is as good, and one behind another feature is not.
    let two = "[[derives]]\ntypes = ['Order']\nderive = ['Ord']\n[[derives]]\ntypes = ['Line', 'State']\nderive = ['Ord']\n";
    assert_eq!(with(&run(two), "Ord"), ["Line", "Order", "State"]);
    let gated = format!("{two}feature = 'order'\n");
    assert!(run(&gated).generated.is_none());

    // What is there always is not derived once more behind a feature.
    let twice =
        "[[derives]]\nfeature = 'order'\ntypes = ['Line']\nderive = ['Ord']\n[[derives]]\nderive = ['Eq']\n";
    let text = run(twice).generated.unwrap().files.remove("src/types/models.rs").unwrap();
    assert!(
        text.contains("#[cfg_attr(feature = \"order\", derive(Ord))]") && !text.contains("derive(Eq)"),
        "{text}"
    );
}

#[test]
fn what_is_behind_a_feature_is_no_dependency_without_it() {
    let choices = "
        [dependencies]
        clap = { version = '4', features = ['derive'] }
        log = '0.4'
        uuid = { version = '1', features = ['serde', 'js'] }

        [[derives]]
        kinds = ['enum']
        derive = ['clap::ValueEnum']
        variant-attributes = ['value(name = {name})']
        unrecognized-attributes = ['value(skip)']
        feature = 'cli'
    ";
    let run = run(choices);
    let files = &run.generated.as_ref().unwrap().files;
    let manifest = &files["Cargo.toml"];
    let table: toml::Table = manifest.parse().unwrap();
    assert_eq!(table["features"]["cli"], toml::Value::Array(vec!["dep:clap".into()]), "{manifest}");
    let clap = &table["dependencies"]["clap"];
    assert_eq!((clap["version"].as_str(), clap["optional"].as_bool()), (Some("4"), Some(true)));
    assert_eq!(table["dependencies"]["log"].as_str(), Some("0.4"));
    assert!(table["dependencies"]["log"].get("optional").is_none());
    assert_eq!(table["dependencies"]["uuid"]["features"].as_array().unwrap().len(), 2);
    let types: String = files["src/types/models.rs"].split_whitespace().collect();
    for part in [
        "#[cfg_attr(feature=\"cli\",derive(clap::ValueEnum))]#[non_exhaustive]pubenumState{",
        "#[cfg_attr(feature=\"cli\",value(name=\"in-progress\"))]InProgress,",
        "#[cfg_attr(feature=\"cli\",value(skip))]Unrecognized(Unrecognized),",
    ] {
        assert!(types.contains(part), "no {part} in {types}");
    }
}

#[test]
fn what_cannot_be_is_an_error_with_its_line() {
    for (choices, place, message, help) in [
        ("types = ['Ordr']\nderive = ['Eq']", "2:1", "no type matches `Ordr`", "did you mean `Order`?"),
        (
            "derive = ['Copy']",
            "2:1",
            "`Copy` cannot be derived",
            "`Eq`, `Hash`, `PartialOrd`, `Ord`, or the path",
        ),
        (
            "derive = ['schemars::JsonSchema']",
            "2:1",
            "the crate `schemars` is not a dependency",
            "add it: [dependencies] schemars = \"…\"",
        ),
        (
            "types = ['Measure']\nderive = ['Eq']",
            "3:1",
            "`Measure` cannot have `Eq`: `weight` holds an `f64`",
            "take it out",
        ),
        (
            "types = ['Shelf']\nderive = ['Hash']",
            "3:1",
            "`Shelf` cannot have `Hash`: `measure` holds a type that has it not",
            "take it out",
        ),
        ("type-attributes = ['#[x]']", "1:1", "`#[x]` is not an attribute", "it is written as between"),
        ("feature = 'a b'\nderive = ['Eq']", "2:1", "`a b` is not the name of a feature", "letters, digits"),
    ] {
        let run = run(&format!("[[derives]]\n{choices}\n"));
        let errors: Vec<_> =
            run.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
        let [error] = errors.as_slice() else { panic!("{choices}: {errors:?}") };
        let printed = run.printer().render(error, Colour::None);
        for part in [
            format!("error[derive]: generator.toml, [[derives]]: {message}"),
            format!("--> generator.toml:{place}"),
            format!("help: {help}"),
        ] {
            assert!(printed.contains(&part), "no `{part}` in\n{printed}");
        }
    }
}
