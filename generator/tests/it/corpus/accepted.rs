//! The counts of the report that were accepted, by document and reason: they may only shrink.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::row::Row;

type Counts = BTreeMap<String, usize>;

const HEAD: &str = "# How often the types of each corpus document say less than the document, by reason code of `--report`.\n\
    # A count may only shrink. CORPUS_ACCEPT=1 writes those of a run, see main.rs; explain what grew in the commit.\n\n";

pub(crate) struct Accepted {
    documents: BTreeMap<String, Counts>,
    /// The counts that are lower now.
    shrunk: Vec<String>,
}

impl Accepted {
    pub(crate) fn read() -> Self {
        let text = fs::read_to_string(path()).unwrap_or_default();
        let documents = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path().display()));
        Self { documents, shrunk: Vec::new() }
    }

    /// Compares the counts of a document with those that were accepted.
    pub(crate) fn compare(&mut self, row: &mut Row) {
        let found = counts(row);
        let none = Counts::new();
        let accepted = self.documents.get(&row.file).unwrap_or(&none);
        for (code, count) in &found {
            let before = accepted.get(code).copied().unwrap_or_default();
            if *count > before {
                row.faults.push(format!(
                    "the types say less than before: {count} times `{code}`, accepted are {before}; \
                     CORPUS_ACCEPT=1 accepts it"
                ));
            }
        }
        for (code, before) in accepted {
            let count = found.get(code).copied().unwrap_or_default();
            if count < *before {
                self.shrunk.push(format!("{}: `{code}` {before} → {count}", row.file));
            }
        }
    }

    /// Takes the counts of a document for the accepted ones.
    pub(crate) fn take(&mut self, row: &Row) {
        self.documents.insert(row.file.clone(), counts(row));
    }

    pub(crate) fn write(&self) {
        fs::write(path(), HEAD.to_owned() + &toml::to_string(&self.documents).unwrap()).unwrap();
    }

    /// What to do about counts that have shrunk.
    pub(crate) fn advice(&self) -> String {
        if self.shrunk.is_empty() {
            return String::new();
        }
        let lower = self.shrunk.join("\n");
        format!("\nlower than accepted; the same with CORPUS_ACCEPT=1 writes it down:\n{lower}\n")
    }
}

fn counts(row: &Row) -> Counts {
    row.losses.iter().map(|(code, count)| (code.as_str().to_owned(), count)).collect()
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/corpus/accepted.toml")
}
