// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Operations: connections.

use crate::client::{CLIENT_ID, SECRET};
use crate::runtime::{Client, Request, Requirement, Transport, outcome};
use crate::types;

static SECURITY: &[Requirement] = &[&[&CLIENT_ID, &SECRET]];

impl<T: ?Sized> Client<T> {
    /// Create a Connection
    ///
    /// Open a connection to a source. Returns an access token to run future jobs.
    ///
    /// `POST /connections`
    ///
    /// # Arguments
    ///
    /// - `body`: Connection creation request
    pub fn create_connection(
        &self,
        body: types::CreateConnectionRequest,
    ) -> CreateConnection<T> {
        Request::new(self, "POST", "/connections").security(SECURITY).keyed().json(&body)
    }
}

pub type CreateConnection<T = dyn Transport> = Request<CreateConnectionError, T>;

/// The errors of [`Client::create_connection`].
#[derive(Debug)]
#[non_exhaustive]
pub enum CreateConnectionError {
    /// `400`: Bad Request
    BadRequest(types::ConnectionErrorResponse),
    /// `401`: Unauthorized - Invalid API key
    Unauthorized,
    /// Any other status, with a body of this type.
    Other(types::ConnectionErrorResponse),
}

outcome! { CreateConnectionError => types::ConnectionResponse {
    202 => ok(json),
    400 => fail(json, BadRequest),
    401 => fail(Unauthorized),
    200..=299 => undeclared { ok(json) },
    _ => undeclared { fail(json, Other) },
} }
