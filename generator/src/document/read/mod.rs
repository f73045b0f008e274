//! The text of a file → its value.

pub(crate) mod depth;
pub(crate) mod json;
pub(crate) mod markdown;
pub(crate) mod syntax;
pub(crate) mod value;
pub(crate) mod yaml;
