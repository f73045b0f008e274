//! What a member of a union is called by: something that it alone has, wherever it stands among the others.

use std::collections::HashMap;
use std::hash::Hash;

use crate::document::schema::{Keywords, Schema, SchemaRef, Shape, TextOf};
use crate::names::text::words::{Rules, fingerprint, words_by};

/// A hint for each member that is written in place; none for references.
pub(in crate::names) fn hints(members: &[SchemaRef<'_>]) -> Vec<Option<Vec<String>>> {
    let facts: Vec<Option<Facts<'_>>> = members
        .iter()
        .map(|member| member.in_place().and_then(|schema| Facts::of(schema.keywords())))
        .collect();
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
        &|facts| Some(vec!["variant".to_owned(), fingerprint(&facts.schema.to_text(TextOf::Meaning))]),
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

/// What a member was called by before, where nothing but all that it says told it from the others: prose was part of that,
/// and orders that mean nothing.
pub(in crate::names) fn former_hints(member: &SchemaRef<'_>, hint: &[String]) -> Vec<Vec<String>> {
    let Some(schema) = member.in_place().map(Schema::keywords) else { return Vec::new() };
    let letters = |what| vec!["variant".to_owned(), fingerprint(&schema.to_text(what))];
    if hint != letters(TextOf::Meaning) {
        return Vec::new();
    }
    [TextOf::All, TextOf::Values].map(letters).into_iter().filter(|former| hint != former).collect()
}

/// A kind of hint; the first that no two members share is taken.
type Level<'a> = &'a dyn Fn(&Facts<'_>) -> Option<Vec<String>>;

/// What a member says of itself.
struct Facts<'a> {
    schema: Keywords<'a>,
    /// A short title.
    title: Option<Vec<String>>,
    /// The only value, or the only values of properties, as discriminators have it; the shortest first.
    constants: Vec<Vec<String>>,
    /// Properties (required ones first) or values that others may not have, by name.
    marks: Vec<(bool, String)>,
    kind: &'static str,
}

impl<'a> Facts<'a> {
    /// Nothing of `null`, which gets no name.
    fn of(schema: Keywords<'a>) -> Option<Self> {
        if schema.is_null() {
            return None;
        }
        let title = schema.title().filter(|title| title.chars().any(char::is_alphanumeric));
        let mut constants: Vec<Vec<String>> = constant(schema).into_iter().collect();
        let mut marks: Vec<(bool, String)> = Vec::new();
        let properties = schema.property_names().filter_map(|name| schema.property_keywords(name));
        constants.extend(properties.filter(|property| property.reference().is_none()).filter_map(constant));
        let is_required = |name| schema.required().any(|required| required == name);
        marks.extend(schema.property_names().map(|name| (!is_required(name), name.to_owned())));
        let kind = match schema.shape() {
            Shape::Enum(values) => {
                marks.extend(values.iter().map(|value| (true, value.text().into_owned())));
                "enum"
            }
            Shape::Array => "list",
            Shape::Map => "map",
            Shape::Union(..) => "union",
            _ => "object",
        };
        constants.sort_by_cached_key(|words| (words.len(), words.clone()));
        constants.dedup();
        marks.sort();
        Some(Self {
            schema,
            title: title.map(|text| words_by(Rules::First, text)).filter(|words| words.len() <= 6),
            constants,
            marks,
            kind,
        })
    }
}

/// The words of the only value of an enum.
fn constant(schema: Keywords<'_>) -> Option<Vec<String>> {
    match schema.shape() {
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
