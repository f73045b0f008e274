//! What a member of a union is called by: something that it alone has, wherever it stands among the others.

use std::collections::BTreeMap;

use openapiv3::{ReferenceOr, Schema, SchemaKind, Type};

use super::words::{fingerprint, words};
use crate::load::shape::{SchemaRef, Shape, shape};

/// A hint for each member that is written in place; none for references.
pub(super) fn hints(members: &[ReferenceOr<Schema>]) -> Vec<Option<Vec<String>>> {
    let mut found: Vec<Option<Vec<String>>> = vec![None; members.len()];
    for hint in [title, constant, property, kind, content] {
        let here: Vec<Option<Vec<String>>> =
            members.iter().map(|member| hint(member.as_item()?, members)).collect();
        let mut count: BTreeMap<&[String], usize> = BTreeMap::new();
        for words in here.iter().chain(&found).flatten() {
            *count.entry(words).or_default() += 1;
        }
        let unique = |words: &Vec<String>| count.get(words.as_slice()) == Some(&1);
        let fill: Vec<Option<Vec<String>>> = here.iter().map(|words| words.clone().filter(unique)).collect();
        for (slot, words) in found.iter_mut().zip(fill).filter(|(slot, _)| slot.is_none()) {
            *slot = words;
        }
    }
    found
}

/// A short title.
fn title(schema: &Schema, _: &[ReferenceOr<Schema>]) -> Option<Vec<String>> {
    let title = schema.schema_data.title.as_deref()?;
    let words = words(title);
    (title.chars().any(char::is_alphanumeric) && words.len() <= 6).then_some(words)
}

/// The only value of a property that can have but one, as discriminators have it.
fn constant(schema: &Schema, _: &[ReferenceOr<Schema>]) -> Option<Vec<String>> {
    let (properties, _) = object(schema)?;
    let value = |property: &ReferenceOr<Box<Schema>>| match SchemaRef::from(property) {
        SchemaRef::Item(schema) => match shape(schema) {
            Shape::Enum(values) => {
                (values.len() == 1).then(|| values.first().map(|value| words(value))).flatten()
            }
            _ => None,
        },
        SchemaRef::Reference(_) => None,
    };
    let mut values: Vec<Vec<String>> = properties.values().filter_map(value).collect();
    values.sort();
    values.into_iter().next()
}

/// The first property in the order of names that no other member has, a required one if there is one.
fn property(schema: &Schema, members: &[ReferenceOr<Schema>]) -> Option<Vec<String>> {
    let (properties, required) = object(schema)?;
    let others =
        members.iter().filter_map(ReferenceOr::as_item).filter(|other| !std::ptr::eq(*other, schema));
    let others: Vec<_> = others.filter_map(|other| Some(object(other)?.0)).collect();
    let mut own: Vec<&String> =
        properties.keys().filter(|name| !others.iter().any(|other| other.contains_key(*name))).collect();
    own.sort_by_key(|name| (!required.contains(name), *name));
    own.first().map(|name| [vec!["with".to_owned()], words(name)].concat())
}

/// The kind of schema.
fn kind(schema: &Schema, _: &[ReferenceOr<Schema>]) -> Option<Vec<String>> {
    let word = match shape(schema) {
        Shape::Enum(_) => "enum",
        Shape::Array(_) => "list",
        Shape::Map(_) => "map",
        Shape::Union(..) => "union",
        _ => "object",
    };
    Some(vec![word.to_owned()])
}

/// All that it says.
fn content(schema: &Schema, _: &[ReferenceOr<Schema>]) -> Option<Vec<String>> {
    serde_json::to_string(schema).ok().map(|text| vec!["variant".to_owned(), fingerprint(&text)])
}

type Object<'a> = (&'a indexmap::IndexMap<String, ReferenceOr<Box<Schema>>>, &'a [String]);

fn object(schema: &Schema) -> Option<Object<'_>> {
    match &schema.schema_kind {
        SchemaKind::Type(Type::Object(object)) => Some((&object.properties, &object.required)),
        SchemaKind::Any(any) => Some((&any.properties, &any.required)),
        _ => None,
    }
}
