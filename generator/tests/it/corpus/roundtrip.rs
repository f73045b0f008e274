//! The stage `roundtrip`: instances of the component schemas, made by a program that shares no code with the generator,
//! go through the types of the client and come back.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use deck_generator::pipeline::contract;
use serde_json::Value;

use super::compare::{Nulls, difference, patched, short};
use super::compile::{cargo, put_lock, target};
use super::document::Document;
use super::generate::put;
use super::options::{Options, kept, root};
use super::progress;
use super::row::{Roundtrip, Row};
use super::sampler;

/// How many schemas with lost instances are named.
const MAX_NAMED: usize = 12;

pub(crate) fn run(options: &Options, document: &Document, row: &mut Row) {
    if document.schemas() == 0 {
        return;
    }
    let start = Instant::now();
    let came = instances(options, document).and_then(|sent| {
        let driver = driver(document)?;
        let back = kept().join("back.jsonl");
        let (input, output) = (File::open(&sent).unwrap(), File::create(&back).unwrap());
        let done = Command::new(driver).arg("roundtrip").stdin(input).stdout(output).status().unwrap();
        if done.success() {
            Ok(compare(document, &sent, &back))
        } else {
            Err(format!("the driver ended with {done}"))
        }
    });
    match came {
        Ok((came, faults)) => {
            let Roundtrip { good, instances, .. } = came;
            let seconds = start.elapsed().as_secs_f64();
            progress(&format!("roundtrip {}: {good}/{instances} instances, {seconds:.1} s", row.file));
            row.faults.extend(faults);
            row.roundtrip = Some(came);
        }
        Err(fault) => row.faults.push(fault),
    }
}

/// The file of a document's instances. It is kept: independent programs take their time.
fn instances(options: &Options, document: &Document) -> Result<PathBuf, String> {
    let mut hasher = DefaultHasher::new();
    let words = sampler::in_keywords(&document.value).map(|words| words.to_string().into_bytes());
    let bytes = words.as_ref().unwrap_or(&document.inputs.documents[0].bytes);
    (&options.instances, options.per_schema, bytes).hash(&mut hasher);
    let path = kept().join("instances").join(format!("{}-{:016x}.jsonl", document.name, hasher.finish()));
    if path.exists() {
        return Ok(path);
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    progress(&format!("instances of {}: up to {} a schema", document.file, options.per_schema));
    let mut read = fs::canonicalize(&document.path).unwrap();
    if let Some(words) = words {
        read = path.with_extension("json");
        fs::write(&read, words).unwrap();
    }
    let (program, arguments) = options.instances.split_first().expect("a program");
    let unfinished = path.with_extension("part");
    let output = Command::new(program)
        .args(arguments)
        .arg(read)
        .args(["-n", &options.per_schema.to_string()])
        .current_dir(root())
        .stdout(File::create(&unfinished).unwrap())
        .output()
        .map_err(|error| format!("INSTANCES: cannot run `{program}`: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("INSTANCES: `{program}` failed\n{said}"));
    }
    fs::rename(&unfinished, &path).unwrap();
    progress(said.trim_end());
    Ok(path)
}

/// The program that sends values through the types.
fn driver(document: &Document) -> Result<PathBuf, String> {
    let folder = kept().join("drivers").join(&document.name);
    let client = fs::canonicalize(document.crate_folder()).unwrap();
    let generated = contract(&document.inputs, client.to_str().unwrap()).generated.unwrap();
    put(&generated, &document.inputs, &folder);
    put_lock(&folder);
    let built = cargo(&folder, &["build", "--quiet", "--no-default-features", "--features", "roundtrip"]);
    built.map_err(|errors| format!("the driver does not compile\n{errors}"))?;
    Ok(target().join("debug/contract").with_extension(std::env::consts::EXE_EXTENSION))
}

fn lines(path: &Path) -> impl Iterator<Item = Value> {
    let lines = BufReader::new(File::open(path).unwrap()).lines();
    lines.map(|line| serde_json::from_str(&line.unwrap()).unwrap())
}

/// What came of the instances, and what was lost, by schema.
fn compare(document: &Document, sent: &Path, back: &Path) -> (Roundtrip, Vec<String>) {
    let patched = patched(&document.value);
    let mut schemas: HashMap<String, Nulls> = HashMap::new();
    let mut lost: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let (mut good, mut instances) = (0, 0);
    let mut answers = lines(back);
    for sent in lines(sent) {
        instances += 1;
        let (schema, sent) = (sent["schema"].as_str().unwrap(), &sent["value"]);
        if !schemas.contains_key(schema) {
            schemas.insert(schema.to_owned(), Nulls::of(&document.value, schema, &patched));
        }
        let answer = answers.next().unwrap_or_default();
        let fault = match answer["ok"].as_bool() {
            Some(true) => difference(sent, &answer["value"], &schemas[schema]),
            _ => Some(format!("{} for {}", answer["error"], short(sent))),
        };
        match fault {
            None => good += 1,
            Some(fault) => lost.entry(schema.to_owned()).or_insert((0, fault)).0 += 1,
        }
    }
    let came = Roundtrip { good, instances, schemas: schemas.len(), components: document.schemas() };
    let more = lost.len().saturating_sub(MAX_NAMED);
    let named = lost.into_iter().take(MAX_NAMED);
    let mut faults: Vec<String> = named
        .map(|(schema, (times, first))| format!("{schema}: {times} instances lost, as {first}"))
        .collect();
    faults.extend((more > 0).then(|| format!("{more} more schemas with lost instances")));
    (came, faults)
}
