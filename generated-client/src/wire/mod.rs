// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! How the types look in JSON: a table each, by file of `types`.

#![allow(clippy::wildcard_imports, reason = "a table names types and nothing else")]

mod connections;
