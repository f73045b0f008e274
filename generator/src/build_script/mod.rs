//! The generator in a build script: what `build.rs` of a package calls that keeps a generated client.

mod client;
mod job;
mod to_cargo;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use std::{env, fs};

use crate::clients::{Clients, NamedClient, Target};
use crate::pipeline::Places;
use crate::write::Folder;
use client::Client;
use to_cargo::{Crates, say, watch};

/// The variable that makes a build fail where it would write: for CI.
pub const LOCKED: &str = "DECK_GENERATOR_LOCKED";

/// Where a package keeps its document and its client; all paths are relative to the package.
///
/// ```no_run
/// // build.rs: fn main() { … }
/// use deck_generator::build_script::{BuildScript, run};
/// run(&BuildScript { documents: vec!["v1.yaml".to_owned()], ..BuildScript::default() });
/// ```
#[derive(Clone, Debug)]
pub struct BuildScript {
    /// The folder of the document, `generator.toml` and `names.lock`.
    pub spec_dir: PathBuf,
    /// The document's file name in it, or several names of parts of one API, or a folder with such parts. If not given,
    /// all documents that are in the folder, as parts of one.
    pub documents: Vec<String>,
    /// The folder in which references may lead to other files; if not given, `spec_dir`.
    pub root: Option<PathBuf>,
    /// The folder of the client, or its file.
    pub out: PathBuf,
    /// The name of a module, if the client is to be one in cargo's `OUT_DIR`, and `out` counts for nothing. The crate includes it:
    /// `include!(concat!(env!("OUT_DIR"), "/api.rs"));`.
    pub included: Option<String>,
}

impl BuildScript {
    /// A client of which nothing is checked in: a module of this name, for `include!`.
    ///
    /// ```no_run
    /// use deck_generator::build_script::{BuildScript, run};
    /// run(&BuildScript::included("api"));
    /// ```
    #[must_use]
    pub fn included(module: &str) -> Self {
        Self { included: Some(module.to_owned()), ..Self::default() }
    }
}

impl Default for BuildScript {
    fn default() -> Self {
        Self {
            spec_dir: "spec".into(),
            documents: Vec::new(),
            root: None,
            out: "generated-client".into(),
            included: None,
        }
    }
}

/// What a build script knows from its surroundings.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// Whether nothing may be written; the build fails if something would have to be.
    pub locked: bool,
    /// The time of modification of what is written, see [`Options::stamp`](crate::write::Options::stamp).
    pub stamp: Option<SystemTime>,
    /// Cargo's folder for what a build script makes.
    pub out_dir: Option<PathBuf>,
}

impl Surroundings {
    /// What cargo and the user say.
    #[must_use]
    pub fn of_cargo() -> Self {
        let locked =
            env::var_os(LOCKED).is_some_and(|value| !value.is_empty() && value != "0" && value != "false");
        Self { locked, stamp: Some(started()), out_dir: env::var_os("OUT_DIR").map(PathBuf::from) }
    }
}

/// When cargo started this script, as cargo recorded it: files older than this do not make it run again.
fn started() -> SystemTime {
    let recorded = env::var_os("OUT_DIR").and_then(|folder| {
        let record = Path::new(&folder).parent()?.join("invoked.timestamp");
        fs::metadata(record).ok()?.modified().ok()
    });
    let now = SystemTime::now();
    let recent =
        recorded.filter(|time| now.duration_since(*time).is_ok_and(|age| age < Duration::from_secs(60)));
    // Where cargo keeps its record elsewhere: it needs far less than a second to start a program.
    recent.or_else(|| now.checked_sub(Duration::from_secs(1))).unwrap_or(now)
}

/// Brings the client up to date and reports to cargo what it depends on. What is wrong becomes cargo's warnings and
/// errors; after an error the client is as it was before, and the build fails.
pub fn run(options: &BuildScript) {
    // If cargo no longer listens, there is nobody left to report to.
    let _ = run_in(options, &Surroundings::of_cargo(), &mut io::stdout().lock());
}

/// Brings the clients of a `clients.toml` up to date, as [`run`] does with one. What is wrong with one of them keeps no other
/// from being tried.
///
/// ```no_run
/// // build.rs: fn main() { … }
/// deck_generator::build_script::run_clients("clients.toml");
/// ```
pub fn run_clients(manifest: impl AsRef<Path>) {
    // If cargo no longer listens, there is nobody left to report to.
    let _ = run_clients_in(manifest.as_ref(), &Surroundings::of_cargo(), &mut io::stdout().lock());
}

/// The same as [`run`], for given surroundings and another place for what is said to cargo.
///
/// # Errors
/// `out` cannot be written to.
pub fn run_in(options: &BuildScript, surroundings: &Surroundings, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "cargo::rerun-if-env-changed={LOCKED}")?;
    writeln!(out, "cargo::rerun-if-changed={}", options.spec_dir.display())?;
    let included = options.included.as_deref();
    let client = Client { name: None, places: &places(options), out: &options.out, included, run: &[] };
    let mut crates = Crates::default();
    client.update(surroundings, &mut crates, out)?;
    crates.tell(out)
}

/// The same as [`run_clients`], for given surroundings and another place for what is said to cargo.
///
/// # Errors
/// `out` cannot be written to.
pub fn run_clients_in(manifest: &Path, surroundings: &Surroundings, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "cargo::rerun-if-env-changed={LOCKED}")?;
    writeln!(out, "cargo::rerun-if-changed={}", manifest.display())?;
    let clients = match Clients::read(manifest) {
        Ok(clients) => clients.clients,
        Err(error) => return say(out, "error", &error.to_string()),
    };
    let outs = clients.iter().filter_map(|client| client.target.as_ref().ok());
    // One that cannot be reached is told in its turn.
    let run: Vec<Folder> = outs.filter_map(|target| Folder::new(&target.out).ok()).collect();
    let mut crates = Crates::default();
    for NamedClient { name, target } in &clients {
        match target {
            Ok(Target { places, out: folder, .. }) => {
                let client = Client { name: Some(name), places, out: folder, included: None, run: &run };
                client.update(surroundings, &mut crates, out)?;
                watch(places, out)?;
            }
            Err(error) => say(out, "error", &format!("{name}: {error}"))?,
        }
    }
    crates.tell(out)
}

/// Where the inputs are.
fn places(options: &BuildScript) -> Places {
    let folder = &options.spec_dir;
    let documents = match options.documents.as_slice() {
        [] => vec![folder.clone()],
        names => names.iter().map(|name| folder.join(name)).collect(),
    };
    Places {
        documents,
        overlays: Vec::new(),
        root: Some(options.root.clone().unwrap_or_else(|| folder.clone())),
        config: Some(folder.join("generator.toml")).filter(|path| path.exists()),
        lock: Some(folder.join("names.lock")),
        crate_name: None,
        client: None,
    }
}
