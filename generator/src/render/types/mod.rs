//! `src/types/`: a file a module, each type with its documentation, all re-exported flat. The types that no operation
//! uses stand in a folder of their own, behind a feature, and so do those that only some groups of operations need.

pub(super) mod alias;
mod attributes;
pub(super) mod constraints;
pub(super) mod enumeration;
pub(super) mod object;
pub(super) mod union;
pub(super) mod wire;

use std::collections::BTreeMap;

use super::docs::UNDESCRIBED;
use super::former;
use super::home::{Home, Tree};
use super::module::{Module, Scope};
use crate::model::{Client, Generic, Kind, TypeDef, TypeId};
use crate::render::output::{Output, Text};

/// What is said of all types at once.
const ABOUT: &str = "The types of the API's schemas.
//!
//! What is sent is made by `new`, which takes what is required, and a setter for each other property.
{FOR_TESTS}//! Where a union is taken, what one of its variants holds will do (`From`). A variant that a constant tells has a function
//! of the union, which takes the rest.
//! `additional_properties` holds what the document does not name, `Unrecognized` what it does not list.
//!
//! A field has the name of its property, and a variant stands for its name in small letters (`InStock` for `in_stock`):
//! where that is not so, its documentation has the name or value of the document.";

/// The types by file, sorted by name within it.
pub(super) type Modules<'a> = BTreeMap<(Home, &'a str), Vec<(TypeId, &'a TypeDef)>>;

/// Adds the files of the types.
pub(super) fn render(client: &Client, files: &mut Output) {
    let all = modules(client);
    // The tables of `src/wire/` name the modules.
    let mut tree = Tree::new("pub(crate) mod", true);
    for ((home, name), types) in &all {
        tree.add(home, name);
        files.insert(format!("src/types/{}{name}.rs", home.path()), file(client, name, types));
    }
    former::types::render(client, &mut tree, files);
    tree.insert(client, "types", "The types", files);
    let (modules, exports) = tree.root("types", files);
    let for_tests = match &client.packaging {
        packaging if packaging.is_crate() => {
            "//! What only comes back has `new` in tests (feature `test-util`).\n"
        }
        packaging if packaging.may_have("test-util") => {
            "//! What only comes back has `new` too, for tests.\n"
        }
        _ => "",
    };
    let about = ABOUT.replace("{FOR_TESTS}", for_tests);
    let mut root = Module::new(client, Scope::Outside);
    root.table(UNDESCRIBED);
    root.table(&modules);
    root.table(&exports);
    files.insert("src/types/mod.rs".to_owned(), root.finish(&about));
}

fn file(client: &Client, name: &str, types: &[(TypeId, &TypeDef)]) -> Text {
    let here = types.iter().map(|(id, _)| *id).collect();
    let mut module = Module::new(client, Scope::Types(&here));
    let mut aliases = Vec::new();
    for (_, def) in types {
        if let Some(Generic::Of(of, argument)) = &def.generic {
            let tokens = alias::instance(&mut module, def, *of, argument);
            module.items(&tokens);
            continue;
        }
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
                aliases.push((*def, ty));
                continue;
            }
            Kind::Alias(ty) => alias::definition(&mut module, def, ty),
            Kind::Newtype(ty) => alias::newtype(&mut module, def, ty),
        };
        module.items(&tokens);
    }
    if let Some(table) = alias::table(&mut module, &aliases) {
        module.table(&table);
    }
    module.finish(&format!("Types: {}.", name.replace('_', " ").trim()))
}

/// The types by file.
pub(super) fn modules(client: &Client) -> Modules<'_> {
    let mut modules = Modules::new();
    for (id, def) in client.shown_types() {
        let home = Home::of_type(client, &def.shown);
        modules.entry((home, def.module.as_str())).or_default().push((id, def));
    }
    for types in modules.values_mut() {
        types.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name));
    }
    modules
}
