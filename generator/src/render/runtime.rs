//! `src/runtime/`: the parts of the runtime that the client requires, and the public modules that show them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::module::{HEAD, head, wrapped};
use super::output::Output;
use super::requirements::Requirements;
use crate::model::Client;
use crate::packaging::Packaging;
use crate::runtime::Side;
use crate::runtime::part::{EXPORTS, FEATURED, MODULES, Part, SURFACE};

/// Adds the files: all of the runtime, or what the client has for itself besides the crate that several have.
pub(super) fn render(client: &Client, required: &Requirements, files: &mut Output) {
    let Some(shared) = &client.shared_runtime else {
        return copy(required, Side::Whole, &client.packaging, files);
    };
    copy(required, Side::Surface, &client.packaging, files);
    let krate = shared.crate_name().replace('-', "_");
    let mut root = format!(
        "{HEAD}//! What the client has of its runtime for itself. The rest is in the crate `{}`, by the same names.\n\n\
         mod surface;\n\npub use {krate}::runtime::*;\n",
        shared.crate_name()
    );
    if required.has(Part::Examples) {
        root.push_str("// Not that of the crate: this one has the document's examples.\n");
        root.push_str("#[cfg(feature = \"test-util\")]\npub use surface::MockTransport;\n");
    }
    root.push_str("pub use surface::*;\n");
    files.insert("src/runtime/mod.rs", root);
}

/// Adds the files of a side of the runtime.
pub(super) fn copy(required: &Requirements, side: Side, packaging: &Packaging, files: &mut Output) {
    for (path, text) in crate::runtime::files(required.parts(), side, packaging) {
        files.insert(format!("src/runtime/{path}"), head(packaging).to_owned() + &text);
    }
}

/// The names that a module shows, by the feature that they are behind.
type Names = BTreeMap<Option<&'static str>, BTreeSet<&'static str>>;

/// What each public module shows of the runtime.
fn exports(required: &Requirements, packaging: &Packaging) -> BTreeMap<&'static str, Names> {
    let of_parts = required
        .rows()
        .flat_map(|row| row.exports.iter().map(|path| (required.feature(row), *path)))
        .chain(FEATURED.iter().map(|(feature, path)| (Some(*feature), *path)));
    let mut modules: BTreeMap<&str, Names> = BTreeMap::new();
    let all = EXPORTS.iter().map(|path| (None, *path)).chain(of_parts);
    for (feature, path) in
        all.filter(|(feature, _)| feature.is_none_or(|feature| packaging.may_have(feature)))
    {
        // Elsewhere it is there or is not.
        let feature = feature.filter(|_| packaging.is_crate());
        if let Some((module, name)) = path.split_once("::") {
            modules.entry(module).or_default().entry(feature).or_default().insert(name);
        }
    }
    modules
}

/// What a module that has a file of its own shows of the runtime. The features that are named are those of the whole file.
pub(super) fn shown(client: &Client, required: &Requirements, module: &str, within: Option<&str>) -> String {
    let names = exports(required, &client.packaging).remove(module);
    names.map(|names| uses(&names, within, &client.packaging)).unwrap_or_default()
}

/// The public modules that show what is of the runtime alone.
pub(super) fn modules(client: &Client, required: &Requirements) -> String {
    listed(MODULES, exports(required, &client.packaging), &client.packaging)
}

/// Those of the crate that several clients have: by the same paths, without what each client has for itself.
pub(super) fn shared_modules(required: &Requirements) -> String {
    let mut exports = exports(required, &Packaging::Crate);
    for by_feature in exports.values_mut() {
        by_feature.retain(|_, names| {
            names.retain(|name| !SURFACE.contains(name));
            !names.is_empty()
        });
    }
    exports.retain(|_, names| !names.is_empty());
    listed(&[&[("client", "What clients are told.")], MODULES].concat(), exports, &Packaging::Crate)
}

/// Modules with what they show.
fn listed(
    modules: &[(&'static str, &str)],
    mut exports: BTreeMap<&'static str, Names>,
    packaging: &Packaging,
) -> String {
    let mut out = String::new();
    for (module, about) in modules {
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
        for line in uses(&names, feature, packaging).lines() {
            let _ = writeln!(out, "    {line}");
        }
        out.push_str("}\n");
    }
    out
}

/// The names, with the features that they are behind, but for the one that all around them is behind.
fn uses(names: &Names, within: Option<&str>, packaging: &Packaging) -> String {
    let mut out = String::new();
    for (feature, names) in names {
        if let Some(feature) = feature.filter(|feature| Some(*feature) != within) {
            let _ = writeln!(out, "#[cfg(feature = \"{feature}\")]");
        }
        let head = format!("pub use {}::runtime::", packaging.root());
        out.push_str(&wrapped(&head, &names.iter().copied().collect::<Vec<_>>()));
    }
    out
}
