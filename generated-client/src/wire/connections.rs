// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! How the types of `types/connections.rs` look in JSON.

use crate::runtime::object;
use crate::types::connections::*;

object! { ConnectionCredentials {
    patch username,
    patch password as secret,
} }

object! { ConnectionErrorResponse {
    required error_code,
    required message,
    required category,
    optional details,
} }

object! { ConnectionResponse {
    required connection_id,
    required status,
    required source_id,
    required auth_method,
    optional access_token as secret,
    required created_at,
    required updated_at,
} }

object! { CreateConnectionRequest {
    required source_id,
    required auth_method,
    patch auth_credentials,
    patch deck_id,
} }
