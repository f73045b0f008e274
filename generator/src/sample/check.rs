//! Whether a value satisfies a schema (OpenAPI 3.0.4, section "Schema Object"), as a request has to.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use regex::Regex;
use serde_json::{Map, Value};

use super::{format, number, pattern};
use crate::document::schema::{Additional, Schema, SchemaRef, is_of_type};
use crate::source::limits::sample as limits;

/// Checks values against schemas of a document.
pub(super) struct Checker<'a> {
    /// The patterns met so far; those that cannot be read are `None`.
    patterns: RefCell<HashMap<&'a str, Option<Regex>>>,
    /// How many more schemas may be looked at; documents exist whose unions multiply.
    steps: Cell<u32>,
    /// Whether the member of a union that its discriminator names is the only one that counts.
    by_tag: Cell<bool>,
}

/// What must fit of a union with a discriminator.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// One member, and no other.
    Exact,
    /// The member that the discriminator names: some documents make the other impossible.
    ByTag,
}

impl<'a> Checker<'a> {
    pub(super) fn new() -> Self {
        Self { patterns: RefCell::default(), steps: Cell::new(0), by_tag: Cell::new(false) }
    }

    /// Whether a value satisfies a schema, readOnly properties being absent.
    pub(super) fn fits(&self, schema: &Schema<'a>, value: &Value, fit: Fit) -> bool {
        self.steps.set(100_000);
        self.by_tag.set(fit == Fit::ByTag);
        self.value(schema, value, 0)
    }

    fn value(&self, schema: &Schema<'a>, value: &Value, depth: usize) -> bool {
        let left = self.steps.get();
        if left == 0 || depth > limits::CHECKED {
            return left > 0;
        }
        self.steps.set(left - 1);
        if value.is_null() {
            return schema.takes_null();
        }
        schema.values().is_none_or(|listed| listed.contains(value))
            && schema.type_name().is_none_or(|name| is_of_type(name, value))
            && match value {
                Value::String(value) => self.text(schema, value),
                Value::Number(value) => number::fits(schema, value),
                Value::Array(items) => self.items(schema, items, depth),
                Value::Object(object) => self.members_of(schema, object, depth),
                Value::Bool(_) | Value::Null => true,
            }
            && self.combined(schema, value, depth + 1)
    }

    /// The same for a value of a schema that is used somewhere; a reference that leads nowhere asks for nothing.
    fn used(&self, schema: Option<&SchemaRef<'a>>, value: &Value, depth: usize) -> bool {
        schema.and_then(SchemaRef::schema).is_none_or(|schema| self.value(&schema, value, depth))
    }

    fn text(&self, schema: &Schema<'a>, value: &str) -> bool {
        is_within(value.chars().count(), schema.lengths())
            && schema.format().is_none_or(|name| format::fits(name, value))
            && schema.pattern().is_none_or(|source| {
                let mut known = self.patterns.borrow_mut();
                let found = known.entry(source).or_insert_with(|| pattern::compiled(source));
                found.as_ref().is_none_or(|regex| regex.is_match(value))
            })
    }

    fn items(&self, schema: &Schema<'a>, items: &[Value], depth: usize) -> bool {
        let is_first = |(index, item)| !items.iter().take(index).any(|other| other == item);
        let of = schema.items().and_then(|of| of.schema());
        is_within(items.len(), schema.item_counts())
            && (!schema.has_unique_items() || items.iter().enumerate().all(is_first))
            && of.is_none_or(|of| items.iter().all(|item| self.value(&of, item, depth)))
    }

    fn members_of(&self, schema: &Schema<'a>, object: &Map<String, Value>, depth: usize) -> bool {
        let of = |name: &str| schema.property(name).and_then(|property| property.schema());
        let additional = schema.additional();
        is_within(object.len(), schema.property_counts())
            && schema
                .required()
                .all(|name| object.contains_key(name) || of(name).is_some_and(|of| of.is_read_only()))
            && object.iter().all(|(name, value)| match (of(name), &additional) {
                (Some(of), _) => !of.is_read_only() && self.value(&of, value, depth),
                (None, Additional::Of(of)) => self.used(Some(of), value, depth),
                (None, Additional::None) => false,
                (None, Additional::Any | Additional::Unsaid) => true,
            })
    }

    fn combined(&self, schema: &Schema<'a>, value: &Value, depth: usize) -> bool {
        let fits = |member: Schema<'a>| self.value(&member, value, depth);
        let fitting = |keyword: &str| {
            schema.members(keyword).filter_map(|member| member.schema()).filter(|it| fits(it.clone())).count()
        };
        schema.members("allOf").filter_map(|member| member.schema()).all(fits)
            && (!schema.has("anyOf") || fitting("anyOf") > 0)
            && (!schema.has("oneOf")
                || self.one_of(schema, value, depth).unwrap_or_else(|| fitting("oneOf") == 1))
            && schema.not().and_then(|not| not.schema()).is_none_or(|not| !self.value(&not, value, depth))
    }

    /// Whether the member that the discriminator names fits, if that is to decide.
    fn one_of(&self, schema: &Schema<'a>, value: &Value, depth: usize) -> Option<bool> {
        if !self.by_tag.get() {
            return None;
        }
        let fits = |member: Schema<'a>| self.value(&member, value, depth);
        let Some(tag) = schema.discriminator() else {
            return Some(schema.members("oneOf").filter_map(|member| member.schema()).any(fits));
        };
        let said = value.get(tag.property)?.as_str()?;
        let named = schema.members("oneOf").find(|member| tag.values(member).iter().any(|name| name == said));
        Some(named?.schema().is_some_and(fits))
    }
}

fn is_within(count: usize, (least, most): (Option<usize>, Option<usize>)) -> bool {
    least.is_none_or(|least| count >= least) && most.is_none_or(|most| count <= most)
}
