//! Whether `null` is a value of a schema.

use std::collections::HashSet;

use super::Schemas;
use crate::document::schema::{Schema, Shape};
use crate::source::Pointer;

impl<'a> Schemas<'a> {
    /// Whether `null` is a value of this schema: by itself, by what it wraps, by a member of its union, or by all that
    /// it joins.
    pub(in crate::lower) fn is_nullable(&mut self, schema: &Schema<'a>) -> bool {
        // Each with the one that led to it.
        let mut way: Vec<(Schema<'a>, usize)> = vec![(schema.clone(), 0)];
        let mut seen: HashSet<Pointer> = HashSet::from([schema.at().clone()]);
        let mut next = 0;
        while let Some(schema) = way.get(next).map(|(schema, _)| schema.clone()) {
            let known = self.nullable.get(schema.at()).copied();
            if known.unwrap_or_else(|| schema.takes_null() || joins_nullable(&schema)) {
                self.remember(&way, next);
                return true;
            }
            if known.is_none() {
                let ways = ways(&schema).into_iter().filter(|member| seen.insert(member.at().clone()));
                way.extend(ways.map(|member| (member, next)));
            }
            next += 1;
        }
        self.nullable.extend(way.into_iter().map(|(schema, _)| (schema.at().clone(), false)));
        false
    }

    /// Notes that one takes `null`, and all that led to it.
    fn remember(&mut self, way: &[(Schema<'a>, usize)], mut index: usize) {
        while let Some((schema, led)) = way.get(index) {
            self.nullable.insert(schema.at().clone(), true);
            if index == 0 {
                return;
            }
            index = *led;
        }
    }
}

/// The schemas of which one that takes `null` is enough.
fn ways<'a>(schema: &Schema<'a>) -> Vec<Schema<'a>> {
    match schema.shape() {
        Shape::Same(keyword, index) => {
            schema.member(keyword, index).and_then(|member| member.schema()).into_iter().collect()
        }
        Shape::Union(keyword) => schema.members(keyword).filter_map(|member| member.schema()).collect(),
        _ => Vec::new(),
    }
}

/// Whether a schema is no more than what it joins, and all of that takes `null`.
fn joins_nullable(schema: &Schema<'_>) -> bool {
    let mut members = schema.members("allOf").filter_map(|member| member.schema());
    schema.is_only_joined() && schema.shape() == Shape::Joint && members.all(|member| member.takes_null())
}
