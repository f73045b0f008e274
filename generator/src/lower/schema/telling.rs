//! What tells the variants of a union apart, besides a discriminator.

use std::cmp::Reverse;

use serde_json::Value;

use super::union::Member;
use crate::document::schema::{Literal, Schema, SchemaRef, Shape};
use crate::model::Type;
use crate::names::Name;

/// How deep constants are looked for in properties.
const DEEPEST: usize = 3;
/// How many parts of a variant are looked at, and how many values of each.
const MOST: usize = 8;

/// The values that a part of a variant always has, by the pointer of the part.
type Listed = (String, Vec<Value>);

/// What tells each variant from the others: the parts that have always the same value, and those with a few values where
/// another variant lists others for the same property. Parts further inside count only where the outer ones are the same in
/// another variant.
pub(super) fn constants(targets: &[Member<'_>], variants: usize) -> Vec<Vec<Listed>> {
    let all = |depth: usize| (0..variants).map(|variant| of_variant(targets, variant, depth)).collect();
    let outer: Vec<Vec<Listed>> = all(1);
    let is_own = |variant: usize, constant: &Listed| {
        let mut others = outer.iter().enumerate().filter(|(other, _)| *other != variant);
        others.all(|(_, constants)| !constants.contains(constant))
    };
    let mut inner: Option<Vec<Vec<Listed>>> = None;
    (0..variants)
        .map(|variant| {
            let own = telling(&outer, variant);
            if own.iter().any(|constant| is_own(variant, constant)) {
                own
            } else {
                telling(inner.get_or_insert_with(|| all(DEEPEST)), variant)
            }
        })
        .collect()
}

/// What a variant lists, without a part of several values that tells it from no other.
fn telling(all: &[Vec<Listed>], variant: usize) -> Vec<Listed> {
    let tells = |(at, values): &&Listed| {
        let others =
            all.iter().enumerate().filter(|(other, _)| *other != variant).flat_map(|(_, listed)| listed);
        let mut others = others.filter(|(other, _)| other == at).map(|(_, others)| others).peekable();
        let is_in_another = others.peek().is_some();
        values.len() == 1
            || !at.is_empty()
                && is_in_another
                && others.all(|others| others.iter().all(|value| !values.contains(value)))
    };
    all.get(variant).into_iter().flatten().filter(tells).cloned().collect()
}

/// The parts with few values that all members of one variant share.
fn of_variant(targets: &[Member<'_>], variant: usize, depth: usize) -> Vec<Listed> {
    let members = targets.iter().filter(|(of, _)| *of == variant);
    let mut shared: Option<Vec<Listed>> = None;
    for (_, member) in members {
        let mut found = Vec::new();
        if let Some(schema) = member {
            inside(schema, "", depth, &mut found);
        }
        shared = Some(match shared {
            None => found,
            Some(known) => known.into_iter().filter(|one| found.contains(one)).collect(),
        });
    }
    shared.unwrap_or_default()
}

fn inside(schema: &Schema<'_>, at: &str, depth: usize, found: &mut Vec<Listed>) {
    if found.len() >= MOST {
        return;
    }
    let values = listed(schema);
    if !values.is_empty() {
        found.push((at.to_owned(), values));
    }
    if depth == 0 || schema.shape() != Shape::Joint {
        return;
    }
    for (name, all) in schema.flatten().declared {
        let name = name.replace('~', "~0").replace('/', "~1");
        for property in all.iter().filter_map(SchemaRef::unwrapped) {
            inside(&property, &format!("{at}/{name}"), depth - 1, found);
        }
    }
}

/// The only value of a schema, if it has only one.
pub(super) fn constant(schema: &Schema<'_>) -> Option<Value> {
    match listed(schema).as_mut_slice() {
        [value] => Some(value.take()),
        _ => None,
    }
}

/// The values of a schema that lists a few, of the kinds that tell variants apart.
fn listed(schema: &Schema<'_>) -> Vec<Value> {
    if schema.takes_null() {
        return Vec::new();
    }
    let values: Option<Vec<Value>> = match schema.shape() {
        Shape::Enum(values) if values.len() <= MOST => values.into_iter().map(value).collect(),
        Shape::Boolean => schema.values().filter(|values| values.len() == 1).map(<[Value]>::to_vec),
        _ => None,
    };
    values.unwrap_or_default()
}

fn value(literal: Literal<'_>) -> Option<Value> {
    match literal {
        Literal::Text(text) => Some(Value::from(text.as_ref())),
        Literal::Value(value) => value.is_i64().then(|| value.clone()),
    }
}

/// The values of the same discriminator in a union that is a member itself.
pub(super) fn tags_within(schema: &Schema<'_>, property: &str) -> Vec<String> {
    let Some(discriminator) = schema.discriminator().filter(|one| one.property == property) else {
        return Vec::new();
    };
    let keywords = ["oneOf", "anyOf"];
    let members = keywords.iter().flat_map(|keyword| schema.members(keyword).collect::<Vec<_>>());
    let named: Vec<String> = members.flat_map(|member| discriminator.values(&member)).collect();
    if named.is_empty() {
        return named;
    }
    let mapped = discriminator.mapping().map(|(value, _)| value.to_owned());
    mapped.chain(named).collect()
}

/// How early each variant is tried, whatever the order of the document: what takes less comes first.
pub(super) fn ranks(types: &[Type], names: &[Name], targets: &[Member<'_>]) -> Vec<usize> {
    let key = |variant: usize| {
        let member = targets.iter().find(|(of, _)| *of == variant).and_then(|(_, member)| member.as_ref());
        let all = member.filter(|schema| schema.shape() == Shape::Joint).map(Schema::flatten);
        let (required, declared) = all.map_or((0, 0), |all| (all.required.len(), all.declared.len()));
        let breadth = types.get(variant).map_or(0, |ty| breadth(ty, member));
        (breadth, Reverse(required), declared, names.get(variant))
    };
    let mut order: Vec<usize> = (0..types.len()).collect();
    order.sort_by_key(|variant| key(*variant));
    let mut ranks = vec![0; types.len()];
    for (rank, variant) in order.into_iter().enumerate() {
        if let Some(place) = ranks.get_mut(variant) {
            *place = rank;
        }
    }
    ranks
}

/// How much a type takes, beside the others that may take the same value.
fn breadth(ty: &Type, schema: Option<&Schema<'_>>) -> usize {
    match ty {
        Type::Boolean | Type::Uuid | Type::I32 | Type::U32 => 0,
        Type::Named(_) | Type::Boxed(_) => match schema.map(|schema| schema.shape()) {
            Some(Shape::Enum(_) | Shape::Joint) => 0,
            _ => 1,
        },
        Type::I64 | Type::U64 | Type::Date => 1,
        Type::I128 | Type::DateTime => 2,
        Type::F64 | Type::Base64 => 3,
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => 4 + breadth(inner, None),
        Type::String | Type::Bytes | Type::FilePart => 20,
        Type::Any | Type::Parameter => 40,
        // It reads what it is made for, as a type of the client does.
        Type::Own(own) => match &own.plain {
            Type::Map(_) => 0,
            Type::Any => 1,
            Type::String => 3,
            plain => breadth(plain, None),
        },
    }
}
