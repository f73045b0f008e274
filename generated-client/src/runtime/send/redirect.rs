// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Redirects, which are followed to the same server alone: the credentials are not meant for another one. They stand above
//! the transports, so that these are all alike.

use http::header::{HeaderMap, LOCATION};
use http::{Method, StatusCode, Uri};

use crate::runtime::ClientBuilder;
use crate::runtime::client::resolve::{is_same_server, resolve};
use crate::runtime::encode::percent::push_literal;

impl ClientBuilder {
    /// How many redirects are followed in a row when nothing else is said: 10.
    pub const DEFAULT_MAX_REDIRECTS: u32 = 10;

    /// How many redirects are followed in a row; with 0, none.
    ///
    /// They are followed to the same scheme, host and port alone, because the credentials are meant for that server: 301,
    /// 302 and 303 of GET and HEAD, 307 and 308 of all methods whose body can be sent again. Any other redirect is the
    /// response, and so is one that the document declares as an operation's success.
    pub fn max_redirects(mut self, limit: u32) -> Self {
        self.config.max_redirects = limit;
        self
    }
}

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
