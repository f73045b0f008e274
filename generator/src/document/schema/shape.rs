//! What a Schema Object describes, whichever of the equivalent ways it is written in.
//!
//! The stages `names` and `lower` both ask this, so that they agree on which schemas become types of their own.

use openapiv3::{
    AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaKind, Type, VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use super::literal::{Literal, plain};

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
    /// `null` and nothing else.
    Null,
    /// `type: boolean`.
    Boolean,
    /// `type: integer` with its `format`, which may be empty.
    Integer(String),
    /// `type: number` with its `format`, which may be empty.
    Number(String),
    /// `type: string` with its `format`, which may be empty.
    String(String),
    /// The values of a list, without `null`.
    Enum(Vec<Literal<'a>>),
    /// `type: array` with its `items`.
    Array(Option<SchemaRef<'a>>),
    /// An object without named properties: its values, or nothing if they may be anything.
    Map(Option<SchemaRef<'a>>),
    /// Several schemas at once: named properties, or the members of `allOf`, or both, or either beside a union.
    Joint,
    /// One of several: the keyword (`oneOf` or `anyOf`) and its members.
    Union(&'static str, &'a [ReferenceOr<Schema>]),
    /// Nothing but a wrapper around a member of `allOf`, `oneOf` or `anyOf`: the keyword, the index, the member.
    Same(&'static str, usize, SchemaRef<'a>),
}

impl Shape<'_> {
    /// Whether a schema of this shape becomes a type of its own, with a name, wherever it stands.
    #[must_use]
    pub fn is_named(&self) -> bool {
        matches!(self, Self::Enum(_) | Self::Joint | Self::Union(..))
    }
}

/// What a schema describes.
#[must_use]
pub fn shape(schema: &Schema) -> Shape<'_> {
    match &schema.schema_kind {
        SchemaKind::Type(Type::Boolean(_)) => Shape::Boolean,
        SchemaKind::Type(Type::Integer(integer)) => {
            let values = integer.enumeration.iter().flatten().map(|value| Literal::Value((*value).into()));
            listed(values.collect(), Shape::Integer(format_name(&integer.format)))
        }
        SchemaKind::Type(Type::Number(number)) => {
            let values = number.enumeration.iter().flatten().map(|value| Literal::Value(plain(*value)));
            listed(values.collect(), Shape::Number(format_name(&number.format)))
        }
        SchemaKind::Type(Type::String(string)) => {
            let values = string.enumeration.iter().flatten().map(|value| Literal::Text(value.into()));
            listed(values.collect(), Shape::String(format_name(&string.format)))
        }
        SchemaKind::Type(Type::Array(array)) => Shape::Array(array.items.as_ref().map(SchemaRef::from)),
        SchemaKind::Type(Type::Object(object)) => {
            if object.properties.is_empty() {
                Shape::Map(values(object.additional_properties.as_ref()))
            } else {
                Shape::Joint
            }
        }
        SchemaKind::OneOf { one_of } => union("oneOf", one_of),
        SchemaKind::AnyOf { any_of } => union("anyOf", any_of),
        SchemaKind::AllOf { all_of } => all(all_of),
        SchemaKind::Not { .. } => Shape::Any,
        SchemaKind::Any(any) => mixed(any),
    }
}

/// Whether a schema itself says that `null` is one of its values.
#[must_use]
pub fn takes_null(schema: &Schema) -> bool {
    let listed = match &schema.schema_kind {
        SchemaKind::Type(Type::Boolean(boolean)) => boolean.enumeration.contains(&None),
        SchemaKind::Type(Type::Integer(integer)) => integer.enumeration.contains(&None),
        SchemaKind::Type(Type::Number(number)) => number.enumeration.contains(&None),
        SchemaKind::Type(Type::String(string)) => string.enumeration.contains(&None),
        SchemaKind::OneOf { one_of: members } | SchemaKind::AnyOf { any_of: members } => {
            members.iter().any(is_null)
        }
        SchemaKind::Any(any) => {
            any.enumeration.contains(&Value::Null) || any.one_of.iter().chain(&any.any_of).any(is_null)
        }
        _ => false,
    };
    listed || schema.schema_data.nullable || matches!(shape(schema), Shape::Null)
}

/// Whether a member of a union is there for `null` alone.
#[must_use]
pub fn is_null(member: &ReferenceOr<Schema>) -> bool {
    said(member) == Said::Null
}

/// A list of values, or the type itself where there is none.
fn listed<'a>(values: Vec<Literal<'a>>, otherwise: Shape<'a>) -> Shape<'a> {
    if values.is_empty() { otherwise } else { Shape::Enum(values) }
}

/// The schema of additional properties, if one is given.
fn values(additional: Option<&AdditionalProperties>) -> Option<SchemaRef<'_>> {
    match additional {
        Some(AdditionalProperties::Schema(schema)) => Some(SchemaRef::from(&**schema)),
        _ => None,
    }
}

/// A union; members that say nothing of the type, such as `{required: [a]}`, make none alone.
fn union<'a>(keyword: &'static str, members: &'a [ReferenceOr<Schema>]) -> Shape<'a> {
    // Each member is looked at once: they may be nested.
    let (mut left, mut first, mut telling) = (0, None, false);
    for (index, member) in members.iter().enumerate() {
        let said = said(member);
        if said == Said::Null {
            continue;
        }
        left += 1;
        first = first.or(Some((index, member)));
        telling |= said == Said::Something;
    }
    match first {
        None if members.is_empty() => Shape::Any,
        None => Shape::Null,
        Some((index, only)) if left == 1 => Shape::Same(keyword, index, only.into()),
        Some(_) if telling => Shape::Union(keyword, members),
        Some(_) => Shape::Any,
    }
}

fn all(members: &[ReferenceOr<Schema>]) -> Shape<'_> {
    let says = |member: &ReferenceOr<Schema>| said(member) != Said::Nothing || requires(member);
    let mut telling = members.iter().enumerate().filter(|(_, member)| says(member));
    match (telling.next(), telling.next()) {
        (None, _) => Shape::Any,
        (Some((index, only)), None) => Shape::Same("allOf", index, only.into()),
        _ => Shape::Joint,
    }
}

/// What a member adds to the type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// `{description: …}`
    Nothing,
    /// That it is `null`.
    Null,
    Something,
}

fn said(member: &ReferenceOr<Schema>) -> Said {
    match member.as_item().map(shape) {
        Some(Shape::Any) => Said::Nothing,
        Some(Shape::Null) => Said::Null,
        _ => Said::Something,
    }
}

/// Whether a member only asks for properties that others describe.
fn requires(member: &ReferenceOr<Schema>) -> bool {
    let kind = member.as_item().map(|schema| &schema.schema_kind);
    matches!(kind, Some(SchemaKind::Any(any)) if !any.required.is_empty())
}

/// A schema that mixes keywords of several types, or gives no type.
fn mixed(any: &AnySchema) -> Shape<'_> {
    let may_be_object = matches!(any.typ.as_deref(), None | Some("object"));
    let asks = !any.required.is_empty() && !any.all_of.is_empty();
    let own = (may_be_object && (asks || !any.properties.is_empty())).then_some(Shape::Joint);
    let joined = [all(&any.all_of), union("oneOf", &any.one_of), union("anyOf", &any.any_of)];
    let joined = joined.into_iter().filter(|shape| !matches!(shape, Shape::Any));
    let mut parts = own.into_iter().chain(joined);
    match (parts.next(), parts.next()) {
        (None, _) => single(any),
        (Some(only), None) => only,
        _ => Shape::Joint,
    }
}

/// What a schema of the shape [`Shape::Joint`] joins, besides named properties of its own.
#[derive(Debug, Default)]
pub struct Joined<'a> {
    /// The members of `allOf`, and those that are alone in a union: the keyword, the index, the member.
    pub members: Vec<(&'static str, usize, SchemaRef<'a>)>,
    /// The unions: the keyword and its members.
    pub unions: Vec<(&'static str, &'a [ReferenceOr<Schema>])>,
}

/// What a schema joins, besides named properties of its own.
#[must_use]
pub fn joined(schema: &Schema) -> Joined<'_> {
    let (all, unions): (&[_], _) = match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => (all_of, None),
        SchemaKind::Any(any) => {
            (&any.all_of, Some([union("oneOf", &any.one_of), union("anyOf", &any.any_of)]))
        }
        _ => (&[], None),
    };
    let mut joined = Joined::default();
    joined.members.extend(all.iter().enumerate().map(|(index, member)| ("allOf", index, member.into())));
    for shape in unions.into_iter().flatten() {
        match shape {
            Shape::Same(keyword, index, member) => joined.members.push((keyword, index, member)),
            Shape::Union(keyword, members) => joined.unions.push((keyword, members)),
            _ => {}
        }
    }
    joined
}

/// A schema of one type, given or to be seen from its keywords.
fn single(any: &AnySchema) -> Shape<'_> {
    let format = any.format.clone().unwrap_or_default();
    let plain = match any.typ.as_deref() {
        Some("null") => Shape::Null,
        Some("boolean") => return Shape::Boolean,
        Some("integer") => Shape::Integer(format),
        Some("number") => Shape::Number(format),
        Some("string") => Shape::String(format),
        Some("array") => Shape::Array(any.items.as_ref().map(SchemaRef::from)),
        Some("object") => Shape::Map(values(any.additional_properties.as_ref())),
        None if any.items.is_some() => Shape::Array(any.items.as_ref().map(SchemaRef::from)),
        None if any.additional_properties.is_some() => Shape::Map(values(any.additional_properties.as_ref())),
        _ => Shape::Any,
    };
    let given: Vec<&Value> = any.enumeration.iter().filter(|value| !value.is_null()).collect();
    if given.is_empty() {
        return if any.enumeration.is_empty() { plain } else { Shape::Null };
    }
    if any.typ.is_none() && given.iter().all(|value| value.is_boolean()) {
        return Shape::Boolean;
    }
    let fitting = given.into_iter().filter_map(|value| Literal::of(value, any.typ.as_deref()));
    listed(fitting.collect(), plain)
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
