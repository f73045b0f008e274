//! What to do, as the environment says.

use std::env;
use std::path::{Path, PathBuf};

use super::progress;

/// What is done with a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    Generate,
    Check,
    Document,
    Roundtrip,
}

pub(crate) struct Options {
    pub(crate) folder: PathBuf,
    /// The names of the documents; all if empty.
    pub(crate) only: Vec<String>,
    stages: Vec<Stage>,
    /// The program that makes instances, with its first arguments.
    pub(crate) instances: Vec<String>,
    pub(crate) per_schema: usize,
    pub(crate) accept: bool,
    /// Whether the crates have tables of constraints, by which the round trip checks values.
    pub(crate) validate: bool,
    /// Whether they have generic types.
    pub(crate) generics: bool,
}

impl Options {
    /// None without a folder of documents.
    pub(crate) fn from_environment() -> Option<Self> {
        let folder = root().join(variable("CORPUS_DIR")?);
        let mut stages: Vec<Stage> = list("CORPUS_STAGES", ',').iter().map(|name| stage(name)).collect();
        if stages.is_empty() {
            stages = vec![Stage::Generate, Stage::Check, Stage::Roundtrip];
        }
        let instances = list("INSTANCES", ' ');
        if instances.is_empty() && stages.contains(&Stage::Roundtrip) {
            progress("the stage roundtrip is left out: INSTANCES names no program that makes instances");
            stages.retain(|stage| *stage != Stage::Roundtrip);
        }
        let per_schema = variable("INSTANCES_PER_SCHEMA")
            .map_or(200, |count| count.parse().expect("INSTANCES_PER_SCHEMA is a number"));
        let accept = variable("CORPUS_ACCEPT").is_some();
        Some(Self {
            folder,
            only: list("CORPUS_ONLY", ','),
            stages,
            instances,
            per_schema,
            accept,
            validate: variable("CORPUS_VALIDATE").is_some(),
            generics: variable("CORPUS_GENERICS").is_some(),
        })
    }

    pub(crate) fn has(&self, stage: Stage) -> bool {
        self.stages.contains(&stage)
    }
}

fn stage(name: &str) -> Stage {
    match name {
        "generate" => Stage::Generate,
        "check" => Stage::Check,
        "document" => Stage::Document,
        "roundtrip" => Stage::Roundtrip,
        _ => panic!("CORPUS_STAGES: there is no stage `{name}`, but generate, check, document and roundtrip"),
    }
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

fn list(name: &str, between: char) -> Vec<String> {
    let value = variable(name).unwrap_or_default();
    value.split(between).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Where everything is kept that the test makes.
pub(crate) fn kept() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus")
}
