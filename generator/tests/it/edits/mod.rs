//! Edits of a document, each with a caller that was written before it: generated before and after with one lock, compiled
//! and run. What comes of each is in `tests/edits/verdicts.toml`.
//!
//! `cargo test -p deck-generator --test it edits:: -- --nocapture` prints what differs.

mod callers;
mod clients;
mod every;
mod silence;
mod told;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use deck_generator::config::Config;
use deck_generator::pipeline::{Generated, Inputs, Lock, generate};
use deck_generator::source::Source;
use serde::Deserialize;

use callers::Outcome;
use clients::{Clients, Row, Side};

use crate::one_runtime::share;

// Never compiled here: it needs the clients that this test generates. So that `cargo fmt` finds it.
#[cfg(any())]
mod prelude;

/// What becomes of a caller after an edit.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Code {
    /// It compiles and does the same.
    Same,
    /// It does not compile.
    Breaks,
    /// It compiles and sends or prints something else.
    Silent,
}

/// What is known of an edit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Verdict {
    code: Code,
    /// Why it is not the same; nothing where it is.
    #[serde(default)]
    why: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/edits")
}

fn edits() -> Vec<String> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap());
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = folders.map(|it| it.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The document of one side of an edit, with its choices if it has some.
fn inputs(edit: &str, side: &str) -> Inputs {
    let name = format!("{side}.yaml");
    let bytes = fs::read(folder().join(edit).join(&name)).unwrap();
    let choices = folder().join(edit).join(format!("{side}.toml"));
    let config_text = if choices.exists() { fs::read_to_string(choices).unwrap() } else { String::new() };
    let config = Config::parse(&config_text).unwrap();
    Inputs { crate_name: Some("pets".to_owned()), config, config_text, ..Source { name, bytes }.into() }
}

/// The client of one side of an edit. All of them have one runtime, which is compiled once.
fn client(edit: &str, side: &str, lock: Lock) -> Generated {
    let mut inputs = Inputs { lock, ..inputs(edit, side) };
    share(&mut inputs.config);
    let run = generate(&inputs);
    run.generated.unwrap_or_else(|| panic!("{edit}: {:?}", run.diagnostics))
}

/// The clients of all edits.
fn clients() -> &'static Clients {
    static CLIENTS: OnceLock<Clients> = OnceLock::new();
    CLIENTS.get_or_init(|| {
        let rows = edits().into_iter().map(|name| {
            let old = client(&name, "before", Lock::default());
            let new = client(&name, "after", Lock::parse(&old.lock_text()).unwrap());
            Row { name, old, new }
        });
        Clients::put("edits", rows.collect())
    })
}

#[test]
fn old_callers_do_what_the_table_says() {
    let text = fs::read_to_string(folder().join("verdicts.toml")).unwrap();
    let verdicts: BTreeMap<String, Verdict> = toml::from_str(&text).unwrap();
    let edits = edits();
    assert_eq!(edits.iter().collect::<Vec<_>>(), verdicts.keys().collect::<Vec<_>>());

    let read = |edit: &String| fs::read_to_string(folder().join(edit).join("caller.rs")).unwrap();
    let callers = edits.iter().map(|edit| (edit.clone(), read(edit))).collect();
    let [old, new] = [Side::Before, Side::After].map(|side| callers::run(clients(), &callers, side));
    let mut wrong = Vec::new();
    for ((edit, old), new) in edits.iter().zip(&old).zip(&new) {
        let Outcome::Printed(printed) = old else {
            wrong.push(format!("{edit}: the caller is wrong: {old:?}"));
            continue;
        };
        let (code, what) = match new {
            Outcome::Error(error) => (Code::Breaks, error.clone()),
            Outcome::Printed(now) if now == printed => (Code::Same, String::new()),
            Outcome::Printed(now) => (Code::Silent, format!("{} → {}", printed.trim(), now.trim())),
        };
        println!("{edit}: {code:?} {what}");
        let verdict = &verdicts[edit];
        assert_eq!(
            verdict.code == Code::Same,
            verdict.why.is_empty(),
            "{edit}: a reason for what is not the same"
        );
        if verdict.code != code {
            wrong.push(format!("{edit}: {code:?} and not {:?}: {what}", verdict.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
