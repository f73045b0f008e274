// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Objects, read: the members in any order, each into the place of its field.

use std::collections::BTreeSet;

use serde_core::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::count;
use super::slot::{ReadRest, Slot};

/// The members of an object while it is read. The first error ends it, and is kept: a `?` in each table would be more
/// to compile.
pub(crate) struct Fields<'de, A: MapAccess<'de>> {
    members: A,
    names: &'static [&'static str],
    error: Option<A::Error>,
}

/// The same, with a place for members that are not in the table.
pub(crate) struct FieldsAndRest<'r, 'de, A: MapAccess<'de>> {
    fields: &'r mut Fields<'de, A>,
    rest: &'r mut dyn ReadRest<'de, A>,
}

enum Key {
    Field(usize),
    Other(String),
}

impl<'de, A: MapAccess<'de>> Fields<'de, A> {
    pub(crate) fn new(members: A, names: &'static [&'static str]) -> Self {
        Self { members, names, error: None }
    }

    /// Where members go that are not in the table.
    pub(crate) fn rest<'r>(&'r mut self, rest: &'r mut dyn ReadRest<'de, A>) -> FieldsAndRest<'r, 'de, A> {
        FieldsAndRest { fields: self, rest }
    }

    /// Reads all members into the places of their fields, which are in the order of the table.
    pub(crate) fn read(&mut self, slots: &mut [Slot<'_, 'de, A>]) {
        self.error = self.members(slots, None).err();
    }

    /// The object, if nothing has gone wrong.
    pub(crate) fn end<T>(self, object: Option<T>) -> Result<T, A::Error> {
        match (object, self.error) {
            (Some(object), None) => Ok(object),
            (_, Some(error)) => Err(error),
            (None, None) => Err(de::Error::custom("a member is missing")),
        }
    }

    fn members(
        &mut self,
        slots: &mut [Slot<'_, 'de, A>],
        mut rest: Option<&mut dyn ReadRest<'de, A>>,
    ) -> Result<(), A::Error> {
        let mut taken = Taken::default();
        let mut expected = 0;
        let keep = rest.is_some();
        while let Some(key) = self.members.next_key_seed(KeySeed { names: self.names, expected, keep })? {
            match (key, &mut rest) {
                (Key::Field(index), _) => {
                    let name = self.names.get(index).copied().unwrap_or_default();
                    if !taken.insert(index) {
                        return Err(de::Error::duplicate_field(name));
                    }
                    if let Some(slot) = slots.get_mut(index) {
                        slot.read(&mut self.members).map_err(|message| at_field(name, &message))?;
                    }
                    expected = index + 1;
                }
                (Key::Other(name), Some(rest)) => {
                    count();
                    let value = rest.read(&name, &mut self.members);
                    value.map_err(|error| at_field(&name, &error.to_string()))?;
                }
                (Key::Other(_), None) => {
                    self.members.next_value::<IgnoredAny>()?;
                }
            }
        }
        let missing = slots.iter().zip(self.names).find(|(slot, _)| slot.is_missing());
        missing.map_or(Ok(()), |(_, name)| Err(de::Error::missing_field(name)))
    }
}

impl<'de, A: MapAccess<'de>> FieldsAndRest<'_, 'de, A> {
    pub(crate) fn read(self, slots: &mut [Slot<'_, 'de, A>]) {
        self.fields.error = self.fields.members(slots, Some(self.rest)).err();
    }
}

fn at_field<E: de::Error>(name: &str, message: &str) -> E {
    E::custom(with_path(name, message))
}

/// The fields that have come.
#[derive(Default)]
struct Taken {
    first: u128,
    others: BTreeSet<usize>,
}

impl Taken {
    /// Whether it had not come before.
    fn insert(&mut self, index: usize) -> bool {
        let bit = u32::try_from(index).ok().and_then(|index| 1_u128.checked_shl(index));
        let Some(bit) = bit else { return self.others.insert(index) };
        let new = self.first & bit == 0;
        self.first |= bit;
        new
    }
}

struct KeySeed {
    names: &'static [&'static str],
    expected: usize,
    keep: bool,
}

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Key;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Key, E> {
        let expected = self.names.get(self.expected).is_some_and(|other| *other == name);
        let found = || self.names.iter().position(|other| *other == name);
        Ok(match if expected { Some(self.expected) } else { found() } {
            Some(index) => Key::Field(index),
            None if self.keep => Key::Other(name.to_owned()),
            None => Key::Other(String::new()),
        })
    }
}

/// Puts a field's name before a message, or before the path with which it begins already.
pub(super) fn with_path(name: &str, message: &str) -> String {
    match split_path(message) {
        Some((path, problem)) => format!("`{name}.{path}`: {problem}"),
        None => format!("`{name}`: {message}"),
    }
}

/// The path of field names and the rest of a message of [`with_path`].
pub(crate) fn split_path(message: &str) -> Option<(&str, &str)> {
    message.strip_prefix('`')?.split_once("`: ")
}
