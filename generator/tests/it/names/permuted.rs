//! Orders of a document that mean nothing: with them changed, the lock keeps the client as it is.
//!
//! The keys of all mappings, and the lists of parameters, required names, members of `allOf`, tags and servers change
//! places. Then the lock, all signatures, and the fields and variants of all types must be the same; in which order they
//! stand in the text is that of the document. What moves in real documents all the same is in `MEANT`, with the reason.
//!
//! `CORPUS_DIR=<folder> cargo test --release -p deck-generator --test it permuted -- --nocapture` lists it for real documents.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use deck_generator::config::Config;
use deck_generator::pipeline::{Inputs, Lock, generate};
use deck_generator::source::Source;
use fastrand::Rng;
use serde_json::{Map, Value};
use test_support::WHOLE;

use crate::one_runtime::share;

/// Lists whose order means nothing.
const LISTS: [&str; 5] = ["parameters", "required", "allOf", "tags", "servers"];

/// Values that are shown as they stand.
const SHOWN: [&str; 5] = ["example", "examples", "default", "enum", "const"];

/// Real documents where an order means something: in how many places something moves, and what it means.
const MEANT: &[(&str, usize, &str)] = &[
    ("box.json", 3, ALL_OF),
    ("datadog-v1.yaml", 1, "an operation calls the first of its own servers"),
    ("discord.json", 1, "the parts of a form with files are sent in the order of the document"),
    ("github-octokit.json", 8, ALL_OF),
    ("paypal-subscriptions.json", 2, ALL_OF),
];

/// Authors name a schema first, and then what they change of it.
const ALL_OF: &str = "members of `allOf` contradict each other about a property: the last of them is taken";

fn permute(value: &mut Value, is_list: bool, rng: &mut Rng) {
    match value {
        Value::Object(map) => {
            let mut members: Vec<(String, Value)> = std::mem::take(map).into_iter().collect();
            rng.shuffle(&mut members);
            for (key, value) in &mut members {
                // A property may have any of these names.
                let is_shown = (SHOWN.contains(&key.as_str()) && !value.is_object()) || key.starts_with("x-");
                if !is_shown && key != "example" {
                    permute(value, LISTS.contains(&key.as_str()), rng);
                }
            }
            *map = members.into_iter().collect::<Map<_, _>>();
        }
        Value::Array(items) => {
            for item in items.iter_mut() {
                permute(item, false, rng);
            }
            if is_list {
                rng.shuffle(items);
            }
        }
        _ => {}
    }
}

/// What a caller can name: by file the signatures, and the words of types and of what operations return.
type Surface = BTreeMap<String, (Vec<String>, Vec<String>)>;

/// The lines of the definitions of types, with their fields and variants.
fn definitions(text: &str) -> impl Iterator<Item = &str> {
    let mut is_inside = false;
    text.lines().filter(move |line| {
        is_inside |= ["pub struct", "pub enum", "pub type"].iter().any(|begin| line.starts_with(begin));
        let is_shown = is_inside && !line.trim_start().starts_with("//");
        is_inside &= !line.starts_with('}') && !(is_shown && (line.ends_with(';') || line.ends_with("{}")));
        is_shown
    })
}

/// What is chosen besides for documents of these names, and for all if `CORPUS_GENERICS` is set.
fn choices(name: &str) -> &'static str {
    let is_meant = name.starts_with("generics") || std::env::var_os("CORPUS_GENERICS").is_some();
    if is_meant { "[types]\ngenerics = true\n" } else { "" }
}

fn client(name: &str, value: &Value, lock: Lock) -> Option<(Surface, String)> {
    let source = Source { name: name.to_owned(), bytes: value.to_string().into_bytes() };
    let config_text = format!("[document]\nfaults = \"allow\"\n{}", choices(name));
    let mut config = Config::parse(&config_text).unwrap();
    // The runtime is not looked at, and to copy it takes most of the time.
    share(&mut config);
    let crate_name = Some("permuted".to_owned());
    let generated = generate(&Inputs { lock, config, config_text, crate_name, ..source.into() }).generated?;
    let is_own = |path: &str| path.starts_with("src/") && !path.starts_with("src/runtime/");
    let surface = generated.files.iter().filter(|(path, _)| is_own(path)).map(|(path, text)| {
        let mut signatures: Vec<String> = text
            .split("pub fn ")
            .skip(1)
            .filter_map(|rest| rest.split(" {\n").next())
            .map(|signature| signature.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        signatures.sort();
        let mut words: Vec<String> = definitions(text).map(|line| line.trim().to_owned()).collect();
        words.sort();
        (path.clone(), (signatures, words))
    });
    Some((surface.collect(), generated.lock_text()))
}

/// What of a list another one has not.
fn only(one: &[String], other: &[String]) -> Vec<String> {
    let mut rest = other.to_vec();
    let missing = one.iter().filter(|item| match rest.iter().position(|known| known == *item) {
        Some(index) => {
            rest.swap_remove(index);
            false
        }
        None => true,
    });
    missing.take(6).cloned().collect()
}

/// What moves when a document is permuted.
fn moved(name: &str, value: &Value, rounds: u64) -> Vec<String> {
    let Some((before, lock)) = client(name, value, Lock::default()) else { return Vec::new() };
    let mut moved = Vec::new();
    for seed in 0..rounds {
        let mut changed = value.clone();
        permute(&mut changed, false, &mut Rng::with_seed(seed));
        let Some((after, lock_after)) = client(name, &changed, Lock::parse(&lock).unwrap()) else {
            moved.push(format!("{name}: refused after permutation {seed}"));
            continue;
        };
        if lock != lock_after {
            moved.push(format!("{name}: names.lock"));
        }
        for path in before.keys().chain(after.keys()).filter(|path| before.get(*path) != after.get(*path)) {
            let empty = (Vec::new(), Vec::new());
            let (one, other) = (before.get(path).unwrap_or(&empty), after.get(path).unwrap_or(&empty));
            let (gone, came) = if one.0 == other.0 {
                (only(&one.1, &other.1), only(&other.1, &one.1))
            } else {
                (only(&one.0, &other.0), only(&other.0, &one.0))
            };
            moved.push(format!("{name}: {path}: {gone:?} → {came:?}"));
        }
    }
    moved.sort();
    moved.dedup();
    moved
}

fn read(path: &Path) -> Option<(String, Value)> {
    let text = std::fs::read_to_string(path).ok()?;
    let name = path.display().to_string();
    let value: Value = serde_json::from_str(&text).ok().or_else(|| serde_yaml::from_str(&text).ok())?;
    value.is_object().then_some((name, value))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| {
            path.extension().is_some_and(|it| ["yaml", "yml", "json"].iter().any(|known| it == *known))
        })
        .collect();
    files.sort();
    files
}

#[test]
fn orders_that_mean_nothing_move_nothing() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut moves = Vec::new();
    for (name, value) in files(&tests.join("snippets")).iter().filter_map(|path| read(path)) {
        let name = name.rsplit('/').next().unwrap_or_default().to_owned();
        moves.extend(moved(&name, &value, if WHOLE { 2 } else { 1 }));
    }
    assert!(moves.is_empty(), "{moves:#?}");
}

#[test]
fn orders_in_real_documents_move_what_they_mean() {
    let Some(folder) = std::env::var_os("CORPUS_DIR") else {
        println!("CORPUS_DIR is not set: nothing to do");
        return;
    };
    let only = std::env::var("CORPUS_ONLY").unwrap_or_default();
    let mut faults = Vec::new();
    for (name, value) in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder))
        .iter()
        .filter_map(|path| read(path))
    {
        let name = name.rsplit('/').next().unwrap_or_default().to_owned();
        if !only.is_empty() && !only.split(',').any(|only| name.starts_with(only)) {
            continue;
        }
        let found = moved(&name, &value, 1);
        let (places, why) = MEANT
            .iter()
            .find(|it| it.0 == name)
            .map_or((0, String::new()), |it| (it.1, format!(": {}", it.2)));
        println!("{name}: {} places move{why}", found.len());
        if found.len() != places {
            faults.push(format!("{name}: {places} places move{why}; here {found:#?}"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
