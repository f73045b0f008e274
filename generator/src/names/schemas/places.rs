//! Where types stand: every schema written in place that becomes a type, with what its name is made from.
//!
//! A schema is known here by its *key*: its pointer without what changes although the schema stays, such as the index
//! in `oneOf`, a wrapping `allOf`, or the media type among several with one schema. Several pointers may share a key.

use std::collections::BTreeMap;

use openapiv3::Content;

use super::members::{former_hints, hints};
use crate::document::Document;
use crate::document::schema::{Keywords, Schema, SchemaRef, Shape};
use crate::names::renames::extensions::{self, Said};
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
pub(in crate::names) struct InlinePlace {
    pub(in crate::names) parent: Parent,
    /// What follows the parent's name, as a type is written.
    pub(in crate::names) suffix: String,
    /// What follows if that is taken: what kind of schema it is.
    pub(in crate::names) kind: &'static str,
    /// How many types are around it.
    pub(in crate::names) level: usize,
    /// The name that an extension suggests.
    pub(in crate::names) suggested: Option<String>,
}

/// All places of a document.
pub(in crate::names) struct Places<'a> {
    document: &'a Document,
    /// Component schemas by key, with their names in the document.
    pub(in crate::names) components: BTreeMap<Pointer, &'a str>,
    /// Schemas written in place, by key.
    pub(in crate::names) inline: BTreeMap<Pointer, InlinePlace>,
    /// The key of each pointer that a name may be asked for.
    pub(in crate::names) keys: BTreeMap<Pointer, Pointer>,
    /// The keys that some schemas had under earlier rules, with those that they have.
    pub(in crate::names) former: BTreeMap<String, String>,
    /// What extensions call the schemas, by key.
    pub(in crate::names) said: BTreeMap<Pointer, Said<'a>>,
    /// The schemas behind the keys.
    schemas: BTreeMap<Pointer, Keywords<'a>>,
    /// References to other places than component schemas.
    references: BTreeMap<Pointer, &'a str>,
}

/// A schema on the way: its key, and what it would be called.
#[derive(Clone, Debug)]
pub(in crate::names) struct Spot {
    pub(in crate::names) key: Pointer,
    pub(in crate::names) parent: Parent,
    pub(in crate::names) suffix: String,
    pub(in crate::names) level: usize,
    depth: usize,
}

impl Spot {
    pub(in crate::names) fn new(key: Pointer, parent: Parent, suffix: String) -> Self {
        Self { key, parent, suffix, level: 0, depth: 0 }
    }

    /// A part of the schema, under one token more.
    pub(in crate::names) fn part(&self, token: &str, more: &str) -> Self {
        let mut part = self.keyed(&[token]);
        part.suffix.push_str(more);
        part
    }

    /// A part of the schema, with these tokens more in its key.
    fn keyed(&self, tokens: &[&str]) -> Self {
        let mut part = self.clone();
        part.key = tokens.iter().fold(part.key, |key, token| key.child(token));
        part.depth += 1;
        part
    }
}

impl<'a> Places<'a> {
    /// Walks the component schemas, the operations, and what is referred to elsewhere.
    pub(in crate::names) fn of(document: &'a Document) -> Self {
        let mut places = Self {
            document,
            components: BTreeMap::new(),
            inline: BTreeMap::new(),
            keys: BTreeMap::new(),
            former: BTreeMap::new(),
            said: BTreeMap::new(),
            schemas: BTreeMap::new(),
            references: BTreeMap::new(),
        };
        for (name, schema) in document.component_schemas() {
            let at = schema.at().clone();
            places.components.insert(at.clone(), name);
            places.keys.insert(at.clone(), at.clone());
            places.say(&at, schema.keywords(), false);
            let spot = Spot::new(at.clone(), Parent::Type(at), String::new());
            places.visit(&spot, &schema);
            places.base(&spot, &schema);
        }
        super::bodies::visit(&mut places, document);
        places.visit_references();
        places
    }

    /// What a schema that others extend is itself, where it is none of those.
    fn base(&mut self, spot: &Spot, schema: &SchemaRef<'a>) {
        let base = schema.in_place().filter(|schema| !schema.heirs().is_empty());
        if let Some((schema, tag)) = base.and_then(|schema| Some((schema, schema.discriminator()?))) {
            let mut own = spot.keyed(&["discriminator"]);
            "Base".clone_into(&mut own.suffix);
            self.place(&own, &tag.at, schema.keywords(), &Shape::Joint);
        }
    }

    /// What stands behind references to places that were not walked.
    fn visit_references(&mut self) {
        for _ in 0..NESTING {
            let references = std::mem::take(&mut self.references);
            if references.is_empty() {
                return;
            }
            for schema in references
                .into_values()
                .filter_map(|it| self.document.referenced_schema(it))
                .collect::<Vec<_>>()
            {
                let at = schema.at();
                if !self.keys.contains_key(at) && !self.components.contains_key(at) {
                    let tokens: Vec<String> = at.tokens().filter(|token| token != "$defs").collect();
                    let last: Vec<&str> = tokens.iter().rev().take(2).rev().map(String::as_str).collect();
                    let parent = Parent::Text(camel_text(&last.join(" ")));
                    self.visit(&Spot::new(at.clone(), parent, String::new()), &schema.to_ref());
                }
            }
        }
    }

    /// What the schema with this key says at first sight.
    pub(in crate::names) fn outline(&self, key: &Pointer) -> Option<String> {
        self.schemas.get(key).map(|schema| schema.outline())
    }

    pub(in crate::names) fn visit(&mut self, spot: &Spot, schema: &SchemaRef<'a>) {
        let Some(schema) = schema.in_place() else { return self.refer(schema.reference()) };
        if spot.depth > NESTING {
            return;
        }
        match schema.shape() {
            // The key stays: a schema keeps its name when it is wrapped or unwrapped.
            Shape::Same(keyword, index) => self.part(&spot.keyed(&[]), schema.member(keyword, index)),
            Shape::Array => self.part(&spot.part("items", "Item"), schema.items()),
            Shape::Map => self.part(&spot.part("additionalProperties", "Value"), schema.additional_schema()),
            named if named.is_named() => {
                if let Some(inside) = self.place(spot, schema.at(), schema.keywords(), &named) {
                    self.suggest(&inside.key, schema);
                    self.inside(&inside, schema, &named);
                }
            }
            _ => {}
        }
    }

    /// The schema at a place, if there is one.
    pub(in crate::names) fn schema(&mut self, spot: &Spot, at: &Pointer) {
        self.part(spot, self.document.schema(at));
    }

    fn part(&mut self, spot: &Spot, schema: Option<SchemaRef<'a>>) {
        if let Some(schema) = schema {
            self.visit(spot, &schema);
        }
    }

    /// Notes what extensions call a schema.
    fn say(&mut self, key: &Pointer, schema: Keywords<'a>, is_property: bool) {
        if let Some(said) = extensions::of_type(&|extension| schema.get(extension), is_property) {
            self.said.insert(key.clone(), said);
        }
    }

    /// Notes what extensions call a schema written in place.
    fn suggest(&mut self, key: &Pointer, schema: &Schema<'a>) {
        if self.components.contains_key(key) {
            return;
        }
        let mut tokens = schema.at().tokens().collect::<Vec<_>>();
        tokens.pop();
        let is_property = tokens.last().is_some_and(|token| token == "properties");
        self.say(key, schema.keywords(), is_property);
        if let (Some(Said::Words(words)), Some(place)) = (self.said.get(key), self.inline.get_mut(key)) {
            place.suggested = Some(camel(words));
        }
    }

    /// Notes a reference to what is no component.
    fn refer(&mut self, reference: Option<&'a str>) {
        let elsewhere = reference.filter(|reference| !is_component(reference));
        let target = |reference: &'a str| Some((Pointer::parse(reference.strip_prefix('#')?)?, reference));
        self.references.extend(elsewhere.and_then(target));
    }

    /// Notes a schema that becomes a type, and gives the spot of what is in it.
    fn place(&mut self, spot: &Spot, at: &Pointer, schema: Keywords<'a>, shape: &Shape<'a>) -> Option<Spot> {
        if self.keys.contains_key(at) && !self.components.contains_key(at) {
            return None;
        }
        let mut inside = spot.clone();
        // Two schemas with one key are one only if they are equal.
        if self.schemas.get(&spot.key).is_some_and(|other| !other.are_same(schema)) {
            inside.key = at.clone();
        }
        self.schemas.insert(inside.key.clone(), schema);
        self.keys.insert(at.clone(), inside.key.clone());
        if !self.components.contains_key(&inside.key) {
            let kind = match shape {
                Shape::Enum(_) => "Enum",
                Shape::Union(..) => "Union",
                _ => "Object",
            };
            let (parent, suffix) = (spot.parent.clone(), spot.suffix.clone());
            let place = InlinePlace { parent, suffix, kind, level: spot.level, suggested: None };
            self.inline.entry(inside.key.clone()).or_insert(place);
        }
        inside.parent = Parent::Type(inside.key.clone());
        inside.suffix.clear();
        inside.level += 1;
        Some(inside)
    }

    /// What is in a type; `spot` is where its parts are named from.
    fn inside(&mut self, spot: &Spot, schema: &Schema<'a>, shape: &Shape<'a>) {
        match shape {
            Shape::Joint => self.properties(spot, schema),
            Shape::Union(keyword) => self.members(spot, schema, keyword),
            _ => {}
        }
    }

    /// The properties of a struct, those of its `allOf` included: they are properties of the same struct.
    fn properties(&mut self, spot: &Spot, schema: &Schema<'a>) {
        if spot.depth > NESTING {
            return;
        }
        let may_hold = |name: &&str| schema.property_keywords(name).is_some_and(may_hold_types);
        for name in schema.property_names().filter(may_hold) {
            let mut part = spot.keyed(&["properties", name]);
            part.suffix = camel_text(name);
            self.part(&part, schema.property(name));
        }
        if let Some(values) = schema.additional_schema() {
            self.visit(&spot.part("additionalProperties", "AdditionalProperty"), &values);
        }
        let joined = schema.joined();
        for (keyword, index) in joined.members {
            self.merged(&spot.keyed(&[]), schema.member(keyword, index));
        }
        for keyword in joined.unions {
            // A union beside something else is a type of its own. Its place is that of its keyword.
            let mut union = spot.keyed(&[keyword]);
            union.suffix = camel_text(keyword);
            let at = schema.at().child(keyword);
            if self.place(&union, &at, schema.keywords(), &Shape::Union(keyword)).is_some() {
                self.members(spot, schema, keyword);
            }
        }
    }

    /// A member of an `allOf` that is merged: its parts are parts of the struct, a union in it is a type of its own.
    fn merged(&mut self, spot: &Spot, member: Option<SchemaRef<'a>>) {
        let Some(member) = member else { return };
        let Some(schema) = member.in_place() else { return self.refer(member.reference()) };
        if spot.depth > NESTING {
            return;
        }
        match schema.shape() {
            Shape::Joint => self.properties(spot, schema),
            Shape::Array => self.part(&spot.part("items", "Item"), schema.items()),
            Shape::Same(keyword, index) => self.merged(&spot.keyed(&[]), schema.member(keyword, index)),
            Shape::Map => {
                let values = spot.part("additionalProperties", "AdditionalProperty");
                self.part(&values, schema.additional_schema());
            }
            Shape::Union(keyword) => {
                let mut union = spot.keyed(&[keyword]);
                union.suffix = camel_text(keyword);
                self.visit(&union, &member);
            }
            _ => {}
        }
    }

    /// The members of a union, each by what it alone has.
    fn members(&mut self, spot: &Spot, schema: &Schema<'a>, keyword: &str) {
        let members: Vec<SchemaRef<'a>> = schema.members(keyword).collect();
        if members.iter().all(|member| member.in_place().is_none()) {
            for member in members {
                self.refer(member.reference());
            }
            return;
        }
        for ((index, member), hint) in members.iter().enumerate().zip(hints(&members)) {
            let former = hint.as_ref().map(|hint| former_hints(member, hint)).unwrap_or_default();
            let (text, key) = match hint {
                Some(words) => (camel(&words), camel(&words)),
                None => (String::new(), index.to_string()),
            };
            let mut part = spot.keyed(&[keyword, &key]);
            part.suffix = text;
            for former in former {
                let former = spot.keyed(&[keyword, &camel(&former)]).key;
                self.former.insert(former.to_string(), part.key.to_string());
            }
            self.visit(&part, member);
        }
    }

    /// The schemas of a body's media types: equal ones are one, the others say which media type they are of. `at` is
    /// the place of the body.
    pub(in crate::names) fn content(&mut self, spot: &Spot, at: &Pointer, content: &Content) {
        let mut found: Vec<(SchemaRef<'a>, Spot)> = Vec::new();
        let mut types: Vec<&String> = content.keys().collect();
        types.sort_by_key(|media| (*media != "application/json", !media.contains("json"), *media));
        for media in types {
            let place = at.child("content").child(media).child("schema");
            let Some(schema) = self.document.schema(&place) else { continue };
            let mut part = spot.keyed(&["content", media, "schema"]);
            let equal = found.iter().find(|(other, _)| other.keywords().are_same(schema.keywords()));
            if let Some((_, equal)) = equal {
                (part.key, part.suffix) = (equal.key.clone(), equal.suffix.clone());
            } else if !found.is_empty() {
                part.suffix.push_str(&media_word(media));
            }
            self.visit(&part, &schema);
            found.push((schema, part));
        }
    }
}

/// Whether there may be types in a schema; most properties have none, and need no spot.
fn may_hold_types(schema: Keywords<'_>) -> bool {
    match schema.reference() {
        Some(reference) => !is_component(reference),
        None => !matches!(
            schema.shape(),
            Shape::Boolean | Shape::Integer(_) | Shape::Number(_) | Shape::String(_)
        ),
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
