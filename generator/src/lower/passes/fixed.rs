//! What a variant always says of itself: the client writes it, and no caller is asked for it.

use std::collections::HashMap;

use serde_json::Value;

use super::optionality::Directed;
use crate::model::{Kind, Presence, Tag, TagKind, Type, TypeDef, TypeId, UnionVariant, ValueKind};
use crate::source::Pointer;

/// Types whose fixed fields are known.
pub(in crate::lower) struct Fixed(pub(super) Vec<TypeDef>);

/// Marks the required fields that have one value only: the discriminators of variants that one name stands for, in all
/// unions that have them.
pub(in crate::lower) fn set(Directed(mut types): Directed) -> Fixed {
    let mut found: HashMap<(TypeId, String), Vec<Value>> = HashMap::new();
    for def in &types {
        let Kind::Union { variants, tag } = &def.kind else { continue };
        for (index, variant) in variants.iter().enumerate() {
            let Some(id) = behind(&types, &variant.ty) else { continue };
            for (property, value) in said(index, variant, tag.as_ref()) {
                let known = found.entry((id, property)).or_default();
                if !known.contains(&value) {
                    known.push(value);
                }
            }
        }
    }
    for ((id, property), values) in found {
        let [value] = values.as_slice() else { continue };
        let fits = field_type(&types, id, &property).is_some_and(|ty| can_be(&types, ty, value));
        if let Some(TypeDef { kind: Kind::Struct { fields, .. }, .. }) = types.get_mut(id.0)
            && let Some(field) = fields.iter_mut().find(|field| field.wire == property)
            && field.presence == Presence::Required
            && fits
        {
            field.fixed = Some(value.clone());
        }
    }
    Fixed(types)
}

/// Whether a value of a type can be written down.
fn can_be(types: &[TypeDef], ty: &Type, value: &Value) -> bool {
    let listed = behind(types, ty).and_then(|id| types.get(id.0)).map(|def| &def.kind);
    match (listed, plain(types, ty)) {
        (Some(Kind::Enum { variants, is_closed: true, .. }), _) => {
            variants.iter().any(|variant| variant.value == *value)
        }
        (Some(Kind::Enum { values, .. }), _) => match values {
            ValueKind::Text => value.is_string(),
            ValueKind::Integer => value.is_number(),
            ValueKind::Any => false,
        },
        (None, Type::String) => value.is_string(),
        (None, Type::Boolean) => value.is_boolean(),
        (None, Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::I128) => value.is_number(),
        _ => false,
    }
}

/// The properties that tell a variant, with what they say.
fn said(index: usize, variant: &UnionVariant, tag: Option<&Tag>) -> Vec<(String, Value)> {
    let tags = tag.into_iter().flat_map(|tag| {
        let is_own = |(_, of): &&(String, usize)| *of == index;
        // What the document says of a variant is meant before the name of its schema.
        let said: Vec<_> = tag.values.iter().take(tag.said).filter(is_own).collect();
        let values = if said.is_empty() { tag.values.iter().filter(is_own).collect() } else { said };
        values.into_iter().map(|(text, _)| (tag.property.clone(), value(tag.kind, text)))
    });
    let constants = variant.constants.iter().filter_map(|(at, values)| {
        let [value] = values.as_slice() else { return None };
        let mut names = Pointer::parse(at)?.tokens();
        Some((names.next().filter(|_| names.next().is_none())?, value.clone()))
    });
    tags.chain(constants).collect()
}

fn value(kind: TagKind, text: &str) -> Value {
    match kind {
        TagKind::Text => None,
        TagKind::Integer => text.parse::<i64>().ok().map(Value::from),
        TagKind::Boolean => text.parse::<bool>().ok().map(Value::from),
    }
    .unwrap_or_else(|| Value::from(text))
}

fn field_type<'t>(types: &'t [TypeDef], id: TypeId, property: &str) -> Option<&'t Type> {
    match &types.get(id.0)?.kind {
        Kind::Struct { fields, .. } => {
            fields.iter().find(|field| field.wire == property).map(|field| &field.ty)
        }
        _ => None,
    }
}

/// The type behind aliases.
pub(super) fn plain<'t>(types: &'t [TypeDef], mut ty: &'t Type) -> &'t Type {
    for _ in 0..types.len() {
        let (Type::Named(id) | Type::Boxed(id)) = ty else { break };
        let Some(Kind::Alias(inner)) = types.get(id.0).map(|def| &def.kind) else { break };
        ty = inner;
    }
    ty
}

pub(super) fn behind(types: &[TypeDef], ty: &Type) -> Option<TypeId> {
    match plain(types, ty) {
        Type::Named(id) | Type::Boxed(id) => Some(*id),
        _ => None,
    }
}
