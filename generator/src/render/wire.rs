//! `src/wire/`: how the types look in JSON, a compact table each.

use std::fmt::Write;

use super::module::{Module, Scope};
use super::types::by_module;
use crate::files::Files;
use crate::model::{Client, Field, Kind, Presence, Rest, Tag, TypeDef, UnionVariant, Variant};

/// Adds the files of the tables.
pub(super) fn render(client: &Client, files: &mut Files) {
    let mut index = String::new();
    for (name, types) in by_module(client) {
        let mut module = Module::new(client, Scope::Outside);
        let tables: Vec<String> = types.iter().filter_map(|(_, def)| table(&mut module, def)).collect();
        if tables.is_empty() {
            continue;
        }
        module.table(&tables.join("\n"));
        let about = format!("How the types of `types/{name}.rs` look in JSON.");
        files.insert(format!("src/wire/{name}.rs"), module.finish(&about));
        let _ = writeln!(index, "mod {name};");
    }
    let mut root = Module::new(client, Scope::Outside);
    root.table(&index);
    files.insert(
        "src/wire/mod.rs".to_owned(),
        root.finish("How the types look in JSON: a table each, by file of `types`."),
    );
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
    module.import("crate::types", def.name.as_str());
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
