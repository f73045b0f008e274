//! Which of two schemas for one value says more, where `allOf` joins them.

use openapiv3::Schema;

use super::all_of::At;
use super::integer;
use crate::document::schema::shape::{SchemaRef, Shape, shape};
use crate::lower::Lowering;
use crate::model::Type;
use crate::source::Pointer;

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

impl<'a> Lowering<'a> {
    /// The one that says most of several schemas for one value, and whether it says all that they say; nothing if they
    /// contradict each other.
    pub(in crate::lower) fn intersect(&self, all: &[At<'a>]) -> Option<(At<'a>, bool)> {
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
    fn intersect_two(&self, one: &At<'a>, other: &At<'a>) -> Verdict {
        let (Some((one_at, one)), Some((other_at, other))) = (self.behind(one), self.behind(other)) else {
            return Verdict::Second;
        };
        if one_at == other_at {
            return Verdict::Second;
        }
        match (shape(one), shape(other)) {
            (_, Shape::Any) => Verdict::First,
            (Shape::Any, _)
            | (Shape::Boolean, Shape::Boolean)
            | (Shape::Number(_), Shape::Number(_) | Shape::Integer(_)) => Verdict::Second,
            (Shape::Integer(_), Shape::Number(_)) => Verdict::First,
            (Shape::Integer(one), Shape::Integer(other)) => {
                // Values of the narrower format fit the wider one, and not the other way round.
                if integer(&other) == Type::I32 && integer(&one) != Type::I32 {
                    Verdict::First
                } else {
                    Verdict::Second
                }
            }
            (Shape::String(one_format), Shape::String(other_format)) => {
                self.strings((&one_format, one), (&other_format, other))
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
            (Shape::Array(_), Shape::Array(None)) | (Shape::Joint | Shape::Map(_), Shape::Map(None)) => {
                Verdict::First
            }
            (Shape::Array(None), Shape::Array(_)) | (Shape::Map(None), Shape::Joint | Shape::Map(_)) => {
                Verdict::Second
            }
            (Shape::Joint, Shape::Joint) if self.flatten(&one_at, one).seen.contains_key(&other_at) => {
                Verdict::First
            }
            (Shape::Joint, Shape::Joint) if self.flatten(&other_at, other).seen.contains_key(&one_at) => {
                Verdict::Second
            }
            (Shape::Array(_), Shape::Array(_))
            | (Shape::Joint | Shape::Map(_), Shape::Joint | Shape::Map(_))
            | (Shape::Union(..), _)
            | (_, Shape::Union(..)) => Verdict::Inexact,
            _ => Verdict::Neither,
        }
    }

    fn strings(&self, one: (&str, &Schema), other: (&str, &Schema)) -> Verdict {
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

    /// A schema without the references and wrappers around it.
    fn behind(&self, (at, schema): &At<'a>) -> Option<(Pointer, &'a Schema)> {
        let (mut at, mut schema) = self.document.schema(at, *schema)?;
        for _ in 0..super::WRAPPERS {
            let Shape::Same(keyword, index, member) = shape(schema) else { break };
            (at, schema) = self.document.schema(&at.child(keyword).child(index), member)?;
        }
        Some((at, schema))
    }

    /// Whether `null` fits all of several schemas for one value.
    pub(in crate::lower) fn all_nullable(&mut self, all: &[At<'a>]) -> bool {
        all.iter().all(|(at, schema)| {
            let Some((at, schema)) = self.document.schema(at, *schema) else { return true };
            let says_nothing = matches!(shape(schema), Shape::Any) && !schema.schema_data.nullable;
            says_nothing && all.len() > 1 || self.is_nullable(&at, schema)
        })
    }

    /// Whether all values of a schema are objects, as far as can be seen.
    pub(in crate::lower) fn takes_objects(&self, at: &Pointer, schema: &'a Schema) -> bool {
        match self.behind(&(at.clone(), SchemaRef::Item(schema))) {
            Some((at, schema)) => match shape(schema) {
                Shape::Map(_) => true,
                Shape::Joint => {
                    let flat = self.flatten(&at, schema);
                    flat.is_object || !flat.unions.is_empty() && flat.others.is_empty()
                }
                _ => false,
            },
            None => false,
        }
    }
}
