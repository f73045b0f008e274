//! `runtime.lock`: the clients of a shared runtime, and what each needs of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;

use serde::{Deserialize, Serialize};

use super::{RECORD, SharedError};
use crate::runtime::fingerprint;
use crate::runtime::part::{PARTS, Part};
use crate::write::Folder;

/// The record as it is written, beside the crate's `Cargo.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Record {
    /// The version of the generator that wrote the crate.
    pub(super) generator: String,
    /// The fingerprint of its source.
    pub(super) runtime: String,
    /// The clients, by the names of their crates.
    #[serde(default)]
    pub(super) clients: BTreeMap<String, Row>,
}

/// A client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Row {
    /// Where it is, as seen from the runtime.
    pub(super) path: String,
    /// The parts that it requires.
    pub(super) parts: Vec<String>,
}

const HEAD: &str = "\
# Written by deck-generator: the clients of this runtime, and the parts of it that each requires. Keep it in version control.
";

impl Default for Record {
    fn default() -> Self {
        let generator = env!("CARGO_PKG_VERSION").to_owned();
        Self { generator, runtime: fingerprint().to_owned(), clients: BTreeMap::new() }
    }
}

impl Record {
    /// Reads what an earlier run wrote into a folder; `None` if there is nothing. Whether the folder is one of ours is told
    /// where it is written.
    pub(super) fn read(folder: &Folder) -> Result<Option<Self>, SharedError> {
        let path = || folder.show(RECORD);
        match fs::read_to_string(folder.real().join(RECORD)) {
            Ok(text) => match toml::from_str(&text) {
                Ok(record) => Ok(Some(record)),
                Err(source) => Err(SharedError::Record { path: path(), source: Box::new(source) }),
            },
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
            Err(source) => Err(SharedError::Read { path: path(), source }),
        }
    }

    /// Whether the crate is of the runtime that this generator has.
    pub(super) fn is_current(&self) -> bool {
        self.runtime == fingerprint()
    }

    /// What any of the clients requires.
    pub(super) fn parts(&self) -> BTreeSet<Part> {
        // A part that there is no longer was another generator's.
        let known = self.clients.values().flat_map(|row| &row.parts).filter_map(|name| Part::named(name));
        known.flat_map(Part::closure).collect()
    }

    /// Its text.
    pub(super) fn to_text(&self) -> Result<String, toml::ser::Error> {
        Ok(HEAD.to_owned() + &toml::to_string_pretty(self)?)
    }
}

/// The names of parts, in the order of their table.
pub(super) fn names(parts: &BTreeSet<Part>) -> Vec<String> {
    PARTS.iter().filter(|row| parts.contains(&row.part)).map(|row| row.name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_reads_back_as_it_was_written() {
        let parts = Part::Multipart.closure().into_iter().collect();
        let row = Row { path: "../pets".to_owned(), parts: names(&parts) };
        let record = Record { clients: [("pets".to_owned(), row)].into(), ..Record::default() };
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(RECORD), record.to_text().unwrap()).unwrap();
        let read = Record::read(&Folder::new(folder.path()).unwrap()).unwrap().unwrap();
        assert!(read.is_current());
        assert_eq!((read.parts(), read.clients), (parts, record.clients));
    }
}
