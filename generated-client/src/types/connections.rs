// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Types: connections.

use std::fmt;

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::runtime::redacted;

/// Connection credentials.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ConnectionCredentials {
    pub username: Option<String>,
    pub password: Option<String>,
}

impl ConnectionCredentials {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn username(mut self, username: impl Into<String>) -> Self {
        self.username = Some(username.into());
        self
    }

    #[must_use]
    pub fn password(mut self, password: impl Into<String>) -> Self {
        self.password = Some(password.into());
        self
    }
}

impl fmt::Debug for ConnectionCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConnectionCredentials")
            .field("username", &self.username)
            .field("password", &redacted(&self.password))
            .finish()
    }
}

/// Connection error response.
///
/// An error of [`create_connection`](crate::Client::create_connection).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ConnectionErrorResponse {
    pub error_code: String,
    pub message: String,
    pub category: String,
    pub details: Option<Map<String, Value>>,
}

/// Connection response.
///
/// The answer of [`create_connection`](crate::Client::create_connection).
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ConnectionResponse {
    pub connection_id: Uuid,
    pub status: String,
    pub source_id: Uuid,
    pub auth_method: String,
    pub access_token: Option<String>,
    pub created_at: i64,
    pub updated_at: i64,
}

impl fmt::Debug for ConnectionResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConnectionResponse")
            .field("connection_id", &self.connection_id)
            .field("status", &self.status)
            .field("source_id", &self.source_id)
            .field("auth_method", &self.auth_method)
            .field("access_token", &redacted(&self.access_token))
            .field("created_at", &self.created_at)
            .field("updated_at", &self.updated_at)
            .finish()
    }
}

/// Create connection request.
///
/// Sent by [`create_connection`](crate::Client::create_connection).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateConnectionRequest {
    pub source_id: Uuid,
    /// At least 1 character.
    pub auth_method: String,
    pub auth_credentials: Option<ConnectionCredentials>,
    pub deck_id: Option<Uuid>,
}

impl CreateConnectionRequest {
    #[must_use]
    pub fn new(source_id: Uuid, auth_method: impl Into<String>) -> Self {
        Self {
            source_id,
            auth_method: auth_method.into(),
            auth_credentials: None,
            deck_id: None,
        }
    }

    #[must_use]
    pub fn auth_credentials(mut self, auth_credentials: ConnectionCredentials) -> Self {
        self.auth_credentials = Some(auth_credentials);
        self
    }

    #[must_use]
    pub fn deck_id(mut self, deck_id: Uuid) -> Self {
        self.deck_id = Some(deck_id);
        self
    }
}
