//! Sample requests of each document, through its generated client, to Prism: a mock and validator that shares no code with
//! the generator.
//!
//! ```text
//! PRISM=install cargo test -p deck-generator --test it prism::                         # this repository's documents
//! PRISM=install CORPUS_DIR=<folder> cargo test -p deck-generator --test it prism::     # and real ones
//! ```
//!
//! | variable | meaning |
//! |---|---|
//! | `PRISM` | `install`: Prism is taken from npm and kept below the target folder; else the path of a `prism`. Without the variable nothing is done. Either way Node 18 or newer is needed |
//! | `CORPUS_DIR` | a folder of documents of all versions. Relative to the root of the repository |
//! | `CORPUS_ONLY` | which of all: file names without extension, with commas between |
//!
//! For each document the client and its driver are generated and built, Prism is started on a port of 127.0.0.1, and
//! `contract call` sends every operation with what is required and with everything. What goes wrong and is not in
//! `faults.toml` fails the test, and so does what is in there and goes well.

mod case;
mod document;
mod driver;
mod faults;
mod given;
mod options;
mod row;
mod server;
mod shallow;

use std::io::{Write, stderr, stdout};

use document::Document;
use faults::Faults;
use options::Options;
use row::Row;
use server::Prism;

/// Tells how far the test is, whether or not its output is captured.
pub(crate) fn progress(message: &str) {
    let _ = writeln!(stderr(), "{message}");
}

#[test]
fn prism_finds_no_fault() {
    let Some(options) = Options::from_environment() else {
        println!("PRISM is not set: nothing to do");
        return;
    };
    let prism = Prism::found(&options.prism).unwrap_or_else(|fault| panic!("{fault}"));
    let faults = Faults::read();
    let documents = Document::read_all(&options);
    let rows: Vec<Row> = documents.iter().map(|document| row(document, &prism, &faults)).collect();
    let _ = write!(stdout(), "\n{}", row::table(&rows));
    let wrong: Vec<&str> = rows.iter().flat_map(|row| &row.wrong).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} cases are not as they should be:\n{}", wrong.len(), wrong.join("\n"));
}

/// What comes of a document.
fn row(document: &Document, prism: &Prism, faults: &Faults) -> Row {
    let mut row = Row::begin(document);
    let came = driver::build(document).and_then(|driver| {
        row.expect(driver.operations);
        driver::call(&driver, document, prism, faults.without(&document.file))
    });
    match came {
        Ok(cases) => row.fill(&cases, faults),
        Err(fault) => row.fail(&fault),
    }
    row.end();
    row
}
