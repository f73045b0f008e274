//! Cargo features of operations: what is behind which, and that the client compiles with any of them.

use std::collections::BTreeSet;
use std::path::Path;

use deck_generator::config::Config;
use deck_generator::diagnostic::{Colour, Severity};
use deck_generator::files::Files;
use deck_generator::pipeline::{Inputs, Lock, Run, generate};
use test_support::nested::{MACROS, cargo_doc, cargo_words, kept, lints, put_crate, put_workspace};

use crate::one_runtime::{put_clients, share};
use crate::snippets;

const FEATURES: [&str; 4] = ["cookies-api", "jobs", "pet-owners", "pets"];

fn run(choices: &str, lock: Lock) -> Run {
    let config = Config::parse(choices).unwrap();
    let inputs = snippets::inputs("operations_features");
    generate(&Inputs { config, config_text: choices.to_owned(), lock, ..inputs })
}

fn files(run: &Run) -> &Files {
    &run.generated.as_ref().unwrap().files
}

/// The files whose path holds this, as one text.
fn text(files: &Files, part: &str) -> String {
    files.iter().filter(|(path, _)| path.contains(part)).map(|(_, text)| text.as_str()).collect()
}

fn manifest(files: &Files) -> toml::Table {
    files["Cargo.toml"].parse().unwrap()
}

fn listed(value: &toml::Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect()
}

#[test]
fn each_tag_is_a_feature_with_the_types_that_only_it_needs() {
    let choices = snippets::inputs("operations_features").config_text;
    let run = run(&choices.replace("group = \"tag\"", ""), Lock::default());
    let files = files(&run);
    let features = &manifest(files)["features"];
    let all: Vec<&str> = ["hyper"].into_iter().chain(FEATURES).collect();
    assert_eq!(listed(&features["default"]), all);
    // The work that one of its operations starts is asked for by an operation of another.
    assert_eq!(listed(&features["cookies-api"]), ["jobs"]);
    // What no operation uses holds types of any of them.
    assert_eq!(listed(&features["unreferenced"]), FEATURES);
    for (folder, here, elsewhere) in [
        ("types/by_feature/pets/", &["struct Cat ", "struct PetPage ", "enum Pet "][..], "struct Dog "),
        ("types/by_feature/pet_owners/", &["struct Owner ", "type Place ="], "struct Dog "),
        ("types/by_feature/shared/", &["struct Dog ", "enum Size "], "struct Health "),
        // An error of the status that no operation declares is that of most.
        ("types/common.rs", &["struct Health ", "struct Problem ", "type Since ="], "struct Dog "),
        ("operations/by_feature/pets/", &["fn list_pets", "fn add_pet"], "fn ping"),
        ("operations/ping.rs", &["fn ping"], "fn list_pets"),
    ] {
        let text = text(files, folder);
        for name in here {
            assert!(text.contains(name), "no {name} in {folder}: {text}");
        }
        assert!(!text.contains(elsewhere), "{elsewhere} in {folder}: {text}");
    }
    assert!(files["src/lib.rs"].contains("#![cfg_attr(docsrs, feature(doc_cfg))]"));
    let none = self::run("", Lock::default());
    let none = self::files(&none);
    assert!(!none.keys().any(|path| path.contains("by_feature")));
    assert!(!none["src/lib.rs"].contains("docsrs"));
}

#[test]
fn a_feature_keeps_its_name_and_is_clear_of_others() {
    let choice = "[operations]\nfeatures = 'tag'\n";
    let first = run(choice, Lock::default());
    let lock = first.generated.unwrap().lock;
    let renamed = lock.to_text().replace("\"pets\" = \"pets\"", "\"pets\" = \"all-pets\"");
    let kept = run(choice, Lock::parse(&renamed).unwrap());
    assert!(manifest(files(&kept))["features"].get("all-pets").is_some());
    // Without the choice, the lock keeps what it has.
    assert!(
        run("", lock.clone()).generated.unwrap().lock.to_text().contains("\"Cookies\" = \"cookies-api\"")
    );
    let asked = run(&format!("{choice}[names.tags]\npets = 'Pets and more'\n"), lock.clone());
    assert!(manifest(files(&asked))["features"].get("pets-and-more").is_some());

    for (more, message) in [
        ("[names.tags]\npets = 'tracing'\n", "`pets` = `tracing`: no feature can be called so"),
        ("[names.tags]\npets = 'jobs'\n", "`pets` = `jobs`: the feature of `jobs` has that name"),
        (
            "[[derives]]\nfeature = 'jobs'\ntypes = ['Job']\nderive = ['Eq']\n",
            "[[derives]]: the operations tagged `jobs` have the feature `jobs`",
        ),
    ] {
        let run = run(&format!("{choice}{more}"), lock.clone());
        let errors: Vec<String> = run
            .diagnostics
            .iter()
            .filter(|found| found.severity == Severity::Error)
            .map(|found| run.printer().render(found, Colour::None))
            .collect();
        assert!(errors.iter().any(|error| error.contains(message)), "{message}: {errors:?}");
    }
}

/// Flat and grouped, with the check of requests: without features, with each alone, with all, and with two. They have one
/// runtime, of which these features say nothing; `own` has a copy, as the features of operations need it or do not.
#[test]
fn a_client_compiles_with_any_of_its_features() {
    let root = kept("operation-features");
    let more = snippets::inputs("operations_features").config_text;
    let more = more.split_once("[requests]").unwrap().1;
    let names = ["flat", "grouped", "renamed"];
    // With names of before, which are behind the features of what they were given to.
    let renamed = "group = 'tag'\n[updates]\nkeep = 1\n[names.schemas]\nDog = 'Hound'\nCat = 'Tom'\nAdoption = 'Home'\n\
        [names.operations]\n'GET /pets' = 'browse_pets'\n'GET /ping' = 'check'\n[names.tags]\npets = 'animals'\n\
        [names.fields]\n'Dog.size' = 'height'\n[names.variants]\n'Size.small' = 'Little'\n";
    let client = |name: &str, more_choices: &str, lock: Lock, shared: bool| {
        let choices = format!(
            "[crate]\nversion = '0.1.0'\n[operations]\nfeatures = 'tag'\n{more_choices}[requests]{more}"
        );
        let mut config = Config::parse(&choices).unwrap();
        if shared {
            share(&mut config);
        }
        let inputs = Inputs { config, lock, ..snippets::inputs("operations_features") };
        generate(&Inputs { crate_name: Some(name.to_owned()), ..inputs }).generated.unwrap()
    };
    let mut lock = Lock::default();
    let mut clients = Vec::new();
    for (name, more_choices) in
        names.into_iter().zip(["", "group = 'tag'\nbind = { one = ['id'] }\n", renamed])
    {
        let client = client(name, more_choices, lock, true);
        lock = client.lock.clone();
        clients.push((name, client));
    }
    put_clients(&root, clients.iter().map(|(name, client)| (*name, client)));
    put_crate(&root.join("own"), &client("own", "", Lock::default(), false).files);
    let former =
        std::fs::read_to_string(root.join("renamed/src/types/by_feature/shared/common_former_names.rs"));
    assert!(former.unwrap().contains("pub type Dog = Hound;"));
    put_workspace(&root, names.into_iter().chain(["own"]));
    let all = FEATURES.join(",");
    let alone = FEATURES.iter().map(|feature| (*feature).to_owned());
    let others = ["", "pets,pet-owners", &all, "unreferenced", "validate", "pet-owners,validate"];
    let sets: BTreeSet<String> = others.into_iter().map(str::to_owned).chain(alone).collect();
    for set in &sets {
        let features: Vec<String> = names
            .iter()
            .flat_map(|name| {
                // One of them has renamed a tag, and with it the feature.
                let called = move |one: &str| match (*name, one) {
                    ("renamed", "pets") => format!("{name}/animals"),
                    _ => format!("{name}/{one}"),
                };
                set.split(',').filter(|one| !one.is_empty()).map(called)
            })
            .collect();
        let features = features.join(",");
        let packages = names.map(|name| format!("-p {name}")).join(" ");
        check(&root, &format!("{packages} --no-default-features --features={features}"));
    }
    for features in ["", "pets", "validate", &all] {
        check(&root, &format!("-p own --no-default-features --features={features}"));
    }
    // Links to what another feature has are no faults of the one that is documented.
    if lints() {
        cargo_doc(&root, "grouped", "--package grouped --no-default-features --features pets").success();
    }
}

fn check(root: &Path, what: &str) {
    cargo_words(root, &format!("check --lib --package {MACROS} {what}")).without_warning();
}
