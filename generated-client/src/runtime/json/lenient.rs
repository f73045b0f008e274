// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Numbers as servers write them: an integer as `1.0` or `1e3`, which it is (JSON Schema 2020-12 Validation, section
//! 6.1.1), and any number as its text.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

/// Reads a value whose numbers may be written in other ways.
pub(crate) fn read_value<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    T::deserialize(Lenient(deserializer))
}

/// Reads a text that is one such value.
pub(crate) fn from_slice<'de, T: Deserialize<'de>>(json: &'de [u8]) -> serde_json::Result<T> {
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let value = read_value(&mut deserializer)?;
    deserializer.end()?;
    Ok(value)
}

/// The same for the next member of an object.
pub(crate) fn next_value<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    members: &mut A,
) -> Result<T, A::Error> {
    members.next_value_seed(Seed(PhantomData))
}

/// A deserializer, a visitor or an access to what is inside. What is inside an object is read by its table, so a type
/// that holds itself needs no endless row of these.
struct Lenient<T>(T);

/// A visitor of an integer.
struct Integer<V>(V);

/// A visitor of a number.
struct Float<V>(V);

struct Seed<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for Seed<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        read_value(deserializer)
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Lenient<S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        self.0.deserialize(Lenient(deserializer))
    }
}

macro_rules! methods {
    ($($method:ident as $inner:ident: $visitor:expr;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
            self.0.$inner($visitor(visitor))
        }
    )*};
}

/// As it is.
fn same<V>(visitor: V) -> V {
    visitor
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Lenient<D> {
    type Error = D::Error;

    methods! {
        deserialize_i8 as deserialize_any: Integer;
        deserialize_i16 as deserialize_any: Integer;
        deserialize_i32 as deserialize_any: Integer;
        deserialize_i64 as deserialize_any: Integer;
        deserialize_u8 as deserialize_any: Integer;
        deserialize_u16 as deserialize_any: Integer;
        deserialize_u32 as deserialize_any: Integer;
        deserialize_u64 as deserialize_any: Integer;
        deserialize_f32 as deserialize_any: Float;
        deserialize_f64 as deserialize_any: Float;
        deserialize_option as deserialize_option: Lenient;
        deserialize_seq as deserialize_seq: Lenient;
        deserialize_map as deserialize_map: Lenient;
        deserialize_any as deserialize_any: same;
        deserialize_bool as deserialize_bool: same;
        deserialize_i128 as deserialize_i128: same;
        deserialize_u128 as deserialize_u128: same;
        deserialize_char as deserialize_char: same;
        deserialize_str as deserialize_str: same;
        deserialize_string as deserialize_string: same;
        deserialize_bytes as deserialize_bytes: same;
        deserialize_byte_buf as deserialize_byte_buf: same;
        deserialize_unit as deserialize_unit: same;
        deserialize_identifier as deserialize_identifier: same;
        deserialize_ignored_any as deserialize_ignored_any: same;
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_unit_struct(name, visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_newtype_struct(name, visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_tuple(length, visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_tuple_struct(name, length, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_struct(name, fields, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_enum(name, variants, visitor)
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Lenient<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_none()
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        self.0.visit_some(Lenient(deserializer))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<V::Value, A::Error> {
        self.0.visit_seq(Lenient(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(Lenient(members))
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Lenient<A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.0.next_element_seed(Lenient(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Lenient<A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.0.next_key_seed(seed)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.0.next_value_seed(Lenient(seed))
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Integer<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<V::Value, E> {
        self.0.visit_i64(number)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<V::Value, E> {
        self.0.visit_u64(number)
    }

    #[allow(clippy::cast_possible_truncation, reason = "the range is checked")]
    fn visit_f64<E: Error>(self, number: f64) -> Result<V::Value, E> {
        /// From here on, a float may be another number than the one that was written.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if number.fract() == 0.0 && number.abs() < EXACT {
            return self.0.visit_i64(number as i64);
        }
        self.0.visit_f64(number)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<V::Value, E> {
        match number(text) {
            Some(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
                (Some(number), ..) => self.visit_i64(number),
                (_, Some(number), _) => self.visit_u64(number),
                (.., number) => self.visit_f64(number.unwrap_or(f64::NAN)),
            },
            None => self.0.visit_str(text),
        }
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Float<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<V::Value, E> {
        self.0.visit_i64(number)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<V::Value, E> {
        self.0.visit_u64(number)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<V::Value, E> {
        self.0.visit_f64(number)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<V::Value, E> {
        match number(text).and_then(|number| number.as_f64()) {
            Some(number) => self.0.visit_f64(number),
            None => self.0.visit_str(text),
        }
    }
}

/// The number that a text is, as JSON has it.
pub(super) fn number(text: &str) -> Option<Number> {
    serde_json::from_str(text).ok()
}
