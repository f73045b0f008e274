//! Documents broken at random places go the whole way: never a panic, always Rust that parses, twice the same.
//!
//! `MUTATION_SEED` repeats a run, `MUTATION_SECONDS` says how long it takes.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use deck_generator::diagnostic::Colour;
use deck_generator::pipeline::{Inputs, Run, generate};
use deck_generator::source::Source;
use fastrand::Rng;
use serde_json::{Map, Value, json};

const DEFAULT_SEED: u64 = 0x00de_c0de;
const DEFAULT_SECONDS: u64 = 2;
/// How many are tried at least, also by a machine that is slow or busy.
const LEAST: usize = 25;

/// A document to break.
struct Seed {
    name: String,
    text: Vec<u8>,
    /// `None` for a Markdown page.
    value: Option<Value>,
}

fn seeds() -> Vec<Seed> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut paths: Vec<PathBuf> = ["fixtures", "snippets"]
        .iter()
        .flat_map(|folder| fs::read_dir(tests.join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml" || extension == "md"))
        .collect();
    paths.sort();
    let seed = |path: &PathBuf| {
        let text = fs::read(path).unwrap();
        let value = path.extension().filter(|extension| *extension == "yaml");
        // Numbers that serde_json has not are for the broken text alone.
        let value = value.and_then(|_| serde_yaml::from_slice(&text).ok());
        Seed { name: path.file_name().unwrap().to_string_lossy().into_owned(), text, value }
    };
    paths.iter().map(seed).collect()
}

fn variable(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().expect("a number"))
}

/// Half of the time for documents of the right syntax, half for broken text.
#[test]
fn broken_values() {
    run("values", |seed, rng| {
        let mut value = seed.value.clone()?;
        for _ in 0..=rng.usize(..5) {
            break_value(&mut value, rng);
        }
        serde_json::to_vec_pretty(&value).ok()
    });
}

#[test]
fn broken_text() {
    run("text", |seed, rng| {
        let mut text = seed.text.clone();
        for _ in 0..=rng.usize(..6) {
            break_text(&mut text, rng);
        }
        Some(text)
    });
}

fn run(what: &str, mut broken: impl FnMut(&Seed, &mut Rng) -> Option<Vec<u8>>) {
    let seed = variable("MUTATION_SEED", DEFAULT_SEED);
    let limit = Duration::from_secs(variable("MUTATION_SECONDS", DEFAULT_SECONDS));
    println!("MUTATION_SEED={seed}");
    let (seeds, mut rng, start) = (seeds(), Rng::with_seed(seed), Instant::now());
    let (mut count, mut generated, mut slowest) = (0, 0, Duration::ZERO);
    while start.elapsed() < limit || count < LEAST {
        // The largest document takes a hundred times as long as a small one, and comes less often.
        let tries = if rng.u8(..4) == 0 { 1 } else { 2 };
        let chosen = (0..tries).map(|_| &seeds[rng.usize(..seeds.len())]);
        let Some(source) = chosen.min_by_key(|seed| seed.text.len()) else { break };
        let Some(bytes) = broken(source, &mut rng) else { continue };
        let began = Instant::now();
        count += 1;
        generated += usize::from(check(&format!("{what}-{}", source.name), bytes, rng.u8(..6) == 0));
        slowest = slowest.max(began.elapsed());
    }
    println!("{count} broken documents ({what}), {generated} of them generated, {slowest:?} the slowest");
    assert!(generated > 0);
}

/// The whole way; says whether a crate came out. A document that fails is kept.
fn check(name: &str, bytes: Vec<u8>, thorough: bool) -> bool {
    let extension = if bytes.first() == Some(&b'{') { "json" } else { "yaml" };
    let inputs: Inputs = Source { name: format!("broken.{extension}"), bytes }.into();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutation");
    fs::create_dir_all(&folder).unwrap();
    // What overflows the stack, or never ends, can say nothing any more.
    let what = name.split('-').next().unwrap_or_default();
    fs::write(folder.join(format!("{what}.running")), &inputs.documents[0].bytes).unwrap();
    let result = catch_unwind(AssertUnwindSafe(|| examine(&inputs, thorough)));
    let fault = match result {
        Ok(Ok(came_out)) => return came_out,
        Ok(Err(fault)) => fault,
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            format!("panic: {}", text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("?"))
        }
    };
    let kept = folder.join(format!("{name}.{extension}"));
    fs::write(&kept, &inputs.documents[0].bytes).unwrap();
    panic!("{fault}\nthe document is {}", kept.display());
}

fn examine(inputs: &Inputs, thorough: bool) -> Result<bool, String> {
    let run = generate(inputs);
    if thorough {
        compare(inputs, &run)?;
    }
    let Some(generated) = &run.generated else { return Ok(false) };
    generated.crate_files(inputs).map_err(|error| error.to_string())?;
    for (path, text) in &generated.files {
        let parsed = match path.rsplit_once('.') {
            // The runtime does not depend on the document.
            Some((_, "rs")) if !path.starts_with("src/runtime/") => {
                syn::parse_file(text).map(drop).map_err(|error| error.to_string())
            }
            Some((_, "toml")) => toml::from_str::<toml::Table>(text).map(drop).map_err(|e| e.to_string()),
            _ => Ok(()),
        };
        parsed.map_err(|error| format!("{path} cannot be read: {error}"))?;
    }
    Ok(true)
}

/// A second run gives the same; all diagnostics can be printed.
fn compare(inputs: &Inputs, run: &Run) -> Result<(), String> {
    let printer = run.printer();
    for found in run.diagnostics.iter().take(10) {
        let _ = printer.render(found, Colour::None);
    }
    let again = generate(inputs);
    let diagnostics = |run: &Run| format!("{:?}", run.diagnostics.iter().collect::<Vec<_>>());
    if diagnostics(run) != diagnostics(&again) {
        return Err("two runs find different things".to_owned());
    }
    let crates = [run, &again].map(|run| run.generated.as_ref().map(|made| (&made.files, made.lock_text())));
    if crates[0] != crates[1] {
        return Err("two runs give different crates".to_owned());
    }
    Ok(())
}

/// Pointers to all places of a value.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    let escape = |key: &str| key.replace('~', "~0").replace('/', "~1");
    match value {
        Value::Object(map) => {
            map.iter().for_each(|(key, value)| places(value, &format!("{at}/{}", escape(key)), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| places(item, &format!("{at}/{index}"), found));
        }
        _ => {}
    }
}

fn break_value(value: &mut Value, rng: &mut Rng) {
    let mut all = Vec::new();
    places(value, "", &mut all);
    let other = all[rng.usize(..all.len())].clone();
    let donor = value.pointer(&other).cloned().unwrap_or_default();
    // The root itself is rarely worth a run.
    let at = all[rng.usize(all.len().min(2) - 1..all.len())].clone();
    let Some(place) = value.pointer_mut(&at) else { return };
    let old = place.take();
    *place = match rng.u8(..13) {
        0 => delete(old, rng),
        1 => retyped(rng),
        2 => json!({ "$ref": format!("#{other}") }),
        3 => json!({ "$ref": format!("#{at}") }),
        4 => json!([old, donor]),
        5 => json!({ word(rng): old }),
        6 => json!({ "allOf": [old, donor] }),
        7 => json!({ "oneOf": [old, donor], "nullable": true }),
        8 => renamed(old, rng),
        9 => duplicated(old, rng),
        10 => json!({ "type": "array", "items": old }),
        11 => json!(text(rng)),
        _ => donor,
    };
}

fn delete(mut old: Value, rng: &mut Rng) -> Value {
    match &mut old {
        Value::Object(map) if !map.is_empty() => {
            let key = map.keys().nth(rng.usize(..map.len())).cloned().unwrap_or_default();
            map.remove(&key);
        }
        Value::Array(items) if !items.is_empty() => drop(items.remove(rng.usize(..items.len()))),
        _ => return Value::Null,
    }
    old
}

fn renamed(old: Value, rng: &mut Rng) -> Value {
    match old {
        Value::Object(map) => {
            let chosen = rng.usize(..map.len().max(1));
            let rename = |(index, (key, value)): (usize, (String, Value))| {
                if index == chosen { (text(rng), value) } else { (key, value) }
            };
            map.into_iter().enumerate().map(rename).collect::<Map<_, _>>().into()
        }
        Value::String(_) => json!(text(rng)),
        other => other,
    }
}

/// A member or an item once more, under a name that is nearly the same.
fn duplicated(old: Value, rng: &mut Rng) -> Value {
    match old {
        Value::Object(mut map) if !map.is_empty() => {
            let (key, value) = map.iter().nth(rng.usize(..map.len())).unwrap();
            let (key, value) = (key.clone(), value.clone());
            let twin = match rng.u8(..4) {
                0 => key.to_uppercase(),
                1 => key.to_lowercase(),
                2 => format!("_{key}"),
                _ => format!("{key}-"),
            };
            map.insert(twin, value);
            Value::Object(map)
        }
        Value::Array(mut items) if !items.is_empty() => {
            items.push(items[rng.usize(..items.len())].clone());
            Value::Array(items)
        }
        other => other,
    }
}

fn retyped(rng: &mut Rng) -> Value {
    match rng.u8(..12) {
        0 => Value::Null,
        1 => json!(rng.bool()),
        2 => json!(f64::MAX),
        3 => json!(-1.5e-300),
        4 => json!(u64::MAX),
        5 => json!(i64::MIN),
        6 => json!([]),
        7 => json!({}),
        8 => json!(""),
        9 => json!(rng.i32(-3..1000)),
        10 => json!({ "type": word(rng), "format": word(rng), "enum": [word(rng), null, 1, word(rng)] }),
        _ => json!({ "type": "object", "properties": { text(rng): {}, word(rng): { "type": word(rng) } } }),
    }
}

/// Words that mean something, to documents or to Rust.
fn word(rng: &mut Rng) -> String {
    const WORDS: [&str; 40] = [
        "type",
        "object",
        "array",
        "string",
        "integer",
        "number",
        "boolean",
        "null",
        "binary",
        "date-time",
        "uuid",
        "byte",
        "allOf",
        "oneOf",
        "anyOf",
        "not",
        "$ref",
        "items",
        "properties",
        "default",
        "2XX",
        "200",
        "x-y",
        "self",
        "Self",
        "crate",
        "super",
        "fn",
        "r#fn",
        "new",
        "send",
        "body",
        "with_timeout",
        "Option",
        "String",
        "Error",
        "additional_properties",
        "mod",
        "main",
        "runtime",
    ];
    WORDS[rng.usize(..WORDS.len())].to_owned()
}

fn text(rng: &mut Rng) -> String {
    const TEXTS: [&str; 24] = [
        "",
        " ",
        "\n",
        "\0",
        "\u{7}\u{1b}[31m",
        "🦀",
        "👩‍👩‍👧",
        "é",
        "ß",
        "ſ",
        "日本語",
        "\u{202e}abc",
        "*/",
        "/*",
        "\"#",
        "`",
        "```",
        "\\",
        "{}",
        "{a}{b}",
        "../..",
        "con",
        "1",
        "#/components/schemas/X~1~0%25",
    ];
    match rng.u8(..8) {
        0 => word(rng).repeat(400),
        1 => "🦀".repeat(3000),
        2 => "a_".repeat(rng.usize(..300)),
        3 => (0..rng.usize(..12)).map(|_| rng.char(..)).collect(),
        4 => word(rng) + TEXTS[rng.usize(..TEXTS.len())],
        5 => word(rng),
        _ => TEXTS[rng.usize(..TEXTS.len())].to_owned(),
    }
}

fn break_text(text: &mut Vec<u8>, rng: &mut Rng) {
    if text.is_empty() {
        return;
    }
    let at = rng.usize(..text.len());
    let end = (at + 1 + rng.usize(..40)).min(text.len());
    match rng.u8(..8) {
        0 => drop(text.drain(at..end)),
        1 => text.truncate(at.max(1)),
        2 => text[at] ^= 1 << rng.u8(..8),
        3 => text.insert(at, rng.u8(..)),
        4 => {
            let copy = text[at..end].to_vec();
            let to = rng.usize(..text.len());
            text.splice(to..to, copy);
        }
        5 => {
            const PIECES: [&[u8]; 12] =
                [b"\n", b"  ", b": ", b"- ", b"*a", b"&a ", b"<<: ", b"|\n", b"{", b"]", b"\t", b"!!binary "];
            text.splice(at..at, PIECES[rng.usize(..PIECES.len())].iter().copied());
        }
        // A line goes, or moves inwards.
        choice => {
            let begin = text[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |line| line + 1);
            let end =
                text[at..].iter().position(|byte| *byte == b'\n').map_or(text.len(), |line| at + line + 1);
            let new: &[u8] = if choice == 6 { b"" } else { b"  " };
            let end = if choice == 6 { end } else { begin };
            text.splice(begin..end, new.iter().copied());
        }
    }
}
