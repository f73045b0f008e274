// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Where credentials may be sent without TLS: to this machine, and where the caller says so.

use std::net::IpAddr;

use http::Uri;

use crate::runtime::BuildError;

/// Refuses to send a credential in the clear.
pub(crate) fn check(uri: &Uri, allowed: &[String]) -> Result<(), BuildError> {
    let host = uri.host().unwrap_or_default();
    let is_allowed = || allowed.iter().any(|allowed| allowed.eq_ignore_ascii_case(host));
    if uri.scheme_str() == Some("https") || is_loopback(host) || is_allowed() {
        return Ok(());
    }
    let problem = "the credentials would be sent over http, where anybody on the way can read them";
    Err(BuildError::client(format!("{problem}: `ClientBuilder::allow_plain_http(\"{host}\")` lets them")))
}

fn is_loopback(host: &str) -> bool {
    let address: Result<IpAddr, _> = host.trim_matches(['[', ']']).parse();
    let name = || host.rsplit('.').next().is_some_and(|last| last.eq_ignore_ascii_case("localhost"));
    address.map_or_else(|_| name(), |address| address.is_loopback())
}
