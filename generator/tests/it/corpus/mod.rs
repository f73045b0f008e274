//! Real documents, read where they are: each is generated, compiled, and fed with instances of its schemas.
//!
//! ```text
//! CORPUS_DIR=<folder> cargo test -p deck-generator --test it corpus::
//! ```
//!
//! | variable | meaning |
//! |---|---|
//! | `CORPUS_DIR` | the folder of documents. Without it nothing is done |
//! | `CORPUS_ONLY` | which of them: file names without extension, with commas between |
//! | `CORPUS_STAGES` | `generate`, `check` (compile each crate), `document` (its pages, and where they lead), `roundtrip`, with commas between; all but `document` if not given |
//! | `INSTANCES` | a program that makes instances: called with a document and `-n N`, it prints a line `{"schema": "#/components/schemas/…", "value": …}` for each (`#/definitions/…` in Swagger 2.0), up to N for a schema. Without it the stage `roundtrip` is left out |
//! | `INSTANCES_PER_SCHEMA` | N; 200 if not given |
//! | `CORPUS_VALIDATE` | `1` gives the crates tables of the document's constraints; the round trip then fails for an instance that they refuse |
//! | `CORPUS_GENERICS` | `1` gives them generic types (`[types] generics`) |
//! | `CORPUS_ACCEPT` | `1` writes the counts of the report to `accepted.toml`, which they may not exceed |
//!
//! Paths are relative to the root of the repository. Crates, instances and what cargo makes of them are kept below
//! `target/tmp/corpus` for the next run. Progress goes to standard error as it is made; at the end come a table of all
//! documents and the reasons of those that failed.

mod accepted;
mod compare;
mod compile;
mod document;
mod generate;
mod options;
mod roundtrip;
mod row;
mod sampler;

use std::io::{Write, stderr, stdout};

use accepted::Accepted;
use compile::Workspace;
use document::Document;
use options::{Options, Stage};
use row::Row;

/// Tells how far the test is, whether or not its output is captured.
pub(crate) fn progress(message: &str) {
    let _ = writeln!(stderr(), "{message}");
}

#[test]
fn real_documents() {
    let Some(options) = Options::from_environment() else {
        println!("CORPUS_DIR is not set: nothing to do");
        return;
    };
    let documents = Document::read_all(&options);
    let mut rows: Vec<Row> = documents.iter().map(generate::row).collect();
    let mut accepted = Accepted::read();
    for row in &mut rows {
        if options.accept { accepted.take(row) } else { accepted.compare(row) }
    }
    if options.accept {
        accepted.write();
    }
    if [Stage::Check, Stage::Document, Stage::Roundtrip].iter().any(|stage| options.has(*stage)) {
        let workspace = Workspace::new(&documents);
        for (document, row) in documents.iter().zip(&mut rows).filter(|(_, row)| row.is_generated()) {
            if options.has(Stage::Check) {
                workspace.check(document, row);
            }
            if options.has(Stage::Document) {
                workspace.document(document, row);
            }
            if options.has(Stage::Roundtrip) {
                roundtrip::run(&options, document, row);
            }
        }
    }
    let _ = write!(stdout(), "\n{}{}", row::table(&rows), accepted.advice());
    let faults: Vec<String> = rows.iter().flat_map(Row::reasons).collect();
    assert!(
        faults.is_empty(),
        "{} documents failed:\n{}",
        rows.iter().filter(|row| row.is_bad()).count(),
        faults.join("\n")
    );
}
