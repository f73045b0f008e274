// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The path of properties in the message of an error.

/// Puts a field's name before a message, or before the path with which it begins already.
pub(super) fn with_path(name: &str, message: &str) -> String {
    match split_path(message) {
        Some((path, problem)) => format!("`{name}.{path}`: {problem}"),
        None => format!("`{name}`: {message}"),
    }
}

/// The path of field names and the rest of a message of [`with_path`].
pub(crate) fn split_path(message: &str) -> Option<(&str, &str)> {
    message.strip_prefix('`')?.split_once("`: ")
}
