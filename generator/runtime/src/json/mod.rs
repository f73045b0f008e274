//! The JSON form of types, as tables: what `derive` would write, with less code to compile.

mod enum_json; // needs: json/enum_json
mod enumeration;
mod fields;
mod integer_enum; // needs: json/integer_enum
mod joined; // needs: json/joined
mod members;
mod newtype; // needs: json/newtype
mod object;
mod redacted;
mod slot;
mod unnamed;
mod value_enum; // needs: json/value_enum

pub(crate) use enum_json::enum_json; // needs: json/enum_json
pub use enumeration::Unrecognized;
pub(crate) use enumeration::{read_text, string_enum};
pub(crate) use fields::{Fields, split_path};
pub(crate) use integer_enum::integer_enum; // needs: json/integer_enum
pub(crate) use joined::{Whole, joined, write as write_joined}; // needs: json/joined
pub(crate) use members::{Member, Members, WriteOption};
pub(crate) use newtype::newtype; // needs: json/newtype
pub(crate) use object::{Object, finish, name, object, object_json, read};
pub(crate) use redacted::{debug, redacted, shown};
/// What the tables' macros name.
pub(crate) use serde_core as serde;
pub(crate) use slot::Slot;
pub(crate) use unnamed::{count, set_unnamed, unnamed};
pub(crate) use value_enum::{listed, value_enum}; // needs: json/value_enum
