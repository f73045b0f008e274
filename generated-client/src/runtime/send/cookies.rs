// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Cookies that the server sets, which go along with the next calls (RFC 6265). They stand above the transports, so that
//! these are all alike.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use cookie_store::{CookieStore, RawCookie};
use http::header::{COOKIE, HeaderMap, HeaderValue, SET_COOKIE};
use http::{Request, Uri};
use url::Url;

use crate::runtime::Body;

/// The cookies that servers have set. Clones share them, so two clients can have one jar; `Debug` shows how many there are.
#[derive(Clone, Default)]
pub struct CookieJar(Arc<Mutex<CookieStore>>);

impl CookieJar {
    /// An empty jar.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets all cookies, such as those of a session that has ended.
    pub fn clear(&self) {
        self.store().clear();
    }

    fn store(&self) -> MutexGuard<'_, CookieStore> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts the cookies for its URL into a request.
    pub(crate) fn add_to(&self, request: &mut Request<Body>) {
        let Ok(url) = Url::parse(&request.uri().to_string()) else { return };
        let own = request.headers().get(COOKIE).and_then(|own| own.to_str().ok()).unwrap_or_default();
        let has = |name: &str| own.split("; ").any(|pair| pair.split('=').next() == Some(name));
        let mut pairs: Vec<String> = Vec::from_iter((!own.is_empty()).then(|| own.to_owned()));
        let store = self.store();
        let kept = store.get_request_values(&url).filter(|(name, _)| !has(name));
        pairs.extend(kept.map(|(name, value)| format!("{name}={value}")));
        // Of a header, and so of characters that a header can carry.
        let value = HeaderValue::from_str(&pairs.join("; ")).ok().filter(|value| !value.is_empty());
        if let Some(mut value) = value {
            value.set_sensitive(true);
            request.headers_mut().insert(COOKIE, value);
        }
    }

    /// Keeps the cookies that a response sets. One that cannot be read, or is for another server, is left out, as browsers
    /// leave it out.
    pub(crate) fn keep(&self, from: &Uri, headers: &HeaderMap) {
        let texts = headers.get_all(SET_COOKIE).into_iter().filter_map(|value| value.to_str().ok());
        let mut cookies = texts.filter_map(|text| RawCookie::parse(text.to_owned()).ok()).peekable();
        let url = cookies.peek().is_some().then(|| Url::parse(&from.to_string()));
        if let Some(Ok(url)) = url {
            self.store().store_response_cookies(cookies, &url);
        }
    }
}

impl fmt::Debug for CookieJar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CookieJar({} cookies)", self.store().iter_unexpired().count())
    }
}
