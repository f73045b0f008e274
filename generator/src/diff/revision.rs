//! OLD and NEW: a file, a folder, or what git has of one at a revision.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fmt, fs, io};

use tempfile::TempDir;

use crate::inputs::{Inputs, Places, ReadError};

/// A document that is compared, with what stands beside it.
#[derive(Debug)]
pub struct Revision {
    /// What decides what is generated of it.
    pub inputs: Inputs,
    /// Where it was read from, if it is no place of the user's.
    folder: Option<(TempDir, String)>,
}

/// A document that cannot be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RevisionError {
    /// It is neither a path nor of the form `REV:PATH`.
    #[error("`{0}` is no file, no folder, and not of the form REV:PATH")]
    Missing(String),
    /// git cannot be run.
    #[error("cannot run git for `{0}`: {1}")]
    NoGit(String, #[source] io::Error),
    /// git says no.
    #[error("git has no `{0}`: {1}")]
    Git(String, String),
    /// A file that is needed for a while cannot be written.
    #[error("cannot write what git has of `{0}`: {1}")]
    Temporary(String, #[source] io::Error),
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
}

impl Revision {
    /// Reads a document and what stands beside it: overlays, `generator.toml`, `names.lock`.
    ///
    /// # Errors
    /// There is none, or one of these files cannot be read.
    pub fn read(words: &str) -> Result<Self, RevisionError> {
        if Path::new(words).exists() {
            return Ok(Self { inputs: inputs(Path::new(words))?, folder: None });
        }
        // A revision that begins so would be an option of git's.
        let parts =
            words.split_once(':').filter(|(revision, _)| !revision.is_empty() && !revision.starts_with('-'));
        let Some((revision, path)) = parts else { return Err(RevisionError::Missing(words.to_owned())) };
        let is_file = git(words, &["cat-file", "-t", words], None)?.trim() == "blob";
        let (folder, name) = match path.rsplit_once('/') {
            Some((folder, name)) if is_file => (folder, name),
            None if is_file => ("", path),
            _ => (path, ""),
        };
        let wrong = |error| RevisionError::Temporary(words.to_owned(), error);
        let place = TempDir::new().map_err(wrong)?;
        let out = place.path().join("files");
        fs::create_dir(&out).map_err(wrong)?;
        // The files of the folder, through an index of its own: the user's is left alone.
        let index = place.path().join("index");
        git(words, &["read-tree", &format!("{revision}:{folder}")], Some(&index))?;
        git(words, &["checkout-index", "--all", &format!("--prefix={}/", out.display())], Some(&index))?;
        let inputs = inputs(&if name.is_empty() { out } else { out.join(name) })?;
        let shown = if folder.is_empty() { format!("{revision}:") } else { format!("{revision}:{folder}/") };
        Ok(Self { inputs, folder: Some((place, shown)) })
    }

    /// A text that names files, with their names in git.
    #[must_use]
    pub fn shown(&self, text: &str) -> String {
        match &self.folder {
            Some((place, shown)) => text.replace(&format!("{}/files/", place.path().display()), shown),
            None => text.to_owned(),
        }
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown(&self.inputs.document_name))
    }
}

fn inputs(path: &Path) -> Result<Inputs, ReadError> {
    let places = Places { documents: vec![PathBuf::from(path)], ..Places::default() };
    let (config, lock) = (places.beside("generator.toml"), places.beside("names.lock"));
    Ok(Inputs::read(&Places { config, lock, ..places })?.0)
}

/// What git prints.
fn git(words: &str, arguments: &[&str], index: Option<&Path>) -> Result<String, RevisionError> {
    let mut command = Command::new("git");
    command.args(arguments);
    if let Some(index) = index {
        command.env("GIT_INDEX_FILE", index);
        // From within a folder of the work tree the prefix would be that folder's.
        let top = git(words, &["rev-parse", "--show-toplevel"], None)?;
        command.current_dir(top.trim_end_matches(['\n', '\r']));
    }
    let output = command.output().map_err(|error| RevisionError::NoGit(words.to_owned(), error))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(RevisionError::Git(words.to_owned(), said.trim().trim_start_matches("fatal: ").to_owned()))
}
