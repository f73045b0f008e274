// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! How the types of `types/connections.rs` look in JSON.

use crate::runtime::object;
use crate::types::*;

object! { ConnectionCredentials {
    optional username = "username",
    optional password = "password" as secret,
} }

object! { ConnectionErrorResponse {
    required error_code = "error_code",
    required message = "message",
    required category = "category",
    optional details = "details",
} }

object! { ConnectionResponse {
    required connection_id = "connection_id",
    required status = "status",
    required source_id = "source_id",
    required auth_method = "auth_method",
    optional access_token = "access_token" as secret,
    required created_at = "created_at",
    required updated_at = "updated_at",
} }

object! { CreateConnectionRequest {
    required source_id = "source_id",
    required auth_method = "auth_method",
    optional auth_credentials = "auth_credentials",
    optional deck_id = "deck_id",
} }
