//! Schemas as they stand in the document, with references followed.

use serde_json::{Map, Value};

use crate::document::Document;

/// A Schema Object.
pub(super) type Schema<'a> = &'a Map<String, Value>;

/// How many references may lead to each other.
const HOPS: usize = 64;

/// The value behind references.
pub(super) fn resolved<'a>(document: &'a Document, value: &'a Value) -> Option<Schema<'a>> {
    let mut value = value;
    for _ in 0..HOPS {
        match value.get("$ref").and_then(Value::as_str) {
            Some(reference) => value = document.raw().pointer(document.target(reference)?.as_str())?,
            None => return value.as_object(),
        }
    }
    None
}

/// The schemas in the list at a keyword, such as `allOf`; those that lead nowhere are left out.
pub(super) fn members<'a>(
    document: &'a Document,
    schema: Schema<'a>,
    keyword: &str,
) -> impl Iterator<Item = Schema<'a>> + use<'a> {
    let list = schema.get(keyword).and_then(Value::as_array).into_iter().flatten();
    list.filter_map(move |member| resolved(document, member))
}

/// A keyword whose value is a text.
pub(super) fn text<'a>(schema: Schema<'a>, keyword: &str) -> Option<&'a str> {
    schema.get(keyword).and_then(Value::as_str)
}

/// A keyword that is a count; nobody means those that are too big for this machine.
pub(super) fn count(schema: Schema<'_>, keyword: &str) -> Option<usize> {
    schema.get(keyword).and_then(Value::as_u64).and_then(|count| usize::try_from(count).ok())
}

/// Whether a keyword is `true`.
pub(super) fn says(schema: Schema<'_>, keyword: &str) -> bool {
    schema.get(keyword) == Some(&Value::Bool(true))
}

/// The names in `required`.
pub(super) fn required(schema: Schema<'_>) -> impl Iterator<Item = &str> + use<'_> {
    schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// Named schemas: `properties`.
pub(super) fn properties<'a>(
    document: &'a Document,
    schema: Schema<'a>,
) -> impl Iterator<Item = (&'a str, Schema<'a>)> + use<'a> {
    let entries = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    entries.filter_map(move |(name, value)| Some((name.as_str(), resolved(document, value)?)))
}

/// What `additionalProperties` says.
pub(super) enum Additional<'a> {
    /// Any are allowed.
    Any,
    /// None are allowed.
    None,
    /// They have this schema.
    Typed(Schema<'a>),
}

pub(super) fn additional<'a>(document: &'a Document, schema: Schema<'a>) -> Additional<'a> {
    match schema.get("additionalProperties") {
        Some(Value::Bool(false)) => Additional::None,
        Some(value @ Value::Object(_)) => {
            resolved(document, value).map_or(Additional::Any, Additional::Typed)
        }
        _ => Additional::Any,
    }
}

/// The value of a discriminator's property that stands for a member (section "Discriminator Object").
pub(super) fn tag<'a>(
    document: &'a Document,
    schema: Schema<'a>,
    member: &'a Value,
) -> Option<(&'a str, String)> {
    let discriminator = schema.get("discriminator")?;
    let property = discriminator.get("propertyName")?.as_str()?;
    let reference = member.get("$ref")?.as_str()?;
    let name = reference.rsplit('/').next()?;
    let is_meant = |target: &str| target == reference || target == name || same(document, target, reference);
    let mut mapping = discriminator.get("mapping").and_then(Value::as_object).into_iter().flatten();
    let mapped =
        mapping.find_map(|(tag, target)| target.as_str().filter(|target| is_meant(target)).map(|_| tag));
    Some((property, mapped.map_or_else(|| name.to_owned(), Clone::clone)))
}

/// Whether two references lead to one place.
fn same(document: &Document, one: &str, other: &str) -> bool {
    document.target(one).is_some_and(|at| Some(at) == document.target(other))
}
