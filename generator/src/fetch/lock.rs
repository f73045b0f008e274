//! `fetch.lock`: what was fetched, and from where.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::{Deserialize, Serialize};

use crate::write::write_file;

/// What the file is called, beside `clients.toml`.
pub const FETCHED: &str = "fetch.lock";

/// The first lines of the file.
const HEAD: &str =
    "# Written by `deck-generator fetch`: what was fetched, and from where. Keep it in version control.\n\n";

/// What is known of documents that were fetched, by the names of their clients.
#[derive(Debug, Default)]
pub struct FetchedLock {
    path: PathBuf,
    all: BTreeMap<String, Fetched>,
}

/// What is known of a document that was fetched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Fetched {
    /// What was asked for, before any redirect.
    pub url: String,
    /// The SHA-256 of what came.
    pub sha256: String,
    /// When it came, by the server's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The server's name for this version of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// Since when the server has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<String>,
}

/// `fetch.lock` cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[error("cannot use `{path}`: {reason}")]
pub struct FetchedLockError {
    path: String,
    reason: Box<dyn std::error::Error + Send + Sync>,
}

impl FetchedLock {
    /// Reads the file beside a `clients.toml`; empty if there is none.
    ///
    /// # Errors
    /// It cannot be read, or is none.
    pub fn beside(manifest: &Path) -> Result<Self, FetchedLockError> {
        let path = manifest.with_file_name(FETCHED);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(wrong(&path, error)),
        };
        let all = toml::from_str(&text).map_err(|error| wrong(&path, error))?;
        Ok(Self { path, all })
    }

    /// What is known of the document of a client.
    #[must_use]
    pub fn get(&self, client: &str) -> Option<&Fetched> {
        self.all.get(client)
    }

    /// Forgets, with the next write, what is no client's any more.
    pub fn keep(&mut self, clients: &[&str]) {
        self.all.retain(|client, _| clients.contains(&client.as_str()));
    }

    /// Takes down what was fetched for a client, and writes the file.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn set(&mut self, client: &str, fetched: Fetched) -> Result<(), FetchedLockError> {
        self.all.insert(client.to_owned(), fetched);
        let text = toml::to_string(&self.all).map_err(|error| wrong(&self.path, error))?;
        write_file(&self.path, format!("{HEAD}{text}"), None).map_err(|error| wrong(&self.path, error))?;
        Ok(())
    }
}

fn wrong(path: &Path, reason: impl std::error::Error + Send + Sync + 'static) -> FetchedLockError {
    FetchedLockError { path: path.display().to_string(), reason: Box::new(reason) }
}
