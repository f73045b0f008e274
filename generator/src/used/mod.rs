//! Which operations and types of a client the code of its callers uses.
//!
//! Sources are read without their types: a method is known by its name and the number of its arguments, so what is found is
//! what *may* be used. Nothing that is used is missed, but for what a macro of the caller's makes of other names.

mod code;
mod usage;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

pub use usage::{Usage, UsedOperation};

use crate::write::{MANIFEST, Manifest};
use code::Named;

/// The sources of callers.
#[derive(Clone, Debug, Default)]
pub struct Callers {
    named: Named,
    /// How many files were read.
    pub files: usize,
    /// The files that are no Rust, each with the reason.
    pub unread: Vec<String>,
}

/// A folder or a file that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read `{path}`: {reason}")]
pub struct CallersError {
    /// Its path.
    pub path: String,
    /// Why.
    #[source]
    pub reason: io::Error,
}

impl Callers {
    /// Reads the Rust sources of folders, without what cargo makes, hidden folders, and generated clients.
    ///
    /// # Errors
    /// Something cannot be read.
    pub fn read(folders: &[PathBuf]) -> Result<Self, CallersError> {
        let wrong =
            |path: &Path, reason: io::Error| CallersError { path: path.display().to_string(), reason };
        let mut callers = Self::default();
        for folder in folders {
            let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
            let is_read = |entry: &walkdir::DirEntry| entry.depth() == 0 || is_source(entry.path());
            for entry in entries.filter_entry(is_read) {
                let entry = entry.map_err(|error| {
                    let path = error.path().unwrap_or(folder).to_owned();
                    wrong(&path, error.into())
                })?;
                let path = entry.path();
                if path.extension().is_some_and(|extension| extension == "rs") && path.is_file() {
                    let bytes = fs::read(path).map_err(|reason| wrong(path, reason))?;
                    callers.add(&path.display().to_string(), &String::from_utf8_lossy(&bytes));
                }
            }
        }
        Ok(callers)
    }

    fn add(&mut self, name: &str, text: &str) {
        self.files += 1;
        if let Err(error) = self.named.read(name, text) {
            let at = error.span().start();
            self.unread.push(format!("{name}:{}:{}: {error}", at.line, at.column + 1));
        }
    }
}

/// Whether a file, or a folder, may have sources of a caller.
fn is_source(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_built = name == "target" && path.is_dir();
    let is_client = || {
        let text = fs::read_to_string(path.join(MANIFEST)).unwrap_or_default();
        Manifest::parse(&text).is_some()
    };
    !name.starts_with('.') && !is_built && !is_client()
}
