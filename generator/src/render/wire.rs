//! `src/wire/`: how the types look in JSON, a compact table each.

use std::fmt::Write;

use super::module::{Module, Scope};
use super::types::{FEATURE, Modules, folders};
use crate::files::Files;
use crate::model::{Client, Field, Kind, Presence, Rest, Tag, TypeDef, UnionVariant, Variant};

/// Adds the files of the tables.
pub(super) fn render(client: &Client, files: &mut Files) {
    let [used, unreferenced] = folders(client);
    let mut index = folder(client, "", &used, files);
    let others = folder(client, "unreferenced/", &unreferenced, files);
    if !others.is_empty() {
        let _ = write!(index, "{FEATURE}mod unreferenced;\n");
        let about = "How the types that no operation uses look in JSON.";
        files.insert("src/wire/unreferenced/mod.rs".to_owned(), root(client, &others).finish(about));
    }
    let mut root = root(client, GLOBS);
    root.table(&index);
    let about = "How the types look in JSON: a table each, by file of `types`.";
    files.insert("src/wire/mod.rs".to_owned(), root.finish(about));
}

/// Each file has tables of nothing but types.
const GLOBS: &str =
    "#![allow(clippy::wildcard_imports, reason = \"a table names types and nothing else\")]\n";

fn root<'a>(client: &'a Client, text: &str) -> Module<'a> {
    let mut root = Module::new(client, Scope::Outside);
    root.table(text);
    root
}

/// Adds the files of a folder; their modules.
fn folder(client: &Client, folder: &str, modules: &Modules<'_>, files: &mut Files) -> String {
    let mut index = String::new();
    for (name, types) in modules {
        let mut module = Module::new(client, Scope::Outside);
        let tables: Vec<String> = types.iter().filter_map(|(_, def)| table(&mut module, def)).collect();
        if tables.is_empty() {
            continue;
        }
        module.import("crate::types", "*");
        module.table(&tables.join("\n"));
        let about = format!("How the types of `types/{folder}{name}.rs` look in JSON.");
        files.insert(format!("src/wire/{folder}{name}.rs"), module.finish(&about));
        let _ = writeln!(index, "mod {name};");
    }
    index
}

fn table(module: &mut Module<'_>, def: &TypeDef) -> Option<String> {
    let (table, text) = match &def.kind {
        Kind::Struct { fields, rest } => ("object", object(def, fields, rest.as_ref())),
        Kind::Enum(variants) => ("string_enum", string_enum(def, variants)),
        Kind::Union { variants, tag: None } => ("union", union(def, variants)),
        Kind::Union { variants, tag: Some(tag) } => ("tagged_union", tagged_union(def, variants, tag)),
        Kind::Alias(_) => return None,
    };
    module.import("crate::runtime", table);
    Some(format!("{table}! {{ {text} }}\n"))
}

fn object(def: &TypeDef, fields: &[Field], rest: Option<&Rest>) -> String {
    let mut out = format!("{} {{\n", def.name);
    for field in fields {
        let secret = if field.secret { " as secret" } else { "" };
        let presence = match field.presence {
            Presence::Required => "required",
            Presence::Nullable => "nullable",
            Presence::Optional => "optional",
            Presence::Patch => "patch",
        };
        let _ = writeln!(out, "    {presence} {} = {:?}{secret},", field.name, field.wire);
    }
    if let Some(rest) = rest {
        let _ = writeln!(out, "    .. {}", rest.name);
    }
    out.push('}');
    out
}

fn string_enum(def: &TypeDef, variants: &[Variant]) -> String {
    let mut out = format!("{} {{\n", def.name);
    for variant in variants {
        let _ = writeln!(out, "    {} = {:?},", variant.name, variant.value);
    }
    out.push('}');
    out
}

fn union(def: &TypeDef, variants: &[UnionVariant]) -> String {
    let names: Vec<&str> = variants.iter().map(|variant| variant.name.as_str()).collect();
    format!("{} {{ {} }}", def.name, names.join(", "))
}

fn tagged_union(def: &TypeDef, variants: &[UnionVariant], tag: &Tag) -> String {
    let mut out = format!("{} by {:?} {{\n", def.name, tag.property);
    for (index, variant) in variants.iter().enumerate() {
        let values = tag.values.iter().filter(|(_, of)| *of == index).map(|(value, _)| format!("{value:?}"));
        let values: Vec<String> = values.collect();
        let _ = writeln!(out, "    {} = {},", variant.name, values.join(" | "));
    }
    out.push('}');
    out
}
