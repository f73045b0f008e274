//! Real documents with edits made up, through the same exhaustive code.
//!
//! ```text
//! CORPUS_DIR=<folder> cargo test -p deck-generator --test it edits::every::mutated -- --nocapture
//! ```
//!
//! `MUTATED_ONLY` names the documents (file names without extension, with commas between; else the smallest ones are taken),
//! `MUTATED_COUNT` says how many documents with edits are made of them, and `MUTATED_SEED` repeats a run.

use std::path::{Path, PathBuf};
use std::{env, fs};

use deck_generator::config::Config;
use deck_generator::diff::diff;
use deck_generator::pipeline::{Inputs, generate};
use deck_generator::source::Source;
use fastrand::Rng;
use serde_json::{Value, json};

use super::compared;
use crate::edits::clients::{Clients, Row};

/// How many edits each document gets.
const EDITS: usize = 4;
/// How many documents are made if nothing else is said.
const COUNT: usize = 6;
/// How many of the smallest documents they are made of.
const SMALLEST: usize = 3;

#[test]
fn mutated_documents() {
    let Some(folder) = env::var_os("CORPUS_DIR") else { return };
    let number = |name: &str, or: usize| env::var(name).map_or(or, |text| text.parse().unwrap());
    let mut rng = Rng::with_seed(number("MUTATED_SEED", 7) as u64);
    let paths = documents(Path::new(&folder));
    let (mut rows, mut differences) = (Vec::new(), Vec::new());
    let wanted = number("MUTATED_COUNT", COUNT);
    for round in 0..wanted * 4 {
        let path = &paths[round % paths.len()];
        let Some(before) = value(path) else { continue };
        let mut after = before.clone();
        let edits: Vec<String> = (0..EDITS).filter_map(|_| edit(&mut after, &mut rng)).collect();
        let (old, new) = (inputs(path, &before), inputs(path, &after));
        // An edit can make a document that is refused.
        let Some(first) = generate(&old).generated else { continue };
        let Some(second) = generate(&Inputs { lock: first.lock.clone(), ..new.clone() }).generated else {
            continue;
        };
        if first.files == second.files {
            continue;
        }
        println!("pair-{}: {}: {}", rows.len(), path.display(), edits.join(", "));
        rows.push(Row { name: format!("pair-{}", rows.len()), old: first, new: second });
        differences.push(diff(&old, &new).unwrap());
        if rows.len() == wanted {
            break;
        }
    }
    assert!(!rows.is_empty(), "no document of {} could be edited", folder.display());
    let clients = Clients::put("edits-mutated", rows);
    let wrong = compared(&clients, &mut |row| {
        let index: usize = row.name.trim_start_matches("pair-").parse().unwrap();
        differences[index].clone()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn documents(folder: &Path) -> Vec<PathBuf> {
    let only = env::var("MUTATED_ONLY").unwrap_or_default();
    let is_document = |path: &PathBuf| {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let is_asked = only.is_empty() || only.split(',').any(|name| name == stem);
        is_asked
            && path.extension().is_some_and(|it| ["yaml", "yml", "json"].iter().any(|known| it == *known))
    };
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries.filter(is_document).collect();
    paths.sort_by_key(|path| (fs::metadata(path).unwrap().len(), path.clone()));
    if only.is_empty() {
        paths.truncate(SMALLEST);
    }
    paths
}

fn value(path: &Path) -> Option<Value> {
    let text = fs::read_to_string(path).ok()?;
    serde_json::from_str(&text).ok().or_else(|| serde_yaml::from_str(&text).ok())
}

fn inputs(path: &Path, value: &Value) -> Inputs {
    let source = Source { name: path.display().to_string(), bytes: value.to_string().into_bytes() };
    let config_text = "[document]\nfaults = \"allow\"\n".to_owned();
    let config = Config::parse(&config_text).unwrap();
    Inputs { crate_name: Some("pets".to_owned()), config, config_text, ..source.into() }
}

/// A place where something can be changed.
enum Spot {
    /// An object with properties.
    Object,
    /// A schema of a single value.
    Scalar,
    /// A list of values.
    Values,
    /// An operation.
    Operation,
}

/// Makes an edit, and says which.
fn edit(document: &mut Value, rng: &mut Rng) -> Option<String> {
    let mut spots = Vec::new();
    find(document, "", "", &mut spots);
    // Each kind as often as another, however many there are of it.
    let kind = rng.usize(..4);
    let is_kind = |spot: &Spot| spot.index() == kind;
    let spots: Vec<(String, Spot)> = spots.into_iter().filter(|(_, spot)| is_kind(spot)).collect();
    let (at, spot) = spots.get(rng.usize(..spots.len().max(1)))?;
    let here = document.pointer_mut(at)?;
    let what = match spot {
        Spot::Object => edit_object(here, rng)?,
        Spot::Scalar => {
            let other = if here["type"] == "string" { "integer" } else { "string" };
            *here = json!({ "type": other });
            format!("becomes {other}")
        }
        Spot::Values => {
            let values = here["enum"].as_array_mut()?;
            let gone = values.swap_remove(rng.usize(..values.len()));
            values.push(json!("another-value"));
            format!("{gone} becomes another value")
        }
        Spot::Operation => edit_operation(here, rng)?,
    };
    Some(format!("{at} {what}"))
}

impl Spot {
    const fn index(&self) -> usize {
        match self {
            Self::Object => 0,
            Self::Scalar => 1,
            Self::Values => 2,
            Self::Operation => 3,
        }
    }
}

fn find(value: &Value, at: &str, key: &str, spots: &mut Vec<(String, Spot)>) {
    const METHODS: [&str; 5] = ["get", "put", "post", "delete", "patch"];
    const SHOWN: [&str; 4] = ["example", "examples", "default", "const"];
    match value {
        Value::Object(map) => {
            let is_schema = map.get("type").is_some_and(Value::is_string);
            if map.get("properties").and_then(Value::as_object).is_some_and(|all| all.len() > 1) {
                spots.push((at.to_owned(), Spot::Object));
            } else if METHODS.contains(&key) && map.contains_key("responses") {
                spots.push((at.to_owned(), Spot::Operation));
            } else if is_schema && map.get("enum").and_then(Value::as_array).is_some_and(|all| all.len() > 1)
            {
                spots.push((at.to_owned(), Spot::Values));
            } else if is_schema
                && map["type"] != "object"
                && map["type"] != "array"
                && !map.contains_key("in")
            {
                spots.push((at.to_owned(), Spot::Scalar));
            }
            for (key, value) in map.iter().filter(|(key, _)| !SHOWN.contains(&key.as_str())) {
                let token = key.replace('~', "~0").replace('/', "~1");
                find(value, &format!("{at}/{token}"), key, spots);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                find(item, &format!("{at}/{index}"), "", spots);
            }
        }
        _ => {}
    }
}

fn edit_object(here: &mut Value, rng: &mut Rng) -> Option<String> {
    let names: Vec<String> = here["properties"].as_object()?.keys().cloned().collect();
    let name = names.get(rng.usize(..names.len()))?.clone();
    let mut required: Vec<String> = here["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    let was_required = required.contains(&name);
    required.retain(|known| *known != name);
    let properties = here["properties"].as_object_mut()?;
    let what = match rng.usize(..4) {
        0 => {
            properties.remove(&name);
            format!("loses {name}")
        }
        1 => {
            let value = properties.remove(&name)?;
            properties.insert(format!("{name}Other"), value);
            format!("{name} is called otherwise")
        }
        2 => {
            properties.insert("newcomer".to_owned(), json!({ "type": "string" }));
            required.push("newcomer".to_owned());
            "needs a newcomer".to_owned()
        }
        _ if was_required => format!("{name} is optional"),
        _ => {
            required.push(name.clone());
            format!("{name} is required")
        }
    };
    if required.is_empty() {
        here.as_object_mut()?.remove("required");
    } else {
        here["required"] = json!(required);
    }
    Some(what)
}

fn edit_operation(here: &mut Value, rng: &mut Rng) -> Option<String> {
    let operation = here.as_object_mut()?;
    let parameter = |required: bool| {
        // Swagger 2.0 has the type beside, and 3.0 ignores it there.
        json!({ "name": "newcomer", "in": "query", "required": required, "type": "string", "schema": { "type": "string" } })
    };
    match rng.usize(..4) {
        0 => {
            operation.remove("requestBody")?;
            Some("takes no body".to_owned())
        }
        1 => {
            let all = operation.get_mut("parameters")?.as_array_mut()?;
            let own = all.iter().position(|it| it["in"] == "query")?;
            all.remove(own);
            Some("loses a parameter".to_owned())
        }
        choice => {
            let all = operation.entry("parameters").or_insert_with(|| json!([]));
            all.as_array_mut()?.push(parameter(choice == 2));
            Some("takes a newcomer".to_owned())
        }
    }
}
