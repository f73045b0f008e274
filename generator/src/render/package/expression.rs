//! Rust expressions for sample values, as examples show them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Client, Kind, NewArgument, Type};
use crate::render::module::ident;

/// How deep a sample may nest.
const MAX_DEPTH: usize = 6;

/// A sample value as an argument of this type; `name` is what a string says.
pub(in crate::render) fn sample(client: &Client, ty: &Type, name: &str) -> Option<TokenStream> {
    value(client, ty, name, 0)
}

fn value(client: &Client, ty: &Type, name: &str, depth: usize) -> Option<TokenStream> {
    if depth > MAX_DEPTH {
        return None;
    }
    Some(match ty {
        Type::Boolean => quote!(true),
        Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::I128 => quote!(1),
        Type::F64 => quote!(1.0),
        Type::String => quote!(#name),
        Type::Uuid => quote!(uuid::Uuid::nil()),
        Type::DateTime => quote!(chrono::DateTime::UNIX_EPOCH.into()),
        Type::Date => quote!(chrono::NaiveDate::default()),
        Type::Base64 | Type::Bytes => quote!(Vec::new().into()),
        Type::FilePart => quote!(FilePart::new("…")),
        Type::Any => quote!(serde_json::Value::Null),
        Type::List(_) => quote!(Vec::new()),
        Type::Map(_) => quote!(Default::default()),
        Type::Nullable(_) => quote!(None),
        Type::Named(id) | Type::Boxed(id) => {
            let def = client.get(*id)?;
            let own = ident(def.name.as_str());
            match &def.kind {
                Kind::Struct { fields, parts, .. } => {
                    let taken = |it: &NewArgument| Some((it.optional, fields.get(it.field)?));
                    let arguments: Option<Vec<TokenStream>> = def
                        .new
                        .iter()
                        .flatten()
                        .filter_map(taken)
                        .map(|(optional, field)| {
                            if optional {
                                Some(quote!(None))
                            } else {
                                value(client, &field.ty, &field.wire, depth + 1)
                            }
                        })
                        .collect();
                    let mut arguments = arguments?;
                    for part in parts {
                        arguments.push(owned(client, &part.ty, name, depth + 1)?);
                    }
                    quote!(types::#own::new(#(#arguments),*))
                }
                Kind::Enum { variants, .. } => {
                    let variant = ident(variants.first()?.name.as_str());
                    quote!(types::#own::#variant)
                }
                Kind::Union { variants, .. } => {
                    let first = variants.first()?;
                    let variant = ident(first.name.as_str());
                    let held = owned(client, &first.ty, name, depth + 1)?;
                    quote!(types::#own::#variant(#held))
                }
                Kind::Alias(ty) => value(client, ty, name, depth + 1)?,
                Kind::Newtype(ty) => {
                    let held = owned(client, ty, name, depth + 1)?;
                    quote!(types::#own(#held))
                }
            }
        }
    })
}

/// A sample where no conversion happens.
fn owned(client: &Client, ty: &Type, name: &str, depth: usize) -> Option<TokenStream> {
    let value = value(client, ty, name, depth)?;
    Some(match ty {
        Type::Boxed(_) => quote!(Box::new(#value)),
        _ if *client.behind(ty) == Type::String => quote!(#value.to_owned()),
        _ => value,
    })
}
