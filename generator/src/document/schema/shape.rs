//! What a schema describes, whichever of the equivalent ways it is written in.
//!
//! The stages `names` and `lower` both ask this, so that they agree on which schemas become types of their own.

use serde_json::{Map, Value};

use super::keywords::Keywords;
use super::literal::Literal;

/// What a schema describes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape<'a> {
    /// Any JSON value.
    Any,
    /// `null` and nothing else.
    Null,
    /// `type: boolean`.
    Boolean,
    /// `type: integer` with its `format`, which may be empty.
    Integer(&'a str),
    /// `type: number` with its `format`, which may be empty.
    Number(&'a str),
    /// `type: string` with its `format`, which may be empty.
    String(&'a str),
    /// The values of a list, without `null`.
    Enum(Vec<Literal<'a>>),
    /// `type: array`.
    Array,
    /// An object without named properties.
    Map,
    /// Several schemas at once: named properties, or the members of `allOf`, or both, or either beside a union.
    Joint,
    /// One of several: the keyword, `oneOf` or `anyOf`.
    Union(&'static str),
    /// Nothing but a wrapper around a member of `allOf`, `oneOf` or `anyOf`: the keyword and the index.
    Same(&'static str, usize),
}

impl Shape<'_> {
    /// Whether a schema of this shape becomes a type of its own, with a name, wherever it stands.
    pub(crate) fn is_named(&self) -> bool {
        matches!(self, Self::Enum(_) | Self::Joint | Self::Union(..))
    }

    /// Whether values are objects, or may be.
    pub(crate) fn is_object(&self) -> bool {
        matches!(self, Self::Joint | Self::Map | Self::Union(..))
    }
}

/// What a schema of the shape [`Shape::Joint`] joins, besides named properties of its own.
#[derive(Debug, Default)]
pub(crate) struct Joined {
    /// The members of `allOf`, and those that are alone in a union: the keyword and the index.
    pub(crate) members: Vec<(&'static str, usize)>,
    /// The unions, by their keywords.
    pub(crate) unions: Vec<&'static str>,
}

impl<'a> Keywords<'a> {
    /// What the schema describes. A schema that mixes keywords of several types, or gives no type, is what they say
    /// together.
    pub(crate) fn shape(self) -> Shape<'a> {
        let may_be_object = matches!(self.type_name(), None | Some("object"));
        let asks = || self.required().next().is_some() && !self.list("allOf").is_empty();
        let own = (may_be_object && (self.has_properties() || asks())).then_some(Shape::Joint);
        let joined = [self.all_of(), self.union("oneOf"), self.union("anyOf")];
        let joined = joined.into_iter().filter(|shape| *shape != Shape::Any);
        let mut parts = own.into_iter().chain(joined);
        match (parts.next(), parts.next()) {
            (None, _) => self.single(),
            (Some(only), None) => only,
            _ => Shape::Joint,
        }
    }

    /// What a schema joins, besides named properties of its own.
    pub(crate) fn joined(self) -> Joined {
        let mut joined = Joined::default();
        joined.members.extend((0..self.list("allOf").len()).map(|index| ("allOf", index)));
        for shape in [self.union("oneOf"), self.union("anyOf")] {
            match shape {
                Shape::Same(keyword, index) => joined.members.push((keyword, index)),
                Shape::Union(keyword) => joined.unions.push(keyword),
                _ => {}
            }
        }
        joined
    }

    /// Whether it says nothing of its values but by `allOf`.
    pub(crate) fn is_only_joined(self) -> bool {
        const OTHERS: [&str; 8] =
            ["type", "enum", "not", "oneOf", "anyOf", "properties", "required", "additionalProperties"];
        self.has("allOf") && !OTHERS.iter().any(|keyword| self.has(keyword))
    }

    /// Whether the schema itself says that `null` is one of its values.
    pub(crate) fn takes_null(self) -> bool {
        let is_listed = || self.values().is_some_and(|values| values.contains(&Value::Null));
        let mut members = self.list("oneOf").iter().chain(self.list("anyOf"));
        self.has_type_null() || is_listed() || members.any(is_null) || self.shape() == Shape::Null
    }

    /// Whether it is there, as a member of a union, for `null` alone.
    pub(crate) fn is_null(self) -> bool {
        self.reference().is_none() && self.shape() == Shape::Null
    }

    /// What stands beside `null` and nothing else in a union: the keyword and the index.
    pub(super) fn beside_null(self) -> Option<(&'static str, usize)> {
        ["anyOf", "oneOf"].into_iter().find_map(|keyword| match self.list(keyword) {
            [one, null] if is_type_null(null) && !is_type_null(one) => Some((keyword, 0)),
            [null, one] if is_type_null(null) && !is_type_null(one) => Some((keyword, 1)),
            _ => None,
        })
    }

    /// A union; members that say nothing of the type, such as `{required: [a]}`, make none alone.
    fn union(self, keyword: &'static str) -> Shape<'a> {
        // Each member is looked at once: they may be nested.
        let members = self.list(keyword);
        let (mut left, mut first, mut telling) = (0, None, false);
        if let Some(index) = number_or_text(members) {
            return Shape::Same(keyword, index);
        }
        for (index, member) in members.iter().enumerate() {
            let said = said(member);
            if said == Said::Null {
                continue;
            }
            left += 1;
            first = first.or(Some(index));
            telling |= said == Said::Something;
        }
        match first {
            None if members.is_empty() => Shape::Any,
            None => Shape::Null,
            // Any value, `null` among them.
            Some(index) if left == 1 && members.get(index).is_some_and(is_empty) => Shape::Any,
            Some(index) if left == 1 => Shape::Same(keyword, index),
            Some(_) if telling => Shape::Union(keyword),
            Some(_) => Shape::Any,
        }
    }

    fn all_of(self) -> Shape<'a> {
        let says = |member: &Value| said(member) != Said::Nothing || requires(member);
        let mut telling = self.list("allOf").iter().enumerate().filter(|(_, member)| says(member));
        match (telling.next(), telling.next()) {
            (None, _) => Shape::Any,
            (Some((index, _)), None) => Shape::Same("allOf", index),
            _ => Shape::Joint,
        }
    }

    /// A schema of one type, given or to be seen from its keywords.
    fn single(self) -> Shape<'a> {
        let name = self.type_name();
        let format = self.format().unwrap_or_default();
        let plain = match name {
            Some("null") => Shape::Null,
            Some("boolean") => return Shape::Boolean,
            Some("integer") => Shape::Integer(format),
            Some("number") => Shape::Number(format),
            Some("string") => Shape::String(format),
            Some("array") => Shape::Array,
            Some("object") => Shape::Map,
            None if self.has("items") => Shape::Array,
            None if self.has("additionalProperties") => Shape::Map,
            None if self.pattern().is_some_and(is_number_pattern) => match format {
                "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64" => {
                    Shape::Integer(format)
                }
                "float" | "double" | "decimal" => Shape::Number(format),
                _ => Shape::Any,
            },
            _ => Shape::Any,
        };
        let Some(values) = self.values().filter(|values| !values.is_empty()) else { return plain };
        let mut given = values.iter().filter(|value| !value.is_null()).peekable();
        if given.peek().is_none() {
            return Shape::Null;
        }
        if name.is_none() && given.all(Value::is_boolean) {
            return Shape::Boolean;
        }
        let literals = self.literals();
        if literals.is_empty() { plain } else { Shape::Enum(literals) }
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

fn said(member: &Value) -> Said {
    let keywords = Keywords::of(member).filter(|keywords| keywords.reference().is_none());
    match keywords.map(Keywords::shape) {
        Some(Shape::Any) => Said::Nothing,
        Some(Shape::Null) => Said::Null,
        _ => Said::Something,
    }
}

/// Whether a schema is `{}`.
fn is_empty(schema: &Value) -> bool {
    schema.as_object().is_some_and(Map::is_empty)
}

/// Whether a schema is `{type: "null"}`.
fn is_type_null(schema: &Value) -> bool {
    schema.as_object().is_some_and(|map| map.len() == 1 && map.get("type").is_some_and(|name| name == "null"))
}

fn is_null(member: &Value) -> bool {
    said(member) == Said::Null
}

/// Whether a member only asks for properties that others describe.
fn requires(member: &Value) -> bool {
    Keywords::of(member).is_some_and(|keywords| keywords.required().next().is_some())
}

/// The formats of numbers that are written on texts of numbers too.
const NUMBERS: [&str; 11] =
    ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double", "decimal"];

/// The member of a union that is a number, if the only other one is the text of that number, as ASP.NET Core 10 declares
/// all of its numbers.
fn number_or_text(members: &[Value]) -> Option<usize> {
    let (mut number, mut text) = (None, None);
    for (index, member) in members.iter().enumerate() {
        let keywords = Keywords::of(member).filter(|keywords| keywords.reference().is_none())?;
        match keywords.shape() {
            Shape::Null => {}
            Shape::Integer(_) | Shape::Number(_) if number.is_none() => number = Some(index),
            Shape::String(format) if text.is_none() => {
                text = Some(NUMBERS.contains(&format) || keywords.pattern().is_some_and(is_number_pattern));
            }
            _ => return None,
        }
    }
    number.filter(|_| text == Some(true))
}

/// Whether a pattern is of numbers as JSON has them: digits, and what stands before, between and behind those of one
/// number.
fn is_number_pattern(pattern: &str) -> bool {
    let mut rest = pattern.replace("\\d", "9").replace("\\.", "P").replace("[.]", "P");
    for sign in ["[-+]?", "[+-]?", "[+\\-]?", "[\\-+]?", "\\-?", "-?"] {
        rest = rest.replace(sign, "");
    }
    for range in ["[0-9]", "[1-9]"] {
        rest = rest.replace(range, "9");
    }
    rest.contains('9')
        && rest.chars().all(|char| char.is_ascii_digit() || "^$()?:|*+{},PeE[]".contains(char))
        && rest.matches('P').count() <= 1
}
