//! The one reading of a schema (JSON Schema 2020-12, to which schemas of all versions were brought).
//!
//! A [`Schema`] borrows what stands in the document and knows its own place, so its parts come with theirs. It says what
//! the keywords mean: names, types, losses, validation tables and samples ask it, and read no keyword themselves.
//! A [`SchemaRef`] is a schema where it is used, which may be a reference. [`Keywords`] are what a schema says itself,
//! for those who need no places.

mod all_of;
mod content;
mod discriminator;
pub(crate) mod ecma;
mod heirs;
mod keywords;
mod literal;
mod outline;
mod shape;
#[cfg(test)]
mod tests;
mod text;

use std::ops::Deref;

use serde_json::{Number, Value};

use super::Document;
use super::grammar::{self, ObjectKind, Rule};
use crate::source::Pointer;
use crate::source::limits::{HOPS, WRAPPERS};

pub(crate) use all_of::{Choice, Flattened};
pub(crate) use discriminator::Discriminator;
pub(crate) use keywords::{CLOSED_ENUM, Keywords, Limit};
pub(crate) use literal::{Literal, is_of_type};
pub(crate) use shape::Shape;
pub(crate) use text::TextOf;

/// A schema: what stands at a place of the document, and is no reference.
#[derive(Clone)]
pub(crate) struct Schema<'a> {
    document: &'a Document,
    at: Pointer,
    keywords: Keywords<'a>,
}

/// A schema where it is used: written there, or referred to.
#[derive(Clone)]
pub(crate) struct SchemaRef<'a>(Schema<'a>);

/// What `additionalProperties` says.
pub(crate) enum Additional<'a> {
    /// Nothing, so any are allowed.
    Unsaid,
    /// Any are allowed.
    Any,
    /// None are allowed.
    None,
    /// They have this schema.
    Of(SchemaRef<'a>),
}

/// The least or the greatest number of a schema.
pub(crate) struct Bound {
    /// The number, as it is written: some are too big for a value.
    pub(crate) number: String,
    /// Whether it is itself out of bounds.
    pub(crate) is_exclusive: bool,
}

impl<'a> Deref for Schema<'a> {
    type Target = Keywords<'a>;

    fn deref(&self) -> &Keywords<'a> {
        &self.keywords
    }
}

impl<'a> SchemaRef<'a> {
    /// The place of the schema, or of the reference to it.
    pub(crate) fn at(&self) -> &Pointer {
        &self.0.at
    }

    /// What stands here: the keywords of the schema, or those of the reference.
    pub(crate) fn keywords(&self) -> Keywords<'a> {
        self.0.keywords
    }

    /// The text of `$ref`, where this is a reference.
    pub(crate) fn reference(&self) -> Option<&'a str> {
        self.0.keywords.reference()
    }

    /// Whether two places say the same, with a schema or without one.
    pub(crate) fn are_same(one: Option<&Self>, other: Option<&Self>) -> bool {
        match (one, other) {
            (Some(one), Some(other)) => one.keywords().are_same(other.keywords()),
            (one, other) => one.is_none() && other.is_none(),
        }
    }

    /// The schema, if it is written here.
    pub(crate) fn in_place(&self) -> Option<&Schema<'a>> {
        self.reference().is_none().then_some(&self.0)
    }

    /// The schema, references followed.
    ///
    /// Nothing if a reference leads nowhere, in a circle, or out of the document; that was reported when the document
    /// was loaded.
    pub(crate) fn schema(&self) -> Option<Schema<'a>> {
        match self.reference() {
            None => Some(self.0.clone()),
            Some(reference) => self.0.document.referenced_schema(reference),
        }
    }

    /// Whether a property of this schema is in responses alone: it says so, or the schema that it refers to, or one that
    /// is wrapped or joined there.
    pub(crate) fn is_read_only(&self) -> bool {
        self.keywords().says_read_only() || self.schema().is_some_and(|schema| schema.is_read_only())
    }

    /// The same of requests.
    pub(crate) fn is_write_only(&self) -> bool {
        self.keywords().says_write_only() || self.schema().is_some_and(|schema| schema.is_write_only())
    }

    /// The schema, references followed and wrappers taken off.
    pub(crate) fn unwrapped(&self) -> Option<Schema<'a>> {
        let mut schema = self.schema()?;
        for _ in 0..WRAPPERS {
            let Shape::Same(keyword, index) = schema.shape() else { break };
            schema = schema.member(keyword, index)?.schema()?;
        }
        Some(schema)
    }
}

impl<'a> Schema<'a> {
    /// Its place.
    pub(crate) fn at(&self) -> &Pointer {
        &self.at
    }

    /// Its keywords.
    pub(crate) fn keywords(&self) -> Keywords<'a> {
        self.keywords
    }

    /// All keywords that mean something in the version of the document, known or not.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        let has_later = self.document.has_json_schema();
        self.keywords.all().filter(move |(keyword, _)| has_later || !is_later(keyword))
    }

    /// The value of a keyword that came with OpenAPI 3.1; in older documents it means nothing.
    pub(crate) fn later(&self, keyword: &str) -> Option<&'a Value> {
        self.get(keyword).filter(|_| self.document.has_json_schema())
    }

    /// The schema as one that is used where it is written.
    pub(crate) fn to_ref(&self) -> SchemaRef<'a> {
        SchemaRef(self.clone())
    }

    fn part(&self, at: Pointer, value: &'a Value) -> Option<SchemaRef<'a>> {
        let keywords = Keywords::of(value)?;
        Some(SchemaRef(Self { document: self.document, at, keywords }))
    }

    /// Whether a property of this schema is in responses alone: it says so, or a schema that it wraps or joins does.
    pub(crate) fn is_read_only(&self) -> bool {
        let [read_only, _] = self.document.directions;
        read_only && self.any_part(Keywords::says_read_only)
    }

    /// The same of requests.
    pub(crate) fn is_write_only(&self) -> bool {
        let [_, write_only] = self.document.directions;
        write_only && self.any_part(Keywords::says_write_only)
    }

    fn any_part(&self, says: fn(Keywords<'a>) -> bool) -> bool {
        let wrapped = || match self.shape() {
            Shape::Same(..) => self.to_ref().unwrapped(),
            _ => None,
        };
        self.parts().iter().any(|part| says(part.keywords))
            || wrapped().is_some_and(|wrapped| says(wrapped.keywords))
    }

    /// The schema of the items of a list.
    pub(crate) fn items(&self) -> Option<SchemaRef<'a>> {
        self.part(self.at.child("items"), self.get("items")?)
    }

    /// The schema of a named property.
    pub(crate) fn property(&self, name: &str) -> Option<SchemaRef<'a>> {
        let value = self.object("properties")?.get(name)?;
        self.part(self.at.child("properties").child(name), value)
    }

    /// The named properties with their schemas.
    pub(crate) fn properties(&self) -> impl Iterator<Item = (&'a str, SchemaRef<'a>)> {
        let place = self.at.child("properties");
        let properties = self.object("properties").into_iter().flatten();
        properties
            .filter_map(move |(name, value)| Some((name.as_str(), self.part(place.child(name), value)?)))
    }

    /// The schema of what is not a value.
    pub(crate) fn not(&self) -> Option<SchemaRef<'a>> {
        self.part(self.at.child("not"), self.get("not")?)
    }

    /// What is said of properties without a name of their own.
    pub(crate) fn additional(&self) -> Additional<'a> {
        const KEYWORD: &str = "additionalProperties";
        match self.get(KEYWORD) {
            None => Additional::Unsaid,
            Some(Value::Bool(false)) => Additional::None,
            Some(value) => self.part(self.at.child(KEYWORD), value).map_or(Additional::Any, Additional::Of),
        }
    }

    /// The schema of properties without a name of their own, if there is one.
    pub(crate) fn additional_schema(&self) -> Option<SchemaRef<'a>> {
        match self.additional() {
            Additional::Of(schema) => Some(schema),
            Additional::Unsaid | Additional::Any | Additional::None => None,
        }
    }

    /// A member of the list at a keyword such as `oneOf`.
    pub(crate) fn member(&self, keyword: &str, index: usize) -> Option<SchemaRef<'a>> {
        let value = self.list(keyword).get(index)?;
        self.part(self.at.child(keyword).child(index), value)
    }

    /// The members of the list at a keyword such as `oneOf`.
    pub(crate) fn members(&self, keyword: &str) -> impl Iterator<Item = SchemaRef<'a>> {
        let place = self.at.child(keyword);
        let members = self.list(keyword).iter().enumerate();
        members.filter_map(move |(index, value)| self.part(place.child(index), value))
    }

    /// What tells the members of a union apart, if the schema names it.
    pub(crate) fn discriminator(&self) -> Option<Discriminator<'a>> {
        Discriminator::of(self)
    }

    /// The least number.
    pub(crate) fn minimum(&self) -> Option<Bound> {
        self.least().map(|limit| self.bound(&limit))
    }

    /// The greatest number.
    pub(crate) fn maximum(&self) -> Option<Bound> {
        self.greatest().map(|limit| self.bound(&limit))
    }

    /// What numbers are multiples of.
    pub(crate) fn multiple_of(&self) -> Option<String> {
        const KEYWORD: &str = "multipleOf";
        Some(self.written(KEYWORD, self.get(KEYWORD)?.as_number()?))
    }

    fn bound(&self, limit: &Limit<'a>) -> Bound {
        Bound { number: self.written(limit.keyword, limit.number), is_exclusive: limit.is_exclusive }
    }

    fn written(&self, keyword: &str, number: &Number) -> String {
        self.document.written(number, || self.at.child(keyword))
    }
}

/// Whether a keyword came with OpenAPI 3.1.
fn is_later(keyword: &str) -> bool {
    matches!(
        keyword,
        "prefixItems"
            | "patternProperties"
            | "propertyNames"
            | "contains"
            | "if"
            | "then"
            | "else"
            | "dependentRequired"
            | "dependentSchemas"
            | "unevaluatedProperties"
            | "unevaluatedItems"
            | "contentEncoding"
            | "contentMediaType"
            | "contentSchema"
    )
}

impl Document {
    /// The schema at a place, or the reference there; nothing if no schema stands there.
    pub(crate) fn schema(&self, at: &Pointer) -> Option<SchemaRef<'_>> {
        let keywords = Keywords::of(at.find(&self.raw)?)?;
        Some(SchemaRef(Schema { document: self, at: at.clone(), keywords }))
    }

    /// The places of all schemas, in the order of the document.
    pub(crate) fn schema_places(&self) -> Vec<Pointer> {
        let mut found = Vec::new();
        let document = Rule::Object(ObjectKind::Document);
        grammar::places(&self.raw, document, ObjectKind::Schema, &Pointer::root(), &mut found);
        found
    }

    /// The schema that a reference leads to, further references followed.
    pub(crate) fn referenced_schema<'a>(&'a self, mut reference: &'a str) -> Option<Schema<'a>> {
        // No circle is endless, and no honest chain is that long.
        for _ in 0..=HOPS {
            let at = self.target(reference)?;
            if !at.is_component_schema() && !self.elsewhere.schemas.contains(&at) {
                return None;
            }
            let SchemaRef(found) = self.schema(&at)?;
            match found.reference() {
                Some(next) => reference = next,
                None => return Some(found),
            }
        }
        None
    }

    /// The component schemas by name.
    pub(crate) fn component_schemas(&self) -> impl Iterator<Item = (&str, SchemaRef<'_>)> {
        let schemas =
            self.raw.get("components").and_then(|components| components.get("schemas")?.as_object());
        let found = |name: &str| self.schema(&Pointer::component("schemas", name));
        schemas.into_iter().flatten().filter_map(move |(name, _)| Some((name.as_str(), found(name)?)))
    }
}
