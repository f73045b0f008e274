// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The operations: a type for each, which says what a call returns, and the errors that the document declares.

#![allow(missing_docs, reason = "the document does not describe everything")]

mod connections;

pub use connections::*;
