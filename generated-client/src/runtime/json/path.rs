// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The path of properties in the message of an error.

/// Puts a field's name before a message, for people: `` `job`: `id`: invalid type ``.
pub(super) fn with_path(name: &str, message: &str) -> String {
    format!("`{name}`: {message}")
}
