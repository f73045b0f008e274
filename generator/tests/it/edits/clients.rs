//! The clients of both sides of many edits in one workspace, and the packages that use them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::iter::successors;
use std::path::{Path, PathBuf};

use deck_generator::files::Files;
use deck_generator::pipeline::Generated;
use serde_json::Value;
use test_support::nested::{cargo_words, kept, put, put_crate, put_workspace_of_small};
use test_support::program::{stderr, stdout};

use crate::one_runtime::put_runtime;

/// An edit, and its clients before and after.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) old: Generated,
    pub(super) new: Generated,
}

/// A side of an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

/// A workspace of clients.
pub(super) struct Clients {
    root: PathBuf,
    pub(super) rows: Vec<Row>,
    /// The names of the crates; equal clients are one crate.
    crates: BTreeMap<Files, String>,
}

/// What uses the clients of a side.
pub(super) struct Package<'c> {
    clients: &'c Clients,
    name: &'static str,
}

/// An error of the compiler: the files and lines that it points to, the first first, and what it says.
pub(super) struct Found {
    pub(super) places: Vec<(String, usize)>,
    pub(super) message: String,
}

/// The packages: programs of callers and of drivers, and libraries of all names.
const PACKAGES: [(&str, &str, Side); 6] = [
    ("before", "src/main.rs", Side::Before),
    ("after", "src/main.rs", Side::After),
    ("every-before", "src/lib.rs", Side::Before),
    ("every-after", "src/lib.rs", Side::After),
    ("silence-before", "src/main.rs", Side::Before),
    ("silence-after", "src/main.rs", Side::After),
];

impl Side {
    fn word(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }
}

impl Row {
    pub(super) fn client(&self, side: Side) -> &Files {
        &self.generated(side).files
    }

    fn generated(&self, side: Side) -> &Generated {
        match side {
            Side::Before => &self.old,
            Side::After => &self.new,
        }
    }
}

impl Clients {
    /// Writes the clients, with packages that have no code yet.
    pub(super) fn put(folder: &str, rows: Vec<Row>) -> Self {
        let root = kept(folder);
        let mut crates: BTreeMap<Files, String> = BTreeMap::new();
        let mut generated = Vec::new();
        for side in [Side::Before, Side::After] {
            for row in &rows {
                crates.entry(row.client(side).clone()).or_insert_with(|| {
                    let name = format!("{}-{}", row.name, side.word());
                    generated.push((name.clone(), row.generated(side)));
                    name
                });
            }
        }
        put_runtime(&root, generated.iter().map(|(name, client)| (name.as_str(), *client)));
        for (files, name) in &crates {
            let mut files = files.clone();
            let manifest = files.get_mut("Cargo.toml").unwrap();
            *manifest = manifest.replacen("name = \"pets\"", &format!("name = \"{name}\""), 1);
            put_crate(&root.join(name), &files);
        }
        let clients = Self { root, rows, crates };
        for (name, main, side) in PACKAGES {
            clients.put_manifest(name, side);
            if !clients.root.join(name).join(main).exists() {
                put(&clients.root.join(name), main, "fn main() {}\n");
            }
        }
        let names = clients.crates.values().map(String::as_str);
        put_workspace_of_small(&clients.root, names, PACKAGES.map(|(name, ..)| name));
        clients
    }

    /// The crate of a row's client, as code calls it.
    pub(super) fn crate_name(&self, row: &Row, side: Side) -> String {
        self.crates[row.client(side)].replace('-', "_")
    }

    pub(super) fn package(&self, name: &'static str) -> Package<'_> {
        Package { clients: self, name }
    }

    fn put_manifest(&self, name: &str, side: Side) {
        let used: BTreeSet<&String> = self.rows.iter().map(|row| &self.crates[row.client(side)]).collect();
        let mut manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\nbytes = \"1\"\n\
             http = \"1\"\nserde_core = \"1\"\nserde_json = \"1\"\n"
        );
        for name in used {
            let _ = writeln!(manifest, "{name} = {{ path = \"../{name}\", default-features = false }}");
        }
        put(&self.root.join(name), "Cargo.toml", &manifest);
    }
}

impl Package<'_> {
    pub(super) fn put(&self, relative: &str, text: &str) {
        put(&self.root(), relative, text);
    }

    fn root(&self) -> PathBuf {
        self.clients.root.join(self.name)
    }

    /// Compiles it; the errors in its own files.
    pub(super) fn build(&self) -> Result<(), Vec<Found>> {
        let ran =
            cargo_words(&self.clients.root, &format!("build -q --message-format json -p {}", self.name));
        if ran.get_output().status.success() {
            return Ok(());
        }
        let printed = stdout(ran.get_output());
        let lines = printed.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let found: Vec<Found> = lines.filter_map(|line| self.found(&line["message"])).collect();
        assert!(!found.is_empty(), "{}", stderr(ran.get_output()));
        Err(found)
    }

    /// Runs it, and returns what it prints.
    pub(super) fn run(&self) -> String {
        cargo_words(&self.clients.root, &format!("run -q -p {}", self.name)).passes()
    }

    fn found(&self, message: &Value) -> Option<Found> {
        let text = message["message"].as_str().filter(|_| message["level"] == "error")?;
        let own = format!("{}/src/", self.name);
        let places = places(message).filter(|(file, _)| Path::new(file).starts_with(&own)).collect();
        Some(Found { places, message: text.to_owned() }).filter(|found: &Found| !found.places.is_empty())
    }
}

/// The places that a message of the compiler points to, also from within macros; the primary ones first.
fn places(message: &Value) -> impl Iterator<Item = (String, usize)> {
    let mut spans: Vec<&Value> = message["spans"].as_array().into_iter().flatten().collect();
    spans.sort_by_key(|span| span["is_primary"] != true);
    let all = spans.into_iter().flat_map(|span| {
        successors(Some(span), |span| Some(&span["expansion"]["span"]).filter(|span| span.is_object()))
    });
    all.filter_map(|span| {
        let line = usize::try_from(span["line_start"].as_u64()?).ok()?;
        Some((span["file_name"].as_str()?.to_owned(), line))
    })
}
