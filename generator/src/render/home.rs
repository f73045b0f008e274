//! Where below a folder of `src/` a file stands: what is behind a cargo feature has a folder of its own, before which the
//! condition stands once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::module::{Module, Scope};
use super::output::Output;
use crate::model::{Client, Operation, Shown};

/// The folders in which a file stands, and the features that it needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Home {
    /// The folders from the outermost on, each with the condition before it.
    folders: Vec<(String, Option<String>)>,
    /// The condition before the file.
    condition: Option<String>,
}

impl Home {
    /// Of what is always there.
    pub(super) const ALWAYS: Self = Self { folders: Vec::new(), condition: None };

    /// Of a type.
    pub(super) fn of_type(client: &Client, shown: &Shown) -> Self {
        match shown {
            Shown::Always | Shown::Nowhere => Self::ALWAYS,
            Shown::Unreferenced => {
                let condition = condition(&["unreferenced"].into());
                Self { folders: vec![("unreferenced".to_owned(), Some(condition))], condition: None }
            }
            Shown::With(groups) => Self::of_groups(client, groups),
        }
    }

    /// Of an operation.
    pub(super) fn of_operation(client: &Client, operation: &Operation) -> Self {
        match operation.group {
            Some(group) if client.feature_of(operation).is_some() => Self::of_groups(client, &[group].into()),
            _ => Self::ALWAYS,
        }
    }

    fn of_groups(client: &Client, groups: &BTreeSet<usize>) -> Self {
        let condition = condition(&client.features_of(groups));
        let mut features = groups.iter().filter_map(|index| client.groups.get(*index)?.feature.as_ref());
        let outer = ("by_feature".to_owned(), None);
        match (features.next(), features.next()) {
            (Some(only), None) => {
                Self { folders: vec![outer, (only.folder.to_string(), Some(condition))], condition: None }
            }
            _ => Self { folders: vec![outer, ("shared".to_owned(), None)], condition: Some(condition) },
        }
    }

    /// The name of a file that is in each folder, clear of others where the files of one have conditions of their own.
    pub(super) fn own_file(&self, name: &str, module: &str) -> String {
        if self.condition.is_some() { format!("{module}_{name}") } else { name.to_owned() }
    }

    /// The path from the folder of all such files: `by_feature/pets/`.
    pub(super) fn path(&self) -> String {
        self.folders.iter().fold(String::new(), |path, (folder, _)| path + folder + "/")
    }
}

/// The attribute before what is there with any of some features.
pub(super) fn condition(features: &BTreeSet<&str>) -> String {
    let all: Vec<String> = features.iter().map(|feature| format!("feature = {feature:?}")).collect();
    match all.as_slice() {
        [only] => format!("#[cfg({only})]"),
        several => format!("#[cfg(any({}))]", several.join(", ")),
    }
}

/// The modules of a folder: whether each is a folder, and its name.
type Modules = BTreeMap<(bool, String), Declared>;

/// How a module is declared.
#[derive(Debug)]
struct Declared {
    /// The condition before it.
    condition: Option<String>,
    /// Whether it has names to show.
    has_names: bool,
}

/// The modules of a folder of `src/`, and of the folders in it.
#[derive(Debug)]
pub(super) struct Tree {
    /// The modules by the path of their folder: files before folders.
    modules: BTreeMap<String, Modules>,
    /// What declares a module: `pub(crate) mod`.
    declared: &'static str,
    /// Whether what is in the modules is shown by the folder.
    exported: bool,
}

impl Tree {
    pub(super) fn new(declared: &'static str, exported: bool) -> Self {
        Self { modules: BTreeMap::new(), declared, exported }
    }

    /// Adds a file.
    pub(super) fn add(&mut self, home: &Home, module: &str) {
        self.add_with(home, module, true);
    }

    /// Adds a file, which need not have names to show.
    pub(super) fn add_with(&mut self, home: &Home, module: &str, has_names: bool) {
        let mut path = String::new();
        for (folder, condition) in &home.folders {
            let within = self.modules.entry(path.clone()).or_default();
            let declared = Declared { condition: condition.clone(), has_names: true };
            within.insert((true, folder.clone()), declared);
            path = path + folder + "/";
        }
        let declared = Declared { condition: home.condition.clone(), has_names };
        self.modules.entry(path).or_default().insert((false, module.to_owned()), declared);
    }

    /// The modules of the outermost folder, and what it shows of them.
    pub(super) fn root(&self, folder: &str, files: &mut Output) -> (String, String) {
        let modules = self.modules.get("");
        modules.map(|modules| self.lines(&format!("src/{folder}/"), modules, files)).unwrap_or_default()
    }

    /// Adds the `mod.rs` of the folders in it. `what` is in them, as a sentence begins.
    pub(super) fn insert(&self, client: &Client, folder: &str, what: &str, files: &mut Output) {
        // The innermost first, for those around them may hold them.
        for (path, modules) in self.modules.iter().rev().filter(|(path, _)| !path.is_empty()) {
            let (modules, exports) = self.lines(&format!("src/{folder}/{path}"), modules, files);
            let mut root = Module::new(client, Scope::Outside);
            root.table(&modules);
            if self.exported {
                root.table(&exports);
            }
            let about = match path.split('/').nth(1) {
                Some("") if path == "unreferenced/" => format!("{what} that no operation uses."),
                Some("") => format!("{what} that are behind the cargo features of operations."),
                Some("shared") => format!("{what} that several cargo features need."),
                _ => format!("{what} that only one cargo feature needs."),
            };
            files.insert(format!("src/{folder}/{path}mod.rs"), root.finish(&about));
        }
    }

    fn lines(&self, folder: &str, modules: &Modules, files: &mut Output) -> (String, String) {
        let (mut declared, mut exports) = (String::new(), String::new());
        for ((is_folder, name), Declared { condition, has_names }) in modules {
            let condition = condition.as_ref().map(|condition| format!("{condition}\n")).unwrap_or_default();
            let file =
                if *is_folder { format!("{folder}{name}/mod.rs") } else { format!("{folder}{name}.rs") };
            declared += &condition;
            declared += &files.declared(&format!("{} {name}", self.declared), &file);
            if *has_names {
                let _ = writeln!(exports, "{condition}pub use {name}::*;");
            }
        }
        (declared, exports)
    }
}
