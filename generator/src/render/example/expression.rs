//! Rust expressions for sample values, as examples show them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::{Map, Value};

use crate::model::{Client, Field, Kind, NewArgument, Part, Type, TypeDef, UnionVariant};
use crate::render::module::ident;
use crate::sample::WORD;

/// How deep a sample may nest.
const MAX_DEPTH: usize = 6;
/// How many characters of a text are shown.
const LONGEST_TEXT: usize = 48;

/// A value as an argument of a method: the given one where it fits; `name` is what a text says else.
pub(super) fn argument(client: &Client, ty: &Type, given: Option<&Value>, name: &str) -> Option<TokenStream> {
    let Type::List(inner) = client.behind(ty) else { return value(client, ty, given, name) };
    let Some(first) = given.and_then(|given| given.get(0)) else { return Some(quote!(&[])) };
    let item = match client.behind(inner) {
        Type::String => sample(client, inner, Some(first), name, 1)?,
        _ => owned(client, inner, Some(first), name, 1)?,
    };
    Some(quote!(&[#item]))
}

/// A value of a type: the given one where it fits; `name` is what a text says else. A text is shown as a literal.
pub(super) fn value(client: &Client, ty: &Type, given: Option<&Value>, name: &str) -> Option<TokenStream> {
    passed(client, ty, given, name, 0)
}

/// A value as an argument: of a union, what a variant holds will do.
fn passed(
    client: &Client,
    ty: &Type,
    given: Option<&Value>,
    name: &str,
    depth: usize,
) -> Option<TokenStream> {
    let kind = client.behind(ty).named().and_then(|id| client.get(id)).map(|def| &def.kind);
    if let Some(Kind::Union { variants, .. }) = kind.filter(|_| client.takes_variants(ty))
        && let Some((variant, given)) = meant(client, variants, given)
        && variant.from_value
        && variant.constructor.is_none()
    {
        // Which number is meant is not always told by a literal.
        let is_clear = match client.behind(&variant.ty) {
            Type::String => true,
            Type::Named(id) | Type::Boxed(id) => {
                matches!(client.get(*id), Some(TypeDef { kind: Kind::Struct { .. }, .. }))
            }
            _ => false,
        };
        if is_clear {
            return sample(client, &variant.ty, given, name, depth + 1);
        }
    }
    sample(client, ty, given, name, depth)
}

/// The variant that a value is of, or else the first; the value if it is of that.
fn meant<'c, 'v>(
    client: &Client,
    variants: &'c [UnionVariant],
    given: Option<&'v Value>,
) -> Option<(&'c UnionVariant, Option<&'v Value>)> {
    let meant = given.and_then(|given| variants.iter().find(|one| is_meant(client, one, given)));
    Some((meant.or_else(|| variants.first())?, given.filter(|_| meant.is_some())))
}

fn sample(
    client: &Client,
    ty: &Type,
    given: Option<&Value>,
    name: &str,
    depth: usize,
) -> Option<TokenStream> {
    if depth > MAX_DEPTH {
        return None;
    }
    let parsed = || given.and_then(Value::as_str).map(|text| quote!(#text.parse()?));
    Some(match ty {
        Type::Boolean => {
            let flag = given.and_then(Value::as_bool).unwrap_or(true);
            quote!(#flag)
        }
        Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::I128 => integer(ty, given),
        Type::F64 => {
            let number = Literal::f64_unsuffixed(given.and_then(Value::as_f64).map_or(1.0, f64::abs));
            quote!(#number)
        }
        Type::String => {
            // What was made for want of anything says less than the name.
            let said = given.and_then(Value::as_str).filter(|text| *text != WORD);
            let text = said.map_or_else(|| name.to_owned(), shortened);
            quote!(#text)
        }
        Type::Uuid => parsed().unwrap_or_else(|| quote!(uuid::Uuid::nil())),
        Type::DateTime => parsed().unwrap_or_else(|| quote!(chrono::DateTime::UNIX_EPOCH.into())),
        Type::Date => parsed().unwrap_or_else(|| quote!(chrono::NaiveDate::default())),
        Type::Base64 | Type::Bytes => quote!(Vec::new().into()),
        Type::FilePart => quote!(FilePart::new("…")),
        Type::Any => any(given),
        Type::Own(_) => own(given?),
        Type::List(inner) => {
            let first = given.and_then(|given| given.get(0));
            let item = first.and_then(|first| owned(client, inner, Some(first), name, depth + 1));
            item.map_or_else(|| quote!(Vec::new()), |item| quote!(vec![#item]))
        }
        Type::Map(_) => quote!(Default::default()),
        Type::Nullable(_) if given.is_none_or(Value::is_null) => quote!(None),
        Type::Nullable(inner) => {
            let inner = owned(client, inner, given, name, depth + 1)?;
            quote!(Some(#inner))
        }
        Type::Named(id) | Type::Boxed(id) => named(client, client.get(*id)?, given, name, depth)?,
        // Examples are of instances.
        Type::Parameter => return None,
    })
}

fn named(
    client: &Client,
    def: &TypeDef,
    given: Option<&Value>,
    name: &str,
    depth: usize,
) -> Option<TokenStream> {
    let own = ident(def.name.as_str());
    Some(match &def.kind {
        Kind::Struct { fields, parts, .. } => {
            let arguments = arguments(client, def, (fields, parts), given, depth)?;
            quote!(types::#own::new(#(#arguments),*))
        }
        Kind::Enum { variants, .. } => {
            let meant = variants.iter().find(|variant| Some(&variant.value) == given);
            let variant = ident(meant.or_else(|| variants.first())?.name.as_str());
            quote!(types::#own::#variant)
        }
        Kind::Union { variants, .. } => {
            let (meant, given) = meant(client, variants, given)?;
            if let Some(constructor) = &meant.constructor
                && let Type::Named(id) = client.behind(&Type::Named(meant.ty.named()?))
                && let Some(TypeDef { kind: Kind::Struct { fields, parts, .. }, .. }) = client.get(*id)
            {
                let arguments = arguments(client, client.get(*id)?, (fields, parts), given, depth + 1)?;
                let constructor = ident(constructor.as_str());
                return Some(quote!(types::#own::#constructor(#(#arguments),*)));
            }
            let variant = ident(meant.name.as_str());
            let held = owned(client, &meant.ty, given, name, depth + 1)?;
            quote!(types::#own::#variant(#held))
        }
        Kind::Alias(ty) => sample(client, ty, given, name, depth + 1)?,
        Kind::Newtype(ty) => {
            let held = owned(client, ty, given, name, depth + 1)?;
            quote!(types::#own(#held))
        }
    })
}

/// What `new` is given: what is required, then what the object is besides.
fn arguments(
    client: &Client,
    def: &TypeDef,
    (fields, parts): (&[Field], &[Part]),
    given: Option<&Value>,
    depth: usize,
) -> Option<Vec<TokenStream>> {
    let taken = |it: &NewArgument| Some((it.optional, fields.get(it.field)?));
    let mut arguments = Vec::new();
    for (optional, field) in def.new.iter().flatten().filter_map(taken) {
        let given = given.and_then(|given| given.get(&field.wire));
        arguments.push(if optional {
            quote!(None)
        } else {
            passed(client, &field.ty, given, &field.wire, depth + 1)?
        });
    }
    for part in parts {
        arguments.push(passed(client, &part.ty, given, part.name.plain(), depth + 1)?);
    }
    Some(arguments)
}

/// A value where no conversion happens.
fn owned(client: &Client, ty: &Type, given: Option<&Value>, name: &str, depth: usize) -> Option<TokenStream> {
    let value = sample(client, ty, given, name, depth)?;
    Some(match ty {
        Type::Boxed(_) => quote!(Box::new(#value)),
        _ if *client.behind(ty) == Type::String => quote!(#value.to_owned()),
        _ => value,
    })
}

fn integer(ty: &Type, given: Option<&Value>) -> TokenStream {
    let number = given.and_then(Value::as_i64).filter(|number| match ty {
        Type::I32 => i32::try_from(*number).is_ok(),
        Type::U32 => u32::try_from(*number).is_ok(),
        Type::U64 => *number >= 0,
        _ => true,
    });
    let number = number.unwrap_or(1);
    let size = Literal::u64_unsuffixed(number.unsigned_abs());
    if number < 0 { quote!(-#size) } else { quote!(#size) }
}

fn any(given: Option<&Value>) -> TokenStream {
    match given {
        Some(Value::String(text)) => {
            let text = shortened(text);
            quote!(#text.into())
        }
        Some(Value::Object(_)) => quote!(serde_json::json!({})),
        Some(Value::Array(_)) => quote!(serde_json::json!([])),
        Some(Value::Bool(flag)) => quote!(#flag.into()),
        _ => quote!(serde_json::Value::Null),
    }
}

/// A value of a type of which no more is known than that serde reads it.
fn own(given: &Value) -> TokenStream {
    match given {
        Value::String(text) => quote!(serde_json::from_value(#text.into())?),
        other => {
            let json = other.to_string();
            quote!(serde_json::from_str(#json)?)
        }
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_TEXT) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "…",
        None => text.to_owned(),
    }
}

/// Whether a value looks like one of a variant.
fn is_meant(client: &Client, variant: &UnionVariant, value: &Value) -> bool {
    let mut constants = variant.constants.iter();
    constants.all(|(pointer, values)| value.pointer(pointer).is_some_and(|found| values.contains(found)))
        && looks_like(client, &variant.ty, value, 0)
}

fn looks_like(client: &Client, ty: &Type, value: &Value, depth: usize) -> bool {
    match client.behind(ty) {
        Type::Boolean => value.is_boolean(),
        Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::I128 => value.is_i64() || value.is_u64(),
        Type::F64 => value.is_number(),
        Type::String | Type::Uuid | Type::DateTime | Type::Date | Type::Base64 | Type::Bytes => {
            value.is_string()
        }
        Type::FilePart | Type::Any | Type::Parameter => true,
        Type::Own(own) => looks_like(client, &own.plain, value, depth),
        Type::List(_) => value.is_array(),
        Type::Map(_) => value.is_object(),
        Type::Nullable(inner) => value.is_null() || looks_like(client, inner, value, depth),
        Type::Named(id) | Type::Boxed(id) => match client.get(*id).map(|def| &def.kind) {
            Some(Kind::Struct { fields, .. }) => {
                value.as_object().is_some_and(|object| has_all(fields, object))
            }
            Some(Kind::Enum { variants, .. }) => variants.iter().any(|variant| variant.value == *value),
            Some(Kind::Newtype(inner)) if depth < MAX_DEPTH => looks_like(client, inner, value, depth + 1),
            _ => true,
        },
    }
}

/// Whether an object has what is required.
fn has_all(fields: &[Field], object: &Map<String, Value>) -> bool {
    fields
        .iter()
        .filter(|field| field.presence.is_always_there())
        .all(|field| object.contains_key(&field.wire))
}
