//! What the name of a schema says: a generic type and its argument, as .NET (`PageOfOrder`, ``Page`1[[Order]]``), Java
//! (`PageOrder`), Python (`Page_Order_`, `Page[Order]`) and Go (`Page-Order`) write it, or the argument first (`OrderPage`).

use crate::model::{Type, TypeId};
use crate::names::generic_key;

/// A generic type and what it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// What the lock calls the generic type.
    pub(super) key: String,
    /// The argument.
    pub(super) argument: Type,
}

/// The words of the names of component schemas, by type.
pub(super) type Words<'w> = dyn Fn(TypeId) -> Option<&'w [String]> + 'w;

/// How a name with these words can be read where a struct holds these types, the longest argument first.
pub(super) fn readings<'t>(
    own: &[String],
    held: impl Iterator<Item = &'t Type>,
    words: &Words<'_>,
) -> Vec<Reading> {
    let mut arguments: Vec<&Type> = Vec::new();
    held.for_each(|ty| within(ty, &mut arguments));
    let mut found: Vec<(usize, Reading)> = Vec::new();
    for argument in arguments {
        let called = called(argument, words);
        for split in 1..own.len() {
            let (first, last) = own.split_at(split);
            for (base, rest) in [(first, last), (last, first)] {
                let base = match base.split_last() {
                    Some((last, before)) if ["of", "and"].contains(&last.as_str()) => before,
                    _ => base,
                };
                if !base.is_empty() && called.contains(&rest.concat()) {
                    let reading = Reading { key: generic_key(base), argument: argument.clone() };
                    if !found.iter().any(|(_, known)| *known == reading) {
                        found.push((base.len(), reading));
                    }
                }
            }
        }
    }
    found.sort_by(|(a, one), (b, other)| (a, &one.key).cmp(&(b, &other.key)));
    found.into_iter().map(|(_, reading)| reading).collect()
}

/// A type and what it is made of, from the outermost on.
fn within<'t>(ty: &'t Type, found: &mut Vec<&'t Type>) {
    if !found.contains(&ty) {
        found.push(ty);
    }
    if let Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) = ty {
        within(inner, found);
    }
}

/// What a type is called as an argument: its words without what is between them.
fn called(ty: &Type, words: &Words<'_>) -> Vec<String> {
    let all = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    match ty {
        Type::Named(id) => words(*id).map(<[String]>::concat).into_iter().collect(),
        Type::List(inner) => {
            let inner = called(inner, words);
            let of = |list: &&str| {
                let names = inner.iter().flat_map(|inner| {
                    [format!("{list}{inner}"), format!("{list}of{inner}"), format!("{inner}{list}")]
                });
                names.collect::<Vec<String>>()
            };
            LISTS.iter().flat_map(of).collect()
        }
        Type::String => all(&["string", "str"]),
        Type::Boolean => all(&["boolean", "bool"]),
        Type::I32 | Type::U32 => all(&["int", "int32", "integer", "uint32"]),
        Type::I64 | Type::U64 => all(&["long", "int64", "integer", "int", "uint64"]),
        Type::I128 => all(&["integer", "int"]),
        Type::F64 => all(&["double", "float", "number", "decimal"]),
        Type::Uuid => all(&["uuid", "guid"]),
        Type::DateTime => all(&["datetime", "datetimeoffset", "instant"]),
        Type::Date => all(&["date", "dateonly", "localdate"]),
        Type::Any => all(&["object", "any"]),
        _ => Vec::new(),
    }
}

/// What lists are called.
const LISTS: [&str; 7] =
    ["list", "array", "collection", "ienumerable", "ilist", "icollection", "ireadonlylist"];

/// Whether a type is a number: written by itself it is of no one type.
pub(super) const fn is_number(ty: &Type) -> bool {
    matches!(ty, Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::I128 | Type::F64)
}
