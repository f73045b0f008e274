//! The documents: this repository's, and those of a corpus.

use std::fs;
use std::path::PathBuf;

use deck_generator::config::{AllFaults, Faults};
use deck_generator::pipeline::{Inputs, Places};

use super::options::{Options, root};
use super::progress;

pub(crate) struct Document {
    pub(crate) path: PathBuf,
    /// The file's name.
    pub(crate) file: String,
    /// The same without its extension.
    pub(crate) name: String,
    pub(crate) inputs: Inputs,
}

impl Document {
    /// The documents that are asked for.
    pub(crate) fn read_all(options: &Options) -> Vec<Self> {
        let own =
            ["spec/v1.yaml", "generator/tests/fixtures/deck-v1-surface.yaml"].map(|path| root().join(path));
        let mut paths = own.to_vec();
        if let Some(folder) = &options.corpus {
            let entries = fs::read_dir(folder)
                .unwrap_or_else(|error| panic!("CORPUS_DIR: cannot read {}: {error}", folder.display()));
            let mut corpus: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
            corpus.sort();
            paths.extend(corpus);
        }
        let name = |path: &PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
        for only in &options.only {
            assert!(paths.iter().any(|path| name(path) == *only), "CORPUS_ONLY: there is no `{only}`");
        }
        paths.retain(|path| options.only.is_empty() || options.only.contains(&name(path)));
        progress(&format!("{} documents", paths.len()));
        paths.into_iter().map(Self::read).collect()
    }

    fn read(path: PathBuf) -> Self {
        let file = path.file_name().unwrap().to_str().unwrap().to_owned();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let beside = |name: &str| Some(path.with_file_name(name)).filter(|path| path.exists());
        let places = Places {
            documents: vec![path.clone()],
            root: None,
            overlays: Vec::new(),
            config: beside("generator.toml"),
            lock: beside("names.lock"),
            crate_name: Some(format!("prism-{name}")),
            client: None,
        };
        let (mut inputs, _) = Inputs::read(&places).unwrap();
        // Some ask for security schemes that they do not have.
        inputs.config.document.faults = Faults::All(AllFaults::Allow);
        Self { path, file, name, inputs }
    }
}
