//! The way through the generator, without the disk at its end.

use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use heck::ToKebabCase;

use crate::config::Config;
use crate::diagnostic::{Diagnostics, Losses, Printer, Severity};
use crate::files::Files;
use crate::load::{Document, Source, load};
use crate::lower::lower;
use crate::model::Client;
use crate::names::{Lock, plan};
use crate::render;
use crate::sample::samples;
use crate::write::{CrateFiles, Origin, WriteError};

/// Everything that decides what is generated.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The document.
    pub source: Source,
    /// The choices.
    pub config: Config,
    /// The text that the choices were read from.
    pub config_text: String,
    /// The names that earlier runs gave.
    pub lock: Lock,
    /// The crate's name, if the command line gives one.
    pub crate_name: Option<String>,
}

/// Where the inputs are.
#[derive(Clone, Debug)]
pub struct Places {
    /// The document; `-` is the standard input.
    pub document: PathBuf,
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

/// What came of a run.
#[derive(Debug)]
pub struct Run {
    document: Option<Document>,
    /// What was found.
    pub diagnostics: Diagnostics,
    /// The crate; `None` if the findings hold an error.
    pub generated: Option<Generated>,
}

impl Run {
    /// Prints findings of this run.
    #[must_use]
    pub fn printer<'a>(&'a self, inputs: &'a Inputs) -> Printer<'a> {
        self.document.as_ref().map_or_else(|| Printer::for_source(&inputs.source), Printer::new)
    }
}

/// A crate in memory.
#[derive(Clone, Debug)]
pub struct Generated {
    /// Its files.
    pub files: Files,
    /// The names, those of this run among them.
    pub lock: Lock,
    /// What it holds.
    pub summary: Summary,
}

/// What a crate holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Operations that can be called.
    pub operations: usize,
    /// Named types.
    pub types: usize,
    /// Parts of the document that were left out or are not typed, each told in a warning.
    pub skipped: usize,
    /// Types that stand behind the feature `unreferenced`.
    pub unreferenced: usize,
    /// All that the document says and the client does not: what is skipped, and what is in the report only.
    pub losses: Losses,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operations, types, skipped, unreferenced, losses } = self;
        write!(f, "{operations} operations, {types} types, {skipped} skipped")?;
        if *unreferenced > 0 {
            write!(f, "; {unreferenced} types behind the feature `unreferenced`")?;
        }
        match losses.total() {
            0 => Ok(()),
            1 => write!(f, "; the types say less than the document in 1 place ({losses})"),
            places => write!(f, "; the types say less than the document in {places} places ({losses})"),
        }
    }
}

impl Inputs {
    /// Reads the inputs; also the text of `names.lock` as it is on the disk, empty if there is none.
    ///
    /// # Errors
    /// A file cannot be read, or `generator.toml` or `names.lock` has an error.
    pub fn read(places: &Places) -> Result<(Self, String), ReadError> {
        let source = read_document(&places.document)?;
        let config_text = places.config.as_deref().map(read_text).transpose()?.unwrap_or_default();
        let config = Config::parse(&config_text).map_err(|error| {
            unreadable(places.config.as_deref().unwrap_or("generator.toml".as_ref()), error)
        })?;
        let lock_path = places.lock.as_deref().filter(|path| path.exists());
        let lock_text = lock_path.map(read_text).transpose()?.unwrap_or_default();
        let lock = Lock::parse(&lock_text)
            .map_err(|error| unreadable(lock_path.unwrap_or("names.lock".as_ref()), error))?;
        let crate_name = places.crate_name.clone();
        Ok((Self { source, config, config_text, lock, crate_name }, lock_text))
    }
}

impl Inputs {
    /// The crate's name: the command line's, else that of `generator.toml`, else the document's title.
    fn crate_name(&self, document: &Document) -> String {
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

fn read_document(path: &Path) -> Result<Source, ReadError> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes).map_err(|error| unreadable(path, error))?;
        return Ok(Source { name: "stdin".to_owned(), bytes });
    }
    let bytes = fs::read(path).map_err(|error| unreadable(path, error))?;
    Ok(Source { name: path.display().to_string(), bytes })
}

fn read_text(path: &Path) -> Result<String, ReadError> {
    fs::read_to_string(path).map_err(|error| unreadable(path, error))
}

fn unreadable(path: &Path, reason: impl fmt::Display) -> ReadError {
    ReadError { path: path.display().to_string(), reason: reason.to_string() }
}

impl Generated {
    /// The text of `names.lock`.
    #[must_use]
    pub fn lock_text(&self) -> String {
        self.lock.to_text()
    }

    /// The files with their manifest, ready to be written.
    ///
    /// # Errors
    /// A file has a path that no file of a crate can have.
    pub fn crate_files(&self, inputs: &Inputs) -> Result<CrateFiles, WriteError> {
        let origin = Origin {
            document_name: &inputs.source.name,
            document: &inputs.source.bytes,
            config: &inputs.config_text,
            lock: &self.lock_text(),
            crate_name: inputs.crate_name.as_deref(),
        };
        CrateFiles::new(self.files.clone(), &origin)
    }
}

/// Makes a client of a document, stage by stage.
#[must_use]
pub fn generate(inputs: &Inputs) -> Run {
    run(inputs, |_, client| render::render(client))
}

/// Makes the driver of a client: the same stages, another crate at their end. `client_path` is where the client is,
/// as seen from the driver.
#[must_use]
pub fn contract(inputs: &Inputs, client_path: &str) -> Run {
    run(inputs, |document, client| render::contract(client, &samples(document, client), client_path))
}

fn run(inputs: &Inputs, render: impl Fn(&Document, &Client) -> Files) -> Run {
    let mut diagnostics = Diagnostics::default();
    let Some(document) = load(inputs.source.clone(), &mut diagnostics) else {
        return Run { document: None, diagnostics, generated: None };
    };
    let names = plan(&document, &inputs.config, &inputs.lock, &mut diagnostics);
    let name = inputs.crate_name(&document);
    let client = lower(&document, &names, &inputs.config, &name, &mut diagnostics);
    let summary = Summary {
        operations: client.operations.len(),
        types: client.types.len(),
        unreferenced: client.unreferenced(),
        skipped: diagnostics
            .iter()
            .filter(|found| found.severity == Severity::Warning && found.loss().is_some())
            .count(),
        losses: Losses::count(&diagnostics),
    };
    let generated = Generated { files: render(&document, &client), lock: names.lock().clone(), summary };
    let generated = (!diagnostics.has_errors()).then_some(generated);
    Run { document: Some(document), diagnostics, generated }
}
