// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! What is checked of the types of `types/connections.rs`.

use crate::runtime::validation::Check::{MinLength, Properties};
use crate::runtime::validation::constraints;
use crate::types;

constraints! {
    types::CreateConnectionRequest = [Properties(&["auth_method"], &[MinLength(1)])];
    types::ConnectionCredentials = [];
}
