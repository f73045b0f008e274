//! Documents from where they are published: the only part of the generator that uses a network, and no build does.
//!
//! What a URL names is saved beside the manifest that names it, and what is known of it in [`FETCHED`]: a document that was
//! edited since is not overwritten, and one that is unchanged is not asked for twice.

mod get;
mod lock;

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use get::{FetchError, Redirect};
pub use lock::{FETCHED, Fetched, FetchedLock, FetchedLockError};

use crate::clients::{Target, UrlHeaderError};
use crate::diagnostic::Diagnostics;
use crate::document::{Input, load_input};
use crate::source::{Source, Sources};
use crate::write::{digest, write_file};
use get::{Asked, Got, get};

/// What may be fetched, and how much of it.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The most bytes that a document may have.
    pub bytes: u64,
    /// How long all of it may take.
    pub time: Duration,
    /// Whether `http://` is allowed to this machine itself.
    pub loopback: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 64 * 1024 * 1024, time: Duration::from_secs(60), loopback: false }
    }
}

/// What came of asking for a document.
#[derive(Debug)]
pub enum State {
    /// It is as it was.
    Unchanged,
    /// There was none before.
    First(Document),
    /// It is another.
    Newer(Document),
}

/// A document that was fetched and not written.
#[derive(Debug)]
pub struct Document {
    path: PathBuf,
    bytes: Vec<u8>,
    /// What is known of it.
    pub fetched: Fetched,
}

/// Why a document is not fetched.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// The client's document is not one file.
    #[error("`url` names one file, and `document` of this client names a folder or several")]
    NotOneFile,
    /// A header with which it is asked for cannot be had.
    #[error(transparent)]
    Header(#[from] UrlHeaderError),
    /// It cannot be had.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// What is on the disk would be lost.
    #[error("`{0}` is not what was fetched: it was edited, or comes from elsewhere")]
    Edited(String),
    /// It cannot be read or written.
    #[error("cannot use `{0}`: {1}")]
    Io(String, #[source] io::Error),
    /// What came is no document: what is wrong with it, and where.
    #[error("what `{0}` gives is no document that can be read")]
    NoDocument(String, Box<(Diagnostics, Sources)>),
}

/// Asks for the document of a client; nothing is written. Each redirect is told before it is followed.
///
/// # Errors
/// It cannot be had, is no document, or what is there was edited (unless `force` is given).
pub fn fetch(
    target: &Target,
    url: &str,
    known: Option<&Fetched>,
    limits: &Limits,
    force: bool,
    told: &mut dyn FnMut(&Redirect),
) -> Result<State, Problem> {
    let [path] = target.places.documents.as_slice() else { return Err(Problem::NotOneFile) };
    if path.is_dir() {
        return Err(Problem::NotOneFile);
    }
    let there = match fs::read(path) {
        Ok(bytes) => Some(digest(&bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(Problem::Io(path.display().to_string(), error)),
    };
    let is_known = |known: &&Fetched| known.url == url && there.as_ref() == Some(&known.sha256);
    let headers = target.url_headers.filled(|name| env::var(name).ok())?;
    let asked = Asked { url, headers, known: known.filter(is_known) };
    let Got::New { bytes, fetched } = get(asked, limits, told)? else {
        return Ok(State::Unchanged);
    };
    if there.as_ref() == Some(&fetched.sha256) && known.is_some_and(|known| known.sha256 == fetched.sha256) {
        return Ok(State::Unchanged);
    }
    let is_edited = there
        .as_ref()
        .is_some_and(|there| *there != fetched.sha256 && known.is_none_or(|known| known.sha256 != *there));
    if is_edited && !force {
        return Err(Problem::Edited(path.display().to_string()));
    }
    readable(path, url, &bytes)?;
    let document = Document { path: path.clone(), bytes, fetched };
    Ok(if there.is_some() { State::Newer(document) } else { State::First(document) })
}

impl Document {
    /// Puts it where the client's document stands, in one step.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&self) -> Result<(), Problem> {
        let written = write_file(&self.path, &self.bytes, None).map(drop);
        written.map_err(|error| Problem::Io(self.path.display().to_string(), error))
    }

    /// How many bytes it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
}

/// Whether the generator can read it as a document. What it may refer to is not asked for.
fn readable(path: &Path, url: &str, bytes: &[u8]) -> Result<(), Problem> {
    let source = Source { name: path.display().to_string(), bytes: bytes.to_owned() };
    let mut found = Diagnostics::default();
    match load_input(Input::from(source), &mut found) {
        Ok(_) => Ok(()),
        Err(sources) => Err(Problem::NoDocument(url.to_owned(), Box::new((found, sources)))),
    }
}
