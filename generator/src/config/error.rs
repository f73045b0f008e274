//! Why a text is no `generator.toml`.

use crate::diagnostic::near::{did_you_mean, nearest};

/// Why a text is no `generator.toml`: with line and column, and what is near to a key or a word that is not known.
#[derive(Debug, thiserror::Error)]
#[error("{}{}", .source, .near.as_deref().map(did_you_mean).unwrap_or_default())]
pub struct ConfigError {
    // As every reader of inputs may fail with it, it is kept small.
    source: Box<toml::de::Error>,
    near: Option<Box<str>>,
}

impl From<toml::de::Error> for ConfigError {
    fn from(source: toml::de::Error) -> Self {
        Self { near: near(source.message()), source: Box::new(source) }
    }
}

/// What is near to what a message of serde calls unknown, of what it expects: both stand in backticks.
fn near(message: &str) -> Option<Box<str>> {
    let is_unknown = ["unknown field `", "unknown variant `"].iter().any(|begin| message.starts_with(begin));
    let mut quoted = message.split('`').skip(1).step_by(2);
    let unknown = quoted.next().filter(|_| is_unknown)?;
    nearest(unknown, quoted).map(Box::from)
}
