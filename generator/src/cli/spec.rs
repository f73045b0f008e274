//! The arguments that say where the document is.

use std::path::PathBuf;

use clap::Args;

use super::Failure;
use crate::pipeline::Places;

/// Where the document is, unless clients.toml says it.
#[derive(Debug, Args)]
pub(super) struct Spec {
    /// The document: a file; or pages or slices of one API, as several files or a folder; `-` is the standard input. Without
    /// it, those that clients.toml names
    #[arg(value_name = "SPEC")]
    documents: Vec<PathBuf>,
    #[command(flatten)]
    beside: Beside,
}

/// What belongs to a document.
#[derive(Debug, Args)]
struct Beside {
    /// The folder in which references may lead to other files [default: the folder of SPEC]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// An OpenAPI Overlay that corrects the document; several are applied in this order, after those that are found beside
    /// SPEC, or in it
    #[arg(long = "overlay", value_name = "FILE")]
    overlays: Vec<PathBuf>,
    /// The choices [default: generator.toml beside SPEC, or in it, if there is one]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Spec {
    /// Whether there is a document.
    pub(super) const fn is_given(&self) -> bool {
        !self.documents.is_empty()
    }

    /// The places of the document and of what is beside it.
    pub(super) fn places(&self, lock: Option<&PathBuf>, crate_name: Option<String>) -> Places {
        self.beside.places(&self.documents, lock, crate_name)
    }

    /// Refuses what clients.toml says of each client: these options, with whether they are given, and those of a document.
    pub(super) fn refuse(&self, options: &[(&str, bool)]) -> Result<(), Failure> {
        let Beside { root, overlays, config } = &self.beside;
        let own =
            [("--root", root.is_some()), ("--overlay", !overlays.is_empty()), ("--config", config.is_some())];
        match options.iter().chain(&own).find(|(_, is_given)| *is_given) {
            Some((option, _)) => {
                Err(Failure::Usage(format!("{option} is of one client: clients.toml says it of each")))
            }
            None => Ok(()),
        }
    }
}

impl Beside {
    fn places(&self, documents: &[PathBuf], lock: Option<&PathBuf>, crate_name: Option<String>) -> Places {
        let places = Places {
            documents: documents.to_owned(),
            root: self.root.clone(),
            overlays: self.overlays.clone(),
            config: self.config.clone(),
            lock: lock.cloned(),
            crate_name,
            client: None,
        };
        let config = self.config.clone().or_else(|| places.beside("generator.toml"));
        let lock = places.lock.clone().or_else(|| places.beside("names.lock"));
        Places { config, lock, ..places }
    }
}
