//! Makes objects: properties of all schemas that are joined, and one member of each union.

use serde_json::{Map, Value};

use std::collections::HashSet;

use indexmap::{IndexMap, IndexSet};

use super::check::Fit;
use super::make::{Extent, Maker, Reason};
use crate::document::schema::{Additional, Schema};
use crate::source::Pointer;
use crate::source::limits::sample as limits;

/// Whether values are objects.
pub(super) fn is_object(schema: &Schema<'_>, depth: usize) -> bool {
    let members = |keyword| schema.members(keyword).filter_map(|member| member.schema());
    let all_are = |keyword| {
        let mut all = members(keyword).peekable();
        all.peek().is_some() && all.all(|member| is_object(&member, depth + 1))
    };
    match schema.type_name() {
        Some(name) => name == "object",
        None if schema.has("properties") || schema.has("additionalProperties") => true,
        None if depth > limits::LOOKED_INTO => false,
        None => {
            members("allOf").any(|member| is_object(&member, depth + 1))
                || all_are("oneOf")
                || all_are("anyOf")
        }
    }
}

/// All that is said of an object.
#[derive(Clone, Default)]
struct Object<'a> {
    properties: IndexMap<&'a str, Vec<Schema<'a>>>,
    required: IndexSet<&'a str>,
    additional: Option<Schema<'a>>,
    closed: bool,
    least: usize,
    examples: Vec<&'a Value>,
    /// What the properties of discriminators have to say.
    tags: Vec<(&'a str, String)>,
    /// The unions of which no member is chosen yet, each with the schema that has it.
    unions: Vec<(Schema<'a>, &'static str)>,
    seen: HashSet<Pointer>,
}

impl<'a> Object<'a> {
    /// Adds what a schema says, and those that it joins.
    fn gather(&mut self, schema: &Schema<'a>) {
        let parts = schema.parts();
        let new = parts.iter().take(limits::JOINED).filter(|part| self.seen.insert(part.at().clone()));
        let new: Vec<&Schema<'a>> = new.collect();
        for part in &new {
            for (name, property) in part.properties() {
                self.properties.entry(name).or_default().extend(property.schema());
            }
            self.required.extend(part.required());
            match part.additional() {
                Additional::Of(of) => self.additional = self.additional.take().or_else(|| of.schema()),
                Additional::None => self.closed = true,
                Additional::Any | Additional::Unsaid => {}
            }
            self.least = self.least.max(part.property_counts().0.unwrap_or_default());
            self.examples.extend(part.example().into_iter().chain(part.default()));
        }
        // The unions of the outermost schema are the last, which are chosen from first.
        for part in new.into_iter().rev() {
            let unions = ["oneOf", "anyOf"].into_iter().filter(|keyword| part.has(keyword));
            self.unions.extend(unions.map(|keyword| (part.clone(), keyword)));
        }
    }

    /// The same for each member of a union.
    fn with_members(&self, (schema, keyword): &(Schema<'a>, &str)) -> Vec<Self> {
        let discriminator = schema.discriminator();
        let chosen = schema.members(keyword).filter_map(|member| {
            let mut object = self.clone();
            let tag = discriminator.as_ref();
            let value = tag.and_then(|tag| Some((tag.property, tag.values(&member).into_iter().next()?)));
            object.tags.extend(value);
            object.gather(&member.schema()?);
            Some(object)
        });
        chosen.collect()
    }
}

impl<'a> Maker<'a> {
    /// An object that satisfies a schema.
    pub(super) fn object(&mut self, schema: &Schema<'a>, hints: &[&'a Value]) -> Result<Value, Reason> {
        let mut first = Object::default();
        first.gather(schema);
        let mut open = vec![first];
        let (mut lenient, mut near, mut fault) = (None, None, None);
        let mut tries = 0;
        while let Some(mut object) = open.pop() {
            if let Some(union) = object.unions.pop() {
                // The first member is tried first.
                open.extend(object.with_members(&union).into_iter().rev());
                continue;
            }
            tries += 1;
            if tries > limits::TRIES {
                break;
            }
            let extents: &[Extent] =
                if self.wants_all() { &[Extent::Everything, Extent::Required] } else { &[Extent::Required] };
            for extent in extents {
                match self.build(&object, hints, *extent) {
                    Ok(value) if self.checker.fits(schema, &value, Fit::Exact) => return Ok(value),
                    Ok(value) if lenient.is_none() && self.checker.fits(schema, &value, Fit::ByTag) => {
                        lenient = Some(value);
                    }
                    Ok(value) => near = near.or(Some(value).filter(|_| self.lax)),
                    Err(why) => fault = fault.or(Some(why)),
                }
            }
        }
        lenient.or(near).ok_or(fault.unwrap_or(Reason::Object))
    }

    fn build(&mut self, object: &Object<'a>, hints: &[&'a Value], extent: Extent) -> Result<Value, Reason> {
        let hints: Vec<&'a Value> = hints.iter().chain(&object.examples).copied().collect();
        let mut made = Map::new();
        for (name, schemas) in &object.properties {
            if schemas.iter().any(Schema::is_read_only) {
                continue;
            }
            let needed = object.required.contains(name);
            if !needed && extent == Extent::Required && made.len() >= self.least(object) {
                continue;
            }
            let inner: Vec<&'a Value> = hints.iter().filter_map(|hint| hint.get(*name)).collect();
            let said = object.tags.iter().find(|(property, _)| property == name);
            let said = said.map(|(_, tag)| Value::from(tag.as_str()));
            let value =
                match said.filter(|said| schemas.iter().all(|of| self.checker.fits(of, said, Fit::ByTag))) {
                    Some(said) => Ok(said),
                    None => self.property(schemas, &inner),
                };
            match value {
                Ok(value) => drop(made.insert((*name).to_owned(), value)),
                Err(why) if needed => return Err(Reason::Property((*name).to_owned(), Box::new(why))),
                Err(_) => {}
            }
        }
        for name in object.required.iter().filter(|name| !object.properties.contains_key(**name)) {
            let said = object.tags.iter().find(|(property, _)| property == name).map(|(_, tag)| tag.as_str());
            made.insert((*name).to_owned(), Value::from(said.unwrap_or("text")));
        }
        self.others(object, &hints, extent, &mut made)?;
        Ok(Value::Object(made))
    }

    /// A value of which several schemas may speak.
    fn property(&mut self, schemas: &[Schema<'a>], hints: &[&'a Value]) -> Result<Value, Reason> {
        let mut fault = None;
        for schema in schemas {
            match self.value(schema, hints, 0) {
                Ok(value)
                    if self.lax || schemas.iter().all(|of| self.checker.fits(of, &value, Fit::ByTag)) =>
                {
                    return Ok(value);
                }
                Ok(_) => {}
                Err(why) => fault = fault.or(Some(why)),
            }
        }
        Err(fault.unwrap_or(Reason::Joined))
    }

    /// Adds properties that have no schema of their own: as many as must be, or one to show them.
    fn others(
        &mut self,
        object: &Object<'a>,
        hints: &[&'a Value],
        extent: Extent,
        made: &mut Map<String, Value>,
    ) -> Result<(), Reason> {
        if object.closed {
            return Ok(());
        }
        let shown = usize::from(object.properties.is_empty() && extent == Extent::Everything);
        let wanted = self.least(object).max(shown).min(limits::COUNT);
        let given = hints.iter().filter_map(|hint| hint.as_object()).flatten();
        let mut given = given.filter(|(name, _)| !object.properties.contains_key(name.as_str()));
        let mut turn = 0;
        while made.len() < wanted {
            let (name, hint) = match given.next() {
                Some((name, hint)) => (name.clone(), Some(hint)),
                None => (format!("key{turn}"), None),
            };
            let value = match (&object.additional, hint) {
                (Some(of), hint) => self.value(of, hint.as_slice(), turn),
                (None, Some(hint)) => Ok(hint.clone()),
                (None, None) => Ok(Value::from("text")),
            };
            match value {
                Ok(value) => drop(made.insert(name, value)),
                Err(why) if made.len() < object.least => return Err(why),
                Err(_) => break,
            }
            turn += 1;
        }
        Ok(())
    }

    /// How many properties there must be.
    fn least(&self, object: &Object<'a>) -> usize {
        object.least.max(usize::from(self.is_nothing_if_empty() && object.required.is_empty()))
    }
}
