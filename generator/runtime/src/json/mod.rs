//! The JSON form of types, as tables: what `derive` would write, with less code to compile.

#[cfg(part = "closed_enum")]
mod closed_enum;
#[cfg(part = "union")]
mod constant;
#[cfg(part = "enums")]
mod enums;
#[cfg(part = "object")]
mod fields;
#[cfg(part = "union")]
mod fit;
#[cfg(part = "flat")]
mod flat;
#[cfg(part = "joined")]
mod joined;
pub(crate) mod lenient;
#[cfg(part = "mark")]
mod mark;
#[cfg(part = "members")]
mod members;
pub(crate) mod misfits;
#[cfg(part = "newtype")]
mod newtype;
#[cfg(part = "object")]
mod object;
#[cfg(part = "patch")]
pub(crate) mod patch;
#[cfg(part = "property_path")]
mod path;
#[cfg(part = "debug")]
pub(crate) mod redacted;
#[cfg(part = "object")]
mod slot;
#[cfg(part = "union")]
pub(crate) mod union;

#[cfg(part = "closed_enum")]
pub(crate) use closed_enum::{closed_enum, not_listed};
#[cfg(part = "enums")]
pub use enums::Unrecognized;
#[cfg(part = "enum_json")]
pub(crate) use enums::enum_json;
#[cfg(part = "integer_enum")]
pub(crate) use enums::integer_enum;
#[cfg(part = "enums")]
pub(crate) use enums::is_constant;
#[cfg(part = "value_enum")]
pub(crate) use enums::{listed, value_enum};
#[cfg(part = "string_enum")]
pub(crate) use enums::{read_text, string_enum};
#[cfg(part = "object")]
pub(crate) use fields::Fields;
#[cfg(part = "joined")]
pub(crate) use flat::Flat;
#[cfg(part = "joined")]
pub(crate) use joined::{Whole, joined};
#[cfg(part = "union")]
pub(crate) use mark::unrecognized;
#[cfg(part = "enums")]
pub(crate) use mark::write_listed;
#[cfg(part = "members")]
#[allow(unused_imports, reason = "all fields of an API can be optional")]
pub(crate) use members::{Members, member, name};
#[cfg(part = "newtype")]
pub(crate) use newtype::newtype;
#[cfg(part = "object")]
pub(crate) use object::{Object, object, object_json, read};
#[cfg(part = "debug")]
pub(crate) use redacted::{debug, shown};
/// What the tables' macros name.
#[cfg(any(
    part = "closed_enum",
    part = "enums",
    part = "joined",
    part = "newtype",
    part = "object",
    part = "union"
))]
pub(crate) use serde_core as serde;
#[cfg(part = "object")]
#[allow(unused_imports, reason = "all fields of an API can be optional")]
pub(crate) use slot::Required;
#[cfg(all(part = "object", part = "debug"))]
#[allow(unused_imports, reason = "secrets can stand in other tables alone")]
pub(crate) use slot::{Secret, secret};
