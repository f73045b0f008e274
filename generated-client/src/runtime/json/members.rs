// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Objects, written: the members in the order of the table.

#![allow(clippy::ref_option, reason = "what the tables give are references to fields")]

use std::slice::Iter;

use serde_core::ser::{Error as _, Serialize, SerializeMap, Serializer};

/// The members of an object while it is written. The first error is kept, and nothing is written after it: a `?`
/// for each field would be more to compile than all the rest.
pub(crate) struct Members<M, E> {
    map: Option<M>,
    names: Iter<'static, &'static str>,
    error: Option<E>,
}

impl<M: SerializeMap> Members<M, M::Error> {
    pub(crate) fn new<S>(serializer: S, names: &'static [&'static str]) -> Self
    where
        S: Serializer<SerializeMap = M, Ok = M::Ok, Error = M::Error>,
    {
        let (map, error) = match serializer.serialize_map(None) {
            Ok(map) => (Some(map), None),
            Err(error) => (None, Some(error)),
        };
        Self { map, names: names.iter(), error }
    }

    /// A field that is always there.
    pub(crate) fn required<V: Serialize>(&mut self, value: &V) {
        let name = self.name();
        self.write(name, value);
    }

    /// A field that is `null` when there is none.
    pub(crate) fn nullable<V: Serialize>(&mut self, value: &Option<V>) {
        self.required(value);
    }

    /// A field that is left out when there is none.
    pub(crate) fn optional<V: Serialize>(&mut self, value: &Option<V>) {
        self.present(value.is_some(), value);
    }

    /// A field that is left out unless it is `present`.
    pub(crate) fn present<V: Serialize>(&mut self, present: bool, value: &V) {
        let name = self.name();
        if present {
            self.write(name, value);
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

    pub(crate) fn end(self) -> Result<M::Ok, M::Error> {
        match (self.map, self.error) {
            (Some(map), None) => map.end(),
            (_, Some(error)) => Err(error),
            (None, None) => Err(M::Error::custom("an object that was not begun")),
        }
    }

    fn name(&mut self) -> &'static str {
        self.names.next().copied().unwrap_or_default()
    }

    fn write<V: Serialize>(&mut self, name: &str, value: &V) {
        if let (Some(map), None) = (&mut self.map, &self.error) {
            self.error = map.serialize_entry(name, value).err();
        }
    }
}
