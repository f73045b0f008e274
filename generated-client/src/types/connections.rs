// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Types: connections.

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::runtime::{Patch, debug, setters};

/// The field `auth_credentials` of [`CreateConnectionRequest`](crate::types::CreateConnectionRequest).
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ConnectionCredentials {
    pub username: Patch<String>,
    pub password: Patch<String>,
}

setters! { ConnectionCredentials::new() {
    patch username: String,
    patch password: String,
} }

debug! { ConnectionCredentials {
    username,
    password as optional_secret,
} }

/// An error of [`create_connection`](crate::Client::create_connection).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ConnectionErrorResponse {
    pub error_code: String,
    pub message: String,
    pub category: String,
    pub details: Option<Map<String, Value>>,
}

#[cfg(feature = "test-util")]
impl ConnectionErrorResponse {
    /// For tests: a value with what is always there, in the order of the names.
    #[must_use]
    pub fn new(
        category: impl Into<String>,
        error_code: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            error_code: error_code.into(),
            message: message.into(),
            category: category.into(),
            details: None,
        }
    }
}

/// The response of [`create_connection`](crate::Client::create_connection).
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

#[cfg(feature = "test-util")]
impl ConnectionResponse {
    /// For tests: a value with what is always there, in the order of the names.
    #[must_use]
    pub fn new(
        auth_method: impl Into<String>,
        connection_id: Uuid,
        created_at: i64,
        source_id: Uuid,
        status: impl Into<String>,
        updated_at: i64,
    ) -> Self {
        Self {
            connection_id,
            status: status.into(),
            source_id,
            auth_method: auth_method.into(),
            access_token: None,
            created_at,
            updated_at,
        }
    }
}

debug! { ConnectionResponse {
    connection_id,
    status,
    source_id,
    auth_method,
    access_token as optional_secret,
    created_at,
    updated_at,
} }

/// Sent by [`create_connection`](crate::Client::create_connection).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateConnectionRequest {
    pub source_id: Uuid,
    /// At least 1 character.
    pub auth_method: String,
    pub auth_credentials: Patch<ConnectionCredentials>,
    pub deck_id: Patch<Uuid>,
}

impl CreateConnectionRequest {
    /// A value with what must be there; each other property has a setter.
    #[must_use]
    pub fn new(source_id: Uuid, auth_method: impl Into<String>) -> Self {
        Self {
            source_id,
            auth_method: auth_method.into(),
            auth_credentials: Patch::Absent,
            deck_id: Patch::Absent,
        }
    }
}

setters! { CreateConnectionRequest {
    patch auth_credentials: ConnectionCredentials,
    patch deck_id: Uuid,
} }
