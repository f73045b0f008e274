//! What a Schema Object describes, whichever of the equivalent ways it is written in.
//!
//! The stages `names` and `lower` both ask this, so that they agree on which schemas become types of their own.

use openapiv3::{
    AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaKind, Type, VariantOrUnknownOrEmpty,
};
use serde_json::Value;

/// A schema where it is used: in place, or by reference.
#[derive(Clone, Copy, Debug)]
pub enum SchemaRef<'a> {
    /// The text of `$ref`.
    Reference(&'a str),
    /// A schema written in place.
    Item(&'a Schema),
}

impl<'a> From<&'a ReferenceOr<Schema>> for SchemaRef<'a> {
    fn from(schema: &'a ReferenceOr<Schema>) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(item) => Self::Item(item),
        }
    }
}

impl<'a> From<&'a ReferenceOr<Box<Schema>>> for SchemaRef<'a> {
    fn from(schema: &'a ReferenceOr<Box<Schema>>) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(item) => Self::Item(item),
        }
    }
}

/// What a schema describes.
#[derive(Clone, Debug)]
pub enum Shape<'a> {
    /// Any JSON value.
    Any,
    /// `type: boolean`.
    Boolean,
    /// `type: integer` with its `format`, which may be empty.
    Integer(String),
    /// `type: number` with its `format`, which may be empty.
    Number(String),
    /// `type: string` with its `format`, which may be empty.
    String(String),
    /// Strings of a list.
    Enum(Vec<&'a str>),
    /// `type: array` with its `items`.
    Array(Option<SchemaRef<'a>>),
    /// An object without named properties: its values, or nothing if they may be anything.
    Map(Option<SchemaRef<'a>>),
    /// An object with named properties, of its own or by `allOf`.
    Struct,
    /// One of several: the keyword (`oneOf` or `anyOf`) and its members.
    Union(&'static str, &'a [ReferenceOr<Schema>]),
    /// Nothing but a wrapper around a member of `allOf`, `oneOf` or `anyOf`: the keyword, the index, the member.
    Same(&'static str, usize, SchemaRef<'a>),
}

impl Shape<'_> {
    /// Whether a schema of this shape becomes a type of its own, with a name, wherever it stands.
    #[must_use]
    pub fn is_named(&self) -> bool {
        matches!(self, Self::Enum(_) | Self::Struct | Self::Union(..))
    }
}

/// What a schema describes.
#[must_use]
pub fn shape(schema: &Schema) -> Shape<'_> {
    match &schema.schema_kind {
        SchemaKind::Type(Type::Boolean(_)) => Shape::Boolean,
        SchemaKind::Type(Type::Integer(integer)) => Shape::Integer(format_name(&integer.format)),
        SchemaKind::Type(Type::Number(number)) => Shape::Number(format_name(&number.format)),
        SchemaKind::Type(Type::String(string)) => {
            let values: Vec<&str> = string.enumeration.iter().flatten().map(String::as_str).collect();
            if values.is_empty() { Shape::String(format_name(&string.format)) } else { Shape::Enum(values) }
        }
        SchemaKind::Type(Type::Array(array)) => Shape::Array(array.items.as_ref().map(SchemaRef::from)),
        SchemaKind::Type(Type::Object(object)) => {
            if object.properties.is_empty() {
                Shape::Map(values(object.additional_properties.as_ref()))
            } else {
                Shape::Struct
            }
        }
        SchemaKind::OneOf { one_of } => union("oneOf", one_of),
        SchemaKind::AnyOf { any_of } => union("anyOf", any_of),
        SchemaKind::AllOf { all_of } => all(all_of),
        SchemaKind::Not { .. } => Shape::Any,
        SchemaKind::Any(any) => mixed(any),
    }
}

/// The schema of additional properties, if one is given.
fn values(additional: Option<&AdditionalProperties>) -> Option<SchemaRef<'_>> {
    match additional {
        Some(AdditionalProperties::Schema(schema)) => Some(SchemaRef::from(&**schema)),
        _ => None,
    }
}

fn union<'a>(keyword: &'static str, members: &'a [ReferenceOr<Schema>]) -> Shape<'a> {
    match members {
        [] => Shape::Any,
        [only] => Shape::Same(keyword, 0, only.into()),
        _ => Shape::Union(keyword, members),
    }
}

fn all(members: &[ReferenceOr<Schema>]) -> Shape<'_> {
    let mut telling = members.iter().enumerate().filter(|(_, member)| says_something(member));
    match (telling.next(), telling.next()) {
        (None, _) => Shape::Any,
        (Some((index, only)), None) => Shape::Same("allOf", index, only.into()),
        _ => Shape::Struct,
    }
}

/// Whether a member of `allOf` adds anything to the type; `{description: …}` does not.
fn says_something(member: &ReferenceOr<Schema>) -> bool {
    match member {
        ReferenceOr::Reference { .. } => true,
        ReferenceOr::Item(schema) => !matches!(shape(schema), Shape::Any),
    }
}

/// A schema that mixes keywords of several types, or gives no type.
fn mixed(any: &AnySchema) -> Shape<'_> {
    if !any.properties.is_empty() {
        return Shape::Struct;
    }
    if !any.one_of.is_empty() {
        return union("oneOf", &any.one_of);
    }
    if !any.any_of.is_empty() {
        return union("anyOf", &any.any_of);
    }
    if !any.all_of.is_empty() {
        return all(&any.all_of);
    }
    let strings: Vec<&str> = any.enumeration.iter().filter_map(Value::as_str).collect();
    let format = any.format.clone().unwrap_or_default();
    match any.typ.as_deref() {
        None | Some("string")
            if !strings.is_empty()
                && any.enumeration.iter().all(|value| value.is_string() || value.is_null()) =>
        {
            Shape::Enum(strings)
        }
        Some("boolean") => Shape::Boolean,
        Some("integer") => Shape::Integer(format),
        Some("number") => Shape::Number(format),
        Some("string") => Shape::String(format),
        Some("array") => Shape::Array(any.items.as_ref().map(SchemaRef::from)),
        Some("object") => Shape::Map(values(any.additional_properties.as_ref())),
        None if any.items.is_some() => Shape::Array(any.items.as_ref().map(SchemaRef::from)),
        None if any.additional_properties.is_some() => Shape::Map(values(any.additional_properties.as_ref())),
        _ => Shape::Any,
    }
}

/// The text of `format`; empty if there is none.
fn format_name<T: FormatName>(format: &VariantOrUnknownOrEmpty<T>) -> String {
    match format {
        VariantOrUnknownOrEmpty::Item(known) => known.name().to_owned(),
        VariantOrUnknownOrEmpty::Unknown(text) => text.clone(),
        VariantOrUnknownOrEmpty::Empty => String::new(),
    }
}

trait FormatName {
    fn name(&self) -> &'static str;
}

impl FormatName for openapiv3::StringFormat {
    fn name(&self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::DateTime => "date-time",
            Self::Password => "password",
            Self::Byte => "byte",
            Self::Binary => "binary",
        }
    }
}

impl FormatName for openapiv3::IntegerFormat {
    fn name(&self) -> &'static str {
        match self {
            Self::Int32 => "int32",
            Self::Int64 => "int64",
        }
    }
}

impl FormatName for openapiv3::NumberFormat {
    fn name(&self) -> &'static str {
        match self {
            Self::Float => "float",
            Self::Double => "double",
        }
    }
}
