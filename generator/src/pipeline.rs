//! The way through the generator, without the disk at its end.

use std::fmt::{self, Write as _};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::files::Files;
use crate::load::{Source, load};
use crate::write::{CrateFiles, Origin, WriteError};

/// The names that earlier runs gave. (`names::Lock` takes its place.)
pub type Lock = String;

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Operations that can be called.
    pub operations: usize,
    /// Named types.
    pub types: usize,
    /// Operations and schemas that were left out.
    pub skipped: usize,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} operations, {} types, {} skipped", self.operations, self.types, self.skipped)
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
        let lock = parse_lock(&lock_text)
            .map_err(|error| unreadable(lock_path.unwrap_or("names.lock".as_ref()), error))?;
        let crate_name = places.crate_name.clone();
        Ok((Self { source, config, config_text, lock, crate_name }, lock_text))
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

/// Reads `names.lock`.
#[expect(clippy::unnecessary_wraps, reason = "the real lock can be malformed")]
fn parse_lock(text: &str) -> Result<Lock, std::convert::Infallible> {
    Ok(text.to_owned())
}

impl Generated {
    /// The text of `names.lock`.
    #[must_use]
    pub fn lock_text(&self) -> String {
        self.lock.clone()
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

/// Makes a client of a document. Findings go to `diagnostics`; `None` if there is nothing to make it of.
///
/// This body stands in for the stages that are not there yet.
pub fn generate(inputs: &Inputs, diagnostics: &mut Diagnostics) -> Option<Generated> {
    let document = load(inputs.source.clone(), diagnostics)?;
    let schemas = document.api().components.as_ref().map(|components| &components.schemas);
    let schemas: Vec<&String> = schemas.into_iter().flat_map(|schemas| schemas.keys()).collect();
    let name = inputs.crate_name.as_deref().or(inputs.config.package.name.as_deref()).unwrap_or("client");
    let mut files = Files::new();
    let head =
        format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n");
    files.insert("Cargo.toml".to_owned(), head);
    let mut modules = String::new();
    for schema in &schemas {
        let module = schema.to_lowercase();
        let _ = writeln!(modules, "pub mod {module};");
        let raw = document.raw().pointer(&format!("/components/schemas/{schema}"));
        let text = format!("// {raw:?}\npub struct {schema};\n").replace("\\n", " ");
        files.insert(format!("src/types/{module}.rs"), text);
    }
    let title = &document.api().info.title;
    let library = format!("//! {title}\n\npub mod types;\npub const SCHEMAS: usize = {};\n", schemas.len());
    files.insert("src/types/mod.rs".to_owned(), modules);
    files.insert("src/lib.rs".to_owned(), library);
    let mut lines: Vec<String> = inputs.lock.lines().map(str::to_owned).collect();
    lines.extend(schemas.iter().map(|schema| format!("{schema} = \"{schema}\"")));
    lines.sort();
    lines.dedup();
    let lock = lines.iter().fold(String::new(), |text, line| text + line + "\n");
    let summary = Summary { operations: document.operations().len(), types: schemas.len(), skipped: 0 };
    Some(Generated { files, lock, summary })
}
