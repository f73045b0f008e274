// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Fields for which absent and `null` are not the same: in a merge patch (RFC 7396), and wherever a server takes both.

use serde_core::de::{DeserializeOwned, MapAccess};
use serde_core::ser::SerializeMap;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use super::lenient::{from_slice, next_value};
use super::members::Member;
use super::slot::Slot;

/// A field that a request can leave out, send as `null`, or send with a value. In a PATCH that leaves it as it is, removes
/// it, or sets it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Patch<T> {
    /// Not sent.
    #[default]
    Absent,
    /// Sent as `null`.
    Null,
    /// Sent as this value.
    Value(T),
}

impl<T> Patch<T> {
    /// The value, if there is one.
    pub fn as_option(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value, if there is one.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The same with another value, if there is one.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Patch<U> {
        match self {
            Self::Absent => Patch::Absent,
            Self::Null => Patch::Null,
            Self::Value(value) => Patch::Value(change(value)),
        }
    }

    /// Whether the field is not sent.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl From<&str> for Patch<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

/// `None` is [`Patch::Null`].
impl<T> From<Option<T>> for Patch<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_option().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}

/// The kind `patch` of the tables of objects, read.
impl<'de, A: MapAccess<'de>, T: DeserializeOwned> Slot<'de, A> for Patch<T> {
    fn read(&mut self, members: &mut A) -> Result<(), A::Error> {
        *self = next_value(members)?;
        Ok(())
    }

    fn read_text(&mut self, json: &[u8]) -> serde_json::Result<()> {
        *self = from_slice(json)?;
        Ok(())
    }

    fn clear(&mut self) {
        *self = Self::Absent;
    }
}

/// The kind `patch` of the tables of objects, written.
impl<M: SerializeMap, V: Serialize> Member<M> for Patch<V> {
    fn write(&self, name: &str, map: &mut M) -> Result<(), M::Error> {
        if self.is_absent() { Ok(()) } else { map.serialize_entry(name, self) }
    }

    fn is_there(&self) -> bool {
        !self.is_absent()
    }
}
