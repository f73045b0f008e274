// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The types of the API's schemas.

mod connections;

pub use connections::{
    ConnectionCredentials, ConnectionErrorResponse, ConnectionResponse, CreateConnectionRequest,
};
