//! Callers of many clients in one program: what each prints, or why it does not compile.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::iter::successors;
use std::path::Path;

use deck_generator::files::Files;
use serde_json::Value;
use test_support::nested::{cargo_words, kept, put, put_crate, put_workspace_of_small};
use test_support::program::{stderr, stdout};

/// Code that calls a client.
pub(super) struct Caller {
    pub(super) edit: String,
    pub(super) body: String,
    pub(super) client: Files,
}

/// What came of a caller.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    Printed(String),
    /// The first error of the compiler.
    Error(String),
}

/// A line that begins what a caller prints.
const MARK: &str = "---- ";

/// Compiles and runs the callers of each side, a program a side; the outcomes stand in their order.
pub(super) fn run<const N: usize>(sides: [(&str, &Vec<Caller>); N]) -> [Vec<Outcome>; N] {
    let root = kept("edits");
    // Equal clients are one crate.
    let mut crates: BTreeMap<&Files, String> = BTreeMap::new();
    for (side, callers) in sides {
        for caller in callers {
            crates.entry(&caller.client).or_insert_with(|| format!("{}-{side}", caller.edit));
        }
    }
    for (files, name) in &crates {
        let mut files = (*files).clone();
        let manifest = files.get_mut("Cargo.toml").unwrap();
        *manifest = manifest.replacen("name = \"pets\"", &format!("name = \"{name}\""), 1);
        put_crate(&root.join(name), &files);
    }
    let programs = sides.map(|(side, callers)| Program { root: &root, side, callers, crates: &crates });
    for program in &programs {
        program.put(&BTreeSet::new());
    }
    put_workspace_of_small(&root, crates.values().map(String::as_str), sides.map(|(side, _)| side));
    programs.map(|program| program.outcomes())
}

struct Program<'a> {
    root: &'a Path,
    side: &'a str,
    callers: &'a [Caller],
    crates: &'a BTreeMap<&'a Files, String>,
}

impl Program<'_> {
    /// Those that do not compile are left out, until the rest does.
    fn outcomes(&self) -> Vec<Outcome> {
        let mut errors: BTreeMap<String, String> = BTreeMap::new();
        let printed = loop {
            self.put(&errors.keys().cloned().collect());
            let ran = cargo_words(self.root, &format!("build -q --message-format json -p {}", self.side));
            let found = self.found(&stdout(ran.get_output()));
            if ran.get_output().status.success() {
                break cargo_words(self.root, &format!("run -q -p {}", self.side)).passes();
            }
            let known = errors.len();
            for (edit, error) in found {
                errors.entry(edit).or_insert(error);
            }
            assert!(errors.len() > known, "{}", stderr(ran.get_output()));
        };
        let printed: BTreeMap<&str, &str> =
            printed.split(MARK).filter_map(|part| part.split_once('\n')).collect();
        let outcome = |caller: &Caller| match errors.get(&caller.edit) {
            Some(error) => Outcome::Error(error.clone()),
            None => Outcome::Printed(printed[caller.edit.as_str()].to_owned()),
        };
        self.callers.iter().map(outcome).collect()
    }

    /// Writes the program, without the callers in `skipped`.
    fn put(&self, skipped: &BTreeSet<String>) {
        let name = |caller: &Caller| self.crates[&caller.client].clone();
        let used: BTreeSet<String> = self.callers.iter().map(name).collect();
        let mut manifest = format!(
            "[package]\nname = \"{}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\nbytes = \"1\"\n\
             http = \"1\"\nserde_core = \"1\"\nserde_json = \"1\"\n",
            self.side
        );
        for name in used {
            let _ = writeln!(manifest, "{name} = {{ path = \"../{name}\", default-features = false }}");
        }
        put(&self.root.join(self.side), "Cargo.toml", &manifest);
        put(&self.root.join(self.side), "src/prelude.rs", include_str!("prelude.rs"));
        let mut main = "#[macro_use]\nmod prelude;\n\n".to_owned();
        let mut calls = String::new();
        for caller in self.callers.iter().filter(|caller| !skipped.contains(&caller.edit)) {
            let (module, client) = (caller.edit.replace('-', "_"), name(caller).replace('-', "_"));
            let _ = writeln!(main, "mod {module};");
            let _ =
                writeln!(calls, "    println!(\"{MARK}{}\");\n    {module}::run().unwrap();", caller.edit);
            let text = format!(
                "scope!({client});\n\npub fn run() -> Result<()> {{\n\
                 #[allow(unused_variables)]\nlet client = builder().build_blocking_with(Nowhere)?;\n\
                 {}\nOk(())\n}}\n",
                caller.body
            );
            put(&self.root.join(self.side), &format!("src/{module}.rs"), &text);
        }
        let _ = write!(main, "\nfn main() {{\n{calls}}}\n");
        put(&self.root.join(self.side), "src/main.rs", &main);
    }

    /// The first error of each caller, from what cargo prints as JSON.
    fn found(&self, printed: &str) -> BTreeMap<String, String> {
        let mut errors = BTreeMap::new();
        for line in printed.lines() {
            let Ok(line) = serde_json::from_str::<Value>(line) else { continue };
            let message = &line["message"];
            let text = message["message"].as_str().filter(|_| message["level"] == "error");
            let edit = || spans(message).find_map(|file| self.edit_of(file));
            if let Some((text, edit)) = text.and_then(|text| Some((text, edit()?))) {
                errors.entry(edit.to_owned()).or_insert_with(|| text.to_owned());
            }
        }
        errors
    }

    fn edit_of(&self, file: &str) -> Option<&str> {
        let module = Path::new(file).file_stem()?.to_str()?.replace('_', "-");
        self.callers.iter().map(|caller| caller.edit.as_str()).find(|edit| *edit == module)
    }
}

/// The files that a message of the compiler points to, also from within macros.
fn spans(message: &Value) -> impl Iterator<Item = &str> {
    let spans = message["spans"].as_array().into_iter().flatten();
    let all = spans.flat_map(|span| {
        successors(Some(span), |span| Some(&span["expansion"]["span"]).filter(|span| span.is_object()))
    });
    all.filter_map(|span| span["file_name"].as_str())
}
