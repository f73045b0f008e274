// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The kinds of fields: what absent and `null` mean. One module a kind, named by the tables.

#![allow(
    clippy::option_option,
    clippy::ref_option,
    clippy::unnecessary_wraps,
    reason = "all kinds have one shape"
)]

/// Always there.
pub(crate) mod required {
    use serde_core::{Serialize, de, ser::SerializeMap};

    pub(crate) fn finish<V, E: de::Error>(read: Option<V>, name: &'static str) -> Result<V, E> {
        read.ok_or_else(|| E::missing_field(name))
    }

    pub(crate) fn write<V: Serialize, M: SerializeMap>(
        map: &mut M,
        name: &'static str,
        value: &V,
    ) -> Result<(), M::Error> {
        map.serialize_entry(name, value)
    }
}

/// Always written, as `null` when there is none; may be absent when read.
pub(crate) mod nullable {
    use serde_core::de;

    pub(crate) use super::required::write;

    pub(crate) fn finish<V, E: de::Error>(read: Option<Option<V>>, _: &'static str) -> Result<Option<V>, E> {
        Ok(read.flatten())
    }
}

/// Left out when there is none; `null` reads as none.
pub(crate) mod optional {
    use serde_core::{Serialize, ser::SerializeMap};

    pub(crate) use super::nullable::finish;

    pub(crate) fn write<V: Serialize, M: SerializeMap>(
        map: &mut M,
        name: &'static str,
        value: &Option<V>,
    ) -> Result<(), M::Error> {
        match value {
            Some(value) => map.serialize_entry(name, value),
            None => Ok(()),
        }
    }
}
