//! Where types stand: every schema written in place that becomes a type, with what its name is made from.
//!
//! A schema is known here by its *key*: its pointer without what changes although the schema stays, such as the index
//! in `oneOf`, a wrapping `allOf`, or the media type among several with one schema. Several pointers may share a key.

use std::collections::BTreeMap;

use openapiv3::{AdditionalProperties, ReferenceOr, Schema, SchemaKind};

use super::members::hints;
use crate::document::Document;
use crate::document::schema::shape::{SchemaRef, Shape, joined, shape};
use crate::names::text::words::{camel, camel_text, fingerprint};
use crate::source::Pointer;
use crate::source::limits::NESTING;

/// What the name of a place begins with.
#[derive(Clone, Debug)]
pub(in crate::names) enum Parent {
    /// The type with this key.
    Type(Pointer),
    /// The operation with this key, `METHOD /path`.
    Operation(String),
    /// Something without a name in Rust: a component that is no schema, a path.
    Text(String),
}

/// A schema written in place that becomes a type.
#[derive(Clone, Debug)]
pub(in crate::names) struct Place {
    pub(in crate::names) parent: Parent,
    /// What follows the parent's name, as a type is written.
    pub(in crate::names) suffix: String,
    /// What follows if that is taken: what kind of schema it is.
    pub(in crate::names) kind: &'static str,
    /// How many types are around it.
    pub(in crate::names) level: usize,
}

/// All places of a document.
#[derive(Debug, Default)]
pub(in crate::names) struct Places<'a> {
    /// Component schemas by key, with their names in the document.
    pub(in crate::names) components: BTreeMap<Pointer, &'a str>,
    /// Schemas written in place, by key.
    pub(in crate::names) inline: BTreeMap<Pointer, Place>,
    /// The key of each pointer that a name may be asked for.
    pub(in crate::names) keys: BTreeMap<Pointer, Pointer>,
    /// The schemas behind the keys.
    schemas: BTreeMap<Pointer, &'a Schema>,
    /// References to other places than component schemas.
    references: BTreeMap<Pointer, &'a str>,
}

/// A schema on the way: where it stands, and what it would be called.
#[derive(Clone, Debug)]
pub(in crate::names) struct Spot {
    pub(in crate::names) at: Pointer,
    pub(in crate::names) key: Pointer,
    pub(in crate::names) parent: Parent,
    pub(in crate::names) suffix: String,
    pub(in crate::names) level: usize,
    depth: usize,
}

impl Spot {
    /// A spot whose key is its pointer.
    pub(in crate::names) fn new(at: Pointer, parent: Parent, suffix: String) -> Self {
        Self { key: at.clone(), at, parent, suffix, level: 0, depth: 0 }
    }

    /// A part of the schema, under its own token of the pointer.
    pub(in crate::names) fn part(&self, token: &str, more: &str) -> Self {
        let mut part = self.keyed(&[token], &[token]);
        part.suffix.push_str(more);
        part
    }

    /// A part of the schema with other tokens in its key than in its pointer.
    fn keyed(&self, at: &[&str], key: &[&str]) -> Self {
        let child =
            |from: &Pointer, tokens: &[&str]| tokens.iter().fold(from.clone(), |at, token| at.child(token));
        let mut part = self.clone();
        part.at = child(&self.at, at);
        part.key = child(&self.key, key);
        part.depth += 1;
        part
    }
}

impl<'a> Places<'a> {
    /// Walks the component schemas, the operations, and what is referred to elsewhere.
    pub(in crate::names) fn of(document: &'a Document) -> Self {
        let mut places = Self::default();
        for (name, schema) in document.api().components.iter().flat_map(|components| &components.schemas) {
            let at = Pointer::component("schemas", name);
            places.components.insert(at.clone(), name);
            places.keys.insert(at.clone(), at.clone());
            places.visit(&Spot::new(at.clone(), Parent::Type(at), String::new()), schema.into());
        }
        super::bodies::visit(&mut places, document);
        places.visit_references(document);
        places
    }

    /// What stands behind references to places that were not walked.
    fn visit_references(&mut self, document: &'a Document) {
        for _ in 0..NESTING {
            let references = std::mem::take(&mut self.references);
            if references.is_empty() {
                return;
            }
            for (target, reference) in references {
                let Some((at, schema)) = document.schema(&target, SchemaRef::Reference(reference)) else {
                    continue;
                };
                if !self.keys.contains_key(&at) && !self.components.contains_key(&at) {
                    let tokens: Vec<String> = at.tokens().filter(|token| token != "$defs").collect();
                    let last: Vec<&str> = tokens.iter().rev().take(2).rev().map(String::as_str).collect();
                    let parent = Parent::Text(camel_text(&last.join(" ")));
                    self.visit(&Spot::new(at, parent, String::new()), SchemaRef::Item(schema));
                }
            }
        }
    }

    pub(in crate::names) fn visit(&mut self, spot: &Spot, schema: SchemaRef<'a>) {
        let schema = match schema {
            SchemaRef::Item(schema) => schema,
            SchemaRef::Reference(reference) => {
                let target =
                    reference.strip_prefix('#').and_then(Pointer::parse).filter(|_| !is_component(reference));
                self.references.extend(target.map(|target| (target, reference)));
                return;
            }
        };
        if spot.depth > NESTING {
            return;
        }
        let shape = shape(schema);
        match shape {
            // The key stays: a schema keeps its name when it is wrapped or unwrapped.
            Shape::Same(keyword, index, inner) => {
                self.visit(&spot.keyed(&[keyword, &index.to_string()], &[]), inner);
            }
            Shape::Array(Some(items)) => self.visit(&spot.part("items", "Item"), items),
            Shape::Map(Some(values)) => self.visit(&spot.part("additionalProperties", "Value"), values),
            ref named if named.is_named() => {
                if let Some(inside) = self.place(spot, schema, named) {
                    self.inside(&inside, schema, named);
                }
            }
            _ => {}
        }
    }

    /// Notes a schema that becomes a type, and gives the spot of what is in it.
    fn place(&mut self, spot: &Spot, schema: &'a Schema, shape: &Shape<'a>) -> Option<Spot> {
        if self.keys.contains_key(&spot.at) && !self.components.contains_key(&spot.at) {
            return None;
        }
        let mut inside = spot.clone();
        // Two schemas with one key are one only if they are equal.
        if self.schemas.get(&spot.key).is_some_and(|other| *other != schema) {
            inside.key = spot.at.clone();
        }
        self.schemas.insert(inside.key.clone(), schema);
        self.keys.insert(spot.at.clone(), inside.key.clone());
        if !self.components.contains_key(&inside.key) {
            let kind = match shape {
                Shape::Enum(_) => "Enum",
                Shape::Union(..) => "Union",
                _ => "Object",
            };
            let (parent, suffix) = (spot.parent.clone(), spot.suffix.clone());
            let place = Place { parent, suffix, kind, level: spot.level };
            self.inline.entry(inside.key.clone()).or_insert(place);
        }
        inside.parent = Parent::Type(inside.key.clone());
        inside.suffix.clear();
        inside.level += 1;
        Some(inside)
    }

    /// What is in a type; `spot` is where its parts are named from.
    fn inside(&mut self, spot: &Spot, schema: &'a Schema, shape: &Shape<'a>) {
        match shape {
            Shape::Joint => self.properties(spot, schema),
            Shape::Union(keyword, members) => self.members(spot, keyword, members),
            _ => {}
        }
    }

    /// The properties of a struct, those of its `allOf` included: they are properties of the same struct.
    fn properties(&mut self, spot: &Spot, schema: &'a Schema) {
        if spot.depth > NESTING {
            return;
        }
        let (properties, additional) = match &schema.schema_kind {
            SchemaKind::Type(openapiv3::Type::Object(object)) => {
                (Some(&object.properties), object.additional_properties.as_ref())
            }
            SchemaKind::Any(any) => (Some(&any.properties), any.additional_properties.as_ref()),
            _ => (None, None),
        };
        let properties =
            properties.into_iter().flatten().filter(|(_, property)| may_hold_types((*property).into()));
        for (name, property) in properties {
            let mut part = spot.keyed(&["properties", name], &["properties", name]);
            part.suffix = camel_text(name);
            self.visit(&part, property.into());
        }
        if let Some(AdditionalProperties::Schema(values)) = additional {
            self.visit(&spot.part("additionalProperties", "AdditionalProperty"), (&**values).into());
        }
        let joined = joined(schema);
        for (keyword, index, member) in joined.members {
            self.merged(&spot.keyed(&[keyword, &index.to_string()], &[]), member);
        }
        for (keyword, members) in joined.unions {
            // A union beside something else is a type of its own. Its place is that of its keyword.
            let mut union = spot.keyed(&[keyword], &[keyword]);
            union.suffix = camel_text(keyword);
            if self.place(&union, schema, &Shape::Union(keyword, members)).is_some() {
                self.members(spot, keyword, members);
            }
        }
    }

    /// A member of an `allOf` that is merged: its parts are parts of the struct, a union in it is a type of its own.
    fn merged(&mut self, spot: &Spot, member: SchemaRef<'a>) {
        let SchemaRef::Item(schema) = member else { return self.visit(spot, member) };
        if spot.depth > NESTING {
            return;
        }
        match shape(schema) {
            Shape::Joint => self.properties(spot, schema),
            Shape::Array(Some(items)) => self.visit(&spot.part("items", "Item"), items),
            Shape::Same(keyword, index, inner) => {
                self.merged(&spot.keyed(&[keyword, &index.to_string()], &[]), inner);
            }
            Shape::Map(Some(values)) => {
                self.visit(&spot.part("additionalProperties", "AdditionalProperty"), values);
            }
            Shape::Union(keyword, _) => {
                let mut union = spot.keyed(&[], &[keyword]);
                union.suffix = camel_text(keyword);
                self.visit(&union, member);
            }
            _ => {}
        }
    }

    /// The members of a union, each by what it alone has.
    fn members(&mut self, spot: &Spot, keyword: &str, members: &'a [ReferenceOr<Schema>]) {
        if members.iter().all(|member| matches!(member, ReferenceOr::Reference { .. })) {
            for member in members {
                self.visit(spot, member.into());
            }
            return;
        }
        for ((index, member), hint) in members.iter().enumerate().zip(hints(members)) {
            let (text, key) = match hint {
                Some(words) => (camel(&words), camel(&words)),
                None => (String::new(), index.to_string()),
            };
            let mut part = spot.keyed(&[keyword, &index.to_string()], &[keyword, &key]);
            part.suffix = text;
            self.visit(&part, member.into());
        }
    }

    /// The schemas of a body's media types: equal ones are one, the others say which media type they are of.
    pub(in crate::names) fn content(&mut self, spot: &Spot, content: &'a openapiv3::Content) {
        let mut found: Vec<(&str, &ReferenceOr<Schema>, Spot)> = Vec::new();
        let mut types: Vec<_> = content.iter().collect();
        types.sort_by_key(|(media, _)| (*media != "application/json", !media.contains("json"), *media));
        for (media, schema) in types.into_iter().filter_map(|(media, it)| Some((media, it.schema.as_ref()?)))
        {
            let mut part = spot.keyed(&["content", media, "schema"], &["content", media, "schema"]);
            if let Some((_, _, equal)) = found.iter().find(|(_, other, _)| *other == schema) {
                (part.key, part.suffix) = (equal.key.clone(), equal.suffix.clone());
            } else if !found.is_empty() {
                part.suffix.push_str(&media_word(media));
            }
            self.visit(&part, schema.into());
            found.push((media, schema, part));
        }
    }
}

/// Whether there may be types in a schema; most properties have none, and need no spot.
fn may_hold_types(schema: SchemaRef<'_>) -> bool {
    use openapiv3::Type::{Boolean, Integer, Number, String};
    match schema {
        SchemaRef::Reference(reference) => !is_component(reference),
        SchemaRef::Item(schema) => match &schema.schema_kind {
            SchemaKind::Type(String(string)) => !string.enumeration.is_empty(),
            SchemaKind::Type(Integer(integer)) => !integer.enumeration.is_empty(),
            SchemaKind::Type(Number(number)) => !number.enumeration.is_empty(),
            SchemaKind::Type(Boolean(_)) => false,
            _ => true,
        },
    }
}

/// Whether a reference names a component schema, as nearly all do.
fn is_component(reference: &str) -> bool {
    reference.strip_prefix("#/components/schemas/").is_some_and(|name| !name.contains('/'))
}

/// What a media type adds to a name.
fn media_word(media: &str) -> String {
    let subtype = media.split(';').next().unwrap_or(media).rsplit('/').next().unwrap_or(media);
    match subtype {
        "x-www-form-urlencoded" => "Form".to_owned(),
        "form-data" => "Multipart".to_owned(),
        "*" => "Any".to_owned(),
        _ if subtype.len() > 40 => camel(&[fingerprint(media)]),
        _ => camel_text(subtype.strip_prefix("x-").unwrap_or(subtype)),
    }
}
