//! What to do, as the environment says.

use std::env;
use std::path::{Path, PathBuf};

pub(crate) struct Options {
    /// `install`, or the path of Prism.
    pub(crate) prism: String,
    pub(crate) corpus: Option<PathBuf>,
    /// The names of the documents; all if empty.
    pub(crate) only: Vec<String>,
}

impl Options {
    /// None if Prism is not asked for.
    pub(crate) fn from_environment() -> Option<Self> {
        let prism = variable("PRISM")?;
        let corpus = variable("CORPUS_DIR").map(|folder| root().join(folder));
        let only = variable("CORPUS_ONLY").unwrap_or_default();
        let only =
            only.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        Some(Self { prism, corpus, only })
    }
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Where everything is kept that the test makes.
pub(crate) fn kept() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("prism")
}
