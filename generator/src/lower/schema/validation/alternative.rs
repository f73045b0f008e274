//! Unions: what is checked of each alternative, and what tells which of them a value is meant for.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::Reader;
use crate::model::Constraint;
use crate::source::Pointer;

/// A list of texts with more does not tell alternatives apart.
const MAX_TEXTS: usize = 16;

impl Reader<'_> {
    /// What a union says. A value is right by any of its schemas: `validate()` refuses nothing that a server may take.
    pub(super) fn alternatives(
        &self,
        at: &Pointer,
        schema: &Map<String, Value>,
        keyword: &str,
        open: &mut Vec<Pointer>,
    ) -> Vec<Constraint> {
        let count = schema.get(keyword).and_then(Value::as_array).map_or(0, Vec::len);
        let mut alternatives = Vec::with_capacity(count);
        for index in 0..count {
            let place = at.child(keyword).child(index);
            let Some((target, member)) = self.schema(&place) else { return Vec::new() };
            if member.get("type").is_some_and(|kind| kind == "null") {
                continue;
            }
            let mut alternative = self.tags(schema, &place, &target);
            self.tell(member, 0, &mut alternative);
            let mut alternative = merged(alternative);
            alternative.extend(self.used(&place, open));
            alternatives.push(alternative);
        }
        match alternatives.len() {
            0 => Vec::new(),
            1 => alternatives.remove(0).into_iter().filter(|one| !is_telling(one)).collect(),
            _ => vec![Constraint::AnyOf(alternatives)],
        }
    }

    /// The texts of the discriminator that stand for a member (section "Discriminator Object").
    fn tags(&self, schema: &Map<String, Value>, place: &Pointer, target: &Pointer) -> Vec<Constraint> {
        let Some(discriminator) = schema.get("discriminator") else { return Vec::new() };
        let Some(property) = discriminator.get("propertyName").and_then(Value::as_str) else {
            return Vec::new();
        };
        let is_reference =
            self.document.raw().pointer(place.as_str()).is_some_and(|it| it.get("$ref").is_some());
        let Some(name) = target.last().filter(|_| is_reference) else { return Vec::new() };
        let mapping = discriminator.get("mapping").and_then(Value::as_object).into_iter().flatten();
        let meant = mapping.filter(|(_, to)| {
            let to = to.as_str().unwrap_or_default();
            to == name || self.document.target(to).as_ref() == Some(target)
        });
        let mut tags: Vec<String> = meant.map(|(tag, _)| tag.clone()).collect();
        if tags.is_empty() {
            tags.push(name);
        }
        vec![
            Constraint::Has(vec![property.to_owned()]),
            Constraint::Properties(vec![property.to_owned()], vec![Constraint::OneOf(tags)]),
        ]
    }

    /// What tells that a value is meant for a schema: its type, its required members, and texts that those can be.
    fn tell(&self, schema: &Map<String, Value>, depth: usize, telling: &mut Vec<Constraint>) {
        let kind = schema.get("type").and_then(Value::as_str);
        telling.extend(kind.map(|kind| Constraint::Is(kind.to_owned())));
        telling.extend(texts(schema));
        let property = |name: &str| {
            let place = schema.get("properties")?.get(name)?;
            match place.get("$ref").and_then(Value::as_str) {
                Some(reference) => self.schema(&self.document.target(reference)?).map(|(_, schema)| schema),
                None => place.as_object(),
            }
        };
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        // What is `readOnly` is not sent, although it is required.
        let required = required.filter_map(Value::as_str).filter(|name| {
            !property(name).is_some_and(|schema| schema.get("readOnly") == Some(&Value::Bool(true)))
        });
        let names: Vec<String> = required.map(str::to_owned).collect();
        for name in &names {
            if let Some(texts) = property(name).and_then(texts) {
                telling.push(Constraint::Properties(vec![name.clone()], vec![texts]));
            }
        }
        telling.extend((!names.is_empty()).then_some(Constraint::Has(names)));
        for member in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            let member = match member.get("$ref").and_then(Value::as_str) {
                Some(reference) => {
                    self.document.target(reference).and_then(|at| self.schema(&at)).map(|(_, schema)| schema)
                }
                None => member.as_object(),
            };
            if let Some(member) = member.filter(|_| depth < 4) {
                self.tell(member, depth + 1, telling);
            }
        }
    }
}

/// With all names of members that must be there in one list.
fn merged(telling: Vec<Constraint>) -> Vec<Constraint> {
    let mut names: Vec<String> = Vec::new();
    let mut all = Vec::with_capacity(telling.len());
    for constraint in telling {
        match constraint {
            Constraint::Has(more) => names.extend(more),
            other if !all.contains(&other) => all.push(other),
            _ => {}
        }
    }
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    if !names.is_empty() {
        all.push(Constraint::Has(names));
    }
    all
}

/// The texts that a schema lists, if they are few.
fn texts(schema: &Map<String, Value>) -> Option<Constraint> {
    let listed = schema.get("enum")?.as_array()?;
    let texts: Option<Vec<String>> = listed
        .iter()
        .filter(|value| !value.is_null())
        .map(|value| value.as_str().map(str::to_owned))
        .collect();
    texts.filter(|texts| (1..=MAX_TEXTS).contains(&texts.len())).map(Constraint::OneOf)
}

/// Whether it tells alternatives apart and checks nothing.
pub(super) fn is_telling(constraint: &Constraint) -> bool {
    match constraint {
        Constraint::Is(_) | Constraint::Has(_) | Constraint::OneOf(_) => true,
        Constraint::Properties(_, inner) => inner.iter().all(is_telling),
        _ => false,
    }
}
