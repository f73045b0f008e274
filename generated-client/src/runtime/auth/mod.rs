// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Security schemes, the credentials for them, and tokens that are fetched.

pub(crate) mod credentials;
mod optional;
