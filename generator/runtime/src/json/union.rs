//! Values of one type out of several: `oneOf` and `anyOf` (OpenAPI 3.0.4, Schema Object).

#[cfg(part = "tagged_union")]
use std::collections::BTreeSet;

use serde_core::de::DeserializeOwned;
use serde_core::ser::Serialize;
#[cfg(part = "tagged_union")]
use serde_core::ser::{SerializeMap, Serializer};
use serde_json::Value;
#[cfg(part = "tagged_union")]
use serde_json::value::Serializer as ToValue;

use super::constant::Constant;
#[cfg(part = "choice")]
use super::fit::Fit;
pub(crate) use super::fit::fit;
#[cfg(part = "tagged_union")]
use super::flat::Flat;
#[cfg(part = "tagged_union")]
use super::misfits::by_tables;

/// The variant that a value fits best: of those that lose nothing of it, the one with a place for most of it, else the
/// first.
#[cfg(part = "choice")]
pub(crate) struct Choice<'a, U> {
    value: &'a Value,
    best: Option<(Fit, U)>,
}

#[cfg(part = "choice")]
impl<'a, U> Choice<'a, U> {
    pub(crate) fn new(value: &'a Value) -> Self {
        Self { value, best: None }
    }

    /// Tries the type of a variant, unless a part of it that always has one of a few values has another here.
    pub(crate) fn offer<T: DeserializeOwned + Serialize>(
        &mut self,
        constants: &[(&str, &[Constant])],
        variant: fn(T) -> U,
    ) {
        if self.best.as_ref().is_some_and(|(fit, _)| fit.is_perfect()) {
            return;
        }
        let is_other = |(pointer, constants): &(&str, &[Constant])| {
            let found = self.value.pointer(pointer).filter(|found| !found.is_null());
            found.is_some_and(|found| !constants.iter().any(|constant| constant.is(found)))
        };
        if constants.iter().any(is_other) {
            return;
        }
        let is_better = |fit: &Fit| self.best.as_ref().is_none_or(|(best, _)| fit < best);
        if let Some((fit, read)) = fit(self.value).filter(|(fit, _)| is_better(fit)) {
            self.best = Some((fit, variant(read)));
        }
    }

    pub(crate) fn finish(self) -> Option<U> {
        self.best.map(|(_, variant)| variant)
    }
}

/// The value of the discriminator (Discriminator Object).
#[cfg(part = "tagged_union")]
pub(crate) fn tag<'a>(value: &'a Value, property: &str) -> Option<&'a Value> {
    value.get(property).filter(|tag| !tag.is_null())
}

/// Whether the discriminator has one of these values.
#[cfg(part = "tagged_union")]
pub(crate) fn is_tag(tag: &Value, values: &[Constant]) -> bool {
    values.iter().any(|value| value.is_tag(tag))
}

/// The value as the variant that the discriminator tells, if it fits.
#[cfg(part = "tagged_union")]
pub(crate) fn told<T: DeserializeOwned, U>(value: &Value, variant: fn(T) -> U) -> Option<U> {
    by_tables(|| T::deserialize(value)).ok().map(variant)
}

/// Writes a variant, after the discriminator if the variant's own type does not write it.
#[cfg(part = "tagged_union")]
pub(crate) fn write_tagged<T: Serialize, S: Serializer>(
    variant: &T,
    property: &str,
    tag: impl Into<Constant>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut members = Names { wanted: property, found: false };
    let is_object = variant.serialize(Flat::new(&mut members, &mut BTreeSet::new())).is_ok();
    if members.found || !is_object {
        return variant.serialize(serializer);
    }
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry(property, &tag.into())?;
    variant.serialize(Flat::new(&mut map, &mut BTreeSet::new()))?;
    map.end()
}

/// Looks for a member, and writes nothing.
#[cfg(part = "tagged_union")]
struct Names<'a> {
    wanted: &'a str,
    found: bool,
}

#[cfg(part = "tagged_union")]
impl SerializeMap for Names<'_> {
    type Ok = ();
    type Error = serde_json::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> serde_json::Result<()> {
        self.found |= name.serialize(ToValue)? == self.wanted;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, _: &T) -> serde_json::Result<()> {
        Ok(())
    }

    fn end(self) -> serde_json::Result<()> {
        Ok(())
    }
}

/// The JSON form of an enum with one value a variant, from a list of its variants: the one that
/// fits best (see `Choice`). `Variant ["/pointer" = constant | constant]` has what tells it from the others. The enum has one more
/// variant, `Unrecognized(Value)`, for what fits none.
#[cfg(part = "untagged_union")]
macro_rules! union {
    ($type:ident { $( $variant:ident $([ $( $pointer:literal = $( $constant:literal )|+ ),+ $(,)? ])? ),* $(,)? }) => {
        impl<'de> crate::runtime::json::serde::Deserialize<'de> for $type {
            fn deserialize<D: crate::runtime::json::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                let value = ::serde_json::Value::deserialize(deserializer)?;
                let mut choice = crate::runtime::json::union::Choice::new(&value);
                $( choice.offer(&[$($( ($pointer, &[$( $constant.into() ),+]) ),+)?], Self::$variant); )*
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
                    Self::Unrecognized(value) => crate::runtime::json::unrecognized(value).serialize(serializer),
                }
            }
        }
    };
}
#[cfg(part = "untagged_union")]
pub(crate) use union;

/// The same with a discriminator: `Type by "property" { Variant = "tag" | "other tag" }`. The tag
/// decides: what it tells or, where the value does not fit that or the tag is unknown, `Unrecognized`. Without a tag it is as
/// in [`union!`](union). With `else Variant` after the property, that variant is of any other tag and of none; with
/// `or Variant | Other`, which no tag tells, any other tag is of the one of these that fits best.
#[cfg(part = "tagged_union")]
macro_rules! tagged_union {
    ($type:ident by $property:literal $(else $default:ident)? $( or $(
        $untold:ident $([ $( $pointer:literal = $( $constant:literal )|+ ),+ $(,)? ])?
    )|+ )? {
        $( $variant:ident = $tag:literal $( | $other:literal )* ),* $(,)?
    }) => {
        impl<'de> crate::runtime::json::serde::Deserialize<'de> for $type {
            fn deserialize<D: crate::runtime::json::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                use crate::runtime::json::union;
                let value = ::serde_json::Value::deserialize(deserializer)?;
                let told = match union::tag(&value, $property) {
                    $( Some(tag) if union::is_tag(tag, &[$tag.into() $(, $other.into() )*]) => {
                        union::told(&value, Self::$variant)
                    } )*
                    tag => crate::runtime::json::union::tagged_union!(@untold tag value $($default)? { $( $variant )* } {
                        $($( $untold [$($( ($pointer, &[$( $constant.into() ),+]) ),+)?] )+)?
                    }),
                };
                Ok(told.unwrap_or(Self::Unrecognized(value)))
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
                    $($( Self::$untold(variant) => variant.serialize(serializer), )+)?
                    $(
                        Self::$variant(variant) => crate::runtime::json::union::write_tagged(
                            variant, $property, $tag, serializer,
                        ),
                    )*
                    Self::Unrecognized(value) => crate::runtime::json::unrecognized(value).serialize(serializer),
                }
            }
        }
    };
    (@untold $tag:ident $value:ident $default:ident { $( $variant:ident )* } {}) => {{
        let _ = $tag;
        crate::runtime::json::union::fit(&$value).map(|(_, read)| Self::$default(read))
    }};
    (@untold $tag:ident $value:ident { $( $variant:ident )* } { $( $untold:ident $constants:tt )* }) => {{
        let mut choice = crate::runtime::json::union::Choice::new(&$value);
        if $tag.is_none() {
            $( choice.offer(&[], Self::$variant); )*
        }
        $( choice.offer(&$constants, Self::$untold); )*
        choice.finish()
    }};
}
#[cfg(part = "tagged_union")]
pub(crate) use tagged_union;
