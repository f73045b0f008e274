//! Whether `null` is a value of a schema.

use std::collections::HashSet;

use openapiv3::Schema;

use crate::document::schema::shape::{Shape, joined, shape, takes_null};
use crate::lower::Lowering;
use crate::source::Pointer;

impl<'a> Lowering<'a> {
    /// Whether `null` is a value of this schema: by itself, by what it wraps, by a member of its union, or by all that
    /// it joins.
    pub(in crate::lower) fn is_nullable(&mut self, at: &Pointer, schema: &'a Schema) -> bool {
        // Each with the one that led to it.
        let mut way: Vec<(Pointer, &'a Schema, usize)> = vec![(at.clone(), schema, 0)];
        let mut seen: HashSet<Pointer> = HashSet::from([at.clone()]);
        let mut next = 0;
        while let Some((at, schema, _)) = way.get(next).map(|(at, schema, led)| (at.clone(), *schema, *led)) {
            let known = self.nullable.get(&at).copied();
            if known.unwrap_or_else(|| takes_null(schema) || self.joins_nullable(&at, schema)) {
                self.remember(&way, next);
                return true;
            }
            if known.is_none() {
                for (place, member) in self.ways(&at, schema) {
                    if seen.insert(place.clone()) {
                        way.push((place, member, next));
                    }
                }
            }
            next += 1;
        }
        self.nullable.extend(way.into_iter().map(|(at, ..)| (at, false)));
        false
    }

    /// Notes that one takes `null`, and all that led to it.
    fn remember(&mut self, way: &[(Pointer, &'a Schema, usize)], mut index: usize) {
        while let Some((at, _, led)) = way.get(index) {
            self.nullable.insert(at.clone(), true);
            if index == 0 {
                return;
            }
            index = *led;
        }
    }

    /// The schemas of which one that takes `null` is enough.
    fn ways(&self, at: &Pointer, schema: &'a Schema) -> Vec<(Pointer, &'a Schema)> {
        let document = self.document;
        match shape(schema) {
            Shape::Same(keyword, index, member) => {
                document.schema(&at.child(keyword).child(index), member).into_iter().collect()
            }
            Shape::Union(keyword, members) => {
                let place = at.child(keyword);
                let members = members.iter().enumerate();
                members
                    .filter_map(|(index, member)| document.schema(&place.child(index), member.into()))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether all that a schema joins takes `null`.
    fn joins_nullable(&self, at: &Pointer, schema: &'a Schema) -> bool {
        if !matches!(shape(schema), Shape::Joint) {
            return false;
        }
        let joined = joined(schema);
        let mut members = joined.members.into_iter().filter_map(|(keyword, index, member)| {
            Some(self.document.schema(&at.child(keyword).child(index), member)?.1)
        });
        let only_all_of = matches!(schema.schema_kind, openapiv3::SchemaKind::AllOf { .. });
        only_all_of && joined.unions.is_empty() && members.all(takes_null)
    }
}
