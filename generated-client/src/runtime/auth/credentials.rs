// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Security schemes and the credentials for them (OpenAPI 3.0.4, Security Scheme Object).

use std::borrow::Cow;
use std::fmt;

use http::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderName, HeaderValue};

use crate::runtime::BuildError;
use crate::runtime::encode::percent;

/// A text that `Debug` shows as `***`, and that is wiped from memory when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Drop for Secret {
    fn drop(&mut self) {
        let mut bytes = std::mem::take(&mut self.0).into_bytes();
        bytes.fill(0);
        // Else a compiler sees that nobody reads the zeros.
        std::hint::black_box(&bytes);
    }
}

impl Secret {
    /// The text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// A security scheme: where its credential goes.
#[derive(Debug)]
pub(crate) struct Scheme {
    setter: &'static str,
    name: &'static str,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Header(&'static str),
    Query(&'static str),
    Cookie(&'static str),
    /// `Authorization` with this word before the credential.
    Authorization(&'static str),
}

/// The schemes that are needed together: one Security Requirement Object.
///
/// None of them means that the operation can be called without credentials.
pub(crate) type Requirement = &'static [&'static Scheme];

impl Scheme {
    /// Its name in the document.
    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    /// Whether a request has something in the place of its credential: one of its headers, a pair of its query, a cookie.
    pub(crate) fn is_in<'a>(
        &self,
        headers: &[&HeaderMap],
        mut query: impl Iterator<Item = &'a str>,
        mut cookies: impl Iterator<Item = &'a str>,
    ) -> bool {
        match self.place {
            Place::Header(name) => headers.iter().any(|headers| headers.contains_key(name)),
            Place::Authorization(_) => headers.iter().any(|headers| headers.contains_key(AUTHORIZATION)),
            Place::Query(name) => {
                let start = percent::pair(name, "");
                query.any(|pairs| pairs.split('&').any(|pair| pair.starts_with(&start)))
            }
            Place::Cookie(name) => {
                let is_it = |pair: &str| pair.trim().split_once('=').is_some_and(|(other, _)| other == name);
                let of_header = headers.iter().flat_map(|headers| headers.get_all(COOKIE));
                let mut of_header = of_header.filter_map(|value| value.to_str().ok());
                cookies.any(|pairs| pairs.split(';').any(is_it))
                    || of_header.any(|pairs| pairs.split(';').any(is_it))
            }
        }
    }
}

/// The kinds of schemes.
#[allow(dead_code, reason = "no API has schemes of all kinds")]
impl Scheme {
    /// `type: apiKey`, `in: header`. `setter` is the builder's method, `name` the scheme's name.
    #[must_use]
    pub(crate) const fn api_key_header(
        setter: &'static str,
        name: &'static str,
        header: &'static str,
    ) -> Self {
        Self::new(setter, name, Place::Header(header))
    }

    /// `type: apiKey`, `in: query`.
    #[must_use]
    pub(crate) const fn api_key_query(
        setter: &'static str,
        name: &'static str,
        parameter: &'static str,
    ) -> Self {
        Self::new(setter, name, Place::Query(parameter))
    }

    /// `type: apiKey`, `in: cookie`.
    #[must_use]
    pub(crate) const fn api_key_cookie(
        setter: &'static str,
        name: &'static str,
        cookie: &'static str,
    ) -> Self {
        Self::new(setter, name, Place::Cookie(cookie))
    }

    /// A bearer token: `type: http` with `scheme: bearer`, `oauth2` and `openIdConnect`.
    #[must_use]
    pub(crate) const fn bearer(setter: &'static str, name: &'static str) -> Self {
        Self::http(setter, name, "Bearer")
    }

    /// `type: http`, `scheme: basic`.
    #[must_use]
    pub(crate) const fn basic(setter: &'static str, name: &'static str) -> Self {
        Self::http(setter, name, "Basic")
    }

    /// `type: http` with any other scheme, as `Authorization: <scheme> <credential>`.
    #[must_use]
    pub(crate) const fn http(setter: &'static str, name: &'static str, scheme: &'static str) -> Self {
        Self::new(setter, name, Place::Authorization(scheme))
    }

    const fn new(setter: &'static str, name: &'static str, place: Place) -> Self {
        Self {
            setter,
            name,
            place,
        }
    }
}

/// Credentials by scheme, in the form in which they are sent.
#[derive(Clone, Default)]
pub(crate) struct Credentials(Vec<(&'static Scheme, Prepared)>);

#[derive(Clone)]
enum Prepared {
    Header(HeaderName, HeaderValue),
    Query(String),
    Cookie(String),
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.iter().map(|(scheme, _)| (scheme.name, "***"))).finish()
    }
}

impl Credentials {
    #[allow(clippy::needless_pass_by_value, reason = "it is wiped once it has been read")]
    pub(crate) fn set(&mut self, scheme: &'static Scheme, secret: Secret) -> Result<(), BuildError> {
        let prepared = prepare(scheme, secret.expose()).ok_or_else(|| {
            let (name, setter) = (scheme.name, scheme.setter);
            BuildError::client(format!(
                "the credential for `{name}` (`ClientBuilder::{setter}`) is empty or holds characters that cannot be sent"
            ))
        })?;
        self.put(scheme, prepared);
        Ok(())
    }

    fn put(&mut self, scheme: &'static Scheme, prepared: Prepared) {
        self.0.retain(|(other, _)| other.name != scheme.name);
        self.0.push((scheme, prepared));
    }

    /// Those that are sent in the query, each with its name.
    pub(crate) fn in_query(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|(_, prepared)| match prepared {
            Prepared::Query(pair) => Some(pair.as_str()),
            _ => None,
        })
    }

    fn get(&self, scheme: &Scheme) -> Option<&Prepared> {
        self.0.iter().find(|(other, _)| other.name == scheme.name).map(|(_, prepared)| prepared)
    }

    /// The schemes that have a credential.
    pub(crate) fn schemes(&self) -> impl Iterator<Item = &'static Scheme> {
        self.0.iter().map(|(scheme, _)| *scheme)
    }

    /// The first alternative that has all its credentials; without any to choose from, all schemes that have one.
    ///
    /// An alternative without schemes fits always, so it is taken only when no other fits.
    fn chosen(&self, needed: &Needed) -> Option<Cow<'static, [&'static Scheme]>> {
        let Some(alternatives) = needed.alternatives else {
            return Some(self.schemes().collect());
        };
        let has = |scheme: &&'static Scheme| needed.has(scheme) || self.get(scheme).is_some();
        let mut named = alternatives.iter().filter(|schemes| !schemes.is_empty());
        let complete = named.find(|schemes| schemes.iter().all(has));
        let none_needed = needed.optional
            || alternatives.is_empty()
            || alternatives.iter().any(|schemes| schemes.is_empty());
        complete.copied().or_else(|| none_needed.then_some(&[] as Requirement)).map(Cow::Borrowed)
    }

    /// Adds the credentials of the chosen alternative, if it has any; what a function gave is in `request`. What the caller has
    /// put in the place of a credential stays.
    ///
    /// # Errors
    /// When no alternative has all its credentials.
    pub(crate) fn apply(&self, needed: &Needed, request: &mut Target<'_>) -> Result<bool, BuildError> {
        let schemes = self.chosen(needed).ok_or_else(|| self.missing(needed))?;
        for scheme in schemes.iter().filter(|scheme| !needed.has(scheme)) {
            let credential = self.get(scheme);
            if let Some(credential) = credential {
                request.add(credential);
            }
        }
        Ok(!schemes.is_empty())
    }

    fn missing(&self, needed: &Needed) -> BuildError {
        let mut names: Vec<&'static str> = Vec::new();
        let mut ways: Vec<String> = Vec::new();
        for schemes in needed.alternatives.unwrap_or_default() {
            let mut way = Vec::new();
            let has = |scheme: &&&'static Scheme| needed.has(scheme) || self.get(scheme).is_some();
            for scheme in schemes.iter().filter(|scheme| !has(scheme)) {
                way.push(format!("`{}` (`ClientBuilder::{}`)", scheme.name, scheme.setter));
                if !names.contains(&scheme.name) {
                    names.push(scheme.name);
                }
            }
            ways.push(way.join(" and "));
        }
        BuildError::credentials(names, format!("no credential for {}", ways.join(", or for ")))
    }
}

/// The credentials that a call needs.
pub(crate) struct Needed {
    /// Without alternatives to choose from, all credentials of the client are sent.
    pub(crate) alternatives: Option<&'static [Requirement]>,
    /// Whether it is sent without, where there are none.
    pub(crate) optional: bool,
    /// The names of the schemes in whose place the caller has put something.
    pub(crate) carried: Vec<&'static str>,
}

impl Needed {
    fn has(&self, scheme: &Scheme) -> bool {
        self.carried.contains(&scheme.name)
    }
}

/// The parts of a request that can carry a credential.
pub(crate) struct Target<'a> {
    pub(crate) headers: &'a mut HeaderMap,
    pub(crate) query: &'a mut String,
    pub(crate) cookies: &'a mut String,
}

impl Target<'_> {
    fn add(&mut self, credential: &Prepared) {
        match credential {
            Prepared::Header(name, value) => {
                self.headers.insert(name.clone(), value.clone());
            }
            Prepared::Query(pair) => percent::join(self.query, "&", pair),
            Prepared::Cookie(pair) => percent::join(self.cookies, "; ", pair),
        }
    }
}

fn prepare(scheme: &Scheme, secret: &str) -> Option<Prepared> {
    if secret.is_empty() {
        return None;
    }
    let header = |name: HeaderName, text: &str| {
        let mut value = HeaderValue::from_str(text).ok()?;
        value.set_sensitive(true);
        Some(Prepared::Header(name, value))
    };
    match scheme.place {
        Place::Header(name) => header(name.parse().ok()?, secret),
        Place::Authorization(word) => header(AUTHORIZATION, Secret(format!("{word} {secret}")).expose()),
        Place::Query(name) => Some(Prepared::Query(percent::pair(name, secret))),
        Place::Cookie(name) => {
            secret.bytes().all(is_cookie_octet).then(|| Prepared::Cookie(format!("{name}={secret}")))
        }
    }
}

/// `cookie-octet` of RFC 6265, section 4.1.1.
fn is_cookie_octet(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\')
}
