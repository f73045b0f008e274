//! `allOf` taken apart, through references: what the schemas that are joined say of one value.

use std::collections::HashSet;

use indexmap::{IndexMap, IndexSet};

use super::{Additional, Schema, SchemaRef, Shape};
use crate::source::Pointer;

/// What the schemas of an `allOf` say together.
#[derive(Default)]
pub(crate) struct Flattened<'a> {
    /// The named properties, each with all that is said of it.
    pub(crate) declared: IndexMap<&'a str, Vec<SchemaRef<'a>>>,
    pub(crate) required: IndexSet<&'a str>,
    /// The schemas of additional properties, other than those of any value.
    pub(crate) additional: Vec<SchemaRef<'a>>,
    /// Whether some part forbids additional properties.
    pub(crate) closed: bool,
    /// Whether some part says that it is an object.
    pub(crate) is_object: bool,
    pub(crate) unions: Vec<Choice<'a>>,
    /// Schemas of strings, numbers, lists.
    pub(crate) others: Vec<Schema<'a>>,
    /// The schemas that are joined, by their places.
    pub(crate) seen: IndexMap<Pointer, Schema<'a>>,
}

/// A union that is joined with something else.
#[derive(Clone)]
pub(crate) struct Choice<'a> {
    /// The place of its type.
    pub(crate) at: Pointer,
    /// The schema that has it.
    pub(crate) schema: Schema<'a>,
    pub(crate) keyword: &'static str,
}

impl<'a> Choice<'a> {
    /// Its members, references followed.
    pub(crate) fn members(&self) -> impl Iterator<Item = Schema<'a>> {
        self.schema.members(self.keyword).filter_map(|member| member.schema())
    }
}

/// What is still to be looked at.
enum Step<'a> {
    Schema(Schema<'a>),
    /// What a schema says itself, after what it joins.
    Own(Schema<'a>),
}

impl<'a> Schema<'a> {
    /// What a schema says with all that it joins. A schema that is met again adds nothing, so circles end.
    pub(crate) fn flatten(&self) -> Flattened<'a> {
        let mut all = Flattened::default();
        let mut steps = vec![Step::Schema(self.clone())];
        while let Some(step) = steps.pop() {
            match step {
                Step::Own(schema) => all.own(&schema),
                Step::Schema(schema) if all.seen.insert(schema.at.clone(), schema.clone()).is_none() => {
                    all.join(schema, &mut steps);
                }
                Step::Schema(_) => {}
            }
        }
        let Flattened { unions, seen, .. } = &mut all;
        // What is one of the union's members anyway says the same without it.
        unions.retain(|union| {
            !union.members().any(|member| member.at != union.at && seen.contains_key(&member.at))
        });
        all
    }

    /// The schema itself and all that its `allOf` joins, through references, each once and the outer ones first. A schema
    /// beside `null` is the same with what that joins.
    pub(crate) fn parts(&self) -> Vec<Self> {
        self.parts_but(|_| false)
    }

    /// The same without those that `stop` names, and what they join.
    pub(crate) fn parts_but(&self, mut stop: impl FnMut(&Self) -> bool) -> Vec<Self> {
        let mut parts = Vec::new();
        let mut seen = HashSet::from([self.at.clone()]);
        let mut steps = vec![self.clone()];
        while let Some(part) = steps.pop() {
            let beside = part.beside_null().and_then(|(keyword, index)| part.member(keyword, index));
            let members = beside.into_iter().chain(part.members("allOf"));
            let members: Vec<Self> = members.filter_map(|member| member.schema()).collect();
            let new = members.into_iter().filter(|member| seen.insert(member.at.clone()) && !stop(member));
            let new: Vec<Self> = new.collect();
            steps.extend(new.into_iter().rev());
            parts.push(part);
        }
        parts
    }
}

impl<'a> Flattened<'a> {
    fn join(&mut self, schema: Schema<'a>, steps: &mut Vec<Step<'a>>) {
        // A reference that leads nowhere was reported; the other members still count.
        let member = |(keyword, index)| Some(Step::Schema(schema.member(keyword, index)?.schema()?));
        match schema.shape() {
            Shape::Any | Shape::Null => self.required.extend(schema.required()),
            Shape::Same(keyword, index) => {
                self.required.extend(schema.required());
                steps.extend(member((keyword, index)));
            }
            Shape::Joint => {
                steps.push(Step::Own(schema.clone()));
                steps.extend(schema.joined().members.into_iter().rev().filter_map(member));
            }
            Shape::Map => self.own(&schema),
            Shape::Union(keyword) => {
                self.unions.push(Choice { at: schema.at.clone(), schema, keyword });
            }
            _ => self.others.push(schema),
        }
    }

    /// Adds what a schema says itself.
    fn own(&mut self, schema: &Schema<'a>) {
        self.required.extend(schema.required());
        let additional = schema.additional();
        let says = schema.has_properties() || !matches!(additional, Additional::Unsaid);
        self.is_object |= says || schema.type_name() == Some("object");
        let choice = |keyword| Choice { at: schema.at.child(keyword), schema: schema.clone(), keyword };
        self.unions.extend(schema.joined().unions.into_iter().map(choice));
        for (name, property) in schema.properties() {
            self.declared.entry(name).or_default().push(property);
        }
        match additional {
            Additional::None => self.closed = true,
            Additional::Of(of) if of.reference().is_some() || of.keywords().shape() != Shape::Any => {
                self.additional.push(of);
            }
            Additional::Of(_) | Additional::Any | Additional::Unsaid => {}
        }
    }
}
