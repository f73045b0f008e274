//! Real documents, read where `CORPUS_DIR` says: no panic, Rust that parses, and a table of what came out.
//!
//! `CORPUS_DIR=<folder> cargo test -p deck-generator --test corpus --release -- --nocapture`

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use deck_generator::config::Config;
use deck_generator::load::Source;
use deck_generator::names::Lock;
use deck_generator::pipeline::{Inputs, generate};
use serde_json::Value;

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// What came of a document.
struct Outcome {
    done: usize,
    declared: usize,
    types: usize,
    lines: usize,
    losses: usize,
    time: Duration,
    faults: Vec<String>,
}

#[test]
fn real_documents() {
    let Some(folder) = std::env::var_os("CORPUS_DIR").map(PathBuf::from) else {
        println!("CORPUS_DIR is not set: nothing to do");
        return;
    };
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    println!("| document | operations | types | lines | losses | seconds |");
    println!("|---|---:|---:|---:|---:|---:|");
    let mut faults = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let Some(value) = version_3_0(&bytes) else { continue };
        let declared = operations(&value);
        match catch_unwind(AssertUnwindSafe(|| outcome(&name, bytes, declared))) {
            Ok(Outcome { done, declared, types, lines, losses, time, faults: found }) => {
                let seconds = time.as_secs_f64();
                println!("| {name} | {done}/{declared} | {types} | {lines} | {losses} | {seconds:.2} |");
                faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
            }
            Err(_) => faults.push(format!("{name}: panic")),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The document, if it is OpenAPI 3.0.
fn version_3_0(bytes: &[u8]) -> Option<Value> {
    let value: Value = serde_json::from_slice(bytes).ok().or_else(|| serde_yaml::from_slice(bytes).ok())?;
    value.get("openapi")?.as_str()?.starts_with("3.0").then_some(value)
}

fn operations(value: &Value) -> usize {
    let items = value.get("paths").and_then(Value::as_object).into_iter().flatten();
    items.map(|(_, item)| METHODS.iter().filter(|method| item.get(**method).is_some()).count()).sum()
}

fn outcome(name: &str, bytes: Vec<u8>, declared: usize) -> Outcome {
    let inputs = Inputs {
        source: Source { name: name.to_owned(), bytes },
        config: Config::default(),
        config_text: String::new(),
        lock: Lock::default(),
        crate_name: None,
    };
    let start = Instant::now();
    let run = generate(&inputs);
    let time = start.elapsed();
    let mut outcome = Outcome { done: 0, declared, types: 0, lines: 0, losses: 0, time, faults: Vec::new() };
    let Some(generated) = &run.generated else {
        outcome.faults.push("refused".to_owned());
        return outcome;
    };
    outcome.done = generated.summary.operations;
    outcome.types = generated.summary.types;
    outcome.losses = generated.summary.skipped;
    let is_rust = |path: &str| Path::new(path).extension().is_some_and(|extension| extension == "rs");
    for (path, text) in generated.files.iter().filter(|(path, _)| is_rust(path)) {
        outcome.lines += text.lines().count();
        outcome.faults.extend(syn::parse_file(text).err().map(|error| format!("{path}: {error}")));
    }
    outcome
}
