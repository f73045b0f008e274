// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Objects, written: the members in the order of the table.

use serde_core::ser::{Serialize, SerializeMap, Serializer};

/// A field of an object that is written, by its kind. Behind a `dyn` for the same reason as [`Slot`](super::Slot).
#[allow(dead_code, non_camel_case_types, reason = "kinds as the tables write them, which need not write all")]
pub(crate) enum Member<'a, M> {
    /// A field that is always there.
    required(&'a dyn WriteValue<M>),
    /// A field that is `null` when there is none.
    nullable(&'a dyn WriteValue<M>),
    /// A field that is left out when there is none.
    optional(&'a dyn WriteOption<M>),
    /// A field that is left out when it is absent, and may be `null`.
    patch(&'a dyn WriteOption<M>),
}

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
        fields: &[Member<'_, S::SerializeMap>],
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
    fields: &[Member<'_, S::SerializeMap>],
) -> Result<S::SerializeMap, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (name, field) in names.iter().zip(fields) {
        match field {
            Member::required(value) | Member::nullable(value) => value.write(name, &mut map)?,
            Member::optional(value) | Member::patch(value) => value.write(name, &mut map)?,
        }
    }
    Ok(map)
}

/// Whether a field has written the member of this name.
fn is_written<M: SerializeMap>(name: &str, names: &[&str], fields: &[Member<'_, M>]) -> bool {
    let field = names.iter().position(|known| *known == name).and_then(|index| fields.get(index));
    field.is_some_and(|field| match field {
        Member::required(_) | Member::nullable(_) => true,
        Member::optional(value) | Member::patch(value) => value.is_there(),
    })
}

pub(crate) trait WriteValue<M: SerializeMap> {
    fn write(&self, name: &str, map: &mut M) -> Result<(), M::Error>;
}

impl<M: SerializeMap, V: Serialize> WriteValue<M> for V {
    fn write(&self, name: &str, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry(name, self)
    }
}

/// What may be absent.
pub(crate) trait WriteOption<M: SerializeMap> {
    fn write(&self, name: &str, map: &mut M) -> Result<(), M::Error>;

    fn is_there(&self) -> bool;
}

impl<M: SerializeMap, V: Serialize> WriteOption<M> for Option<V> {
    fn write(&self, name: &str, map: &mut M) -> Result<(), M::Error> {
        self.as_ref().map_or(Ok(()), |value| map.serialize_entry(name, value))
    }

    fn is_there(&self) -> bool {
        self.is_some()
    }
}

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
