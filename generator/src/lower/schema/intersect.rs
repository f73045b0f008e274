//! Which of two schemas for one value says more, where `allOf` joins them.

use super::{Schemas, integer};
use crate::document::schema::{Schema, SchemaRef, Shape};
use crate::model::Type;

/// Which of two schemas stands for both: each alone takes every value that both take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lower) enum Verdict {
    First,
    Second,
    /// The second, although the first says something else besides.
    Inexact,
    /// No value fits both.
    Neither,
}

impl<'a> Schemas<'a> {
    /// The one that says most of several schemas for one value, and whether it says all that they say; nothing if they
    /// contradict each other.
    pub(in crate::lower) fn intersect(&self, all: &[SchemaRef<'a>]) -> Option<(SchemaRef<'a>, bool)> {
        let (first, rest) = all.split_first()?;
        let (mut best, mut exact) = (first, true);
        for other in rest {
            match self.intersect_two(best, other) {
                Verdict::First => {}
                Verdict::Second => best = other,
                Verdict::Inexact => (best, exact) = (other, false),
                Verdict::Neither => return None,
            }
        }
        Some((best.clone(), exact))
    }

    #[expect(clippy::match_same_arms, reason = "their order is what decides")]
    fn intersect_two(&self, one: &SchemaRef<'a>, other: &SchemaRef<'a>) -> Verdict {
        let (Some(one), Some(other)) = (one.unwrapped(), other.unwrapped()) else {
            return Verdict::Second;
        };
        if one.at() == other.at() {
            return Verdict::Second;
        }
        let joins = |one: &Schema<'a>, other: &Schema<'a>| one.flatten().seen.contains_key(other.at());
        match (one.shape(), other.shape()) {
            (_, Shape::Any) => Verdict::First,
            (Shape::Any, _)
            | (Shape::Boolean, Shape::Boolean)
            | (Shape::Number(_), Shape::Number(_) | Shape::Integer(_)) => Verdict::Second,
            (Shape::Integer(_), Shape::Number(_)) => Verdict::First,
            (Shape::Integer(one_format), Shape::Integer(format)) => {
                // Values of the narrower format fit the wider one, and not the other way round.
                if integer(format) == Type::I32 && integer(one_format) != Type::I32 {
                    Verdict::First
                } else {
                    Verdict::Second
                }
            }
            (Shape::String(one_format), Shape::String(other_format)) => {
                self.strings((one_format, &one), (other_format, &other))
            }
            (Shape::Enum(one), Shape::Enum(other)) => {
                if one.len() < other.len() {
                    Verdict::First
                } else {
                    Verdict::Second
                }
            }
            (Shape::Enum(_), Shape::String(_) | Shape::Integer(_) | Shape::Number(_)) => Verdict::First,
            (Shape::String(_) | Shape::Integer(_) | Shape::Number(_), Shape::Enum(_)) => Verdict::Second,
            (Shape::Array, Shape::Array) if other.items().is_none() => Verdict::First,
            (Shape::Joint | Shape::Map, Shape::Map) if other.additional_schema().is_none() => Verdict::First,
            (Shape::Array, Shape::Array) if one.items().is_none() => Verdict::Second,
            (Shape::Map, Shape::Joint | Shape::Map) if one.additional_schema().is_none() => Verdict::Second,
            (Shape::Joint, Shape::Joint) if joins(&one, &other) => Verdict::First,
            (Shape::Joint, Shape::Joint) if joins(&other, &one) => Verdict::Second,
            (Shape::Array, Shape::Array)
            | (Shape::Joint | Shape::Map, Shape::Joint | Shape::Map)
            | (Shape::Union(..), _)
            | (_, Shape::Union(..)) => Verdict::Inexact,
            _ => Verdict::Neither,
        }
    }

    fn strings(&self, one: (&str, &Schema<'a>), other: (&str, &Schema<'a>)) -> Verdict {
        let (first, second) = (self.string(one.0, one.1), self.string(other.0, other.1));
        match (&first, &second) {
            _ if first == second || one.0.is_empty() => Verdict::Second,
            _ if other.0.is_empty() => Verdict::First,
            // Text takes what a type for one format may not.
            (Type::String, _) => Verdict::First,
            (_, Type::String) => Verdict::Inexact,
            _ => Verdict::Neither,
        }
    }

    /// Whether `null` fits all of several schemas for one value.
    pub(in crate::lower) fn all_nullable(&mut self, all: &[SchemaRef<'a>]) -> bool {
        all.iter().filter_map(SchemaRef::schema).all(|schema| {
            let says_nothing = schema.shape() == Shape::Any && !schema.takes_null();
            says_nothing && all.len() > 1 || self.is_nullable(&schema)
        })
    }
}

/// Whether all values of a schema are objects, as far as can be seen.
pub(in crate::lower) fn takes_objects(schema: &Schema<'_>) -> bool {
    let Some(schema) = schema.to_ref().unwrapped() else { return false };
    match schema.shape() {
        Shape::Map => true,
        Shape::Joint => {
            let all = schema.flatten();
            all.is_object || !all.unions.is_empty() && all.others.is_empty()
        }
        _ => false,
    }
}
