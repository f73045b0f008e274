//! How well a JSON value fits a type: it is read, and what is written again is compared with it.

mod parts;

use std::fmt;

use serde_core::de::DeserializeOwned;
use serde_core::ser::{self, Serialize, Serializer};
use serde_json::{Number, Value};

use parts::{Items, Members, Struct};

use super::lenient::number;
use super::mark::{NOT_THE_CONSTANT, UNNAMED, UNRECOGNIZED};
use super::misfits::by_tables;

/// What a type has no place for in a value that fits it; the less, the better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fit {
    /// Values that no variant of a union within it takes.
    unrecognized: usize,
    /// Members that no field is for, and values that an enum does not list.
    unnamed: usize,
}

impl Fit {
    /// Whether there is a place for all.
    #[cfg(part = "choice")]
    pub(crate) fn is_perfect(self) -> bool {
        self == Self::default()
    }

    fn add(&mut self, other: Self) {
        self.unrecognized += other.unrecognized;
        self.unnamed += other.unnamed;
    }
}

/// The value as a `T` and how well it fits, if nothing of it is lost: written again, it is the same JSON.
pub(crate) fn fit<T: DeserializeOwned + Serialize>(value: &Value) -> Option<(Fit, T)> {
    let read = by_tables(|| T::deserialize(value)).ok()?;
    let fit = read.serialize(Compared { value, is_whole: true }).ok()?;
    Some((fit, read))
}

/// Compares a value with what is written.
#[derive(Clone, Copy)]
struct Compared<'a> {
    value: &'a Value,
    /// Whether it is the whole value, and not a part of it.
    is_whole: bool,
}

/// What is written is another value.
#[derive(Debug)]
pub(super) struct Differs;

impl fmt::Display for Differs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("another value")
    }
}

impl std::error::Error for Differs {}

impl ser::Error for Differs {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

fn fits_if(same: bool) -> Result<Fit, Differs> {
    if same { Ok(Fit::default()) } else { Err(Differs) }
}

impl<'a> Compared<'a> {
    fn part(value: &'a Value) -> Self {
        Self { value, is_whole: false }
    }

    /// The only member of an object, by its name.
    fn within(self, name: &str) -> Result<Self, Differs> {
        let object = self.value.as_object().filter(|object| object.len() == 1);
        object.and_then(|object| object.get(name)).map(Self::part).ok_or(Differs)
    }

    /// A number may come as its text, but a type for texts fits better, and a text alone is none.
    fn text_of(self, text: &str, is_it: impl FnOnce(&Number) -> bool) -> Result<Fit, Differs> {
        let is_it = !self.is_whole && number(text).is_some_and(|number| is_it(&number));
        fits_if(is_it).map(|fit| Fit { unnamed: 1, ..fit })
    }

    fn integer(self, written: i128) -> Result<Fit, Differs> {
        match self.value {
            Value::Number(number) => fits_if(integer(number) == Some(written)),
            Value::String(text) => self.text_of(text, |number| integer(number) == Some(written)),
            _ => Err(Differs),
        }
    }
}

impl<'a> Serializer for Compared<'a> {
    type Ok = Fit;
    type Error = Differs;
    type SerializeSeq = Items<'a>;
    type SerializeTuple = Items<'a>;
    type SerializeTupleStruct = Items<'a>;
    type SerializeTupleVariant = Items<'a>;
    type SerializeMap = Members<'a>;
    type SerializeStruct = Struct<'a>;
    type SerializeStructVariant = Struct<'a>;

    fn serialize_bool(self, written: bool) -> Result<Fit, Differs> {
        fits_if(self.value.as_bool() == Some(written))
    }

    fn serialize_i8(self, written: i8) -> Result<Fit, Differs> {
        self.integer(written.into())
    }

    fn serialize_i16(self, written: i16) -> Result<Fit, Differs> {
        self.integer(written.into())
    }

    fn serialize_i32(self, written: i32) -> Result<Fit, Differs> {
        self.integer(written.into())
    }

    fn serialize_i64(self, written: i64) -> Result<Fit, Differs> {
        self.integer(written.into())
    }

    fn serialize_i128(self, written: i128) -> Result<Fit, Differs> {
        self.integer(written)
    }

    fn serialize_u8(self, written: u8) -> Result<Fit, Differs> {
        self.integer(written.into())
    }

    fn serialize_u16(self, written: u16) -> Result<Fit, Differs> {
        self.integer(written.into())
    }

    fn serialize_u32(self, written: u32) -> Result<Fit, Differs> {
        self.integer(written.into())
    }

    fn serialize_u64(self, written: u64) -> Result<Fit, Differs> {
        self.integer(written.into())
    }

    fn serialize_f32(self, written: f32) -> Result<Fit, Differs> {
        self.serialize_f64(written.into())
    }

    fn serialize_f64(self, written: f64) -> Result<Fit, Differs> {
        let written = Number::from_f64(written).ok_or(Differs)?;
        match self.value {
            Value::Number(number) => fits_if(same_number(number, &written)),
            Value::String(text) => self.text_of(text, |number| same_number(number, &written)),
            _ => Err(Differs),
        }
    }

    fn serialize_str(self, written: &str) -> Result<Fit, Differs> {
        fits_if(self.value.as_str().is_some_and(|text| same_text(text, written)))
    }

    fn serialize_none(self) -> Result<Fit, Differs> {
        fits_if(self.value.is_null())
    }

    fn serialize_unit(self) -> Result<Fit, Differs> {
        fits_if(self.value.is_null())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, written: &T) -> Result<Fit, Differs> {
        written.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        written: &T,
    ) -> Result<Fit, Differs> {
        // Nothing is gained by a union within this one that takes the value for none of its own.
        if name == NOT_THE_CONSTANT || name == UNRECOGNIZED && self.is_whole {
            return Err(Differs);
        }
        let mut fit = written.serialize(self)?;
        match name {
            UNRECOGNIZED => fit.unrecognized += 1,
            UNNAMED => fit.unnamed += 1,
            _ => {}
        }
        Ok(fit)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'a>, Differs> {
        let Value::Array(items) = self.value else { return Err(Differs) };
        Ok(Items { items: items.iter(), fit: Fit::default() })
    }

    fn serialize_map(self, count: Option<usize>) -> Result<Members<'a>, Differs> {
        let Value::Object(members) = self.value else { return Err(Differs) };
        let left = members.values().filter(|value| !value.is_null()).count();
        // A map has a length and takes any name; an object of fields is written without.
        let fit = Fit { unrecognized: 0, unnamed: count.map_or(0, |_| members.len()) };
        Ok(Members { value: members, left, name: None, fit })
    }

    // What follows is what serde's derive writes, for types that are not the client's.

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Struct<'a>, Differs> {
        match self.value {
            Value::Object(_) => self.serialize_map(None).map(Struct::Object),
            value => Ok(Struct::Number { value, same: false }),
        }
    }

    fn serialize_char(self, written: char) -> Result<Fit, Differs> {
        self.serialize_str(written.encode_utf8(&mut [0; 4]))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Fit, Differs> {
        Err(Differs)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Fit, Differs> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Fit, Differs> {
        self.serialize_str(variant)
    }

    fn serialize_tuple(self, count: usize) -> Result<Items<'a>, Differs> {
        self.serialize_seq(Some(count))
    }

    fn serialize_tuple_struct(self, _: &'static str, count: usize) -> Result<Items<'a>, Differs> {
        self.serialize_seq(Some(count))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        written: &T,
    ) -> Result<Fit, Differs> {
        written.serialize(self.within(variant)?)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        count: usize,
    ) -> Result<Items<'a>, Differs> {
        self.within(variant)?.serialize_seq(Some(count))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        count: usize,
    ) -> Result<Struct<'a>, Differs> {
        self.within(variant)?.serialize_struct(variant, count)
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
pub(crate) fn integer(number: &Number) -> Option<i128> {
    if let Some(integer) = number.as_i64() {
        return Some(integer.into());
    }
    if let Some(integer) = number.as_u64() {
        return Some(integer.into());
    }
    let float = number.as_f64()?;
    (float.trunc() == float && float.abs() < 1e30).then_some(float as i128)
}

/// A UUID is written in lower case.
fn same_text(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}
