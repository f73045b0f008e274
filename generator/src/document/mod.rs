//! Stage 1: bytes → [`Document`].
//!
//! `read` (text → value) → `bundle` (several files → one) → `overlay` (corrections) → `convert` (of other versions →
//! the frame of 3.0) → `check` (repairs) → `convert::raise` (schemas of 3.0 → JSON Schema 2020-12) → `resolve` (references) → `frame` (value → model) and `schema`.

pub(crate) mod bundle;
pub(crate) mod check;
mod convert;
mod frame;
mod grammar;
mod load;
pub(crate) mod overlay;
pub(crate) mod read;
pub(crate) mod resolve;
pub(crate) mod schema;
pub(crate) mod template;
#[cfg(test)]
pub(crate) mod tests;

pub(crate) use bundle::component_name;
pub(crate) use convert::version::Version;
pub(crate) use grammar::METHODS;
pub(crate) use load::authored;
pub(crate) use load::{Document, Input, OperationAt, load_input};
pub(crate) use overlay::{Corrections, Overlay};
pub(crate) use read::syntax::{is_document, is_overlay};
