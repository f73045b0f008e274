//! `src/runtime/`: the parts of the runtime that the client requires, and the public modules that show them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::module::wrapped;
use super::output::Output;
use super::requirements::Requirements;
use crate::runtime::part::{EXPORTS, FEATURED, MODULES};

/// Adds the files.
pub(super) fn render(required: &Requirements, files: &mut Output) {
    match crate::runtime::files(required.parts()) {
        Ok(runtime) => {
            for (path, text) in runtime {
                files.insert(format!("src/runtime/{path}"), super::module::HEAD.to_owned() + &text);
            }
        }
        Err(fault) => files.faults.push(fault.to_string()),
    }
}

/// The names that a module shows, by the feature that they are behind.
type Names = BTreeMap<Option<&'static str>, BTreeSet<&'static str>>;

/// What each public module shows of the runtime.
fn exports(required: &Requirements) -> BTreeMap<&'static str, Names> {
    let of_parts = required
        .rows()
        .flat_map(|row| row.exports.iter().map(|path| (required.feature(row), *path)))
        .chain(FEATURED.iter().map(|(feature, path)| (Some(*feature), *path)));
    let mut modules: BTreeMap<&str, Names> = BTreeMap::new();
    for (feature, path) in EXPORTS.iter().map(|path| (None, *path)).chain(of_parts) {
        if let Some((module, name)) = path.split_once("::") {
            modules.entry(module).or_default().entry(feature).or_default().insert(name);
        }
    }
    modules
}

/// What a module that has a file of its own shows of the runtime. The features that are named are those of the whole file.
pub(super) fn shown(required: &Requirements, module: &str, within: Option<&str>) -> String {
    exports(required).remove(module).map(|names| uses(&names, within)).unwrap_or_default()
}

/// The public modules that show what is of the runtime alone.
pub(super) fn modules(required: &Requirements) -> String {
    let mut exports = exports(required);
    let mut out = String::new();
    for (module, about) in MODULES {
        let Some(names) = exports.remove(module) else { continue };
        let mut features = names.keys();
        let feature = match (features.next(), features.next()) {
            (Some(Some(feature)), None) => Some(*feature),
            _ => None,
        };
        let _ = writeln!(out, "\n/// {about}");
        if let Some(feature) = feature {
            let _ = writeln!(out, "#[cfg(feature = \"{feature}\")]");
        }
        let _ = writeln!(out, "pub mod {module} {{");
        for line in uses(&names, feature).lines() {
            let _ = writeln!(out, "    {line}");
        }
        out.push_str("}\n");
    }
    out
}

/// The names, with the features that they are behind, but for the one that all around them is behind.
fn uses(names: &Names, within: Option<&str>) -> String {
    let mut out = String::new();
    for (feature, names) in names {
        if let Some(feature) = feature.filter(|feature| Some(*feature) != within) {
            let _ = writeln!(out, "#[cfg(feature = \"{feature}\")]");
        }
        out.push_str(&wrapped("pub use crate::runtime::", &names.iter().copied().collect::<Vec<_>>()));
    }
    out
}
