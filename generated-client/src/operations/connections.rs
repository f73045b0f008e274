// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Operations tagged Connections: Endpoints for creating and managing workflow connections.

use crate::client::{CLIENT_ID, SECRET};
use crate::runtime::{Client, Request, Requirement, operation};
use crate::types;

static SECURITY: &[Requirement] = &[&[&CLIENT_ID, &SECRET]];

/// # Connections
///
/// Endpoints for creating and managing workflow connections.
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
    ///
    /// # Returns
    ///
    /// [`ConnectionResponse`](crate::types::ConnectionResponse).
    ///
    /// # Errors
    ///
    /// - `400`: Bad Request ([`BadRequest`](CreateConnectionError::BadRequest) with [`ConnectionErrorResponse`](crate::types::ConnectionErrorResponse))
    /// - `401`: Unauthorized - Invalid API key ([`Unauthorized`](CreateConnectionError::Unauthorized))
    /// - Any other status, with a body of this type ([`Other`](CreateConnectionError::Other) with [`ConnectionErrorResponse`](crate::types::ConnectionErrorResponse))
    ///
    /// # Credentials
    ///
    /// [`client_id`](crate::ClientBuilder::client_id) and [`secret`](crate::ClientBuilder::secret).
    ///
    /// # Example
    ///
    /// ```
    /// use deck_client::types;
    ///
    /// # async fn example(client: deck_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = types::CreateConnectionRequest::new(
    ///     "123e4567-e89b-42d3-a456-426614174000".parse()?,
    ///     "auth_method",
    /// );
    /// let response = client.create_connection(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_connection(
        &self,
        body: types::CreateConnectionRequest,
    ) -> Request<CreateConnection, T> {
        Request::new(self).security(SECURITY).keyed().json(&body)
    }
}

operation! { pub CreateConnection of "create_connection"("POST", "/connections")
    -> types::ConnectionResponse | CreateConnectionError {
    202 => ok(json),
    400 => fail(json, BadRequest),
    401 => fail(Unauthorized),
    200..=299 => undeclared { ok(json) },
    _ => undeclared { fail(json, Other) },
} }

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
