// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Objects: one reader and one writer for all, and a table of fields for each.

use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_core::ser::{SerializeMap, Serializer};

/// A type that is a JSON object with the fields of a table.
pub(crate) trait Object: Sized {
    /// The type's name, for messages.
    const NAME: &'static str;
    /// The JSON names of the fields.
    const NAMES: &'static [&'static str];

    fn read<'de, A: MapAccess<'de>>(fields: &mut Fields<A>) -> Result<Self, A::Error>;

    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

pub(crate) fn read<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(ObjectVisitor(PhantomData))
}

pub(crate) fn write<T: Object, S: Serializer>(object: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    object.write(&mut map)?;
    map.end()
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "object {}", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read(&mut Fields { map, names: T::NAMES, index: 0, expected: 0 })
    }
}

/// The members of an object while it is read.
pub(crate) struct Fields<A> {
    map: A,
    names: &'static [&'static str],
    /// The field whose value comes next.
    index: usize,
    /// The field that follows it in the table, which mostly follows it in the JSON too.
    expected: usize,
}

impl<'de, A: MapAccess<'de>> Fields<A> {
    /// The index of the next field; members that are not in the table are skipped.
    pub(crate) fn next(&mut self) -> Result<Option<usize>, A::Error> {
        while let Some(key) = self.key(false)? {
            match key {
                Key::Field(index) => return Ok(Some(index)),
                Key::Other(_) => drop(self.map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(None)
    }

    /// The same, but members that are not in the table are put into `rest`.
    pub(crate) fn keep<'a, R>(&'a mut self, rest: &'a mut R) -> Keeping<'a, A, R> {
        Keeping { fields: self, rest }
    }

    /// The same, for a field whose value no message may show.
    pub(crate) fn secret(&mut self) -> Hidden<'_, A> {
        Hidden(self)
    }

    /// Reads the value of the field that came last.
    pub(crate) fn value<V: Deserialize<'de>>(&mut self, slot: &mut Option<V>) -> Result<(), A::Error> {
        self.read(slot, A::Error::to_string)
    }

    fn read<V: Deserialize<'de>>(
        &mut self,
        slot: &mut Option<V>,
        message: fn(&A::Error) -> String,
    ) -> Result<(), A::Error> {
        let name = self.names.get(self.index).copied().unwrap_or_default();
        if slot.is_some() {
            return Err(de::Error::duplicate_field(name));
        }
        match self.map.next_value() {
            Ok(value) => *slot = Some(value),
            Err(error) => return Err(de::Error::custom(with_path(name, &message(&error)))),
        }
        Ok(())
    }

    fn key(&mut self, keep: bool) -> Result<Option<Key>, A::Error> {
        let seed = KeySeed { names: self.names, expected: self.expected, keep };
        let key = self.map.next_key_seed(seed)?;
        if let Some(Key::Field(index)) = key {
            self.index = index;
            self.expected = index + 1;
        }
        Ok(key)
    }
}

thread_local! {
    /// How many members and values this thread has read that no field or variant is for: unions prefer the variant
    /// with the fewest.
    static UNNAMED: Cell<usize> = const { Cell::new(0) };
}

pub(crate) fn unnamed() -> usize {
    UNNAMED.get()
}

pub(crate) fn set_unnamed(count: usize) {
    UNNAMED.set(count);
}

/// Counts something that no field or variant is for.
pub(crate) fn count(unnamed: bool) {
    UNNAMED.set(UNNAMED.get().wrapping_add(usize::from(unnamed)));
}

/// Fields of an object that keeps its other members.
pub(crate) struct Keeping<'a, A, R> {
    fields: &'a mut Fields<A>,
    rest: &'a mut R,
}

impl<A, R> Keeping<'_, A, R> {
    pub(crate) fn next<'de, V>(self) -> Result<Option<usize>, A::Error>
    where
        A: MapAccess<'de>,
        R: IntoIterator<Item = (String, V)> + Extend<(String, V)>,
        V: Deserialize<'de>,
    {
        while let Some(key) = self.fields.key(true)? {
            let name = match key {
                Key::Field(index) => return Ok(Some(index)),
                Key::Other(name) => name,
            };
            count(true);
            match self.fields.map.next_value() {
                Ok(value) => self.rest.extend([(name, value)]),
                Err(error) => {
                    return Err(de::Error::custom(with_path(&name, &A::Error::to_string(&error))));
                }
            }
        }
        Ok(None)
    }
}

/// Fields of an object, the next of them secret.
pub(crate) struct Hidden<'a, A>(&'a mut Fields<A>);

impl<'de, A: MapAccess<'de>> Hidden<'_, A> {
    pub(crate) fn value<V: Deserialize<'de>>(self, slot: &mut Option<V>) -> Result<(), A::Error> {
        self.0.read(slot, |_| "a secret that does not fit its type".to_owned())
    }
}

enum Key {
    Field(usize),
    Other(String),
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

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Key, E> {
        let expected = self.names.get(self.expected).filter(|other| **other == name);
        let index = match expected {
            Some(_) => Some(self.expected),
            None => self.names.iter().position(|other| *other == name),
        };
        Ok(match index {
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

/// The JSON form of a struct, from a table of `KIND field = "name"`, or
/// `KIND field = "name" as secret`. Kinds are the modules of [`field`](super::field). `.. field`
/// at the end is where members go that are not in the table.
macro_rules! object {
    ($type:ident {
        $( $kind:ident $field:ident = $name:literal $( as $how:ident )? ),* $(,)?
        $( .. $rest:ident )?
    }) => {
        impl crate::runtime::json::Object for $type {
            const NAME: &'static str = stringify!($type);
            const NAMES: &'static [&'static str] = &[$($name),*];

            #[allow(unused_assignments, unused_mut, unused_variables, clippy::similar_names)]
            fn read<'de, A: crate::runtime::json::serde::de::MapAccess<'de>>(
                fields: &mut crate::runtime::json::Fields<A>,
            ) -> Result<Self, A::Error> {
                $( let mut $field = None; )*
                $( let mut $rest = Default::default(); )?
                while let Some(index) = fields $( .keep(&mut $rest) )? .next()? {
                    let mut field = 0;
                    $(
                        if field == index {
                            fields $( .$how() )? .value(&mut $field)?;
                            continue;
                        }
                        field += 1;
                    )*
                }
                Ok(Self {
                    $( $field: crate::runtime::json::field::$kind::finish($field, $name)?, )*
                    $( $rest, )?
                })
            }

            #[allow(unused_variables)]
            fn write<M: crate::runtime::json::serde::ser::SerializeMap>(
                &self,
                map: &mut M,
            ) -> Result<(), M::Error> {
                $( crate::runtime::json::field::$kind::write(map, $name, &self.$field)?; )*
                $( for (name, value) in &self.$rest { map.serialize_entry(name, value)?; } )?
                Ok(())
            }
        }

        impl<'de> crate::runtime::json::serde::Deserialize<'de> for $type {
            fn deserialize<D: crate::runtime::json::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                crate::runtime::json::read(deserializer)
            }
        }

        impl crate::runtime::json::serde::Serialize for $type {
            fn serialize<S: crate::runtime::json::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                crate::runtime::json::write(self, serializer)
            }
        }
    };
}
pub(crate) use object;
