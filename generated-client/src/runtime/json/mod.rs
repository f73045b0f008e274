// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The JSON form of types, as tables: what `derive` would write, with less code to compile.

mod enumeration;
pub(crate) mod field;
mod object;
mod redacted;

pub use enumeration::Unrecognized;
pub(crate) use enumeration::{enum_json, string_enum};
pub(crate) use object::{
    Fields, Members, Object, count, finish, members, name, object, read, set_unnamed, split_path, unnamed,
    write,
};
pub(crate) use redacted::{debug, redacted, shown};
/// What the tables' macros name.
pub(crate) use serde_core as serde;
