//! The clients of all snippets compile, without a warning. With `LINTS`, clippy finds nothing, and their documentation has no
//! fault: of all with `--release`, else of those that have a copy of the runtime here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use deck_generator::files::Files;
use deck_generator::pipeline::{Generated, generate};
use test_support::WHOLE;
use test_support::nested::{MACROS, cargo_doc, cargo_words, kept, lints, pages, put_crate, put_workspace};

use super::{NAMES, files, inputs};
use crate::documented;
use crate::one_runtime::{put_clients, share};

/// What is behind features of a snippet's client.
const FEATURES: [(&str, &str); 9] = [
    ("directions", "test-util"),
    ("oauth2", "hyper-no-tls"),
    ("oauth2", "oauth2"),
    ("operations_features", "unreferenced"),
    ("operations_features", "validate"),
    ("testing", "test-util"),
    ("unions_told", "test-util"),
    ("unreferenced", "unreferenced"),
    ("validation", "validate"),
];

/// With one runtime, so that it is compiled once.
#[test]
fn every_snippet_compiles() {
    let root = kept("snippets");
    let run = |name: &&'static str| {
        let mut inputs = inputs(name);
        share(&mut inputs.config);
        (*name, generate(&inputs).generated.expect("no diagnostic is an error"))
    };
    let clients: BTreeMap<&str, Generated> = NAMES.iter().map(run).collect();
    put_clients(&root, clients.iter().map(|(name, client)| (*name, client)));
    let crates = clients.iter().map(|(name, client)| ((*name).to_owned(), client.files.clone())).collect();
    documented::put_examples(&root, &crates);
    put_workspace(&root, NAMES.iter().copied().chain([documented::EXAMPLES]));
    // The library and its examples; it has no tests inside, so that it is not compiled for them, and its one test is that of
    // all the others.
    check(&root, &format!("--workspace {} --lib --examples", features(NAMES)));
    let test = |name: &str| &crates[name]["tests/manifest.rs"];
    assert!(NAMES.iter().all(|name| test(name) == test(NAMES[0])));
    check(
        &root,
        &format!("--package {} --package {MACROS} --no-default-features --test manifest", package(NAMES[0])),
    );
    if WHOLE && lints() {
        document(&root, &clients.iter().map(|(name, client)| (*name, &client.files)).collect::<Vec<_>>());
    }
    // Nothing of a description runs: the doctests of a client are its front page and the examples of its methods.
    let hostile =
        format!("test --doc --package snippet-descriptions-hostile --package {MACROS} --no-default-features");
    let tests = cargo_words(&root, &hostile).passes();
    let expected = 1 + documented::examples(&crates["descriptions_hostile"]).len();
    assert!(tests.contains(&format!("running {expected} test")), "{tests}");
}

/// The copies of the runtime, in clients of their own: each part of it is in one of them and missing in another. With
/// `--release`, if there is a snippet that has one part without another, there is one here too, so that nothing refers to
/// what is not copied.
#[test]
fn every_runtime_compiles() {
    let root = kept("runtimes");
    let clients: Vec<(&str, Files)> =
        NAMES.iter().map(|name| (*name, files(&generate(&inputs(name))).clone())).collect();
    let chosen = of_all_runtimes(&clients);
    for (name, files) in &chosen {
        put_crate(&root.join(name), files);
    }
    let names: Vec<&str> = chosen.iter().map(|(name, _)| *name).collect();
    println!("{} of {} snippets", names.len(), NAMES.len());
    put_workspace(&root, names.iter().copied());
    check(&root, &format!("--workspace {} --lib", features(&names)));
    if lints() {
        document(&root, &chosen);
    }
}

/// The fewest clients, nearly, that have and have not what any of these have of the runtime; of the whole, what one has and
/// another has not.
fn of_all_runtimes<'c>(clients: &'c [(&'c str, Files)]) -> Vec<(&'c str, &'c Files)> {
    assert!(clients.len() <= 128, "a bit for each");
    // The clients that have a line. Those of one part have the same.
    let mut lines: BTreeMap<(&str, &str), u128> = BTreeMap::new();
    for (index, (_, files)) in clients.iter().enumerate() {
        for (path, text) in files.iter().filter(|(path, _)| path.starts_with("src/runtime/")) {
            for line in text.lines() {
                *lines.entry((path, line)).or_default() |= 1 << index;
            }
        }
    }
    let parts: BTreeSet<u128> = lines.into_values().collect();
    let all = u128::MAX >> (128 - clients.len());
    let with_and_without = parts.iter().flat_map(|part| [*part, all & !part]);
    let pairs = parts.iter().flat_map(|part| parts.iter().map(move |other| part & !other));
    let pairs = pairs.filter(|_| WHOLE);
    let mut open: BTreeSet<u128> = with_and_without.chain(pairs).filter(|clients| *clients != 0).collect();
    let mut chosen = Vec::new();
    while !open.is_empty() {
        let covered = |index: &usize| open.iter().filter(|clients| **clients >> index & 1 == 1).count();
        let best = (0..clients.len()).max_by_key(covered).unwrap();
        open.retain(|clients| clients >> best & 1 == 0);
        chosen.push((clients[best].0, &clients[best].1));
    }
    chosen
}

/// Checks what the arguments select, by clippy if it is there; nothing is warned of.
fn check(root: &Path, what: &str) {
    if lints() {
        cargo_words(root, &format!("clippy {what} -- -D warnings -W clippy::pedantic")).success();
    } else {
        cargo_words(root, &format!("check {what}")).without_warning();
    }
}

/// Documents clients, and looks whether each method leads to all that a call of it needs.
fn document(root: &Path, clients: &[(&str, &Files)]) {
    for (index, few) in clients.chunks(8).enumerate() {
        let folder = index.to_string();
        let names: Vec<&str> = few.iter().map(|(name, _)| *name).collect();
        let packages: Vec<String> = names.iter().map(|name| format!("-p {}", package(name))).collect();
        cargo_doc(root, &folder, &format!("{} {}", packages.join(" "), features(&names))).success();
        for (name, files) in few {
            let missing = documented::missing_links(&pages(root, &folder), files);
            assert!(missing.is_empty(), "{name}: {}", missing.join("\n"));
        }
    }
}

/// The arguments for what is behind features of some clients.
fn features(names: &[&str]) -> String {
    let chosen = FEATURES.iter().filter(|(name, _)| names.contains(name));
    let chosen: Vec<String> = chosen.map(|(name, feature)| format!("{}/{feature}", package(name))).collect();
    format!("--no-default-features --features={}", chosen.join(","))
}

fn package(name: &str) -> String {
    format!("snippet-{}", name.replace('_', "-"))
}
