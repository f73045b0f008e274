//! One request, and those that it leads to.

use std::io::Read;
use std::time::{Duration, Instant};

use fluent_uri::{Uri, UriRef};
use ureq::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body};

use super::{Fetched, Limits};
use crate::write::digest;

/// A server that says that what is asked for is elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// What was asked for.
    pub from: String,
    /// Where it is said to be.
    pub to: String,
    /// Whether it is there for good.
    pub is_permanent: bool,
    /// Whether headers that were sent until now are not sent there, since it is another host.
    pub is_without_headers: bool,
}

/// Why there is nothing.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError {
    /// It is no URL that is asked for.
    #[error("`{0}` is not asked for: {1}")]
    Refused(String, &'static str),
    /// A server says that it is elsewhere, where nothing is asked for.
    #[error("`{from}` redirects to `{to}`, which is not followed: {why}")]
    Redirect {
        /// What was asked for.
        from: String,
        /// Where it is said to be.
        to: String,
        /// Why it is not followed.
        why: &'static str,
    },
    /// The server has nothing for it.
    #[error("`{0}` gives status {1}{hint}", hint = if matches!(.1, 401 | 403) { ": `url-headers` in clients.toml send a credential" } else { "" })]
    Status(String, u16),
    /// It is more than is taken.
    #[error("`{0}` gives more than {1} bytes: --max-size allows more")]
    TooLarge(String, u64),
    /// Nothing came, or not all of it.
    #[error("cannot fetch `{0}`: {1}")]
    Transport(String, #[source] ureq::Error),
    /// It came in part.
    #[error("cannot fetch `{0}`: {1}")]
    Cut(String, #[source] std::io::Error),
}

/// What came.
pub(super) enum Got {
    /// It is what is known already.
    Same,
    /// All of it.
    New { bytes: Vec<u8>, fetched: Fetched },
}

/// The most redirects that are followed.
const MOST: usize = 5;

/// What is asked for, and how.
pub(super) struct Asked<'a> {
    pub url: &'a str,
    /// For the host of the URL alone.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// What is known of it.
    pub known: Option<&'a Fetched>,
}

/// Asks for what a URL names, unless it is what is known.
pub(super) fn get(
    asked: Asked<'_>,
    limits: &Limits,
    told: &mut dyn FnMut(&Redirect),
) -> Result<Got, FetchError> {
    let Asked { url, mut headers, known } = asked;
    let begin = Instant::now();
    let mut at = permitted(url, limits).map_err(|why| FetchError::Refused(url.to_owned(), why))?;
    for _ in 0..=MOST {
        let left = limits.time.saturating_sub(begin.elapsed());
        let response = ask(at.as_str(), &headers, known, left)
            .map_err(|error| FetchError::Transport(at.to_string(), error))?;
        let status = response.status();
        if status == StatusCode::NOT_MODIFIED && known.is_some() {
            return Ok(Got::Same);
        }
        if let Some(to) = location(&response, &at) {
            let from = at.to_string();
            let next = permitted(&to, limits).map_err(|why| FetchError::Redirect {
                from: from.clone(),
                to: to.clone(),
                why,
            })?;
            // What came from another host does not decide to whom they are sent, so they do not come back.
            let is_without_headers = !headers.is_empty() && !is_same_host(&at, &next);
            if is_without_headers {
                headers.clear();
            }
            at = next;
            let is_permanent =
                matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
            told(&Redirect { from, to, is_permanent, is_without_headers });
            continue;
        }
        if status != StatusCode::OK {
            return Err(FetchError::Status(at.to_string(), status.as_u16()));
        }
        return body(response, url, at.as_str(), limits);
    }
    Err(FetchError::Refused(at.to_string(), "these are too many redirects"))
}

/// A URL that may be asked for: with TLS, and without a password, which would stand in the manifest.
fn permitted(url: &str, limits: &Limits) -> Result<Uri<String>, &'static str> {
    let uri = Uri::parse(url.to_owned()).map_err(|_| "it is no URL")?;
    let Some(authority) = uri.authority() else { return Err("it has no host") };
    if authority.userinfo().is_some() {
        return Err("it has a user's name or password, which belong into no file");
    }
    let is_here = matches!(authority.host(), "127.0.0.1" | "[::1]" | "localhost");
    match uri.scheme().as_str() {
        "https" => Ok(uri),
        "http" if limits.loopback && is_here => Ok(uri),
        _ => Err("only `https://` is"),
    }
}

/// Whether two URLs are of one scheme, host and port.
fn is_same_host(one: &Uri<String>, other: &Uri<String>) -> bool {
    let place = |uri: &Uri<String>| {
        let authority = uri.authority()?;
        let port =
            authority.port().filter(|port| !port.as_str().is_empty()).map(|port| port.as_str().to_owned());
        let port =
            port.unwrap_or_else(|| if uri.scheme().as_str() == "https" { "443" } else { "80" }.to_owned());
        Some((uri.scheme().as_str().to_ascii_lowercase(), authority.host().to_ascii_lowercase(), port))
    };
    place(one) == place(other)
}

fn ask(
    url: &str,
    headers: &[(HeaderName, HeaderValue)],
    known: Option<&Fetched>,
    left: Duration,
) -> Result<Response<Body>, ureq::Error> {
    let config = Agent::config_builder()
        .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
        .timeout_global(Some(left))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(concat!("deck-generator/", env!("CARGO_PKG_VERSION")))
        .build();
    let mut request = Agent::from(config).get(url);
    for (name, value) in headers {
        request = request.header(name, value);
    }
    if let Some(known) = known {
        let tags = [(header::IF_NONE_MATCH, &known.etag), (header::IF_MODIFIED_SINCE, &known.last_modified)];
        for (name, value) in tags {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
    }
    request.call()
}

/// Where a redirect leads.
fn location(response: &Response<Body>, at: &Uri<String>) -> Option<String> {
    if !response.status().is_redirection() {
        return None;
    }
    let text = response.headers().get(header::LOCATION)?.to_str().ok()?;
    let to = UriRef::parse(text).ok()?.resolve_against(&at.borrow()).ok()?;
    Some(to.to_string())
}

fn body(response: Response<Body>, url: &str, at: &str, limits: &Limits) -> Result<Got, FetchError> {
    let of = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let (date, etag, last_modified) = (of(header::DATE), of(header::ETAG), of(header::LAST_MODIFIED));
    let mut bytes = Vec::new();
    let mut reader = response.into_body().into_reader().take(limits.bytes.saturating_add(1));
    reader.read_to_end(&mut bytes).map_err(|error| FetchError::Cut(at.to_owned(), error))?;
    if bytes.len() as u64 > limits.bytes {
        return Err(FetchError::TooLarge(at.to_owned(), limits.bytes));
    }
    let fetched = Fetched { url: url.to_owned(), sha256: digest(&bytes), date, etag, last_modified };
    Ok(Got::New { bytes, fetched })
}
