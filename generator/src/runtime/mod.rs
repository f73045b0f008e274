//! The hand-written runtime of clients, as data: its source, and the table of its parts.

mod cut;
mod outline;
pub(crate) mod part;
#[cfg(test)]
#[path = "../../build/read/mod.rs"]
mod read;
pub(crate) mod reserved;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use cut::Given;
use toml::Value;

use crate::files::Files;
use crate::packaging::{Dependency, Packaging};
use crate::write::document_digest;
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

/// Where the runtime stands, which says what of it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// All of it in one client.
    Whole,
    /// In the crate that several clients have: all but what each of them has for itself.
    Core,
    /// What a client has for itself besides such a crate: the types to which generated code adds methods.
    Surface,
}

/// The runtime's own manifest: its features and dependencies are those of each client.
const MANIFEST: &str = include_str!("../../runtime/Cargo.toml");

/// What it depends on.
pub(crate) fn dependencies() -> &'static [Dependency] {
    static ALL: LazyLock<Vec<Dependency>> = LazyLock::new(|| listed(&["dependencies"]));
    &ALL
}

/// The table of what it depends on in browsers besides.
pub(crate) const BROWSER: &str = "cfg(all(target_family = \"wasm\", target_os = \"unknown\"))";

/// What it depends on in browsers besides.
pub(crate) fn browser_dependencies() -> &'static [Dependency] {
    static ALL: LazyLock<Vec<Dependency>> = LazyLock::new(|| listed(&["target", BROWSER, "dependencies"]));
    &ALL
}

/// The dependencies of a table of the manifest.
fn listed(path: &[&str]) -> Vec<Dependency> {
    let manifest = Value::Table(MANIFEST.parse().unwrap_or_default());
    let found = path.iter().try_fold(&manifest, |table, key| table.get(key));
    let table = found.and_then(Value::as_table);
    table.into_iter().flatten().map(|(name, said)| Dependency::new(name, said)).collect()
}

/// A feature that clients have.
#[derive(Debug)]
pub(crate) struct Feature {
    /// The comment before it.
    pub(crate) about: &'static str,
    pub(crate) name: &'static str,
    /// What it switches on: other features, crates (`dep:hyper`) and features of crates.
    pub(crate) enables: Vec<&'static str>,
}

/// The features that clients have.
pub(crate) fn features() -> &'static [Feature] {
    static FEATURES: LazyLock<Vec<Feature>> = LazyLock::new(|| {
        let mut about = "";
        let feature = |line: &'static str| {
            let Some((name, enables)) = line.split_once(" = ") else {
                about = line;
                return None;
            };
            Some(Feature { about, name, enables: enables.split('"').skip(1).step_by(2).collect() })
        };
        let lines = MANIFEST.lines().skip_while(|line| *line != "[features]").skip(1);
        let lines = lines.take_while(|line| !line.starts_with('[')).filter(|line| !line.is_empty());
        lines.filter_map(feature).collect()
    });
    &FEATURES
}

/// Some features with those that they switch on.
pub(crate) fn with_implied<'f>(names: impl IntoIterator<Item = &'f str>) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    let mut open: Vec<&str> = names.into_iter().collect();
    while let Some(name) = open.pop() {
        if all.insert(name.to_owned()) {
            let found = features().iter().find(|feature| feature.name == name);
            let enabled = found.into_iter().flat_map(|feature| &feature.enables).copied();
            open.extend(enabled.filter(|name| features().iter().any(|feature| feature.name == *name)));
        }
    }
    all
}

/// The files of a runtime that has these parts, by their path in the runtime's folder: the modules that are left, from
/// the root on. What a client has for itself has no root here.
pub(crate) fn files(parts: &Parts, side: Side, packaging: &Packaging) -> Files {
    let mut files = Files::new();
    let mut modules = vec![if side == Side::Surface { &source::SURFACE } else { &source::ROOT }];
    let given = Given { parts, side, packaging };
    while let Some(module) = modules.pop() {
        let (text, declared) = cut::cut(module, &given);
        modules.extend(declared);
        files.insert(module.path.to_owned(), text);
    }
    files
}

/// What tells one source of the runtime from another: clients of one runtime must be of the same.
pub(crate) fn fingerprint() -> &'static str {
    static DIGEST: LazyLock<String> = LazyLock::new(|| {
        let texts = source::ALL.iter().flat_map(|file| [file.from.as_bytes(), file.text.as_bytes()]);
        document_digest(texts.chain([MANIFEST.as_bytes(), include_bytes!("part.rs")]))
    });
    &DIGEST
}

/// The source, with its outline, as the build script has written it.
mod source {
    use super::outline::{Change, Condition, Place, Source};
    use super::part::Part;

    include!(concat!(env!("OUT_DIR"), "/runtime.rs"));
}

#[cfg(test)]
mod tests {
    use super::part::{EXPORTS, FEATURED, PARTS, Part, SURFACE};
    use super::{BTreeSet, Parts, Side, files, with_implied};
    use crate::config::{ModulePath, Output};
    use crate::packaging::{Packaging, Placed};

    #[test]
    fn a_feature_switches_on_others() {
        let all = with_implied(["aws-lc", "reqwest-middleware"]);
        assert_eq!(
            all,
            ["aws-lc", "hyper-no-tls", "reqwest", "reqwest-middleware"].map(str::to_owned).into()
        );
    }

    #[test]
    fn it_can_be_cut_to_all_parts_and_to_none() {
        let all: Vec<Part> = PARTS.iter().map(|row| row.part).collect();
        let (whole, least) = (
            files(&Parts::of(&all), Side::Whole, &Packaging::Crate),
            files(&Parts::default(), Side::Whole, &Packaging::Crate),
        );
        assert!(whole.contains_key("follow/pages.rs") && !least.contains_key("follow/pages.rs"));
        assert_eq!(whole.len(), super::source::ALL.len());
    }

    #[test]
    fn nothing_is_left_to_be_resolved() {
        let module = ModulePath::try_from("api".to_owned()).unwrap();
        let module = Packaging::Module(Placed::new(module, &Output::default()));
        let sides = [Side::Whole, Side::Core, Side::Surface].map(|side| (side, &Packaging::Crate));
        let all = PARTS.iter().map(|row| row.part).collect();
        let all = Parts { always: BTreeSet::new(), unreferenced: all };
        for (side, packaging) in sides.into_iter().chain([(Side::Whole, &module)]) {
            let each = PARTS.iter().map(|row| Parts::of(&row.part.closure()));
            let each = each.chain(packaging.is_crate().then(|| all.clone()));
            for text in each.flat_map(|parts| files(&parts, side, packaging).into_values()) {
                assert!(!text.contains("part = \""), "{text}");
                assert!(packaging.is_crate() || !text.contains("feature = \""), "{text}");
            }
        }
    }

    #[test]
    fn each_file_is_in_the_crate_of_several_clients_or_in_each_of_them() {
        let all = Parts::of(&PARTS.iter().map(|row| row.part).collect::<Vec<_>>());
        let [whole, core, surface] =
            [Side::Whole, Side::Core, Side::Surface].map(|side| files(&all, side, &Packaging::Crate));
        for path in whole.keys() {
            assert!(core.contains_key(path) != surface.contains_key(path), "{path}");
            assert_eq!(surface.contains_key(path), path.starts_with("surface/"), "{path}");
        }
        // What has the document's examples in it is the client's.
        let own: Vec<&String> = surface.keys().filter(|path| !whole.contains_key(*path)).collect();
        assert_eq!(own, ["surface/mock.rs"]);
        assert!(core.keys().all(|path| whole.contains_key(path)));
    }

    #[test]
    fn what_is_of_the_surface_is_listed() {
        let file = syn::parse_file(super::source::SURFACE.text).unwrap();
        let mut names = Vec::new();
        for item in file.items {
            let syn::Item::Use(used) = item else { continue };
            let syn::UseTree::Path(path) = used.tree else { panic!("`pub use module::name`") };
            match *path.tree {
                syn::UseTree::Name(name) => names.push(name.ident.to_string()),
                syn::UseTree::Group(group) => names.extend(group.items.iter().map(|item| match item {
                    syn::UseTree::Name(name) => name.ident.to_string(),
                    _ => panic!("a list of names"),
                })),
                _ => panic!("a name, or a list of names"),
            }
        }
        names.sort_unstable();
        names.retain(|name| name != "MockTransport");
        assert_eq!(names, SURFACE);
    }

    #[test]
    fn the_root_exports_what_the_table_says() {
        let cut = |parts: &[Part]| {
            let files = files(&Parts::of(parts), Side::Whole, &Packaging::Crate);
            files["mod.rs"].clone() + &files["surface/mod.rs"]
        };
        let least = cut(&[]);
        for name in EXPORTS.iter().chain(FEATURED.iter().map(|(_, name)| name)) {
            assert!(is_exported(&least, name), "{name}");
        }
        for row in PARTS {
            let with = cut(&row.part.closure());
            for name in row.exports {
                assert!(is_exported(&with, name), "{} exports no {name}", row.name);
                // What a feature shows besides is there without the part.
                let is_featured = FEATURED.iter().any(|(_, path)| last(path) == last(name));
                assert!(is_featured || !is_exported(&least, name), "{name} is there without {}", row.name);
            }
        }
    }

    fn last(path: &str) -> Option<&str> {
        path.rsplit("::").next()
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
