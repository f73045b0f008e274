//! A value against the schema that the document has for it, as a client reads it.

use std::collections::BTreeSet;

use regex_lite::Regex;
use serde_json::{Map, Value};

use super::evidence::Excerpts;
use crate::document::schema::{Schema, SchemaRef, Shape, is_of_type};
use crate::source::Pointer;
use crate::source::limits::{COMPARED, UNNAMED};

/// What does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum MisfitKind {
    /// `null`, which the schema does not allow.
    Null,
    /// A required property is not there.
    Missing(String),
    /// The value is of another type, or of none of those of a union.
    Shape,
    /// A text that is not what its `format` says.
    Format(String),
}

/// A value that does not fit its schema.
#[derive(Clone, Debug)]
pub(super) struct Misfit<'v> {
    pub kind: MisfitKind,
    /// The schema, where it is used; for what is missing the object.
    pub schema: Pointer,
    /// The way to the value, `$.items[].name`.
    pub path: String,
    pub value: &'v Value,
}

impl Misfit<'_> {
    /// An excerpt of the value.
    pub(super) fn shown(&self, excerpts: &Excerpts<'_>) -> String {
        match &self.kind {
            MisfitKind::Missing(name) => format!("{}.{name} is missing", self.path),
            _ => excerpts.of(&self.path, self.value),
        }
    }
}

/// The type of what a client reads: where the schema names none, that of its properties or items.
fn read_as<'a>(schema: &Schema<'a>) -> Option<&'a str> {
    schema.type_name().or_else(|| match schema.shape() {
        Shape::Array => Some("array"),
        Shape::Map => Some("object"),
        Shape::Joint if schema.has("properties") => Some("object"),
        _ => None,
    })
}

/// Compares values with schemas of a document.
pub(super) struct Comparison<'v, 'w> {
    misfits: Vec<Misfit<'v>>,
    steps: usize,
    /// Places of which it matters whether a value fits there, and those where one does.
    watched: Option<(&'w BTreeSet<Pointer>, BTreeSet<Pointer>)>,
}

impl<'v, 'w> Comparison<'v, 'w> {
    /// What of a value does not fit.
    pub(super) fn of(schema: &SchemaRef<'_>, value: &'v Value) -> Vec<Misfit<'v>> {
        let mut run = Self { misfits: Vec::new(), steps: COMPARED, watched: None };
        run.value(schema, value, "$", 0);
        run.misfits
    }

    /// Those of some places at which a part of the value fits.
    pub(super) fn fitting(
        schema: &SchemaRef<'_>,
        value: &'v Value,
        watched: &'w BTreeSet<Pointer>,
    ) -> BTreeSet<Pointer> {
        let mut run =
            Self { misfits: Vec::new(), steps: COMPARED, watched: Some((watched, BTreeSet::new())) };
        run.value(schema, value, "$", 0);
        run.watched.map(|(_, fitting)| fitting).unwrap_or_default()
    }

    fn value(&mut self, used: &SchemaRef<'_>, value: &'v Value, path: &str, depth: usize) {
        let before = self.misfits.len();
        self.compare(used, value, path, depth);
        let is_of_shape = !self.misfits.iter().skip(before).any(|misfit| misfit.path == path);
        if let Some((watched, fitting)) = self.watched.as_mut().filter(|_| is_of_shape && !value.is_null())
            && watched.contains(used.at())
        {
            fitting.insert(used.at().clone());
        }
    }

    fn compare(&mut self, used: &SchemaRef<'_>, value: &'v Value, path: &str, depth: usize) {
        let Some(schema) = used.schema() else { return };
        let Some(left) = self.steps.checked_sub(1).filter(|_| depth < UNNAMED) else { return };
        self.steps = left;
        if value.is_null() {
            if !may_be_null(used, 0) {
                self.misfit(MisfitKind::Null, used.at(), path, value);
            }
            return;
        }
        if read_as(&schema).is_some_and(|name| !is_of_type(name, value)) {
            return self.misfit(MisfitKind::Shape, used.at(), path, value);
        }
        match value {
            Value::String(text) => {
                if let Some(format) = schema.format().filter(|format| !fits(format, text)) {
                    self.misfit(MisfitKind::Format(format.to_owned()), schema.at(), path, value);
                }
            }
            Value::Array(items) => {
                if let Some(of) = schema.items() {
                    let path = format!("{path}[]");
                    for item in items {
                        self.value(&of, item, &path, 0);
                    }
                }
            }
            Value::Object(object) => self.object(&schema, object, value, path),
            _ => {}
        }
        for member in schema.members("allOf") {
            self.value(&member, value, path, depth + 1);
        }
        for keyword in ["anyOf", "oneOf"] {
            self.union(used, &schema, keyword, value, path, depth + 1);
        }
    }

    fn object(&mut self, schema: &Schema<'_>, object: &'v Map<String, Value>, value: &'v Value, path: &str) {
        for name in schema.required().filter(|name| !object.contains_key(*name)) {
            let of = schema.property(name).and_then(|of| of.schema());
            if !of.is_some_and(|of| of.is_write_only()) {
                self.misfit(MisfitKind::Missing(name.to_owned()), schema.at(), path, value);
            }
        }
        let additional = schema.additional_schema();
        for (name, value) in object {
            if let Some(of) = schema.property(name).or_else(|| additional.clone()) {
                self.value(&of, value, &format!("{path}.{name}"), 0);
            }
        }
    }

    /// A union fits if a member does; else what the best of them lacks is told, or that none comes near.
    fn union(
        &mut self,
        used: &SchemaRef<'_>,
        schema: &Schema<'_>,
        keyword: &str,
        value: &'v Value,
        path: &str,
        depth: usize,
    ) {
        let mut best: Option<Vec<Misfit<'v>>> = None;
        for member in chosen(schema, keyword, value) {
            let kept = std::mem::take(&mut self.misfits);
            self.value(&member, value, path, depth);
            let found = std::mem::replace(&mut self.misfits, kept);
            if found.is_empty() {
                return;
            }
            let is_other = found.iter().any(|misfit| misfit.kind == MisfitKind::Shape && misfit.path == path);
            if !is_other && best.as_ref().is_none_or(|best| found.len() < best.len()) {
                best = Some(found);
            }
        }
        match best {
            Some(found) => self.misfits.extend(found),
            None if schema.members(keyword).next().is_some() => {
                self.misfit(MisfitKind::Shape, used.at(), path, value);
            }
            None => {}
        }
    }

    fn misfit(&mut self, kind: MisfitKind, schema: &Pointer, path: &str, value: &'v Value) {
        self.misfits.push(Misfit { kind, schema: schema.clone(), path: path.to_owned(), value });
    }
}

/// The members of a union that may be meant: the one that the discriminator names, or all.
fn chosen<'s>(schema: &Schema<'s>, keyword: &str, value: &Value) -> Vec<SchemaRef<'s>> {
    let members: Vec<SchemaRef<'s>> = schema.members(keyword).collect();
    let Some(discriminator) = schema.discriminator() else { return members };
    let Some(said) = value.get(discriminator.property).and_then(Value::as_str) else { return members };
    let named = members.iter().find(|member| discriminator.values(member).iter().any(|name| name == said));
    named.map_or_else(Vec::new, |member| vec![member.clone()])
}

fn may_be_null(used: &SchemaRef<'_>, depth: usize) -> bool {
    let Some(schema) = used.schema() else { return true };
    if used.keywords().has_type_null() || schema.takes_null() {
        return true;
    }
    if depth > UNNAMED || schema.type_name().is_some() || schema.values().is_some() {
        return false;
    }
    let any = |keyword: &str| schema.members(keyword).any(|member| may_be_null(&member, depth + 1));
    let has = |keyword: &str| schema.members(keyword).next().is_some();
    (!has("anyOf") || any("anyOf"))
        && (!has("oneOf") || any("oneOf"))
        && schema.members("allOf").all(|member| may_be_null(&member, depth + 1))
        && !schema.has_properties()
}

/// Whether a text can be read as its format, by those formats that have a type of their own.
fn fits(format: &str, text: &str) -> bool {
    let pattern = match format {
        "uuid" => r"^(\{|urn:uuid:)?[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}\}?$",
        "date" => r"^\d{4}-\d\d-\d\d$",
        // Also without an offset, seconds or a time: so it is read.
        "date-time" => r"^\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d(:\d\d(\.\d+)?)? ?([Zz]|[+-]\d\d(:?\d\d)?)?)?$",
        "byte" => r"^[A-Za-z0-9+/_\s-]*=*\s*$",
        _ => return true,
    };
    Regex::new(pattern).is_ok_and(|pattern| pattern.is_match(text))
}
