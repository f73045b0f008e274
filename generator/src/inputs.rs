//! Everything that decides what is generated, and how it is read from the disk.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use heck::ToKebabCase;

use crate::config::{Config, ConfigError};
use crate::document::{Corrections, Document, Input, Overlay, is_document, is_overlay};
use crate::names::{Lock, LockError};
use crate::source::{FileTree, Source};

/// Everything that decides what is generated.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The document; if there are several, they are parts of one.
    pub documents: Vec<Source>,
    /// The files that references may lead to.
    pub tree: Option<FileTree>,
    /// What corrects the document, in the order in which it is applied.
    pub overlays: Vec<Overlay>,
    /// The choices.
    pub config: Config,
    /// The file of the choices, as it is called in messages.
    pub config_name: String,
    /// The text that the choices were read from.
    pub config_text: String,
    /// The names that earlier runs gave.
    pub lock: Lock,
    /// The crate's name, if the command line gives one.
    pub crate_name: Option<String>,
    /// What the document is called: the name of its file, or else of the first file or folder.
    pub document_name: String,
}

/// Where the inputs are.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The document: a file, several, or a folder that holds them; `-` is the standard input.
    pub documents: Vec<PathBuf>,
    /// The folder in which references may lead to other files; if not given, that of the first document.
    pub root: Option<PathBuf>,
    /// Overlays, which are applied after those that are found beside the document.
    pub overlays: Vec<PathBuf>,
    /// `generator.toml`.
    pub config: Option<PathBuf>,
    /// `names.lock`, which need not exist.
    pub lock: Option<PathBuf>,
    /// The crate's name.
    pub crate_name: Option<String>,
}

/// An input that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read `{path}`: {reason}")]
pub struct ReadError {
    /// The file.
    pub path: String,
    /// Why.
    pub reason: ReadReason,
}

/// Why an input cannot be read; perhaps in several lines.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadReason {
    /// The system says so.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// `generator.toml` has an error.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// `names.lock` has an error.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// A folder in which no file can be a document.
    #[error("there is no document in it")]
    Empty,
    /// A folder in which no file is a document.
    #[error("none of the files in it has the key `openapi` or `swagger`")]
    NoDocument,
}

impl ReadError {
    /// Calls the file as if it stood below another folder.
    pub(crate) fn called(self, copy: &Path, original: &Path) -> Self {
        Self { path: renamed(self.path.as_ref(), copy, original).display().to_string(), ..self }
    }
}

/// A path that stands below one folder, below another.
fn renamed(path: &Path, copy: &Path, original: &Path) -> PathBuf {
    match path.strip_prefix(copy) {
        Ok(rest) if rest.as_os_str().is_empty() => original.to_owned(),
        Ok(rest) => original.join(rest),
        Err(_) => path.to_owned(),
    }
}

impl Places {
    /// A file that belongs to the document, if it is there: in the same folder.
    #[must_use]
    pub fn beside(&self, name: &str) -> Option<PathBuf> {
        let first = self.documents.first().filter(|path| *path != Path::new("-"))?;
        let path = if first.is_dir() { first.join(name) } else { first.with_file_name(name) };
        path.exists().then_some(path)
    }

    /// Where `names.lock` is kept if nothing else is said: beside the document, unless that is the standard input.
    #[must_use]
    pub fn lock_beside(&self) -> Option<PathBuf> {
        let first = self.documents.first().filter(|path| *path != Path::new("-"))?;
        Some(if first.is_dir() { first.join(LOCK) } else { first.with_file_name(LOCK) })
    }

    /// The folder of the document, unless that is the standard input.
    pub(crate) fn folder(&self) -> Option<PathBuf> {
        let first = self.documents.first().filter(|path| *path != Path::new("-"))?;
        Some(if first.is_dir() { first.clone() } else { first.with_file_name("") })
            .map(|folder| if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder })
    }

    /// The files that references may lead to.
    fn tree(&self) -> Result<Option<FileTree>, ReadError> {
        let first = self.documents.first().filter(|path| *path != Path::new("-"));
        let own = first.and_then(|path| if path.is_dir() { Some(path.as_path()) } else { path.parent() });
        let tree = |folder: &Path| FileTree::new(folder).map_err(|error| unreadable(folder, error));
        self.root.as_deref().or(own).map(tree).transpose()
    }
}

/// A document alone, without choices.
impl From<Source> for Inputs {
    fn from(source: Source) -> Self {
        Self {
            document_name: source.name.clone(),
            documents: vec![source],
            tree: None,
            overlays: Vec::new(),
            config: Config::default(),
            config_name: CONFIG.to_owned(),
            config_text: String::new(),
            lock: Lock::default(),
            crate_name: None,
        }
    }
}

impl Inputs {
    /// Reads the inputs; also the text of `names.lock` as it is on the disk, empty if there is none.
    ///
    /// # Errors
    /// A file cannot be read, or `generator.toml` or `names.lock` has an error.
    pub fn read(places: &Places) -> Result<(Self, String), ReadError> {
        let mut documents = Vec::new();
        for path in &places.documents {
            documents.extend(read_documents(path)?);
        }
        let config_text = places.config.as_deref().map(read_text).transpose()?.unwrap_or_default();
        let config_path = places.config.as_deref().unwrap_or(CONFIG.as_ref());
        let config = Config::parse(&config_text).map_err(|error| unreadable(config_path, error))?;
        let config_name = config_path.display().to_string();
        let lock_path = places.lock.as_deref().filter(|path| path.exists());
        let lock_text = lock_path.map(read_text).transpose()?.unwrap_or_default();
        let lock =
            Lock::parse(&lock_text).map_err(|error| unreadable(lock_path.unwrap_or(LOCK.as_ref()), error))?;
        let tree = places.tree()?;
        let name = |path: &PathBuf| {
            if path == Path::new("-") { STDIN.to_owned() } else { path.display().to_string() }
        };
        let document_name = match documents.as_slice() {
            [only] => only.name.clone(),
            _ => places.documents.first().map(name).unwrap_or_default(),
        };
        let crate_name = places.crate_name.clone();
        let overlays = overlays(places)?;
        let inputs = Self {
            documents,
            tree,
            overlays,
            config,
            config_name,
            config_text,
            lock,
            crate_name,
            document_name,
        };
        Ok((inputs, lock_text))
    }

    /// Calls the files below a folder as if they stood below another: a copy, by what it is a copy of.
    pub(crate) fn called(mut self, copy: &Path, original: &Path) -> Self {
        let overlays = self.overlays.iter_mut().map(|overlay| &mut overlay.source.name);
        let documents = self.documents.iter_mut().map(|source| &mut source.name);
        for name in overlays.chain(documents).chain([&mut self.config_name, &mut self.document_name]) {
            *name = renamed(name.as_ref(), copy, original).display().to_string();
        }
        self.tree = self.tree.map(|tree| {
            let shown = renamed(tree.shown(), copy, original);
            tree.called(shown)
        });
        self
    }

    /// What the document is read from.
    pub(crate) fn input(&self) -> Input {
        Input {
            documents: self.documents.clone(),
            tree: self.tree.clone(),
            duplicate_keys: self.config.document.duplicate_keys,
            overlays: self.overlays.clone(),
            choices: self.choices(),
            corrections: self.corrections(),
        }
    }

    /// The text of `generator.toml`, if there is one.
    fn choices(&self) -> Option<Source> {
        let (name, bytes) = (self.config_name.clone(), self.config_text.clone().into_bytes());
        (!bytes.is_empty()).then_some(Source { name, bytes })
    }

    /// The corrections among the choices.
    fn corrections(&self) -> Corrections {
        let list = self.config.corrections.clone();
        let given = self.config.names.schemas.iter().map(|(schema, name)| (name.clone(), schema.clone()));
        let types = self.lock.types().chain(given).collect();
        Corrections { list, types }
    }

    /// The crate's name: the command line's, else that of `generator.toml`, else the document's title.
    pub(crate) fn crate_name(&self, document: &Document) -> String {
        let chosen = self.crate_name.as_ref().or(self.config.package.name.as_ref());
        chosen.cloned().unwrap_or_else(|| {
            let title = document.api().info.title.to_kebab_case();
            let plain: String = title.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
            let plain = plain.trim_matches('-');
            if plain.starts_with(|c: char| c.is_ascii_alphabetic()) {
                format!("{plain}-client")
            } else {
                "api-client".to_owned()
            }
        })
    }
}

/// What the file of the choices is called.
const CONFIG: &str = "generator.toml";

/// What the file of the names is called.
const LOCK: &str = "names.lock";

/// What the standard input is called.
const STDIN: &str = "stdin";

/// One document, or those of a folder.
fn read_documents(path: &Path) -> Result<Vec<Source>, ReadError> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map_err(|error| unreadable(path, error))?;
        return Ok(vec![Source { name: STDIN.to_owned(), bytes }]);
    }
    if path.is_dir() { read_folder(path) } else { Ok(vec![read_document(path)?]) }
}

fn read_document(path: &Path) -> Result<Source, ReadError> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, error))?;
    Ok(Source { name: path.display().to_string(), bytes })
}

/// The documents of a folder: of the files that may be one, those that say so, in the order of their names. The others
/// are what documents refer to. Of the folders in it the pages alone are read: what else is there may be another document,
/// of which this one takes some parts.
fn read_folder(folder: &Path) -> Result<Vec<Source>, ReadError> {
    let mut paths = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).map_err(|error| unreadable(&next, error))?.flatten() {
            let path = entry.path();
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            // Links are not followed into folders: they may lead in circles.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) && !is_hidden {
                folders.push(path);
            } else if has_extension(&path, &PAGES) || next == folder && has_extension(&path, &TEXTS) {
                paths.extend(path.is_file().then_some(path));
            }
        }
    }
    paths.sort();
    let files: Vec<Source> = paths.iter().map(|path| read_document(path)).collect::<Result<_, _>>()?;
    let found = files.len();
    let is_part = |source: &Source| is_document(source) && !is_overlay(source);
    let (documents, others): (Vec<Source>, Vec<Source>) = files.into_iter().partition(is_part);
    match (documents.len(), found) {
        (0, 0) => Err(unreadable(folder, ReadReason::Empty)),
        // What is wrong with the only one is reported of it.
        (0, 1) => Ok(others),
        (0, _) => Err(unreadable(folder, ReadReason::NoDocument)),
        _ => Ok(documents),
    }
}

/// The overlays: those in the folder of the document, in the order of their names, and then those that are named.
fn overlays(places: &Places) -> Result<Vec<Overlay>, ReadError> {
    let named: Vec<Source> =
        places.overlays.iter().map(|path| read_document(path)).collect::<Result<_, _>>()?;
    let is_named = |path: &Path| places.overlays.iter().any(|named| is_same(named, path));
    let mut found = Vec::new();
    if let Some(folder) = places.folder() {
        let entries = fs::read_dir(&folder).map_err(|error| unreadable(&folder, error))?.flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| folder.join(entry.file_name())).collect();
        paths.retain(|path| has_extension(path, &TEXTS) && path.is_file());
        paths.retain(|path| !places.documents.contains(path) && !is_named(path));
        paths.sort();
        for path in paths {
            found.extend(read_if_overlay(&path)?);
        }
    }
    let overlay = |is_named| move |source| Overlay { source, is_named };
    Ok(found.into_iter().map(overlay(false)).chain(named.into_iter().map(overlay(true))).collect())
}

/// A file that is an overlay. Of a big document no more is read than shows that it is one.
fn read_if_overlay(path: &Path) -> Result<Option<Source>, ReadError> {
    /// Where most documents have said what they are.
    const HEAD: u64 = 8192;
    let name = path.display().to_string();
    let mut file = fs::File::open(path).map_err(|error| unreadable(path, error))?;
    let mut bytes = Vec::new();
    let mut read = |limit: u64, bytes: &mut Vec<u8>| {
        (&mut file).take(limit).read_to_end(bytes).map_err(|error| unreadable(path, error))
    };
    read(HEAD, &mut bytes)?;
    // What is cut within a character is no text, and read on.
    let head = Source { name, bytes };
    if is_document(&head) && !is_overlay(&head) {
        return Ok(None);
    }
    let Source { name, mut bytes } = head;
    read(u64::MAX, &mut bytes)?;
    let source = Source { name, bytes };
    Ok(is_overlay(&source).then_some(source))
}

fn is_same(one: &Path, other: &Path) -> bool {
    one == other || fs::canonicalize(one).ok().is_some_and(|one| fs::canonicalize(other).ok() == Some(one))
}

/// What documents that are no pages are called.
const TEXTS: [&str; 3] = ["yaml", "yml", "json"];

/// What Markdown files are called.
const PAGES: [&str; 3] = ["md", "mdx", "markdown"];

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().and_then(|extension| extension.to_str()).is_some_and(|own| extensions.contains(&own))
}

fn read_text(path: &Path) -> Result<String, ReadError> {
    fs::read_to_string(path).map_err(|error| unreadable(path, error))
}

fn unreadable(path: &Path, reason: impl Into<ReadReason>) -> ReadError {
    ReadError { path: path.display().to_string(), reason: reason.into() }
}
