//! Schemas.

pub(crate) mod ecma;
pub(super) mod literal;
pub(super) mod read;
pub mod shape;
pub(super) mod slots;
