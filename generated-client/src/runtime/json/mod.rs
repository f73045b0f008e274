// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The JSON form of types, as tables: what `derive` would write, with less code to compile.

mod enums;
mod fields;
mod members;
mod object;
mod redacted;
mod slot;
mod unnamed;

pub use enums::Unrecognized;
pub(crate) use enums::{read_text, string_enum};
pub(crate) use fields::{Fields, split_path};
pub(crate) use members::{Member, Members, WriteOption};
pub(crate) use object::{Object, finish, name, object, object_json, read};
pub(crate) use redacted::{debug, redacted, shown};
/// What the tables' macros name.
pub(crate) use serde_core as serde;
pub(crate) use slot::Slot;
pub(crate) use unnamed::{count, set_unnamed, unnamed};
