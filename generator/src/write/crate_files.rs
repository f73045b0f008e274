//! A whole crate in memory.

use std::fs;

use super::disk::exclusive;
use super::{Folder, MANIFEST, Manifest, NOT_OURS, Provenance, WriteError, verify};
use crate::files::Files;

/// All files of a crate, the manifest among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrateFiles {
    files: Files,
    /// Whether it is one file, whose head says what else the manifest says.
    is_single: bool,
}

impl CrateFiles {
    /// Adds the manifest to rendered files.
    ///
    /// # Errors
    /// A path is not one of a file within the crate.
    pub fn new(mut files: Files, origin: &Provenance<'_>) -> Result<Self, WriteError> {
        if let Some(path) = files.keys().find(|path| !is_within(path) || *path == MANIFEST) {
            return Err(WriteError::Path(path.clone()));
        }
        let manifest = Manifest::new(&files, origin).to_string();
        files.insert(MANIFEST.to_owned(), manifest);
        Ok(Self { files, is_single: false })
    }

    /// One file that is all there is.
    #[must_use]
    pub fn single(path: &str, text: &str, origin: &Provenance<'_>) -> Self {
        let files = [(path.to_owned(), Manifest::headed(path, text, origin))].into();
        Self { files, is_single: true }
    }

    /// The file, if it is all there is: its name and its text.
    pub(super) fn only(&self) -> Option<(&str, &str)> {
        let (path, text) = self.files.first_key_value().filter(|_| self.is_single)?;
        Some((path, text))
    }

    /// Reads a crate that was generated before, and sees that it is whole.
    ///
    /// # Errors
    /// It is not whole, or something cannot be read.
    pub fn read(folder: &Folder) -> Result<Self, WriteError> {
        let _no_writer = exclusive::observe(folder);
        let differences = verify(folder)?.differences;
        if !differences.is_empty() {
            return Err(WriteError::NotWhole { folder: folder.show(""), differences });
        }
        let read = |path: &str| {
            fs::read_to_string(folder.real().join(path)).map_err(WriteError::io("read", folder, path))
        };
        let text = read(MANIFEST)?;
        let mut files = Files::new();
        for path in Manifest::parse(&text).unwrap_or_default().paths() {
            if !is_within(path) {
                return Err(WriteError::Path(path.to_owned()));
            }
            files.insert(path.to_owned(), read(path)?);
        }
        files.insert(MANIFEST.to_owned(), text);
        Ok(Self { files, is_single: false })
    }

    /// Contents by path.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// What stands at the crate's root: single files, and the folders that hold the others.
    pub fn top(&self) -> impl Iterator<Item = &str> {
        let mut last = "";
        self.files.keys().filter_map(move |path| {
            let first = path.split('/').next().unwrap_or(path);
            let new = first != last;
            last = first;
            new.then_some(first)
        })
    }
}

/// Whether a path names a file in the crate, and none of those that are not the generator's.
fn is_within(path: &str) -> bool {
    let plain =
        |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':', '\0', '\n', '\r']);
    path.split('/').all(plain) && !path.split('/').next().is_some_and(|first| NOT_OURS.contains(&first))
}

#[cfg(test)]
mod tests {
    use super::is_within;

    #[test]
    fn no_path_leads_out_of_the_crate_or_to_what_is_not_ours() {
        for path in ["src/lib.rs", "Cargo.toml", "src/target/mod.rs", ".gitattributes"] {
            assert!(is_within(path), "{path}");
        }
        for path in
            ["", "/etc/passwd", "../x", "src/../../x", "src//x", "a\\b", "C:/x", "target/x", "Cargo.lock"]
        {
            assert!(!is_within(path), "{path}");
        }
    }
}
