// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Objects: one reader and one writer for all, and a table of fields for each.

use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_core::ser::{Serialize, SerializeMap, Serializer};

/// A type that is a JSON object with the fields of a table.
pub(crate) trait Object: Sized {
    /// The type's name, for messages.
    const NAME: &'static str;
    /// The JSON names of the fields.
    const NAMES: &'static [&'static str];

    fn read<'de, A: MapAccess<'de>>(fields: &mut Fields<A, A::Error>) -> Result<Self, A::Error>;

    fn write<M: SerializeMap>(&self, members: &mut Members<M, M::Error>);
}

pub(crate) fn read<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(ObjectVisitor(PhantomData))
}

pub(crate) fn write<T: Object, S: Serializer>(object: &T, serializer: S) -> Result<S::Ok, S::Error> {
    members(serializer, |members| object.write(members))
}

/// Writes an object whose members `write` gives.
pub(crate) fn members<S: Serializer>(
    serializer: S,
    write: impl FnOnce(&mut Members<S::SerializeMap, S::Error>),
) -> Result<S::Ok, S::Error> {
    let mut members = Members { map: serializer.serialize_map(None)?, result: Ok(()) };
    write(&mut members);
    members.result?;
    members.map.end()
}

/// The members of an object while it is written. The first error is kept, and nothing is written after it: a `?`
/// for each field would be more to compile than all the rest.
pub(crate) struct Members<M, E> {
    map: M,
    result: Result<(), E>,
}

impl<M: SerializeMap> Members<M, M::Error> {
    pub(crate) fn write<V: Serialize>(&mut self, name: &str, value: &V) {
        if self.result.is_ok() {
            self.result = self.map.serialize_entry(name, value);
        }
    }

    /// The members that are not in the table.
    pub(crate) fn rest<'a, V: Serialize + 'a>(
        &mut self,
        rest: impl IntoIterator<Item = (&'a String, &'a V)>,
    ) {
        for (name, value) in rest {
            self.write(name, value);
        }
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "object {}", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read(&mut Fields { map, names: T::NAMES, index: 0, expected: 0, error: None })
    }
}

/// The members of an object while it is read. The first error ends it.
pub(crate) struct Fields<A, E> {
    map: A,
    names: &'static [&'static str],
    /// The field whose value comes next.
    index: usize,
    /// The field that follows it in the table, which mostly follows it in the JSON too.
    expected: usize,
    error: Option<E>,
}

impl<'de, A: MapAccess<'de>> Fields<A, A::Error> {
    /// The index of the next field; members that are not in the table are skipped.
    pub(crate) fn next(&mut self) -> Option<usize> {
        while let Some(key) = self.key(false) {
            match key {
                Key::Field(index) => return Some(index),
                Key::Other(_) => {
                    self.error = self.map.next_value::<IgnoredAny>().err();
                }
            }
        }
        None
    }

    /// The same, but members that are not in the table are put into `rest`.
    pub(crate) fn keep<'a, R>(&'a mut self, rest: &'a mut R) -> Keeping<'a, A, A::Error, R> {
        Keeping { fields: self, rest }
    }

    /// The same, for a field whose value no message may show.
    pub(crate) fn secret(&mut self) -> Hidden<'_, A, A::Error> {
        Hidden(self)
    }

    /// Reads the value of the field that came last.
    pub(crate) fn value<V: Deserialize<'de>>(&mut self, slot: &mut Option<V>) {
        self.read(slot, A::Error::to_string);
    }

    /// What has gone wrong, after the last member.
    pub(crate) fn end(&mut self) -> Result<(), A::Error> {
        self.error.take().map_or(Ok(()), Err)
    }

    fn read<V: Deserialize<'de>>(&mut self, slot: &mut Option<V>, message: fn(&A::Error) -> String) {
        let name = self.names.get(self.index).copied().unwrap_or_default();
        if slot.is_some() {
            self.error = Some(de::Error::duplicate_field(name));
            return;
        }
        match self.map.next_value() {
            Ok(value) => *slot = Some(value),
            Err(error) => self.error = Some(de::Error::custom(with_path(name, &message(&error)))),
        }
    }

    fn key(&mut self, keep: bool) -> Option<Key> {
        if self.error.is_some() {
            return None;
        }
        let seed = KeySeed { names: self.names, expected: self.expected, keep };
        let key = self.map.next_key_seed(seed).unwrap_or_else(|error| {
            self.error = Some(error);
            None
        });
        if let Some(Key::Field(index)) = key {
            self.index = index;
            self.expected = index + 1;
        }
        key
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
pub(crate) struct Keeping<'a, A, E, R> {
    fields: &'a mut Fields<A, E>,
    rest: &'a mut R,
}

impl<'de, A, R> Keeping<'_, A, A::Error, R>
where
    A: MapAccess<'de>,
{
    pub(crate) fn next<V>(self) -> Option<usize>
    where
        R: IntoIterator<Item = (String, V)> + Extend<(String, V)>,
        V: Deserialize<'de>,
    {
        while let Some(key) = self.fields.key(true) {
            let name = match key {
                Key::Field(index) => return Some(index),
                Key::Other(name) => name,
            };
            count(true);
            match self.fields.map.next_value() {
                Ok(value) => self.rest.extend([(name, value)]),
                Err(error) => {
                    let message = with_path(&name, &A::Error::to_string(&error));
                    self.fields.error = Some(de::Error::custom(message));
                }
            }
        }
        None
    }
}

/// Fields of an object, the next of them secret.
pub(crate) struct Hidden<'a, A, E>(&'a mut Fields<A, E>);

impl<'de, A: MapAccess<'de>> Hidden<'_, A, A::Error> {
    pub(crate) fn value<V: Deserialize<'de>>(self, slot: &mut Option<V>) {
        self.0.read(slot, |_| "a secret that does not fit its type".to_owned());
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

/// The JSON form of a struct, from a table of `KIND field`, `KIND field = "name"` where JSON has another
/// name for it, and `as secret` after either. Kinds are the modules of [`field`](super::field). `.. field`
/// at the end is where members go that are not in the table.
macro_rules! object {
    ($type:ident {
        $( $kind:ident $field:ident $( = $name:literal )? $( as $how:ident )? ),* $(,)?
        $( .. $rest:ident )?
    }) => {
        impl crate::runtime::json::Object for $type {
            const NAME: &'static str = stringify!($type);
            const NAMES: &'static [&'static str] = &[$( crate::runtime::json::name!($field $($name)?) ),*];

            #[allow(unused_assignments, unused_mut, unused_variables, clippy::similar_names)]
            fn read<'de, A: crate::runtime::json::serde::de::MapAccess<'de>>(
                fields: &mut crate::runtime::json::Fields<A, A::Error>,
            ) -> Result<Self, A::Error> {
                $( let mut $field = None; )*
                $( let mut $rest = Default::default(); )?
                while let Some(index) = fields $( .keep(&mut $rest) )? .next() {
                    let mut field = 0;
                    $(
                        if field == index {
                            fields $( .$how() )? .value(&mut $field);
                            continue;
                        }
                        field += 1;
                    )*
                }
                fields.end()?;
                Ok(Self {
                    $( $field: crate::runtime::json::finish!($kind $field $field $($name)?), )*
                    $( $rest, )?
                })
            }

            #[allow(unused_variables)]
            fn write<M: crate::runtime::json::serde::ser::SerializeMap>(
                &self,
                members: &mut crate::runtime::json::Members<M, M::Error>,
            ) {
                $( crate::runtime::json::field::$kind::write(
                    members, crate::runtime::json::name!($field $($name)?), &self.$field
                ); )*
                $( members.rest(&self.$rest); )?
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

/// The JSON name of a field: the field's own, if the table has no other.
macro_rules! name {
    ($field:ident $name:literal) => {
        $name
    };
    ($field:ident) => {
        stringify!($field)
    };
}
pub(crate) use name;

/// The value of a field after the last member: only what is required can be missing.
macro_rules! finish {
    (required $read:ident $field:ident $($name:literal)?) => {
        crate::runtime::json::field::required::finish($read, crate::runtime::json::name!($field $($name)?))?
    };
    ($kind:ident $read:ident $field:ident $($name:literal)?) => {
        crate::runtime::json::field::$kind::finish($read)
    };
}
pub(crate) use finish;
