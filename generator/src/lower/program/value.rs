//! What a flag takes, by the type of what it stands for.

use crate::model::{Client, FlagKind, FlagValue, Kind, Type, TypeDef, ValueKind};

/// What a flag takes for a parameter: what is no plain value, as JSON.
pub(super) fn of(client: &Client, ty: &Type) -> FlagValue {
    plain(client, ty).unwrap_or_else(|| value(FlagKind::Json, "JSON"))
}

/// What a flag takes for a plain value or a list of such.
pub(super) fn plain(client: &Client, ty: &Type) -> Option<FlagValue> {
    match client.behind(ty) {
        Type::Nullable(inner) => plain(client, inner),
        Type::List(inner) => {
            let value = scalar(client, inner)?;
            Some(FlagValue { list: true, ..value })
        }
        ty => scalar(client, ty),
    }
}

fn scalar(client: &Client, ty: &Type) -> Option<FlagValue> {
    let text = |shown| Some(value(FlagKind::Text, shown));
    match client.behind(ty) {
        Type::Boolean => Some(value(FlagKind::Boolean, "true|false")),
        Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::I128 => {
            Some(value(FlagKind::Integer, "INTEGER"))
        }
        Type::F64 => Some(value(FlagKind::Number, "NUMBER")),
        Type::String | Type::Bytes => text("TEXT"),
        Type::Uuid => text("UUID"),
        Type::DateTime => text("DATE-TIME"),
        Type::Date => text("DATE"),
        Type::Base64 => text("BASE64"),
        Type::FilePart => Some(value(FlagKind::File, "FILE")),
        Type::Any => Some(value(FlagKind::Any, "VALUE")),
        Type::Own(own) => scalar(client, &own.plain),
        Type::Nullable(inner) => scalar(client, inner),
        Type::Named(id) | Type::Boxed(id) => named(client, client.get(*id)?),
        Type::List(_) | Type::Map(_) | Type::Parameter => None,
    }
}

fn named(client: &Client, def: &TypeDef) -> Option<FlagValue> {
    match &def.kind {
        Kind::Enum { values, is_closed, variants } => {
            let kind = match values {
                ValueKind::Text => FlagKind::Text,
                ValueKind::Integer => FlagKind::Integer,
                ValueKind::Any => FlagKind::Any,
            };
            let values = variants.iter().map(|variant| match variant.value.as_str() {
                Some(text) => text.to_owned(),
                None => variant.value.to_string(),
            });
            // Help cannot show what no one sees.
            let values: Vec<String> = values.filter(|value| !value.trim().is_empty()).collect();
            let closed = *is_closed && values.len() == variants.len();
            Some(FlagValue { values, closed, ..value(kind, "VALUE") })
        }
        Kind::Union { variants, .. } => {
            let all_plain = variants.iter().all(|variant| {
                scalar(client, &variant.ty)
                    .is_some_and(|value| !matches!(value.kind, FlagKind::Json | FlagKind::File))
            });
            all_plain.then(|| value(FlagKind::Any, "VALUE"))
        }
        Kind::Struct { .. } | Kind::Alias(_) | Kind::Newtype(_) => None,
    }
}

fn value(kind: FlagKind, shown: &'static str) -> FlagValue {
    FlagValue { kind, list: false, shown, values: Vec::new(), closed: false }
}
