//! Why there are no clients.

use std::io;

use crate::config::ConfigError;

/// `clients.toml`, or the table of a client in it, cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read `{path}`: {reason}")]
pub struct ClientsError {
    /// The file.
    pub path: String,
    /// Why.
    pub reason: ClientsReason,
}

/// Why `clients.toml` cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClientsReason {
    /// The system says so.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It has an error: the message names line and column, and what is near.
    #[error(transparent)]
    Text(#[from] ConfigError),
}
