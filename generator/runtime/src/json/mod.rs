//! The JSON form of types, as tables: what `derive` would write, with less code to compile.

#[cfg(part = "enums")]
mod enums;
#[cfg(part = "object")]
mod fields;
#[cfg(part = "joined")]
mod joined;
#[cfg(part = "members")]
mod members;
pub(crate) mod misfits;
#[cfg(part = "newtype")]
mod newtype;
#[cfg(part = "object")]
mod object;
#[cfg(part = "patch")]
pub(crate) mod patch;
mod path;
#[cfg(part = "debug")]
mod redacted;
#[cfg(part = "object")]
mod slot;
#[cfg(part = "union")]
pub(crate) mod union;
#[cfg(part = "union")]
mod unnamed;

#[cfg(part = "enums")]
pub use enums::Unrecognized;
#[cfg(part = "enum_json")]
pub(crate) use enums::enum_json;
#[cfg(part = "integer_enum")]
pub(crate) use enums::integer_enum;
#[cfg(part = "value_enum")]
pub(crate) use enums::{listed, value_enum};
#[cfg(part = "string_enum")]
pub(crate) use enums::{read_text, string_enum};
#[cfg(part = "object")]
pub(crate) use fields::Fields;
#[cfg(part = "joined")]
pub(crate) use joined::{Whole, joined, write as write_joined};
#[cfg(part = "members")]
pub(crate) use members::{Member, Members, name};
#[cfg(part = "newtype")]
pub(crate) use newtype::newtype;
#[cfg(part = "object")]
pub(crate) use object::{Object, object, object_json, read};
pub(crate) use path::split_path;
#[cfg(part = "debug")]
pub(crate) use redacted::{debug, redacted, shown};
/// What the tables' macros name.
#[cfg(any(part = "enums", part = "joined", part = "newtype", part = "object", part = "union"))]
pub(crate) use serde_core as serde;
#[cfg(part = "object")]
pub(crate) use slot::Slot;
#[cfg(all(part = "union", any(part = "enums", part = "object")))]
pub(crate) use unnamed::count;
#[cfg(part = "union")]
pub(crate) use unnamed::{set_unnamed, unnamed};
