//! The text of a file → its value.

mod depth;
mod fault;
mod json;
mod page;
mod plain;
pub(crate) mod syntax;
pub(crate) mod value;
mod yaml;
