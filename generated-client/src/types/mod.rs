// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The types of the API's schemas.
//!
//! What is sent is made by `new`, which takes what is required, and a setter for each other property.
//! What only comes back has `new` in tests (feature `test-util`).
//! Where a union is taken, what one of its variants holds will do (`From`). A variant that a constant tells has a function
//! of the union, which takes the rest.
//! `additional_properties` holds what the document does not name, `Unrecognized` what it does not list.
//!
//! A field has the name of its property, and a variant stands for its name in small letters (`InStock` for `in_stock`):
//! where that is not so, its documentation has the name or value of the document.

#![allow(missing_docs, reason = "the document does not describe everything")]

pub(crate) mod connections;

pub use connections::*;
