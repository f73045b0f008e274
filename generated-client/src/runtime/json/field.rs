// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The kinds of fields: what absent and `null` mean. One module a kind, named by the tables.

#![allow(clippy::option_option, clippy::ref_option, reason = "all kinds have one shape")]

/// Always there.
pub(crate) mod required {
    use serde_core::{Serialize, de, ser::SerializeMap};

    use super::super::Members;

    pub(crate) fn finish<V, E: de::Error>(read: Option<V>, name: &'static str) -> Result<V, E> {
        read.ok_or_else(|| E::missing_field(name))
    }

    pub(crate) fn write<V: Serialize, M: SerializeMap>(
        members: &mut Members<M, M::Error>,
        name: &'static str,
        value: &V,
    ) {
        members.write(name, value);
    }
}

/// Always written, as `null` when there is none; may be absent when read.
pub(crate) mod nullable {
    pub(crate) use super::required::write;

    pub(crate) fn finish<V>(read: Option<Option<V>>) -> Option<V> {
        read.flatten()
    }
}

/// Left out when there is none; `null` reads as none.
pub(crate) mod optional {
    use serde_core::{Serialize, ser::SerializeMap};

    use super::super::Members;
    pub(crate) use super::nullable::finish;

    pub(crate) fn write<V: Serialize, M: SerializeMap>(
        members: &mut Members<M, M::Error>,
        name: &'static str,
        value: &Option<V>,
    ) {
        if let Some(value) = value {
            members.write(name, value);
        }
    }
}
