// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! What types have besides their JSON form, as tables.

pub(crate) mod setters;
