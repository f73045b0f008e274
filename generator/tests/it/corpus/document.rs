//! The documents of the corpus.

use std::fs;
use std::path::PathBuf;

use deck_generator::config::{AllFaults, Faults};
use deck_generator::pipeline::Inputs;
use deck_generator::source::Source;
use serde_json::Value;

use super::options::{Options, kept};
use super::progress;

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

pub(crate) struct Document {
    pub(crate) path: PathBuf,
    /// The file's name.
    pub(crate) file: String,
    /// The same without its extension.
    pub(crate) name: String,
    /// The document as JSON, read without the generator.
    pub(crate) value: Value,
    pub(crate) inputs: Inputs,
}

impl Document {
    /// The documents that are asked for.
    pub(crate) fn read_all(options: &Options) -> Vec<Self> {
        let entries = fs::read_dir(&options.folder)
            .unwrap_or_else(|error| panic!("CORPUS_DIR: cannot read {}: {error}", options.folder.display()));
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        let all = paths.len();
        let documents: Vec<Self> = paths.into_iter().filter_map(|path| Self::read(options, path)).collect();
        progress(&format!("{} documents, {} other files left out", documents.len(), all - documents.len()));
        for name in &options.only {
            assert!(
                documents.iter().any(|document| document.name == *name),
                "CORPUS_ONLY: there is no `{name}`"
            );
        }
        let is_asked = |document: &Self| options.only.is_empty() || options.only.contains(&document.name);
        documents.into_iter().filter(is_asked).collect()
    }

    fn read(options: &Options, path: PathBuf) -> Option<Self> {
        let bytes = fs::read(&path).ok()?;
        let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let value: Value =
            serde_json::from_slice(plain).ok().or_else(|| serde_yaml::from_slice(plain).ok())?;
        value.get("openapi").or_else(|| value.get("swagger"))?;
        let file = path.file_name()?.to_str()?.to_owned();
        let name = path.file_stem()?.to_str()?.to_owned();
        let source = Source { name: file.clone(), bytes };
        let mut inputs = Inputs { crate_name: Some(crate_name(&name)), ..source.into() };
        inputs.config.requests.validation = options.validate;
        inputs.config.types.generics = options.generics;
        // Some ask for security schemes that they do not have.
        inputs.config.document.faults = Faults::All(AllFaults::Allow);
        Some(Self { path, file, name, value, inputs })
    }

    /// How many operations it declares.
    pub(crate) fn operations(&self) -> usize {
        let items = self.value.get("paths").and_then(Value::as_object).into_iter().flatten();
        items.map(|(_, item)| METHODS.iter().filter(|method| item.get(**method).is_some()).count()).sum()
    }

    /// Its schemas with a name: those of the components, or the definitions of Swagger 2.0.
    pub(crate) fn schemas(&self) -> usize {
        let schemas = self.value.pointer("/components/schemas").or_else(|| self.value.get("definitions"));
        schemas.and_then(Value::as_object).map_or(0, serde_json::Map::len)
    }

    /// Where its crate is.
    pub(crate) fn crate_folder(&self) -> PathBuf {
        kept().join("crates").join(&self.name)
    }
}

/// The name of a document's crate; some documents have the name of a keyword.
pub(crate) fn crate_name(document: &str) -> String {
    format!("corpus-{document}")
}
