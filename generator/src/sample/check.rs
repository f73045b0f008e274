//! Whether a value satisfies a schema (OpenAPI 3.0.4, section "Schema Object"), as a request has to.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use regex::Regex;
use serde_json::{Map, Value};

use super::schema::{
    Additional, Schema, additional, count, members, properties, required, resolved, says, text,
};
use super::{format, number, pattern};
use crate::document::Document;

/// How deep schemas may lead to each other without a step into the value.
const MAX_DEPTH: usize = 200;

/// Checks values against schemas of a document.
pub(super) struct Checker<'a> {
    document: &'a Document,
    /// The patterns met so far; those that cannot be read are `None`.
    patterns: RefCell<HashMap<&'a str, Option<Regex>>>,
    /// How many more schemas may be looked at; documents exist whose unions multiply.
    steps: Cell<u32>,
    /// Whether the member of a union that its discriminator names is the only one that counts.
    by_tag: Cell<bool>,
}

impl<'a> Checker<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document, patterns: RefCell::default(), steps: Cell::new(0), by_tag: Cell::new(false) }
    }

    /// Whether a value satisfies a schema, readOnly properties being absent.
    ///
    /// Of a union with a discriminator, one member must fit and no other; where the document makes that impossible
    /// (`exact` is false), the one that the discriminator names.
    pub(super) fn fits(&self, schema: Schema<'a>, value: &Value, exact: bool) -> bool {
        self.steps.set(100_000);
        self.by_tag.set(!exact);
        self.value(schema, value, 0)
    }

    fn value(&self, schema: Schema<'a>, value: &Value, depth: usize) -> bool {
        let left = self.steps.get();
        if left == 0 || depth > MAX_DEPTH {
            return left > 0;
        }
        self.steps.set(left - 1);
        if value.is_null() {
            return may_be_null(schema);
        }
        let listed = schema.get("enum").and_then(Value::as_array);
        listed.is_none_or(|listed| listed.contains(value))
            && text(schema, "type").is_none_or(|name| is_of_type(name, value))
            && match value {
                Value::String(value) => self.text(schema, value),
                Value::Number(value) => number::fits(schema, value),
                Value::Array(items) => self.items(schema, items, depth),
                Value::Object(object) => self.members_of(schema, object, depth),
                Value::Bool(_) | Value::Null => true,
            }
            && self.combined(schema, value, depth + 1)
    }

    fn text(&self, schema: Schema<'a>, value: &str) -> bool {
        let length = value.chars().count();
        count(schema, "minLength").is_none_or(|least| length >= least)
            && count(schema, "maxLength").is_none_or(|most| length <= most)
            && text(schema, "format").is_none_or(|name| format::fits(name, value))
            && text(schema, "pattern").is_none_or(|source| {
                let mut known = self.patterns.borrow_mut();
                let found = known.entry(source).or_insert_with(|| pattern::compiled(source));
                found.as_ref().is_none_or(|regex| regex.is_match(value))
            })
    }

    fn items(&self, schema: Schema<'a>, items: &[Value], depth: usize) -> bool {
        let of = schema.get("items").and_then(|of| resolved(self.document, of));
        count(schema, "minItems").is_none_or(|least| items.len() >= least)
            && count(schema, "maxItems").is_none_or(|most| items.len() <= most)
            && (!says(schema, "uniqueItems")
                || items.iter().enumerate().all(|(index, item)| !items.iter().take(index).any(|x| x == item)))
            && of.is_none_or(|of| items.iter().all(|item| self.value(of, item, depth)))
    }

    fn members_of(&self, schema: Schema<'a>, object: &Map<String, Value>, depth: usize) -> bool {
        let declared: Vec<(&str, Schema<'a>)> = properties(self.document, schema).collect();
        let of = |name: &str| declared.iter().find(|(other, _)| *other == name).map(|(_, of)| *of);
        let additional = additional(self.document, schema);
        count(schema, "minProperties").is_none_or(|least| object.len() >= least)
            && count(schema, "maxProperties").is_none_or(|most| object.len() <= most)
            && required(schema)
                .all(|name| object.contains_key(name) || of(name).is_some_and(|of| says(of, "readOnly")))
            && object.iter().all(|(name, value)| match (of(name), &additional) {
                (Some(of), _) => !says(of, "readOnly") && self.value(of, value, depth),
                (None, Additional::Typed(of)) => self.value(of, value, depth),
                (None, Additional::None) => false,
                (None, Additional::Any) => true,
            })
    }

    fn combined(&self, schema: Schema<'a>, value: &Value, depth: usize) -> bool {
        let fitting = |keyword: &str| {
            let all = members(self.document, schema, keyword);
            all.filter(|member| self.value(member, value, depth)).count()
        };
        let has = |keyword: &str| schema.get(keyword).is_some_and(Value::is_array);
        members(self.document, schema, "allOf").all(|member| self.value(member, value, depth))
            && (!has("anyOf") || fitting("anyOf") > 0)
            && (!has("oneOf") || self.one_of(schema, value, depth).unwrap_or_else(|| fitting("oneOf") == 1))
            && schema
                .get("not")
                .and_then(|not| resolved(self.document, not))
                .is_none_or(|not| !self.value(not, value, depth))
    }

    /// Whether the member that the discriminator names fits, if that is to decide.
    fn one_of(&self, schema: Schema<'a>, value: &Value, depth: usize) -> Option<bool> {
        if !self.by_tag.get() {
            return None;
        }
        let members = schema.get("oneOf")?.as_array()?;
        let Some(tag) = schema.get("discriminator").and_then(|tag| tag.get("propertyName")?.as_str()) else {
            let mut all = members.iter().filter_map(|member| resolved(self.document, member));
            return Some(all.any(|member| self.value(member, value, depth)));
        };
        let said = value.get(tag)?.as_str()?;
        let named = members.iter().find(|member| {
            super::schema::tag(self.document, schema, member).is_some_and(|(_, name)| name == said)
        })?;
        Some(resolved(self.document, named).is_some_and(|member| self.value(member, value, depth)))
    }
}

/// `nullable`, and what is written where it is not known of.
fn may_be_null(schema: Schema<'_>) -> bool {
    let listed = schema.get("enum").and_then(Value::as_array);
    says(schema, "nullable")
        || text(schema, "type") == Some("null")
        || (schema.get("type").is_none() && listed.is_some_and(|listed| listed.contains(&Value::Null)))
}

fn is_of_type(name: &str, value: &Value) -> bool {
    match name {
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => true,
    }
}
