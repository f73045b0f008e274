//! `src/wire/`: how the types look in JSON, a compact table each.

use serde_json::Value;

use super::modules;
use super::object::of_any;
use crate::model::{
    Client, Field, Generic, Kind, Part, Presence, Rest, Tag, TagKind, TypeDef, UnionVariant, ValueKind,
    Variant,
};
use crate::render::home::Tree;
use crate::render::module::{Module, Scope};
use crate::render::output::Output;
use crate::render::table::Table;

/// Adds the files of the tables.
pub(in crate::render) fn render(client: &Client, files: &mut Output) {
    let mut tree = Tree::new("mod", false);
    for ((home, name), types) in &modules(client) {
        let mut module = Module::new(client, Scope::Outside);
        let tables: Vec<String> = types.iter().filter_map(|(_, def)| table(&mut module, def)).collect();
        if tables.is_empty() {
            continue;
        }
        tree.add(home, name);
        let path = format!("{}{name}", home.path());
        // Not all of `crate::types`: rustc looks at each name that each glob brings.
        module.import(&format!("crate::types::{}", path.replace('/', "::")), "*");
        module.table(&tables.join("\n"));
        let about = format!("How the types of `types/{path}.rs` look in JSON.");
        files.insert(format!("src/wire/{path}.rs"), module.finish(&about));
    }
    tree.insert(client, "wire", "The JSON form of types", files);
    let mut root = Module::new(client, Scope::Outside);
    root.table(GLOBS);
    root.table(&tree.root("wire", files).0);
    let about = "How the types look in JSON: a table each, by file of `types`.";
    files.insert("src/wire/mod.rs".to_owned(), root.finish(about));
}

/// Each file has tables of nothing but types.
const GLOBS: &str =
    "#![allow(clippy::wildcard_imports, reason = \"a table names types and nothing else\")]\n";

fn table(module: &mut Module<'_>, def: &TypeDef) -> Option<String> {
    if matches!(def.generic, Some(Generic::Of(..))) {
        return None;
    }
    let (name, text) = match &def.kind {
        Kind::Struct { fields, rest, parts } if parts.is_empty() => {
            ("object", object("object", def, fields, rest.as_ref()).in_rows())
        }
        Kind::Struct { fields, parts, .. } => ("joined", joined(def, fields, parts).in_rows()),
        Kind::Enum { values, is_closed: false, variants } => {
            let name = match values {
                ValueKind::Text => "string_enum",
                ValueKind::Integer => "integer_enum",
                ValueKind::Any => "value_enum",
            };
            (name, listed(Table::of(name, &def.name), *values, variants).in_rows())
        }
        Kind::Enum { values, is_closed: true, variants } => {
            let kind = match values {
                ValueKind::Text => "text",
                ValueKind::Integer => "integer",
                ValueKind::Any => "value",
            };
            let table = Table::of("closed_enum", format_args!("{}: {kind}", def.name));
            ("closed_enum", listed(table, *values, variants).in_rows())
        }
        Kind::Union { variants, tag: None } => ("union", union(def, variants).in_rows()),
        Kind::Union { variants, tag: Some(tag) } => {
            ("tagged_union", tagged_union(def, variants, tag).in_rows())
        }
        Kind::Newtype(_) => ("newtype", format!("newtype! {{ {} }}\n", def.name)),
        Kind::Alias(_) => return None,
    };
    module.import("crate::runtime", name);
    Some(text)
}

fn object(name: &str, def: &TypeDef, fields: &[Field], rest: Option<&Rest>) -> Table {
    let has_parts = matches!(&def.kind, Kind::Struct { parts, .. } if !parts.is_empty());
    let exact = match def.sent && def.received && !has_parts {
        true if fields.iter().any(|field| field.asked) => ": exact asked",
        true => ": exact",
        false => "",
    };
    let mut table = Table::of(name, format_args!("{}{exact}", of_any(def)));
    for field in fields {
        let secret = if field.secret { " as secret" } else { "" };
        let shared = if field.shared { " as shared" } else { "" };
        let presence = match field.presence {
            Presence::Required => "required",
            Presence::Nullable => "nullable",
            Presence::Optional => "optional",
            Presence::Patch => "patch",
        };
        let name =
            if field.name.as_str() == field.wire { String::new() } else { format!(" = {:?}", field.wire) };
        table.row(format!("{presence} {}{name}{secret}{shared}", field.name));
    }
    table.with_rest(rest.map(|rest| format!(".. {}", rest.name)))
}

/// An object that is something else besides.
fn joined(def: &TypeDef, fields: &[Field], parts: &[Part]) -> Table {
    let parts: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
    object("joined", def, fields, None).followed_by(&format!("with {}", parts.join(", ")))
}

/// An enum of values, each in the form of its table.
fn listed(mut table: Table, values: ValueKind, variants: &[Variant]) -> Table {
    for Variant { name, value, .. } in variants {
        let value = match values {
            ValueKind::Text => format!("{:?}", value.as_str().unwrap_or_default()),
            ValueKind::Integer => separated(&value.to_string()),
            ValueKind::Any => format!("{:?}", value.to_string()),
        };
        table.row(format!("{name} = {value}"));
    }
    table
}

/// An integer with its thousands set apart, as clippy asks for.
fn separated(number: &str) -> String {
    let digits = number.trim_start_matches('-');
    let mut out: String = number.chars().take(number.len() - digits.len()).collect();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) && digits.len() > 4 {
            out.push('_');
        }
        out.push(digit);
    }
    out
}

/// A constant as it stands in a table.
fn literal(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text:?}"),
        Value::Number(number) => separated(&number.to_string()),
        other => other.to_string(),
    }
}

fn tag_literal(kind: TagKind, value: &str) -> String {
    match kind {
        TagKind::Text => format!("{value:?}"),
        TagKind::Integer => separated(value),
        TagKind::Boolean => value.to_owned(),
    }
}

fn union(def: &TypeDef, variants: &[UnionVariant]) -> Table {
    let mut variants: Vec<&UnionVariant> = variants.iter().collect();
    variants.sort_by_key(|variant| variant.rank);
    let mut table = Table::of("union", &def.name);
    for variant in variants {
        table.row(with_constants(variant));
    }
    table
}

fn with_constants(variant: &UnionVariant) -> String {
    let one_of = |values: &[Value]| values.iter().map(literal).collect::<Vec<_>>().join(" | ");
    let told = variant.constants.iter().map(|(at, values)| format!("{at:?} = {}", one_of(values)));
    let told = told.collect::<Vec<_>>().join(", ");
    if told.is_empty() { variant.name.to_string() } else { format!("{} [{told}]", variant.name) }
}

fn tagged_union(def: &TypeDef, variants: &[UnionVariant], tag: &Tag) -> Table {
    let default = tag.default.and_then(|index| variants.get(index));
    let default = default.map_or_else(String::new, |variant| format!(" else {}", variant.name));
    let mut untold: Vec<&UnionVariant> = tag.untold.iter().filter_map(|index| variants.get(*index)).collect();
    untold.sort_by_key(|variant| variant.rank);
    let untold: Vec<String> = untold.into_iter().map(with_constants).collect();
    let untold = if untold.is_empty() { String::new() } else { format!(" or {}", untold.join(" | ")) };
    let of = format_args!("{} by {:?}{default}{untold}", def.name, tag.property);
    let mut table = Table::of("tagged_union", of);
    for (index, variant) in variants.iter().enumerate() {
        let values = tag.values.iter().filter(|(_, of)| *of == index);
        let values: Vec<String> = values.map(|(value, _)| tag_literal(tag.kind, value)).collect();
        if values.is_empty() {
            continue;
        }
        table.row(format!("{} = {}", variant.name, values.join(" | ")));
    }
    table
}
