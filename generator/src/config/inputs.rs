//! Everything that decides what is generated, and how it is read from the disk.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::{fmt, fs};

use heck::ToKebabCase;

use super::Config;
use crate::document::{Document, Input, is_document};
use crate::names::Lock;
use crate::source::{FileTree, Source};

/// Everything that decides what is generated.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The document; if there are several, they are parts of one.
    pub documents: Vec<Source>,
    /// The files that references may lead to.
    pub tree: Option<FileTree>,
    /// The choices.
    pub config: Config,
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
    /// Why, perhaps in several lines.
    pub reason: String,
}

impl Places {
    /// A file that belongs to the document, if it is there: in the same folder.
    #[must_use]
    pub fn beside(&self, name: &str) -> Option<PathBuf> {
        let first = self.documents.first().filter(|path| *path != Path::new("-"))?;
        let path = if first.is_dir() { first.join(name) } else { first.with_file_name(name) };
        path.exists().then_some(path)
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
            config: Config::default(),
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
        let config = Config::parse(&config_text).map_err(|error| {
            unreadable(places.config.as_deref().unwrap_or("generator.toml".as_ref()), error)
        })?;
        let lock_path = places.lock.as_deref().filter(|path| path.exists());
        let lock_text = lock_path.map(read_text).transpose()?.unwrap_or_default();
        let lock = Lock::parse(&lock_text)
            .map_err(|error| unreadable(lock_path.unwrap_or("names.lock".as_ref()), error))?;
        let tree = places.tree()?;
        let name = |path: &PathBuf| {
            if path == Path::new("-") { STDIN.to_owned() } else { path.display().to_string() }
        };
        let document_name = match documents.as_slice() {
            [only] => only.name.clone(),
            _ => places.documents.first().map(name).unwrap_or_default(),
        };
        let crate_name = places.crate_name.clone();
        Ok((Self { documents, tree, config, config_text, lock, crate_name, document_name }, lock_text))
    }

    /// What the document is read from.
    pub(crate) fn input(&self) -> Input {
        Input {
            documents: self.documents.clone(),
            tree: self.tree.clone(),
            duplicate_keys: self.config.document.duplicate_keys,
        }
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
            } else if has_extension(&path, &PAGES)
                || next == folder && has_extension(&path, &["yaml", "yml", "json"])
            {
                paths.extend(path.is_file().then_some(path));
            }
        }
    }
    paths.sort();
    let files: Vec<Source> = paths.iter().map(|path| read_document(path)).collect::<Result<_, _>>()?;
    let found = files.len();
    let (documents, others): (Vec<Source>, Vec<Source>) = files.into_iter().partition(is_document);
    match (documents.len(), found) {
        (0, 0) => Err(unreadable(folder, "there is no document in it")),
        // What is wrong with the only one is reported of it.
        (0, 1) => Ok(others),
        (0, _) => Err(unreadable(folder, "none of the files in it has the key `openapi` or `swagger`")),
        _ => Ok(documents),
    }
}

/// What Markdown files are called.
const PAGES: [&str; 3] = ["md", "mdx", "markdown"];

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().and_then(|extension| extension.to_str()).is_some_and(|own| extensions.contains(&own))
}

fn read_text(path: &Path) -> Result<String, ReadError> {
    fs::read_to_string(path).map_err(|error| unreadable(path, error))
}

fn unreadable(path: &Path, reason: impl fmt::Display) -> ReadError {
    ReadError { path: path.display().to_string(), reason: reason.to_string() }
}
