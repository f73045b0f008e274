//! Headers with which a document is asked for: what is secret in them stands in the environment.

use std::collections::BTreeMap;
use std::fmt;

use http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION};
use http::{HeaderName, HeaderValue};
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

/// Headers whose values may have variables of the environment: `Authorization = "Bearer ${DOCS_TOKEN}"`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UrlHeaders(Vec<(HeaderName, Vec<Part>)>);

/// A part of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    /// What the environment has by this name.
    Variable(String),
}

/// A header that cannot be had. What the environment has is not told.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum UrlHeaderError {
    /// A variable is not set, or empty.
    #[error("the environment has no `{variable}`, which `url-headers` needs for `{header}`")]
    Missing {
        /// The variable.
        variable: String,
        /// The header.
        header: HeaderName,
    },
    /// What the variables have is no value of a header.
    #[error("what the environment has for `{0}` of `url-headers` cannot stand in a header")]
    Unusable(HeaderName),
}

impl UrlHeaders {
    /// The headers with what the environment has, each marked as one that is not to be shown.
    ///
    /// # Errors
    /// A variable is missing, or no header can have its value.
    pub fn filled(
        &self,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Vec<(HeaderName, HeaderValue)>, UrlHeaderError> {
        let filled = |(header, parts): &(HeaderName, Vec<Part>)| {
            let mut text = String::new();
            for part in parts {
                match part {
                    Part::Text(part) => text.push_str(part),
                    Part::Variable(name) => {
                        let value = variable(name).filter(|value| !value.is_empty());
                        let missing =
                            || UrlHeaderError::Missing { variable: name.clone(), header: header.clone() };
                        text.push_str(&value.ok_or_else(missing)?);
                    }
                }
            }
            let unusable = |_| UrlHeaderError::Unusable(header.clone());
            let mut value = HeaderValue::try_from(text).map_err(unusable)?;
            value.set_sensitive(true);
            Ok((header.clone(), value))
        };
        self.0.iter().map(filled).collect()
    }
}

impl<'de> Deserialize<'de> for UrlHeaders {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Headers;

        impl<'de> Visitor<'de> for Headers {
            type Value = UrlHeaders;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table of headers")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut all: A) -> Result<UrlHeaders, A::Error> {
                let mut headers = BTreeMap::new();
                while let Some((name, value)) = all.next_entry::<String, String>()? {
                    let header = HeaderName::try_from(&name)
                        .map_err(|_| A::Error::custom(format!("no header can be called `{name}`")))?;
                    let parts = parts(&value).map_err(A::Error::custom)?;
                    let is_secret = [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE].contains(&header);
                    if is_secret && !parts.iter().any(|part| matches!(part, Part::Variable(_))) {
                        let reason = "a credential stands in no file: name a variable of the environment, such as \
                                      `Bearer ${DOCS_TOKEN}`";
                        return Err(A::Error::custom(reason));
                    }
                    if headers.insert(header.as_str().to_owned(), (header, parts)).is_some() {
                        return Err(A::Error::custom(format!("the header `{name}` stands here twice")));
                    }
                }
                Ok(UrlHeaders(headers.into_values().collect()))
            }
        }

        deserializer.deserialize_map(Headers)
    }
}

/// The parts of a value: `${NAME}` is a variable.
fn parts(mut text: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    while let Some((before, rest)) = text.split_once("${") {
        let name = rest.split_once('}').map(|(name, _)| name).filter(|name| is_variable(name));
        let Some(name) = name else {
            return Err("`${` begins the name of a variable, such as `${DOCS_TOKEN}`".to_owned());
        };
        parts.push(Part::Text(before.to_owned()));
        parts.push(Part::Variable(name.to_owned()));
        text = rest.get(name.len() + 1..).unwrap_or_default();
    }
    HeaderValue::try_from(text).map_err(|_| "this cannot stand in a header".to_owned())?;
    parts.push(Part::Text(text.to_owned()));
    Ok(parts)
}

fn is_variable(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<UrlHeaders, String> {
        toml::from_str(text).map_err(|error: toml::de::Error| error.message().to_owned())
    }

    #[test]
    fn variables_are_filled_and_never_shown() {
        let headers = read("authorization = 'Bearer ${A}.${B_2}'\nx-plain = '$5 {x}'\n").unwrap();
        let filled = headers.filled(|name| Some(format!("<{name}>"))).unwrap();
        let values: Vec<_> = filled.iter().map(|(_, value)| value.to_str().unwrap()).collect();
        assert_eq!(values, ["Bearer <A>.<B_2>", "$5 {x}"]);
        assert!(!format!("{filled:?}").contains("<A>"));
        for (value, reason) in [
            (None, "the environment has no `A`, which `url-headers` needs for `authorization`"),
            (Some(""), "the environment has no `A`, which `url-headers` needs for `authorization`"),
            (
                Some("s3cret\n"),
                "what the environment has for `authorization` of `url-headers` cannot stand in a header",
            ),
        ] {
            let error = headers.filled(|_| value.map(str::to_owned)).unwrap_err().to_string();
            assert_eq!(error, reason);
        }
    }

    #[test]
    fn what_is_no_header_or_a_secret_is_refused() {
        for (text, reason) in [
            ("Authorization = 'Bearer s3cret'", "a credential stands in no file"),
            ("cookie = 'a=b'", "a credential stands in no file"),
            ("'x y' = 'a'", "no header can be called `x y`"),
            ("X-A = 'a'\nx-a = 'b'", "the header `x-a` stands here twice"),
            ("x = '${A'", "`${` begins the name of a variable"),
            ("x = '${}'", "`${` begins the name of a variable"),
            ("x = '${1}'", "`${` begins the name of a variable"),
            ("x = \"a\\nb\"", "this cannot stand in a header"),
            ("x = 1", "expected a string"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains(reason) && !error.contains("s3cret"), "{text}: {error}");
        }
    }
}
