//! How a type is written in Rust.

use super::shape::Written;
use crate::model::{Client, Decode, Presence, Type};

/// A type as a field has it. Another name for a type is that type, as it is for rustc.
pub(in crate::diff) fn spelled(client: &Client, ty: &Type) -> String {
    match client.behind(ty) {
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
        Type::Own(own) => own.path.clone(),
        Type::Named(id) => client.get(*id).map_or_else(|| "?".to_owned(), |def| def.name.to_string()),
        Type::Boxed(id) => format!("Box<{}>", spelled(client, &Type::Named(*id))),
        Type::List(inner) => format!("Vec<{}>", spelled(client, inner)),
        Type::Map(inner) => format!("Map<String, {}>", spelled(client, inner)),
        Type::Nullable(_) => written(client, ty).to_string(),
    }
}

/// The same, with how often it is within `Option`.
pub(super) fn written(client: &Client, ty: &Type) -> Written {
    match client.behind(ty) {
        Type::Nullable(inner) => written(client, inner).optional(),
        plain => spelled(client, plain).into(),
    }
}

/// A type as an argument of a method: texts are borrowed, lists are slices.
pub(super) fn argument(client: &Client, ty: &Type) -> Written {
    match client.behind(ty) {
        Type::String => "&str".into(),
        Type::List(inner) if *client.behind(inner) == Type::String => "&[&str]".into(),
        Type::List(inner) => format!("&[{}]", spelled(client, inner)).into(),
        _ => taken(client, ty),
    }
}

/// A type as it is taken by value: a union also as what a variant holds.
pub(super) fn taken(client: &Client, ty: &Type) -> Written {
    let plain = written(client, ty);
    if client.takes_variants(ty) { format!("impl Into<{plain}>").into() } else { plain }
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
        Presence::Patch => format!("Patch<{ty}>").into(),
    }
}

/// What a body that is read so becomes.
pub(super) fn held(client: &Client, decode: Decode, ty: &Type) -> String {
    match decode {
        Decode::ByteStream => "BodyStream".to_owned(),
        _ if decode.is_events() => format!("EventStream<{}>", spelled(client, ty)),
        _ if decode.is_items() => format!("ItemStream<{}>", spelled(client, ty)),
        _ => spelled(client, ty),
    }
}
