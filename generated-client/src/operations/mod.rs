// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The requests of the operations, and the errors that they return.

#![allow(missing_docs, reason = "the document does not describe everything")]

mod connections;

pub use connections::*;
