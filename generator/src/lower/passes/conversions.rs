//! How a caller makes a union: of what a variant holds, and by a function for each variant whose constant the client writes.

use std::collections::HashMap;

use super::fixed::{behind, plain};
use crate::model::{Field, Kind, Tag, Type, TypeDef, TypeId, UnionVariant};
use crate::names::Name;
use crate::names::text::members;

/// Up to how many arguments a function for a variant takes: more read better where the struct is made.
const MAX_ARGUMENTS: usize = 3;

/// Says of the variants of all unions that a request holds how they are made.
pub(in crate::lower) fn set(types: &mut [TypeDef]) {
    let mut found: Vec<(usize, Vec<bool>, Vec<Option<Name>>)> = Vec::new();
    for (index, def) in types.iter().enumerate().filter(|(_, def)| def.sent) {
        let Kind::Union { variants, tag } = &def.kind else { continue };
        found.push((
            index,
            alone(types, TypeId(index), variants),
            constructors(types, variants, tag.as_ref()),
        ));
    }
    for (index, alone, constructors) in found {
        let Some(Kind::Union { variants, .. }) = types.get_mut(index).map(|def| &mut def.kind) else {
            continue;
        };
        for ((variant, is_alone), constructor) in variants.iter_mut().zip(alone).zip(constructors) {
            (variant.from_value, variant.constructor) = (is_alone, constructor);
        }
    }
}

/// Which variants have a type that for certain no other variant has, nor the union itself.
fn alone(types: &[TypeDef], union: TypeId, variants: &[UnionVariant]) -> Vec<bool> {
    let resolved: Vec<Type> = variants.iter().map(|variant| resolved(types, &variant.ty)).collect();
    let own = Type::Named(union);
    let mut counts: HashMap<&Type, usize> = HashMap::from([(&own, 1)]);
    for ty in &resolved {
        *counts.entry(ty).or_default() += 1;
    }
    resolved.iter().map(|ty| counts.get(ty) == Some(&1) && !holds_own(ty)).collect()
}

/// Whether a type names one that is not the client's: only rustc can tell that from others.
fn holds_own(ty: &Type) -> bool {
    match ty {
        Type::Own(_) => true,
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => holds_own(inner),
        _ => false,
    }
}

/// A type as rustc tells it from others: without other names and without the pointer around it.
fn resolved(types: &[TypeDef], ty: &Type) -> Type {
    let within = |inner: &Type| Box::new(resolved(types, inner));
    match plain(types, ty) {
        Type::Boxed(id) => Type::Named(*id),
        Type::List(inner) => Type::List(within(inner)),
        Type::Map(inner) => Type::Map(within(inner)),
        Type::Nullable(inner) => Type::Nullable(within(inner)),
        other => other.clone(),
    }
}

/// The names of the functions for the variants that have one.
fn constructors(types: &[TypeDef], variants: &[UnionVariant], tag: Option<&Tag>) -> Vec<Option<Name>> {
    let names: Vec<&Name> = variants.iter().map(|variant| &variant.name).collect();
    let names = members::constructors(&names);
    let has_one = |(index, variant): (usize, &UnionVariant)| has_constructor(types, index, variant, tag);
    let has_one = variants.iter().enumerate().map(has_one);
    names.into_iter().zip(has_one).map(|(name, has_one)| name.filter(|_| has_one)).collect()
}

/// Whether a variant is a struct of which the client writes the constant that tells it, and a caller gives little more.
fn has_constructor(types: &[TypeDef], index: usize, variant: &UnionVariant, tag: Option<&Tag>) -> bool {
    let Some(def) = behind(types, &variant.ty).and_then(|id| types.get(id.0)) else { return false };
    let (Kind::Struct { fields, parts, .. }, Some(arguments)) = (&def.kind, &def.new) else { return false };
    let is_written = |field: &Field| field.fixed.is_some() && field.presence.is_always_there();
    // A tag that the struct does not have is written by the union.
    let is_told = tag.is_some_and(|tag| {
        tag.values.iter().any(|(_, of)| *of == index)
            && !fields.iter().any(|field| field.wire == tag.property)
    });
    (is_told || fields.iter().any(is_written)) && parts.is_empty() && arguments.len() <= MAX_ARGUMENTS
}
