//! Any text format that serde reads → a JSON value, with limits.

use std::cell::Cell;
use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde_json::{Map, Number, Value};

use crate::source::limits::ALIASES;

/// What is found on the way through a text, and how much of it may still come.
#[derive(Debug)]
pub(in crate::document) struct Limits {
    /// Values and bytes of text that may still come: aliases can multiply what a text says.
    left: Cell<usize>,
    /// Whether the text has something that JSON has not: a duplicate key, a tag, a number without end.
    odd: Cell<bool>,
    /// Whether there is a reference to another file.
    external: Cell<bool>,
    /// Whether `<<` is the merge key.
    merge: bool,
}

/// What a text is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::document) enum Language {
    Json,
    Yaml,
}

impl Limits {
    /// Limits for a text of this size.
    pub(in crate::document) fn new(size: usize, language: Language) -> Self {
        // Without aliases there is at most one value a byte; the rest is room for honest use of them.
        Self {
            left: Cell::new(size.saturating_mul(8).saturating_add(ALIASES)),
            odd: Cell::new(false),
            external: Cell::new(false),
            merge: language == Language::Yaml,
        }
    }

    /// The value, and what was met on the way.
    pub(in crate::document) fn read(&self, value: Value) -> Read {
        Read { value, is_odd: self.odd.get(), is_external: self.external.get() }
    }

    fn spend<E: Error>(&self, size: usize) -> Result<(), E> {
        let left = self.left.get().checked_sub(size);
        self.left.set(left.ok_or_else(|| E::custom("aliases multiply the document beyond all measure"))?);
        Ok(())
    }
}

/// The value of a text.
#[derive(Debug)]
pub(in crate::document) struct Read {
    pub value: Value,
    /// Whether it has something that is worth a second look.
    pub is_odd: bool,
    /// Whether it may have references to other files.
    pub is_external: bool,
}

/// Reads a value.
#[derive(Clone, Copy)]
pub(in crate::document) struct ValueReader<'a>(pub(in crate::document) &'a Limits);

impl<'de> DeserializeSeed<'de> for ValueReader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueReader<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.0.spend(1)?;
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.0.spend(1)?;
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.0.spend(1)?;
        Ok(value.into())
    }

    #[expect(clippy::cast_precision_loss, reason = "as JSON reads numbers of that size")]
    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    #[expect(clippy::cast_precision_loss, reason = "as JSON reads numbers of that size")]
    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.0.spend(1)?;
        let number = Number::from_f64(value);
        self.0.odd.set(self.0.odd.get() || number.is_none());
        Ok(number.map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        self.0.spend(1 + value.len())?;
        Ok(Value::String(value))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.0.spend(1)?;
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        self.0.spend(1)?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        self.0.spend(1)?;
        let mut map = Map::new();
        let mut merged = Vec::new();
        while let Some(key) = entries.next_key_seed(Key)? {
            self.0.spend(key.len())?;
            let value = entries.next_value_seed(self)?;
            match value {
                Value::Object(other) if self.0.merge && key == "<<" => merged.push(other),
                Value::Array(others) if self.0.merge && key == "<<" => {
                    merged.extend(others.into_iter().filter_map(object));
                }
                value => {
                    if (key == "$ref" || key == "$dynamicRef")
                        && value.as_str().is_some_and(|text| !text.starts_with('#'))
                    {
                        self.0.external.set(true);
                    }
                    let former = map.insert(key, value);
                    self.0.odd.set(self.0.odd.get() || former.is_some());
                }
            }
        }
        // What a mapping says itself comes before what it merges, and the first merged before the second.
        for (key, value) in merged.into_iter().flatten() {
            map.entry(key).or_insert(value);
        }
        Ok(Value::Object(map))
    }

    /// A YAML node with a tag of its own: the value, without the tag.
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Value, A::Error> {
        self.0.odd.set(true);
        let (_tag, content) = data.variant::<String>()?;
        content.newtype_variant_seed(self)
    }
}

fn object(value: Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(map) => Some(map),
        _ => None,
    }
}

/// Reads the key of an entry as it is written: `202:` is `"202"`.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key that is a string or a number")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<String, E> {
        Ok(value)
    }
}
