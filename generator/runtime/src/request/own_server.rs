//! Requests to another server than the client's (OpenAPI 3.0.4, `servers` of the Operation and Path Item Object).

use crate::runtime::Request;

impl<O, T: ?Sized> Request<O, T> {
    /// The operation's own server.
    pub(crate) fn own_server(mut self, url: &'static str) -> Self {
        self.call.server = Some(url.to_owned());
        self
    }

    /// Sends the request to this server, whichever the document names: an `http` or `https` URL, with a base path or
    /// without. The credentials go there too.
    pub fn with_server(mut self, url: impl Into<String>) -> Self {
        self.call.server = Some(url.into());
        self
    }
}
