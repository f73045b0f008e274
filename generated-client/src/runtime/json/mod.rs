// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The JSON form of types, as tables: what `derive` would write, with less code to compile.

mod fields;
pub(crate) mod lenient;
mod members;
pub(crate) mod misfits;
mod object;
pub(crate) mod patch;
mod path;
pub(crate) mod redacted;
mod slot;

pub(crate) use fields::Fields;
#[allow(unused_imports, reason = "all fields of an API can be optional")]
pub(crate) use members::{Members, member, name};
pub(crate) use object::{Object, object, object_json, read};
pub(crate) use redacted::{debug, shown};
/// What the tables' macros name.
pub(crate) use serde_core as serde;
#[allow(unused_imports, reason = "all fields of an API can be optional")]
pub(crate) use slot::Required;
#[allow(unused_imports, reason = "secrets can stand in other tables alone")]
pub(crate) use slot::{Secret, secret};
