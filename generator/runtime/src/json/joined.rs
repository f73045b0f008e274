//! Objects that have properties of their own and are one of several besides: `properties` and
//! `oneOf` or `anyOf` in one schema (OpenAPI 3.0.4, Schema Object).

use std::slice::Iter;

use serde_core::de::{self, Deserialize, DeserializeOwned, Deserializer};
use serde_json::{Map, Value};

use super::lenient::read_value;
use super::misfits::by_tables;
#[cfg(part = "patch")]
use super::patch::Patch;
use super::path::with_path;

/// The members of an object while its fields and parts are read from it.
pub(crate) struct Whole {
    members: Map<String, Value>,
    names: Iter<'static, &'static str>,
    /// Whether the next field stays for the parts.
    shared: bool,
    /// Whether no message may show the next field.
    secret: bool,
}

#[allow(dead_code, reason = "a table names what it needs")]
impl Whole {
    pub(crate) fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        names: &'static [&'static str],
    ) -> Result<Self, D::Error> {
        let members = Map::deserialize(deserializer)?;
        Ok(Self { members, names: names.iter(), shared: false, secret: false })
    }

    pub(crate) fn shared(&mut self) -> &mut Self {
        self.shared = true;
        self
    }

    pub(crate) fn secret(&mut self) -> &mut Self {
        self.secret = true;
        self
    }

    pub(crate) fn required<V: DeserializeOwned, E: de::Error>(&mut self) -> Result<V, E> {
        let name = self.names.as_slice().first().copied().unwrap_or_default();
        self.value()?.ok_or_else(|| E::missing_field(name))
    }

    pub(crate) fn optional<V: DeserializeOwned, E: de::Error>(&mut self) -> Result<Option<V>, E> {
        self.value().map(Option::flatten)
    }

    pub(crate) fn nullable<V: DeserializeOwned, E: de::Error>(&mut self) -> Result<Option<V>, E> {
        self.optional()
    }

    #[cfg(part = "patch")]
    pub(crate) fn patch<V: DeserializeOwned, E: de::Error>(&mut self) -> Result<Patch<V>, E> {
        self.value().map(Option::unwrap_or_default)
    }

    /// The value of the next field.
    fn value<V: DeserializeOwned, E: de::Error>(&mut self) -> Result<Option<V>, E> {
        let name = self.names.next().copied().unwrap_or_default();
        let (shared, secret) = (std::mem::take(&mut self.shared), std::mem::take(&mut self.secret));
        let value = if shared { self.members.get(name).cloned() } else { self.members.remove(name) };
        let read = value.map(|value| by_tables(|| read_value::<V, Value>(value))).transpose();
        read.map_err(|error| {
            let hidden = secret.then(|| "a secret that does not fit its type".to_owned());
            E::custom(with_path(name, &hidden.unwrap_or_else(|| error.to_string())))
        })
    }

    /// The object as what it is besides.
    pub(crate) fn part<P: DeserializeOwned, E: de::Error>(&self) -> Result<P, E> {
        by_tables(|| serde_json::from_value(Value::Object(self.members.clone()))).map_err(E::custom)
    }
}

/// The JSON form of a struct with parts, from a table of fields as in [`object!`](super::object),
/// `as shared` where the parts have the property too, and the names of the parts' fields.
macro_rules! joined {
    ($type:ident {
        $( $kind:ident $field:ident $( = $name:literal )? $( as $how:ident )* ),* $(,)?
    } with $( $part:ident ),+) => {
        impl $type {
            const NAMES: &'static [&'static str] = &[$( crate::runtime::json::name!($field $($name)?) ),*];
        }

        impl<'de> crate::runtime::json::serde::Deserialize<'de> for $type {
            fn deserialize<D: crate::runtime::json::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                #[allow(unused_mut, reason = "not all have fields")]
                let mut whole = crate::runtime::json::Whole::read(deserializer, Self::NAMES)?;
                Ok(Self { $( $field: whole $( .$how() )* .$kind()?, )* $( $part: whole.part()?, )+ })
            }
        }

        impl crate::runtime::json::serde::Serialize for $type {
            fn serialize<S: crate::runtime::json::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                use crate::runtime::json::serde::ser::SerializeMap;
                use crate::runtime::json::{Flat, Members};
                let (mut map, mut written) = (serializer.serialize_map(None)?, ::std::collections::BTreeSet::new());
                Members::new(Self::NAMES)
                    .write(Flat::new(&mut map, &mut written), &[$( crate::runtime::json::member!($kind self.$field) ),*])?;
                // What a field has written stays.
                $( self.$part.serialize(Flat::new(&mut map, &mut written))?; )+
                map.end()
            }
        }
    };
}
pub(crate) use joined;
