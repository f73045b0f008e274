//! Values of one type out of several: `oneOf` and `anyOf` (OpenAPI 3.0.4, Schema Object).

use serde_core::de::DeserializeOwned;
use serde_core::ser::Serialize;
#[cfg(part = "tagged_union")]
use serde_core::ser::{Error as _, Serializer};
use serde_json::{Number, Value};

use super::misfits::by_tables;
use super::{set_unnamed, unnamed};

/// The value as a `T`, if it is one exactly: written again, it is the same JSON.
pub(crate) fn fit<T: DeserializeOwned + Serialize>(value: &Value) -> Option<T> {
    let read = by_tables(|| T::deserialize(value)).ok()?;
    let written = serde_json::to_value(&read).ok()?;
    same(value, &written).then_some(read)
}

/// The variant that a value fits best: of those that it fits exactly, the one that names most of its members, else
/// the first.
pub(crate) struct Choice<'a, U> {
    value: &'a Value,
    /// What was counted before.
    start: usize,
    best: Option<(usize, U)>,
}

impl<'a, U> Choice<'a, U> {
    pub(crate) fn new(value: &'a Value) -> Self {
        Self { value, start: unnamed(), best: None }
    }

    /// Tries the type of a variant.
    pub(crate) fn offer<T: DeserializeOwned + Serialize>(&mut self, variant: fn(T) -> U) {
        let least = self.best.as_ref().map_or(usize::MAX, |(left, _)| *left);
        if least == 0 {
            return;
        }
        set_unnamed(self.start);
        if let Some(fits) = fit(self.value) {
            let left = unnamed().wrapping_sub(self.start);
            if left < least {
                self.best = Some((left, variant(fits)));
            }
        }
    }

    pub(crate) fn finish(self) -> Option<U> {
        // What was tried in vain does not count where this union is itself part of a variant.
        let left = self.best.as_ref().map_or(0, |(left, _)| *left);
        set_unnamed(self.start.wrapping_add(left));
        self.best.map(|(_, variant)| variant)
    }
}

/// The text of the discriminator (Discriminator Object).
#[cfg(part = "tagged_union")]
pub(crate) fn tag<'a>(value: &'a Value, property: &str) -> Option<&'a str> {
    value.get(property)?.as_str()
}

/// The value as the variant that the discriminator tells, if it fits.
#[cfg(part = "tagged_union")]
pub(crate) fn told<T: DeserializeOwned, U>(value: &Value, variant: fn(T) -> U) -> Option<U> {
    by_tables(|| T::deserialize(value)).ok().map(variant)
}

/// Writes a variant, with the discriminator if the variant's own type does not write it.
#[cfg(part = "tagged_union")]
pub(crate) fn write_tagged<T: Serialize, S: Serializer>(
    variant: &T,
    property: &str,
    tag: &str,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match serde_json::to_value(variant).map_err(S::Error::custom)? {
        Value::Object(mut members) if !members.contains_key(property) => {
            members.insert(property.to_owned(), tag.into());
            members.serialize(serializer)
        }
        // Written by the variant itself, which keeps the order of its fields.
        _ => variant.serialize(serializer),
    }
}

/// Whether two values mean the same: a member that is null may be absent.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => same_number(one, other),
        (Value::String(one), Value::String(other)) => same_text(one, other),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let held = |name, value| same(value, other.get(name).unwrap_or(&Value::Null));
            one.iter().all(|(name, value)| held(name, value))
                && other.iter().all(|(name, value)| value.is_null() || one.contains_key(name))
        }
        (one, other) => one == other,
    }
}

/// `1` is `1.0`, but an integer that a float cannot hold is not the float next to it.
fn same_number(one: &Number, other: &Number) -> bool {
    match (integer(one), integer(other)) {
        (Some(one), Some(other)) => one == other,
        (None, None) => one.as_f64() == other.as_f64(),
        _ => false,
    }
}

#[allow(clippy::cast_possible_truncation, clippy::float_cmp, reason = "the range is checked")]
fn integer(number: &Number) -> Option<i128> {
    if let Some(integer) = number.as_i64() {
        return Some(integer.into());
    }
    if let Some(integer) = number.as_u64() {
        return Some(integer.into());
    }
    let float = number.as_f64()?;
    (float.trunc() == float && float.abs() < 1e30).then_some(float as i128)
}

/// Some types write a text in another form than they read: a UUID in lower case, a time in UTC.
fn same_text(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other) || is_date_time(one) && is_date_time(other)
}

/// Whether it begins as RFC 3339 has it. Only a type of times turns one such text into another.
fn is_date_time(text: &str) -> bool {
    let pattern = b"0000-00-00T00:00";
    text.len() >= pattern.len()
        && text.bytes().zip(pattern).all(|(byte, expected)| match expected {
            b'0' => byte.is_ascii_digit(),
            b'T' => matches!(byte, b'T' | b't' | b' '),
            _ => byte == *expected,
        })
}

/// The JSON form of an enum with one value a variant, from a list of its variants: the one that
/// fits best (see `Choice`). The enum has one more variant, `Unrecognized(Value)`, for what fits none.
#[cfg(part = "untagged_union")]
macro_rules! union {
    ($type:ident { $( $variant:ident ),* $(,)? }) => {
        impl<'de> crate::runtime::json::serde::Deserialize<'de> for $type {
            fn deserialize<D: crate::runtime::json::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                let value = ::serde_json::Value::deserialize(deserializer)?;
                let mut choice = crate::runtime::json::union::Choice::new(&value);
                $( choice.offer(Self::$variant); )*
                Ok(choice.finish().unwrap_or(Self::Unrecognized(value)))
            }
        }

        impl crate::runtime::json::serde::Serialize for $type {
            fn serialize<S: crate::runtime::json::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                match self {
                    $( Self::$variant(variant) => variant.serialize(serializer), )*
                    Self::Unrecognized(value) => value.serialize(serializer),
                }
            }
        }
    };
}
#[cfg(part = "untagged_union")]
pub(crate) use union;

/// The same with a discriminator: `Type by "property" { Variant = "tag" | "other tag" }`. The tag
/// decides; an unknown tag is `Unrecognized`; without a tag, or where the value does not fit what the tag tells, it is as
/// in [`union!`](union). With `else Variant` after the property, that variant is of any other tag and of none.
#[cfg(part = "tagged_union")]
macro_rules! tagged_union {
    ($type:ident by $property:literal $(else $default:ident)? {
        $( $variant:ident = $tag:literal $( | $other:literal )* ),* $(,)?
    }) => {
        impl<'de> crate::runtime::json::serde::Deserialize<'de> for $type {
            fn deserialize<D: crate::runtime::json::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                let value = ::serde_json::Value::deserialize(deserializer)?;
                #[allow(unreachable_patterns, reason = "a default takes all that is left")]
                let told = match crate::runtime::json::union::tag(&value, $property) {
                    $( Some($tag $( | $other )*) => crate::runtime::json::union::told(&value, Self::$variant), )*
                    $( _ => crate::runtime::json::union::fit(&value).map(Self::$default), )?
                    Some(_) => Some(Self::Unrecognized(value.clone())),
                    None => None,
                };
                if let Some(variant) = told {
                    return Ok(variant);
                }
                let mut choice = crate::runtime::json::union::Choice::new(&value);
                $( choice.offer(Self::$variant); )*
                Ok(choice.finish().unwrap_or(Self::Unrecognized(value)))
            }
        }

        impl crate::runtime::json::serde::Serialize for $type {
            #[allow(unreachable_patterns, reason = "a default needs no tag")]
            fn serialize<S: crate::runtime::json::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                match self {
                    $( Self::$default(variant) => variant.serialize(serializer), )?
                    $(
                        Self::$variant(variant) => crate::runtime::json::union::write_tagged(
                            variant, $property, $tag, serializer,
                        ),
                    )*
                    Self::Unrecognized(value) => value.serialize(serializer),
                }
            }
        }
    };
}
#[cfg(part = "tagged_union")]
pub(crate) use tagged_union;
