// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Types for values of a `format`.

pub(crate) mod base64;
