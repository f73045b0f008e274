// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! What the document asks of requests beyond their types: tables by which they are checked.

use crate::runtime::validation::Check::Type;
use crate::runtime::validation::{OperationChecks, of};
use crate::types;

mod connections;

/// In the order of paths and methods.
pub(crate) static OPERATIONS: &[OperationChecks] = &[
    ("POST", "/connections",
        &[("application/json", &[Type(of::<types::CreateConnectionRequest>)])]),
];
