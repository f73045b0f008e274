//! What the driver uses of the client. A program has a file of its own in the place of this one, which stands for a client here.

pub(super) use client::{
    BlockingClient, BlockingTransport, BodyReader, ClientBuilder, Described, Error, PageStyle, Request,
    Response, UntypedOperation, UntypedPage, UntypedPart, copy_body, next_page,
};

pub use client::{PageParameter, Written};

/// Begins to build the client.
pub(super) fn builder() -> ClientBuilder {
    ClientBuilder::new("https://api.example.com")
}

/// Gives the client the credential of a scheme, by its place, in one of its ways; a token that it gets by itself has these scopes.
pub(super) fn with_credential(
    builder: ClientBuilder,
    (scheme, way): (usize, usize),
    given: &[String],
    _scopes: &[&str],
) -> ClientBuilder {
    match (scheme, way, given) {
        (0, 0, [key]) => builder.header("x-key", key),
        _ => builder,
    }
}
