// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The operations: what a request is of, what it returns, and the errors that the document declares for it.

#![allow(missing_docs, reason = "the document does not describe everything")]

mod connections;

pub use connections::*;
