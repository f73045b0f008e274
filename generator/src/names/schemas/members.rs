//! What a member of a union is called by: something that it alone has, wherever it stands among the others.

use std::collections::HashMap;
use std::hash::Hash;

use openapiv3::{ReferenceOr, Schema, SchemaKind, Type};

use crate::document::schema::shape::{SchemaRef, Shape, shape};
use crate::names::text::words::{Rules, fingerprint, words_by};

/// A hint for each member that is written in place; none for references.
pub(in crate::names) fn hints(members: &[ReferenceOr<Schema>]) -> Vec<Option<Vec<String>>> {
    let facts: Vec<Option<Facts<'_>>> =
        members.iter().map(|member| member.as_item().map(Facts::of)).collect();
    let known = || facts.iter().flatten();
    let constants = counted(known().flat_map(|facts| &facts.constants));
    let marks = counted(known().flat_map(|facts| facts.marks.iter().map(|(_, mark)| mark)));
    let mut found: Vec<Option<Vec<String>>> = vec![None; members.len()];
    let levels: [Level<'_>; 5] = [
        &|facts| facts.title.clone(),
        &|facts| facts.constants.iter().find(|value| constants.get(value) == Some(&1)).cloned(),
        &|facts| {
            let own = facts.marks.iter().find(|(_, mark)| marks.get(mark) == Some(&1));
            own.map(|(_, mark)| [vec!["with".to_owned()], words_by(Rules::First, mark)].concat())
        },
        &|facts| Some(vec![facts.kind.to_owned()]),
        &|facts| {
            let text = serde_json::to_string(facts.schema).unwrap_or_default();
            Some(vec!["variant".to_owned(), fingerprint(&text)])
        },
    ];
    for level in levels {
        let open = facts.iter().zip(&found).map(|(facts, slot)| facts.as_ref().filter(|_| slot.is_none()));
        let here: Vec<Option<Vec<String>>> = open.map(|facts| level(facts?)).collect();
        let count = counted(here.iter().chain(&found).flatten());
        let unique = |words: &Vec<String>| count.get(words) == Some(&1);
        let fill: Vec<Option<Vec<String>>> = here.iter().map(|words| words.clone().filter(unique)).collect();
        for (slot, words) in found.iter_mut().zip(fill).filter(|(slot, _)| slot.is_none()) {
            *slot = words;
        }
    }
    found
}

/// A kind of hint; the first that no two members share is taken.
type Level<'a> = &'a dyn Fn(&Facts<'_>) -> Option<Vec<String>>;

/// What a member says of itself.
struct Facts<'a> {
    schema: &'a Schema,
    /// A short title.
    title: Option<Vec<String>>,
    /// The only value, or the only values of properties, as discriminators have it; the shortest first.
    constants: Vec<Vec<String>>,
    /// Properties (required ones first) or values that others may not have, by name.
    marks: Vec<(bool, String)>,
    kind: &'static str,
}

impl<'a> Facts<'a> {
    fn of(schema: &'a Schema) -> Self {
        let title =
            schema.schema_data.title.as_deref().filter(|title| title.chars().any(char::is_alphanumeric));
        let mut constants: Vec<Vec<String>> = constant(schema).into_iter().collect();
        let mut marks: Vec<(bool, String)> = Vec::new();
        if let Some((properties, required)) = object(schema) {
            constants.extend(properties.values().filter_map(|property| match SchemaRef::from(property) {
                SchemaRef::Item(schema) => constant(schema),
                SchemaRef::Reference(_) => None,
            }));
            marks.extend(properties.keys().map(|name| (!required.contains(name), name.clone())));
        }
        let kind = match shape(schema) {
            Shape::Enum(values) => {
                marks.extend(values.iter().map(|value| (true, value.text().into_owned())));
                "enum"
            }
            Shape::Array(_) => "list",
            Shape::Map(_) => "map",
            Shape::Union(..) => "union",
            _ => "object",
        };
        constants.sort_by_cached_key(|words| (words.len(), words.clone()));
        constants.dedup();
        marks.sort();
        Self {
            schema,
            title: title.map(|text| words_by(Rules::First, text)).filter(|words| words.len() <= 6),
            constants,
            marks,
            kind,
        }
    }
}

/// The words of the only value of an enum.
fn constant(schema: &Schema) -> Option<Vec<String>> {
    match shape(schema) {
        Shape::Enum(values) if values.len() == 1 => {
            values.first().map(|value| words_by(Rules::First, &value.text()))
        }
        _ => None,
    }
}

fn counted<T: Eq + Hash>(items: impl Iterator<Item = T>) -> HashMap<T, usize> {
    let mut count = HashMap::new();
    for item in items {
        *count.entry(item).or_default() += 1;
    }
    count
}

type Object<'a> = (&'a indexmap::IndexMap<String, ReferenceOr<Box<Schema>>>, &'a [String]);

fn object(schema: &Schema) -> Option<Object<'_>> {
    match &schema.schema_kind {
        SchemaKind::Type(Type::Object(object)) => Some((&object.properties, &object.required)),
        SchemaKind::Any(any) => Some((&any.properties, &any.required)),
        _ => None,
    }
}
