//! Programs that call real servers with generated clients: which of their responses a client cannot read, by default
//! choices and with the overlay that `learn` proposes.
//!
//! ```text
//! SERVERS=install cargo test -p deck-generator --test servers -- --nocapture
//! ```
//!
//! | variable | meaning |
//! |---|---|
//! | `SERVERS` | `install`: what is missing is installed, from `PyPI` into a folder below the target folder and from Debian with apt-get; `found`: it must be there. Without the variable nothing is done |
//! | `SERVERS_DIR` | the folder of the servers' documents, which are other people's and not in this repository. Relative to the root of the repository; `../shared/servers` if not given |
//! | `SERVERS_ONLY` | which of all: names with commas between |
//!
//! Each server is started on a port of 127.0.0.1, with its data in a new folder, twice: first the client is made of the
//! document as it is, then with what `learn` made of the responses that were recorded in the first run.

#![allow(missing_docs, reason = "a test")]

mod client;
mod install;
mod program;
mod server;
mod table;

use std::env;
use std::io::{Write, stderr, stdout};
use std::path::{Path, PathBuf};

use deck_generator::learn::read;
use server::{ALL, Kind};
use table::Row;

/// Tells how far the test is, whether or not its output is captured.
pub(crate) fn progress(message: &str) {
    let _ = writeln!(stderr(), "{message}");
}

pub(crate) fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Where everything is kept that the test makes.
pub(crate) fn kept() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("servers")
}

#[test]
fn no_success_is_lost() {
    let Some(asked) = variable("SERVERS") else {
        println!("SERVERS is not set: nothing to do");
        return;
    };
    let documents = root().join(variable("SERVERS_DIR").unwrap_or_else(|| "../shared/servers".to_owned()));
    let only = variable("SERVERS_ONLY").unwrap_or_default();
    let is_asked = |kind: &&Kind| only.is_empty() || only.split(',').any(|name| name == kind.name);
    let rows: Vec<Row> =
        ALL.iter().filter(is_asked).flat_map(|kind| rows(kind, &asked, &documents)).collect();
    let _ = write!(stdout(), "\n{}", table::text(&rows));
    let wrong: Vec<String> = rows.iter().flat_map(Row::wrong).collect();
    assert!(wrong.is_empty(), "{} calls are not as they should be:\n{}", wrong.len(), wrong.join("\n"));
}

/// What comes of a server's two runs.
fn rows(kind: &'static Kind, asked: &str, documents: &Path) -> [Row; 2] {
    install::ensure(kind, asked);
    let document = documents.join(kind.document);
    let run = |overlay: Option<&Path>| {
        let name = if overlay.is_some() { "learnt" } else { "default" };
        progress(&format!("{}: the client, {name}", kind.name));
        let client = client::generate(kind, name, &document, overlay);
        let program = program::build(kind, name, &client);
        progress(&format!("{}: the calls, {name}", kind.name));
        let server = server::start(kind);
        program::run(&program, kind, &server)
    };
    let default = run(None);
    let overlay = kept().join(kind.name).join("learnt.overlay.yaml");
    client::learn(&document, None, &default.record, &overlay);
    let learnt = run(Some(&overlay));
    let again = client::learnt(&document, Some(&overlay), &[&default.record]);
    assert_eq!(again.overlay, None, "{}: what was learnt is enough", kind.name);
    let recorded = |run: &program::Run| {
        let text = std::fs::read_to_string(&run.record).unwrap();
        read(&run.record.display().to_string(), &text).unwrap()
    };
    [
        Row::new(kind, "default", &default, &recorded(&default)),
        Row::new(kind, "learnt", &learnt, &recorded(&learnt)),
    ]
}
