// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Objects, written: the members in the order of the table.

use serde_core::ser::{Serialize, SerializeMap, Serializer};

/// The members of an object before they are written.
pub(crate) struct Members<R> {
    names: &'static [&'static str],
    rest: R,
}

impl Members<()> {
    pub(crate) fn new(names: &'static [&'static str]) -> Self {
        Self { names, rest: () }
    }
}

impl<R> Members<R> {
    /// Writes the fields, which are in the order of the table, and the rest.
    pub(crate) fn write<S: Serializer>(
        self,
        serializer: S,
        fields: &[&dyn Member<S::SerializeMap>],
    ) -> Result<S::Ok, S::Error>
    where
        R: WriteRest<S::SerializeMap>,
    {
        let mut map = begun(serializer, self.names, fields)?;
        self.rest.write(&mut map, &|name| is_written(name, self.names, fields))?;
        map.end()
    }
}

/// Apart, so that it is compiled once for a serializer.
fn begun<S: Serializer>(
    serializer: S,
    names: &[&str],
    fields: &[&dyn Member<S::SerializeMap>],
) -> Result<S::SerializeMap, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (name, field) in names.iter().zip(fields) {
        field.write(name, &mut map)?;
    }
    Ok(map)
}

/// Whether a field has written the member of this name.
fn is_written<M: SerializeMap>(name: &str, names: &[&str], fields: &[&dyn Member<M>]) -> bool {
    let field = names.iter().position(|known| *known == name).and_then(|index| fields.get(index));
    field.is_some_and(|field| field.is_there())
}

/// A field of an object that is written. Behind a `dyn` for the same reason as [`Slot`](super::slot::Slot).
pub(crate) trait Member<M: SerializeMap> {
    fn write(&self, name: &str, map: &mut M) -> Result<(), M::Error>;

    fn is_there(&self) -> bool;
}

/// The kinds `required` and `nullable`: a field that is always written. A reference, so that it is another type than those
/// of the other kinds, and costs no call.
impl<M: SerializeMap, V: Serialize> Member<M> for &V {
    fn write(&self, name: &str, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry(name, *self)
    }

    fn is_there(&self) -> bool {
        true
    }
}

/// The kind `optional`: a field that is left out when there is none.
impl<M: SerializeMap, V: Serialize> Member<M> for Option<V> {
    fn write(&self, name: &str, map: &mut M) -> Result<(), M::Error> {
        self.as_ref().map_or(Ok(()), |value| map.serialize_entry(name, value))
    }

    fn is_there(&self) -> bool {
        self.is_some()
    }
}

/// The member of a field, by the field's kind.
#[allow(unused_macros, reason = "all fields of an API can be optional")]
macro_rules! member {
    (optional $place:expr) => {
        &$place
    };
    (patch $place:expr) => {
        &$place
    };
    ($kind:ident $place:expr) => {
        &&$place
    };
}
pub(crate) use member;

/// The members that are not in the table, if there can be any, but for those that a field has written.
pub(crate) trait WriteRest<M: SerializeMap> {
    fn write(&self, map: &mut M, is_written: &dyn Fn(&str) -> bool) -> Result<(), M::Error>;
}

impl<M: SerializeMap> WriteRest<M> for () {
    fn write(&self, _: &mut M, _: &dyn Fn(&str) -> bool) -> Result<(), M::Error> {
        Ok(())
    }
}

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
