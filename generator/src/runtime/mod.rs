//! The hand-written runtime of clients, as data: its source, and the table of its parts.

mod cut;
pub(crate) mod part;
pub(crate) mod reserved;
mod source;

use std::collections::BTreeSet;

pub(crate) use cut::CutError;

use crate::files::Files;
use part::Part;

/// The parts that a client requires.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts {
    /// For what it always has.
    pub(crate) always: BTreeSet<Part>,
    /// For the types behind the feature `unreferenced`.
    pub(crate) unreferenced: BTreeSet<Part>,
}

impl Parts {
    /// These parts alone, always.
    #[cfg(test)]
    fn of(parts: &[Part]) -> Self {
        Self { always: parts.iter().copied().collect(), unreferenced: BTreeSet::new() }
    }
}

/// The runtime's own manifest: its features and dependencies are those of each client.
const MANIFEST: &str = include_str!("../../runtime/Cargo.toml");

/// The lines of a table of that manifest.
pub(crate) fn section(name: &str) -> impl Iterator<Item = &'static str> {
    let lines = MANIFEST.lines().skip_while(move |line| *line != format!("[{name}]")).skip(1);
    lines.take_while(|line| !line.starts_with('[')).filter(|line| !line.is_empty())
}

/// The features that clients have.
pub(crate) fn features() -> impl Iterator<Item = &'static str> {
    section("features").filter_map(|line| Some(line.split_once(" = ")?.0))
}

/// The files of a runtime that has these parts, by their path in the runtime's folder: the modules that are left, from
/// the root on.
///
/// # Errors
/// When the source of the runtime is not as this expects it, which is a fault of the generator.
pub(crate) fn files(parts: &Parts) -> Result<Files, CutError> {
    let mut files = Files::new();
    let mut modules = vec!["lib.rs".to_owned()];
    while let Some(path) = modules.pop() {
        let text = source::text(&path).ok_or_else(|| CutError::NoFile(path.clone()))?;
        let (text, declared) = cut::cut(&path, text, parts)?;
        modules.extend(declared.iter().map(|module| source::path(&path, module)));
        files.insert(if path == "lib.rs" { "mod.rs".to_owned() } else { path }, text);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::part::{EXPORTS, FEATURED, PARTS, Part};
    use super::{Parts, files};

    #[test]
    fn it_can_be_cut_to_all_parts_and_to_none() {
        let all: Vec<Part> = PARTS.iter().map(|row| row.part).collect();
        let (whole, least) = (files(&Parts::of(&all)).unwrap(), files(&Parts::default()).unwrap());
        assert!(whole.contains_key("follow/pages.rs") && !least.contains_key("follow/pages.rs"));
        assert_eq!(whole.len(), super::source::SOURCES.len());
    }

    #[test]
    fn the_root_exports_what_the_table_says() {
        let cut = |parts: &[Part]| {
            let text = |path| {
                super::cut::cut(path, super::source::text(path).unwrap(), &Parts::of(parts)).unwrap().0
            };
            text("lib.rs") + &text("surface/mod.rs")
        };
        let least = cut(&[]);
        for name in EXPORTS.iter().chain(FEATURED.iter().map(|(_, name)| name)) {
            assert!(is_exported(&least, name), "{name}");
        }
        for row in PARTS {
            let with = cut(&row.part.closure());
            for name in row.exports {
                assert!(is_exported(&with, name), "{} exports no {name}", row.name);
                assert!(!is_exported(&least, name), "{name} is there without {}", row.name);
            }
        }
    }

    /// Whether the root of the runtime exports what a client shows by this path.
    fn is_exported(root: &str, path: &str) -> bool {
        let (_, name) = path.split_once("::").unwrap();
        let mut exports = root.split(';').filter_map(|item| item.split_once("pub use "));
        exports.any(|(_, names)| {
            names.split(|char: char| !char.is_alphanumeric() && char != '_').any(|word| word == name)
        })
    }
}
