// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The operation of calls that the document does not have.

use std::convert::Infallible;

use crate::runtime::{BodyReader, BodyStream, Error, Operation, Response};

/// The operation of a request that the document does not have: no errors are declared for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawOperation {}

/// Any status of success is one; others are [`Error::UnexpectedStatus`]. The method and the path are those of the request.
impl Operation for RawOperation {
    type Response = Response;
    type BlockingResponse = Response;
    type Error = Infallible;

    const METHOD: &'static str = "*";
    const PATH: &'static str = "*";
    const ID: Option<&'static str> = None;

    fn read(response: Response, _: Option<BodyStream>) -> Result<Response, Error<Infallible>> {
        if response.status().is_success() { Ok(response) } else { Err(response.unexpected_status()) }
    }

    fn read_blocking(response: Response, _: Option<BodyReader>) -> Result<Response, Error<Infallible>> {
        Self::read(response, None)
    }
}
