// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Redirects, which are followed to the same server alone: the credentials are not meant for another one. They stand above
//! the transports, so that these are all alike.

use http::header::{HeaderMap, LOCATION};
use http::{Method, StatusCode, Uri};

use crate::runtime::client::resolve::{is_same_server, resolve};
use crate::runtime::encode::percent::push_literal;

/// Where a redirect leads, or why it is not followed.
pub(crate) type Step = Result<Uri, &'static str>;

/// What a response that is a redirect asks for; nothing where it is none. `left` is how many may be followed.
pub(crate) fn step(
    (method, from): (&Method, &Uri),
    can_be_sent_again: bool,
    (status, headers): (StatusCode, &HeaderMap),
    left: u32,
) -> Option<Step> {
    let repeats_any = match status.as_u16() {
        301..=303 => false,
        307 | 308 => true,
        _ => return None,
    };
    let to = resolved(from, headers.get(LOCATION)?.as_bytes());
    Some(match to {
        None => Err(" (no URL)"),
        Some(to) if !is_same_server(from, &to) => Err(" (not followed: another server)"),
        Some(_) if !repeats_any && !matches!(*method, Method::GET | Method::HEAD) => {
            Err(" (followed for GET and HEAD alone)")
        }
        Some(_) if !can_be_sent_again => Err(" (not followed: the body can be sent only once)"),
        Some(_) if left == 0 => Err(" (not followed: `ClientBuilder::max_redirects` allows no more)"),
        Some(to) => Ok(to),
    })
}

/// The URL that `Location` names. Servers write characters into it that a URL cannot have.
fn resolved(from: &Uri, location: &[u8]) -> Option<Uri> {
    let mut text = String::with_capacity(location.len());
    push_literal(&mut text, std::str::from_utf8(location).ok()?.trim());
    resolve(&from.to_string(), &text)?.parse().ok().filter(|to: &Uri| to.scheme().is_some())
}
