// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The URL under which all paths of the document lie.

use http::Uri;

use super::resolve::is_same_server;
use crate::runtime::BuildError;
use crate::runtime::encode::percent::push_literal;

/// A base URL without the slash at its end: `https://live.deck.co/api/v1`.
///
/// The paths of a document are appended to it, not resolved against it
/// (OpenAPI 3.0.4, Server Object and Paths Object), so a path of its own stays.
#[derive(Clone, Debug, Default)]
pub(crate) struct ServerUrl(String);

impl ServerUrl {
    pub(crate) fn parse(text: &str) -> Result<Self, BuildError> {
        let fault = |problem: &str| BuildError::client(format!("the base URL {problem}"));
        let host = text.find("://").map_or(0, |scheme| scheme + 3);
        let path = text.get(host..).and_then(|rest| rest.find('/')).map_or(text.len(), |path| host + path);
        let (before, path) = text.split_at(path);
        let mut text = before.to_owned();
        push_literal(&mut text, path);
        let uri: Uri =
            text.parse().map_err(|error: http::uri::InvalidUri| fault("is not a URL").because(error))?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err(fault("must begin with http:// or https://"));
        }
        let authority = uri.authority().map_or("", |authority| authority.as_str());
        if uri.host().unwrap_or_default().is_empty() {
            return Err(fault("names no host"));
        }
        if authority.contains('@') {
            return Err(fault("must not hold a user name or password"));
        }
        if text.contains(['?', '#']) {
            return Err(fault("must not hold a query or a fragment"));
        }
        Ok(Self(text.trim_end_matches('/').to_owned()))
    }

    /// The URL of a link that the server gave, whole or from its path on.
    ///
    /// # Errors
    /// When it leads to another server: the credentials are not meant for that one.
    pub(crate) fn link(&self, to: &str) -> Result<String, BuildError> {
        let fault = |problem: &str| BuildError::client(format!("the URL {problem}"));
        let not_a_url = |error: http::uri::InvalidUri| fault("is not one").because(error);
        let (to, own): (Uri, Uri) = (to.parse().map_err(not_a_url)?, self.0.parse().map_err(not_a_url)?);
        let elsewhere = to.path().starts_with("//") || to.authority().is_some() && !is_same_server(&to, &own);
        match (to.path_and_query(), own.scheme_str(), own.authority()) {
            (Some(path), Some(scheme), Some(authority)) if !elsewhere && path.as_str().starts_with('/') => {
                Ok(format!("{scheme}://{authority}{path}"))
            }
            _ => Err(fault("leads to another server")),
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}
