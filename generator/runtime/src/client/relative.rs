//! Servers that are relative to where the document is served (OpenAPI 3.0.4, Server Object).

use super::resolve;
use crate::runtime::BuildError;

/// The URL of a server that may be relative.
pub(crate) fn resolve(document_url: Option<&str>, server: &str) -> Result<String, BuildError> {
    if server.contains("://") {
        return Ok(server.to_owned());
    }
    if document_url.is_none() && server.starts_with("//") {
        return Ok(format!("https:{server}"));
    }
    document_url.and_then(|base| resolve::resolve(base, server)).ok_or_else(|| {
        BuildError::client(format!(
            "the server `{server}` is relative: `ClientBuilder::document_url` must say to what, or \
             `ClientBuilder::server` give a whole URL"
        ))
    })
}
