//! The arguments that say where the document is.

use std::path::PathBuf;

use clap::Args;

use crate::pipeline::Places;

/// Where the document is.
#[derive(Debug, Args)]
pub(super) struct Spec {
    /// The document: a file; or pages or slices of one API, as several files or a folder; `-` is the standard input
    #[arg(required = true, value_name = "SPEC")]
    documents: Vec<PathBuf>,
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
    /// The places of the document and of what is beside it.
    pub(super) fn places(&self, lock: Option<&PathBuf>, crate_name: Option<String>) -> Places {
        let places = Places {
            documents: self.documents.clone(),
            root: self.root.clone(),
            overlays: self.overlays.clone(),
            config: self.config.clone(),
            lock: lock.cloned(),
            crate_name,
        };
        let config = self.config.clone().or_else(|| places.beside("generator.toml"));
        let lock = places.lock.clone().or_else(|| places.beside("names.lock"));
        Places { config, lock, ..places }
    }
}
