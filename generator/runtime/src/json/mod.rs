//! The JSON form of types, as tables: what `derive` would write, with less code to compile.

mod enums;
mod fields;
mod joined; // needs: json/joined
mod members;
mod newtype; // needs: json/newtype
mod object;
pub(crate) mod patch; // needs: patch
mod redacted;
mod slot;
pub(crate) mod union; // needs: union
mod unnamed;

pub use enums::Unrecognized;
pub(crate) use enums::enum_json; // needs: json/enum_json
pub(crate) use enums::integer_enum; // needs: json/integer_enum
pub(crate) use enums::{listed, value_enum}; // needs: json/value_enum
pub(crate) use enums::{read_text, string_enum};
pub(crate) use fields::{Fields, split_path};
pub(crate) use joined::{Whole, joined, write as write_joined}; // needs: json/joined
pub(crate) use members::{Member, Members, WriteOption};
pub(crate) use newtype::newtype; // needs: json/newtype
pub(crate) use object::{Object, finish, name, object, object_json, read};
pub(crate) use redacted::{debug, redacted, shown};
/// What the tables' macros name.
pub(crate) use serde_core as serde;
pub(crate) use slot::Slot;
pub(crate) use unnamed::{count, set_unnamed, unnamed};
