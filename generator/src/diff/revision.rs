//! OLD and NEW: a file, a folder, or what git has of one at a revision.

use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use super::git::{Checkout, GitError, Repository};
use crate::inputs::{Inputs, Places, ReadError};

/// A document that is compared, with what stands beside it.
#[derive(Debug)]
pub struct Revision {
    /// What decides what is generated of it.
    pub inputs: Inputs,
    /// What it is called: `HEAD:spec/v1.yaml`.
    name: String,
    /// What is read only when a reference asks for it may not be gone before.
    _copy: Option<Checkout>,
}

/// A document that cannot be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RevisionError {
    /// It is neither a path nor of the form `REV:PATH`.
    #[error("`{0}` is neither a file nor a folder, and not of the form REV:PATH")]
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

impl RevisionError {
    fn of(words: &str) -> impl Fn(GitError) -> Self {
        let words = words.to_owned();
        move |error| match error {
            GitError::NoGit(error) => Self::NoGit(words.clone(), error),
            GitError::Refused(said) => Self::Git(words.clone(), said),
            GitError::Temporary(error) => Self::Temporary(words.clone(), error),
        }
    }
}

impl Revision {
    /// Reads a document and what stands beside it: overlays, `generator.toml`, `names.lock`.
    ///
    /// # Errors
    /// There is none, or one of these files cannot be read.
    pub fn read(words: &str) -> Result<Self, RevisionError> {
        if Path::new(words).exists() {
            let inputs = Inputs::read(&beside(Path::new(words)))?.0;
            return Ok(Self { inputs, name: words.to_owned(), _copy: None });
        }
        // A revision that begins so would be an option of git's.
        let parts =
            words.split_once(':').filter(|(revision, _)| !revision.is_empty() && !revision.starts_with('-'));
        let Some((revision, path)) = parts else { return Err(RevisionError::Missing(words.to_owned())) };
        let wrong = RevisionError::of(words);
        let repository = Repository::of(Path::new(".")).map_err(&wrong)?;
        let is_file = repository.is_file(words).map_err(&wrong)?;
        let (folder, name) = match path.rsplit_once('/') {
            Some((folder, name)) if is_file => (folder, name),
            None if is_file => ("", path),
            _ => (path.trim_end_matches('/'), ""),
        };
        let copy = repository.checkout(revision, folder).map_err(&wrong)?;
        let out = copy.folder();
        let places = beside(&if name.is_empty() { out } else { out.join(name) });
        Ok(Self { inputs: of_copy(&copy, &places)?, name: words.to_owned(), _copy: Some(copy) })
    }

    /// What the last commit has of the files at these places. None where it has none of them, or where there is no git.
    #[must_use]
    pub fn committed(places: &Places) -> Option<Self> {
        const REVISION: &str = "HEAD";
        let folder = places.root.clone().or_else(|| places.folder())?;
        let way = Repository::way(&folder).ok()?;
        let copy = Repository::of(&folder).ok()?.checkout(REVISION, &way).ok()?;
        let (out, top) = (copy.folder(), fs::canonicalize(&folder).ok()?);
        // What stands elsewhere is taken as it is.
        let was = |path: &PathBuf| match fs::canonicalize(path).ok()?.strip_prefix(&top) {
            Ok(rest) => Some(out.join(rest)).filter(|path| path.exists()),
            Err(_) => Some(path.clone()),
        };
        let old = Places {
            documents: places.documents.iter().map(was).collect::<Option<_>>()?,
            root: Some(out.clone()),
            overlays: places.overlays.iter().filter_map(was).collect(),
            config: places.config.as_ref().and_then(was),
            lock: places.lock.as_ref().and_then(was),
            crate_name: places.crate_name.clone(),
        };
        let inputs = of_copy(&copy, &old).ok()?;
        Some(Self { name: inputs.document_name.clone(), inputs, _copy: Some(copy) })
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// Reads a copy by the names of what it is a copy of.
fn of_copy(copy: &Checkout, places: &Places) -> Result<Inputs, ReadError> {
    let folder = copy.folder();
    let (inputs, _) = Inputs::read(places).map_err(|error| error.called(&folder, &copy.name))?;
    Ok(inputs.called(&folder, &copy.name))
}

/// A document and what stands beside it.
fn beside(path: &Path) -> Places {
    let places = Places { documents: vec![path.to_owned()], ..Places::default() };
    let (config, lock) = (places.beside("generator.toml"), places.beside("names.lock"));
    Places { config, lock, ..places }
}
