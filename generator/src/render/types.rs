//! `src/types/`: a file a module, each type with its documentation, all re-exported flat.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::module::{Module, Scope, wrapped};
use super::{alias, enumeration, object, reach, union};
use crate::files::Files;
use crate::model::{Client, Kind, TypeDef, TypeId};

/// Adds the files of the types.
pub(super) fn render(client: &Client, files: &mut Files) {
    let sent = reach::sent(client);
    let modules = by_module(client);
    let mut index = String::new();
    for module in modules.keys() {
        let _ = writeln!(index, "mod {module};");
    }
    index.push('\n');
    for (module, types) in &modules {
        let names: Vec<&str> = types.iter().map(|(_, def)| def.name.as_str()).collect();
        index.push_str(&wrapped(&format!("pub use {module}::"), &names));
    }
    let mut root = Module::new(client, Scope::Outside);
    root.table(index.trim_start());
    files.insert("src/types/mod.rs".to_owned(), root.finish("The types of the API's schemas."));
    for (name, types) in modules {
        let Some((_, first)) = types.first() else { continue };
        let mut module = Module::new(client, Scope::Types(&first.module));
        for (id, def) in types {
            let tokens = match &def.kind {
                Kind::Struct { fields, rest } => {
                    object::definition(&mut module, def, fields, rest.as_ref(), sent.contains(&id))
                }
                Kind::Enum(variants) => enumeration::definition(&mut module, def, variants),
                Kind::Union { variants, .. } => union::definition(&mut module, def, variants),
                Kind::Alias(ty) => alias::definition(&mut module, def, ty),
            };
            module.items(&tokens);
        }
        files.insert(
            format!("src/types/{name}.rs"),
            module.finish(&format!("Types: {}.", name.replace('_', " ").trim())),
        );
    }
}

/// The types by file, sorted by name within it.
pub(super) fn by_module(client: &Client) -> BTreeMap<String, Vec<(TypeId, &TypeDef)>> {
    let mut modules: BTreeMap<String, Vec<(TypeId, &TypeDef)>> = BTreeMap::new();
    for (index, def) in client.types.iter().enumerate() {
        modules.entry(def.module.as_str().to_owned()).or_default().push((TypeId(index), def));
    }
    for types in modules.values_mut() {
        types.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name));
    }
    modules
}
