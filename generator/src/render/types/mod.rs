//! `src/types/`: a file a module, each type with its documentation, all re-exported flat. The types that no operation
//! uses stand in a folder of their own, behind a feature.

pub(super) mod alias;
mod attributes;
pub(super) mod constraints;
pub(super) mod enumeration;
pub(super) mod object;
pub(super) mod union;
pub(super) mod wire;

use std::collections::BTreeMap;
use std::fmt::Write;

use super::docs::UNDESCRIBED;
use super::former;
use super::module::{Module, Scope};
use crate::model::{Client, Kind, Shown, TypeDef, TypeId};
use crate::render::output::{Output, Text};

/// The line before what is only there with the feature.
pub(super) const FEATURE: &str = "#[cfg(feature = \"unreferenced\")]\n";

/// What is said of all types at once.
const ABOUT: &str = "The types of the API's schemas.
//!
//! What is sent is made by `new`, which takes what is required, and a setter for each other property.
//! What only comes back has `new` in tests (feature `test-util`).
//! Where a union is taken, what one of its variants holds will do (`From`). A variant that a constant tells has a function
//! of the union, which takes the rest.
//! `additional_properties` holds what the document does not name, `Unrecognized` what it does not list.
//!
//! A field has the name of its property, and a variant stands for its name in small letters (`InStock` for `in_stock`):
//! where that is not so, its documentation has the name or value of the document.";

/// The types of a folder by file, sorted by name within it.
pub(super) type Modules<'a> = BTreeMap<&'a str, Vec<(TypeId, &'a TypeDef)>>;

/// Adds the files of the types.
pub(super) fn render(client: &Client, files: &mut Output) {
    let [used, unreferenced] = folders(client);
    let (mut modules, mut exports) = index(&used);
    if !unreferenced.is_empty() {
        let _ = writeln!(modules, "{FEATURE}pub(crate) mod unreferenced;");
        let _ = writeln!(exports, "{FEATURE}pub use unreferenced::*;");
        let mut root = Module::new(client, Scope::Outside);
        let (modules, exports) = index(&unreferenced);
        root.table(&modules);
        root.table(&exports);
        let about = "The types that no operation uses.";
        files.insert("src/types/unreferenced/mod.rs".to_owned(), root.finish(about));
    }
    if former::types::are_some(client) {
        let _ = writeln!(modules, "mod {};", former::FILE);
        if !client.former.types.is_empty() {
            let _ = writeln!(exports, "pub use {}::*;", former::FILE);
        }
        former::types::render(client, files);
    }
    let mut root = Module::new(client, Scope::Outside);
    root.table(UNDESCRIBED);
    root.table(&modules);
    root.table(&exports);
    files.insert("src/types/mod.rs".to_owned(), root.finish(ABOUT));
    for (folder, modules) in [("", used), ("unreferenced/", unreferenced)] {
        for (name, types) in modules {
            files.insert(format!("src/types/{folder}{name}.rs"), file(client, name, &types));
        }
    }
}

/// The modules of a folder, which the tables of `src/wire/` name, and their re-exports.
fn index(modules: &Modules<'_>) -> (String, String) {
    let (mut found, mut exports) = (String::new(), String::new());
    for name in modules.keys() {
        let _ = writeln!(found, "pub(crate) mod {name};");
        let _ = writeln!(exports, "pub use {name}::*;");
    }
    (found, exports)
}

fn file(client: &Client, name: &str, types: &[(TypeId, &TypeDef)]) -> Text {
    let here = types.iter().map(|(id, _)| *id).collect();
    let mut module = Module::new(client, Scope::Types(&here));
    let mut aliases = String::new();
    for (_, def) in types {
        let tokens = match &def.kind {
            Kind::Struct { fields, rest, parts } => {
                let object = object::Object { fields, rest: rest.as_ref(), parts };
                let tokens = object::definition(&mut module, def, object);
                module.items(&tokens);
                for table in object::tables(&mut module, def, object) {
                    module.table(&table);
                }
                continue;
            }
            Kind::Enum { variants, is_closed: true, .. } => enumeration::closed(def, variants),
            Kind::Enum { values, variants, .. } => enumeration::open(&mut module, def, *values, variants),
            Kind::Union { variants, .. } => {
                let tokens = union::definition(&mut module, def, variants);
                module.items(&tokens);
                if let Some(table) = union::table(&mut module, def, variants) {
                    module.table(&table);
                }
                continue;
            }
            Kind::Alias(ty) if alias::is_plain(def) => {
                aliases.push_str(&alias::row(&mut module, def, ty));
                continue;
            }
            Kind::Alias(ty) => alias::definition(&mut module, def, ty),
            Kind::Newtype(ty) => alias::newtype(&mut module, def, ty),
        };
        module.items(&tokens);
    }
    if !aliases.is_empty() {
        let table = alias::table(&mut module, &aliases);
        module.table(&table);
    }
    module.finish(&format!("Types: {}.", name.replace('_', " ").trim()))
}

/// The types by file: those that operations use, and the others.
pub(super) fn folders(client: &Client) -> [Modules<'_>; 2] {
    let mut folders: [Modules<'_>; 2] = Default::default();
    for (id, def) in client.shown_types() {
        let [used, unreferenced] = &mut folders;
        let folder = if def.shown == Shown::Unreferenced { unreferenced } else { used };
        folder.entry(def.module.as_str()).or_default().push((id, def));
    }
    for types in folders.iter_mut().flat_map(BTreeMap::values_mut) {
        types.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name));
    }
    folders
}
