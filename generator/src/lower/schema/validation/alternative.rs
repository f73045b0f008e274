//! Unions: what is checked of each alternative, and what tells which of them a value is meant for.

use std::collections::HashSet;

use super::ConstraintReader;
use crate::document::schema::{Discriminator, Keywords, Schema, SchemaRef};
use crate::model::Constraint;
use crate::source::Pointer;

/// A list of texts with more does not tell alternatives apart.
const MAX_TEXTS: usize = 16;

impl ConstraintReader<'_> {
    /// What a union says. A value is right by any of its schemas: `validate()` refuses nothing that a server may take.
    pub(super) fn alternatives(
        &self,
        schema: &Schema<'_>,
        keyword: &str,
        open: &mut Vec<Pointer>,
    ) -> Vec<Constraint> {
        let discriminator = schema.discriminator();
        let mut alternatives = Vec::new();
        for member in schema.members(keyword) {
            let Some(target) = member.schema() else { return Vec::new() };
            if target.is_null() {
                continue;
            }
            let mut alternative = discriminator.as_ref().map(|tag| tags(tag, &member)).unwrap_or_default();
            for part in target.parts() {
                tell(&part, &mut alternative);
            }
            let mut alternative = merged(alternative);
            alternative.extend(self.used(&member, open));
            if !alternatives.contains(&alternative) {
                alternatives.push(alternative);
            }
        }
        match alternatives.len() {
            0 => Vec::new(),
            1 => alternatives.remove(0).into_iter().filter(|one| !is_telling(one)).collect(),
            _ => vec![Constraint::AnyOf(alternatives)],
        }
    }
}

/// The texts of the discriminator that stand for a member.
fn tags(discriminator: &Discriminator<'_>, member: &SchemaRef<'_>) -> Vec<Constraint> {
    let tags = discriminator.values(member);
    if tags.is_empty() {
        return Vec::new();
    }
    let property = vec![discriminator.property.to_owned()];
    vec![Constraint::Has(property.clone()), Constraint::Properties(property, vec![Constraint::OneOf(tags)])]
}

/// What tells that a value is meant for a schema: its type, its required members, and texts that those can be.
fn tell(schema: &Schema<'_>, telling: &mut Vec<Constraint>) {
    telling.extend(schema.type_name().map(|name| Constraint::Is(name.to_owned())));
    telling.extend(texts(schema.keywords()));
    let mut names = Vec::new();
    for name in schema.required() {
        let property = schema.property(name).and_then(|property| property.schema());
        // What is `readOnly` is not sent, although it is required.
        if property.as_ref().is_some_and(Schema::is_read_only) {
            continue;
        }
        names.push(name.to_owned());
        let texts = property.and_then(|property| texts(property.keywords()));
        telling.extend(texts.map(|texts| Constraint::Properties(vec![name.to_owned()], vec![texts])));
    }
    telling.extend((!names.is_empty()).then_some(Constraint::Has(names)));
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
fn texts(schema: Keywords<'_>) -> Option<Constraint> {
    let texts: Option<Vec<String>> = schema
        .values()?
        .iter()
        .filter(|value| !value.is_null())
        .map(|value| value.as_str().map(str::to_owned))
        .collect();
    texts.filter(|texts| (1..=MAX_TEXTS).contains(&texts.len())).map(Constraint::OneOf)
}

/// Whether it tells alternatives apart and checks nothing.
pub(in crate::lower) fn is_telling(constraint: &Constraint) -> bool {
    match constraint {
        Constraint::Is(_) | Constraint::Has(_) | Constraint::OneOf(_) => true,
        Constraint::Properties(_, inner) => inner.iter().all(is_telling),
        _ => false,
    }
}
