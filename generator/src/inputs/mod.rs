//! Everything that decides what is generated, and how it is read from the disk.

mod read;

use std::io;
use std::path::{Path, PathBuf};

use heck::ToKebabCase;

use crate::clients;
use crate::config::layer::CONFIG;
use crate::config::{Config, ConfigError, Layer, layer};
use crate::document::{Corrections, Document, Input, Overlay};
use crate::names::{Lock, LockError};
use crate::packaging::Packaging;
use crate::source::{FileTree, Pointer, Source};
use read::{overlays, read_document, read_documents, read_text, unreadable};

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
    /// The text that says the choices.
    pub config_text: String,
    /// The tables that they stand in; if there is none, they are those of `config_text`.
    pub layers: Vec<Layer>,
    /// The client's name in `clients.toml`, if that is where its inputs are named.
    pub client: Option<String>,
    /// The names that earlier runs gave.
    pub lock: Lock,
    /// The crate's name, if the command line gives one.
    pub crate_name: Option<String>,
    /// What the client is written as. What the choices say of it counts where it is known where the client goes.
    pub packaging: Packaging,
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
    /// The client in `clients.toml` that all of these are of.
    pub client: Option<Member>,
}

/// A client in `clients.toml`.
#[derive(Clone, Debug)]
pub struct Member {
    /// The file.
    pub file: PathBuf,
    /// The client's name there.
    pub name: String,
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
    /// `generator.toml` or `clients.toml` has an error.
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
        // The top of a repository at a revision: what follows is as git has it.
        Ok(rest) if original.as_os_str().as_encoded_bytes().ends_with(b":") => {
            format!("{}{}", original.display(), rest.display()).into()
        }
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

    /// The tables of the choices, each of which comes after those before it: for all clients, of the document, of the client.
    fn layers(&self) -> Result<Vec<Layer>, ReadError> {
        let mut layers = Vec::new();
        let part = |client: &Member, at: Pointer, is_shared| {
            let text = read_document(&client.file)?;
            Layer::part(text, at, is_shared).map_err(|error| unreadable(&client.file, error))
        };
        if let Some(client) = &self.client {
            layers.extend(part(client, clients::for_all(), true)?);
        }
        if let Some(path) = &self.config {
            let text = Source { name: path.display().to_string(), bytes: read_text(path)?.into_bytes() };
            layers.push(Layer::whole(text).map_err(|error| unreadable(path, error))?);
        }
        if let Some(client) = &self.client {
            layers.extend(part(client, clients::of_client(&client.name), false)?);
        }
        Ok(layers)
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
            config_text: String::new(),
            layers: Vec::new(),
            client: None,
            lock: Lock::default(),
            crate_name: None,
            packaging: Packaging::Crate,
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
        let layers = places.layers()?;
        let (config, config_text) = layer::joined(&layers).map_err(|error| {
            let file = places.client.as_ref().map(|client| &client.file).or(places.config.as_ref());
            unreadable(file.map_or(CONFIG.as_ref(), PathBuf::as_path), error)
        })?;
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
        let client = places.client.as_ref().map(|client| client.name.clone());
        let crate_name = places.crate_name.clone();
        let overlays = overlays(places)?;
        let inputs = Self {
            documents,
            tree,
            overlays,
            config,
            config_text,
            layers,
            client,
            lock,
            crate_name,
            packaging: Packaging::Crate,
            document_name,
        };
        Ok((inputs, lock_text))
    }

    /// Calls the files below a folder as if they stood below another: a copy, by what it is a copy of.
    pub(crate) fn called(mut self, copy: &Path, original: &Path) -> Self {
        let overlays = self.overlays.iter_mut().map(|overlay| &mut overlay.source.name);
        let documents = self.documents.iter_mut().map(|source| &mut source.name);
        let layers = self.layers.iter_mut().map(|layer| &mut layer.text.name);
        for name in overlays.chain(documents).chain(layers).chain([&mut self.document_name]) {
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

    /// The tables that the choices stand in.
    fn choices(&self) -> Vec<Layer> {
        if self.config_text.is_empty() || !self.layers.is_empty() {
            return self.layers.clone();
        }
        let text = Source { name: CONFIG.to_owned(), bytes: self.config_text.clone().into_bytes() };
        // What is no choice has been refused.
        Layer::whole(text).into_iter().collect()
    }

    /// The corrections among the choices.
    fn corrections(&self) -> Corrections {
        let list = self.config.corrections.clone();
        let given = self.config.names.schemas.iter().map(|(schema, name)| (name.clone(), schema.clone()));
        let types = self.lock.types().chain(given).collect();
        Corrections { list, types }
    }

    /// The crate's name: the command line's, else the chosen one, else the client's in `clients.toml`, else the document's title.
    pub(crate) fn crate_name(&self, document: &Document) -> String {
        let chosen = self.crate_name.as_ref().or(self.config.package.name.as_ref()).or(self.client.as_ref());
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

/// What the file of the names is called.
const LOCK: &str = "names.lock";

/// What the standard input is called.
const STDIN: &str = "stdin";
