//! How a type is written in Rust.

use super::shape::Written;
use crate::model::{Client, Decode, Presence, Type};

/// A type as a field has it. Another name for a type is that type, as it is for rustc.
pub(in crate::diff) fn spelled(client: &Client, ty: &Type) -> String {
    spell(client, ty, Names::Behind)
}

/// What another name for a type is taken for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    /// The type that it stands for.
    Behind,
    /// Itself, as code has it.
    Own,
}

fn spell(client: &Client, ty: &Type, names: Names) -> String {
    match if names == Names::Behind { client.behind(ty) } else { ty } {
        Type::Boolean => "bool".to_owned(),
        Type::I32 => "i32".to_owned(),
        Type::I64 => "i64".to_owned(),
        Type::U32 => "u32".to_owned(),
        Type::U64 => "u64".to_owned(),
        Type::I128 => "i128".to_owned(),
        Type::F64 => "f64".to_owned(),
        Type::String => "String".to_owned(),
        Type::Uuid => "Uuid".to_owned(),
        Type::DateTime => "DateTime".to_owned(),
        Type::Date => "NaiveDate".to_owned(),
        Type::Base64 => "Base64".to_owned(),
        Type::Bytes => "Bytes".to_owned(),
        Type::FilePart => "FilePart".to_owned(),
        Type::Any => "Value".to_owned(),
        Type::Parameter => "T".to_owned(),
        Type::Own(own) => own.path.clone(),
        Type::Named(id) => client.get(*id).map_or_else(|| "?".to_owned(), |def| def.name.to_string()),
        Type::Boxed(id) => format!("Box<{}>", spell(client, &Type::Named(*id), names)),
        Type::List(inner) => format!("Vec<{}>", spell(client, inner, names)),
        Type::Map(inner) => format!("Map<String, {}>", spell(client, inner, names)),
        Type::Nullable(inner) => format!("Option<{}>", spell(client, inner, names)),
    }
}

/// The same, with how often it is within `Option`.
pub(super) fn written(client: &Client, ty: &Type) -> Written {
    match client.behind(ty) {
        Type::Nullable(inner) => written(client, inner).optional(),
        plain => Written::new(spelled(client, plain), spell(client, ty, Names::Own)),
    }
}

/// A type as an argument of a method: texts are borrowed, lists are slices.
pub(super) fn argument(client: &Client, ty: &Type) -> Written {
    match client.behind(ty) {
        Type::String => "&str".into(),
        Type::List(inner) if *client.behind(inner) == Type::String => "&[&str]".into(),
        Type::List(inner) => Written::new(
            format!("&[{}]", spelled(client, inner)),
            format!("&[{}]", spell(client, inner, Names::Own)),
        ),
        _ => taken(client, ty),
    }
}

/// A type as it is taken by value: a union also as what a variant holds.
pub(super) fn taken(client: &Client, ty: &Type) -> Written {
    let plain = written(client, ty);
    if client.takes_variants(ty) { plain.within("impl Into") } else { plain }
}

/// A type as an argument of `new`.
pub(super) fn given(client: &Client, ty: &Type, optional: bool) -> Written {
    let plain = match ty {
        Type::Boxed(id) => Type::Named(*id),
        _ => ty.clone(),
    };
    match client.behind(&plain) {
        _ if optional => written(client, &plain).optional(),
        Type::String => "impl Into<String>".into(),
        _ => taken(client, &plain),
    }
}

/// A type with what its presence adds.
pub(super) fn member(client: &Client, ty: &Type, presence: Presence) -> Written {
    let ty = written(client, ty);
    match presence {
        Presence::Required => ty,
        Presence::Nullable | Presence::Optional => ty.optional(),
        Presence::Patch => ty.within("Patch"),
    }
}

/// What a body that is read so becomes.
pub(super) fn held(client: &Client, decode: Decode, ty: &Type) -> Written {
    let (name, own) = (spelled(client, ty), spell(client, ty, Names::Own));
    match decode {
        Decode::ByteStream => "BodyStream".into(),
        _ if decode.is_events() => Written::new(name, own).within("EventStream"),
        _ if decode.is_items() => Written::new(name, own).within("ItemStream"),
        _ => Written::new(name, own),
    }
}
