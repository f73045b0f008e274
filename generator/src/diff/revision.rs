//! OLD and NEW: a file, a folder, or what git has of one at a revision.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fmt, io};

use super::git::{Checkout, GitError, Repository};
use crate::clients::{Clients, ClientsError, ClientsReason};
use crate::inputs::{Inputs, Member, Places, ReadError};

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
    /// It is no revision of git.
    #[error("git has no revision `{0}`")]
    NoRevision(String),
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
    /// The `clients.toml` of then cannot be read.
    #[error(transparent)]
    Clients(#[from] ClientsError),
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
        Self::at("HEAD", places).ok().flatten()
    }

    /// What git has of the files at these places. Those of a client in `clients.toml` are where the file said so then. None where
    /// there was no document.
    ///
    /// # Errors
    /// There is no git, it has no such revision, or what it has cannot be read.
    pub fn at(revision: &str, places: &Places) -> Result<Option<Self>, RevisionError> {
        let wrong = RevisionError::of(revision);
        let folder = places.client.as_ref().map(|client| client.file.with_file_name(""));
        let Some(folder) = folder.or_else(|| places.folder()) else { return Ok(None) };
        let repository =
            Repository::of(if folder == Path::new("") { ".".as_ref() } else { &folder }).map_err(&wrong)?;
        if revision.starts_with('-') || repository.is_folder(revision, "").is_none() {
            return Err(RevisionError::NoRevision(revision.to_owned()));
        }
        let places = match &places.client {
            Some(client) => former(&repository, revision, client)?,
            None => Some(places.clone()),
        };
        let Some(places) = places else { return Ok(None) };
        let copy = repository.copy(revision, &ways(&repository, revision, &places)).map_err(&wrong)?;
        let out = copy.folder();
        // What stands elsewhere is taken as it is.
        let was = |path: &PathBuf| match repository.way_to(path) {
            Some(way) => Some(out.join(way)).filter(|path| path.exists()),
            None => Some(path.clone()),
        };
        let Some(documents) = places.documents.iter().map(was).collect::<Option<Vec<_>>>() else {
            return Ok(None);
        };
        let root = places.root.clone().or_else(|| places.folder());
        let found = Places { documents, ..Places::default() };
        let old = Places {
            root: root.as_ref().and_then(was),
            overlays: places.overlays.iter().filter_map(was).collect(),
            config: places.config.as_ref().and_then(was).or_else(|| found.beside("generator.toml")),
            lock: places.lock.as_ref().and_then(was),
            crate_name: places.crate_name.clone(),
            client: places
                .client
                .as_ref()
                .and_then(|client| Some(Member { file: was(&client.file)?, ..client.clone() })),
            ..found
        };
        let inputs = of_copy(&copy, &old)?;
        Ok(Some(Self { name: inputs.document_name.clone(), inputs, _copy: Some(copy) }))
    }
}

/// Where a client was, by the `clients.toml` of then; nothing if it was none.
fn former(repository: &Repository, revision: &str, client: &Member) -> Result<Option<Places>, RevisionError> {
    let text = repository.way_to(&client.file).and_then(|way| repository.text(revision, &way).ok());
    let Some(text) = text else { return Ok(None) };
    let unreadable = |error: ClientsReason| {
        let path = format!("{revision}:{}", client.file.display());
        RevisionError::Clients(ClientsError { path, reason: error })
    };
    let clients = Clients::parse(&text, &client.file).map_err(|error| unreadable(error.into()))?;
    let found = clients.clients.into_iter().find(|found| found.name == client.name);
    let target = found.map(|found| found.target).transpose().map_err(|error| unreadable(error.reason))?;
    Ok(target.map(|target| target.places))
}

/// What a client is made of, in a repository.
fn ways(repository: &Repository, revision: &str, places: &Places) -> BTreeSet<String> {
    let folder = |path: &PathBuf| {
        let way = repository.way_to(path)?;
        if repository.is_folder(revision, &way)? {
            return Some(way);
        }
        // What a document refers to is mostly beside it.
        Some(way.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned())
    };
    let files = [&places.config, &places.lock].into_iter().flatten().chain(&places.overlays);
    let files = files.chain(places.client.iter().map(|client| &client.file)).chain(&places.root);
    let ways = files.filter_map(|path| repository.way_to(path));
    places.documents.iter().filter_map(folder).chain(ways).collect()
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
