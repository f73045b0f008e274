//! `[operations]`: which operations a client has, and where.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use super::pattern;

/// `[operations]`: which operations the client has. Types that no others need go with those that it has not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Operations {
    /// These alone; all, if there is none.
    pub include: Vec<Selector>,
    /// Not these, whether they are included or not.
    pub exclude: Vec<Selector>,
    /// What they are grouped by. Without it, all are methods of the client.
    pub group: Option<Grouping>,
    /// Path parameters that a group takes once, by the method that takes them: with `repo = ["owner", "repo"]`,
    /// `client.issues().repo(owner, repo)` has the operations of the group whose paths begin with these two.
    pub bind: BTreeMap<String, Vec<String>>,
    /// What each has a cargo feature for, with the types that only its operations need; all of them are on by default.
    /// Without it, there are no such features.
    pub features: Option<Featuring>,
}

/// What the cargo features of operations are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Featuring {
    /// A feature for each first tag. Operations without a tag are always there.
    Tag,
}

/// What operations are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Grouping {
    /// By their first tag: `client.pets().update(…)`. Those without a tag are methods of the client.
    Tag,
}

/// Names operations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// `METHOD /path`: `*` stands for any method, and for anything within a segment of the path, `**` for any segments.
    /// `"POST *"`: any path.
    Path {
        /// The method, as it is written.
        method: String,
        /// The path.
        path: String,
    },
    /// An `operationId`, in which `*` stands for anything.
    Id(String),
    /// A JSON Pointer, with `#` before it.
    Pointer(String),
    /// What is told of an operation beside its name: all that is said here.
    Kind(SelectedKind),
}

/// What is told of an operation beside its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct SelectedKind {
    /// A tag, in which `*` stands for anything.
    pub tag: Option<String>,
    /// Whether it is deprecated.
    pub deprecated: Option<bool>,
}

/// An operation as selectors see it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Selected<'a> {
    pub method: &'a str,
    pub path: &'a str,
    pub id: Option<&'a str>,
    pub tags: &'a [String],
    pub deprecated: bool,
    /// Its JSON Pointers, of the value and in the author's words.
    pub pointers: &'a [String],
}

impl Selector {
    /// Whether it names an operation.
    pub(crate) fn matches(&self, operation: Selected<'_>) -> bool {
        match self {
            Self::Path { method, path } => {
                let is_method = method == "*" || method.eq_ignore_ascii_case(operation.method);
                is_method && matches_path(path, operation.path)
            }
            Self::Id(id) => operation.id.is_some_and(|own| pattern::matches(id, own)),
            Self::Pointer(at) => operation.pointers.contains(at),
            Self::Kind(SelectedKind { tag, deprecated }) => {
                let has_tag = |tag: &String| operation.tags.iter().any(|own| pattern::matches(tag, own));
                tag.as_ref().is_none_or(has_tag)
                    && deprecated.is_none_or(|deprecated| deprecated == operation.deprecated)
            }
        }
    }

    /// Whether it may name several operations.
    pub(crate) fn is_pattern(&self) -> bool {
        match self {
            Self::Path { method, path } => method == "*" || path.contains('*'),
            Self::Id(id) => id.contains('*'),
            Self::Pointer(_) => false,
            Self::Kind(_) => true,
        }
    }

    /// Whether a document without such operations is as good: a rule, and no name.
    pub(crate) const fn is_rule(&self) -> bool {
        matches!(self, Self::Kind(SelectedKind { tag: None, .. }))
    }
}

/// As it is written in `generator.toml`, without quotes.
impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path { method, path } => write!(f, "{method} {path}"),
            Self::Id(text) | Self::Pointer(text) => f.write_str(text),
            Self::Kind(SelectedKind { tag, deprecated }) => {
                let tag = tag.iter().map(|tag| format!("tag = {tag:?}"));
                let deprecated = deprecated.iter().map(|flag| format!("deprecated = {flag}"));
                write!(f, "{{ {} }}", tag.chain(deprecated).collect::<Vec<_>>().join(", "))
            }
        }
    }
}

impl<'de> Deserialize<'de> for Selector {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SelectorVisitor)
    }
}

struct SelectorVisitor;

impl<'de> Visitor<'de> for SelectorVisitor {
    type Value = Selector;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`METHOD /path`, an operationId, a JSON Pointer, or a table with `tag` or `deprecated`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Selector, E> {
        if text.starts_with("#/") {
            return Ok(Selector::Pointer(text.to_owned()));
        }
        let Some((method, path)) = text.split_once(' ') else { return Ok(Selector::Id(text.to_owned())) };
        let path = path.trim_start();
        if path != "*" && !path.starts_with('/') {
            return Err(E::custom(format!(
                "`{path}` is not a path: a path begins with `/`, and `*` stands for any"
            )));
        }
        Ok(Selector::Path { method: method.to_owned(), path: path.to_owned() })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Selector, A::Error> {
        let kind = SelectedKind::deserialize(MapAccessDeserializer::new(map))?;
        if kind == SelectedKind::default() {
            return Err(A::Error::custom("a selector has `tag` or `deprecated`"));
        }
        Ok(Selector::Kind(kind))
    }
}

/// Whether a path is one of those that a pattern stands for, segment by segment.
fn matches_path(pattern: &str, path: &str) -> bool {
    let wanted: Vec<&str> = pattern.split('/').collect();
    let segments: Vec<&str> = path.split('/').collect();
    pattern == "*" || match_segments(&wanted, &segments)
}

fn match_segments(wanted: &[&str], segments: &[&str]) -> bool {
    match wanted.split_first() {
        None => segments.is_empty(),
        Some((&"**", rest)) => (0..=segments.len())
            .any(|skipped| segments.get(skipped..).is_some_and(|left| match_segments(rest, left))),
        Some((first, rest)) => segments
            .split_first()
            .is_some_and(|(segment, left)| pattern::matches(first, segment) && match_segments(rest, left)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Holder {
        is: Selector,
    }

    fn read(text: &str) -> Result<Selector, toml::de::Error> {
        toml::from_str::<Holder>(&format!("is = {text}")).map(|holder| holder.is)
    }

    #[test]
    fn paths_are_matched_segment_by_segment() {
        for (pattern, paths, others) in [
            ("/orders", &["/orders"][..], &["/orders/{id}", "/order", "/v1/orders"][..]),
            ("/orders/*", &["/orders/{id}"], &["/orders", "/orders/{id}/lines"]),
            ("/orders/**", &["/orders", "/orders/{id}", "/orders/{id}/lines"], &["/orders2", "/carts"]),
            ("/**/lines", &["/lines", "/orders/{id}/lines"], &["/orders/{id}/lines/{n}"]),
            ("/v*/**/{id}", &["/v1/{id}", "/v2/a/b/{id}"], &["/w/a/{id}", "/v1/a/{other}"]),
            ("*", &["/", "/orders/{id}"], &[]),
            ("/**", &["/", "/orders/{id}"], &[]),
        ] {
            for path in paths {
                assert!(matches_path(pattern, path), "{pattern} {path}");
            }
            for path in others {
                assert!(!matches_path(pattern, path), "{pattern} {path}");
            }
        }
    }

    #[test]
    fn a_selector_is_read_as_it_is_written() {
        let tags = ["Chat".to_owned()];
        let pointers = ["#/paths/~1a/get".to_owned()];
        let operation = |deprecated| Selected {
            method: "GET",
            path: "/a",
            id: Some("getA"),
            tags: &tags,
            deprecated,
            pointers: &pointers,
        };
        for (text, expected) in [
            ("'get /a'", [true, true]),
            ("'* /a'", [true, true]),
            ("'POST *'", [false, false]),
            ("'get*'", [true, true]),
            ("'#/paths/~1a/get'", [true, true]),
            ("{ tag = 'Ch*' }", [true, true]),
            ("{ deprecated = true }", [false, true]),
            ("{ tag = 'Chat', deprecated = false }", [true, false]),
            ("{ tag = 'Other', deprecated = true }", [false, false]),
        ] {
            let selector = read(text).unwrap();
            let matches = [false, true].map(|deprecated| selector.matches(operation(deprecated)));
            assert_eq!(matches, expected, "{text}");
        }
        for (text, expected) in [
            ("'GET a'", "`a` is not a path"),
            ("{}", "a selector has `tag` or `deprecated`"),
            ("{ tags = 'Chat' }", "unknown field `tags`"),
            ("1", "expected `METHOD /path`, an operationId"),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
        assert_eq!(
            read("{ tag = 'Chat', deprecated = false }").unwrap().to_string(),
            "{ tag = \"Chat\", deprecated = false }"
        );
    }
}
