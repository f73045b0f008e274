//! Types of one's own in the place of those that a client would have: `[formats]`, and `[types.own]`.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use syn::visit::{self, Visit};

/// A Rust type that is not the client's: `"url::Url"`, or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnType {
    /// The type, as a client without imports would write it.
    pub path: String,
    /// Which of `Eq`, `Hash`, `PartialOrd` and `Ord` it has.
    pub implements: Vec<String>,
}

/// `OwnType` as a table.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Table {
    #[serde(rename = "type")]
    path: String,
    #[serde(default)]
    implements: Vec<Implemented>,
}

/// A trait that derive asks of members.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) enum Implemented {
    Eq,
    Hash,
    PartialOrd,
    Ord,
}

impl OwnType {
    /// The type with this path.
    ///
    /// # Errors
    /// It is no type that a client can name; the message says why.
    pub fn new(path: &str) -> Result<Self, String> {
        let path = path.trim();
        let ty = syn::parse_str(path).ok().filter(|ty| matches!(ty, syn::Type::Path(_)));
        let Some(ty) = ty else {
            return Err(format!("`{path}` is not the path of a type, such as `url::Url`"));
        };
        if Roots::of(&ty).iter().any(|root| ["crate", "self", "super", "Self"].contains(&root.as_str())) {
            return Err(format!("`{path}` would be in the client, which has no such module"));
        }
        Ok(Self { path: path.to_owned(), implements: Vec::new() })
    }

    /// The crates that the type names, but for those that come with Rust.
    pub(crate) fn crates(&self) -> impl Iterator<Item = String> {
        crates(&self.path)
    }
}

/// The crates that a type names, but for those that come with Rust.
pub(crate) fn crates(path: &str) -> impl Iterator<Item = String> {
    let ty = syn::parse_str(path).ok();
    let roots = ty.map(|ty| Roots::of(&ty)).unwrap_or_default();
    roots.into_iter().filter(|krate| !["std", "core", "alloc"].contains(&krate.as_str()))
}

/// The first word of each path in a type that has more than one.
#[derive(Default)]
struct Roots(Vec<String>);

impl Roots {
    fn of(ty: &syn::Type) -> Vec<String> {
        let mut roots = Self::default();
        roots.visit_type(ty);
        roots.0
    }
}

impl<'ast> Visit<'ast> for Roots {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        if let Some(first) = path.segments.first().filter(|_| path.segments.len() > 1) {
            self.0.push(first.ident.to_string());
        }
        visit::visit_path(self, path);
    }
}

impl<'de> Deserialize<'de> for OwnType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match FormatType::deserialize(deserializer)? {
            FormatType::Own(own) => Ok(own),
            FormatType::Usual | FormatType::Text => {
                Err(D::Error::custom("this is a path of a type, or a table"))
            }
        }
    }
}

/// What values of a format become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatType {
    /// `true`: what they become if nothing is said.
    Usual,
    /// `"text"`, or `false`: `String`.
    Text,
    /// A type of one's own.
    Own(OwnType),
}

impl<'de> Deserialize<'de> for FormatType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FormatVisitor)
    }
}

struct FormatVisitor;

impl<'de> Visitor<'de> for FormatVisitor {
    type Value = FormatType;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`\"text\"`, a path of a type, or a table with `type`")
    }

    fn visit_bool<E: Error>(self, is_usual: bool) -> Result<FormatType, E> {
        Ok(if is_usual { FormatType::Usual } else { FormatType::Text })
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<FormatType, E> {
        if text == "text" {
            return Ok(FormatType::Text);
        }
        OwnType::new(text).map(FormatType::Own).map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<FormatType, A::Error> {
        let table = Table::deserialize(MapAccessDeserializer::new(map))?;
        let own = OwnType::new(&table.path).map_err(A::Error::custom)?;
        let implements = table.implements.iter().map(|one| format!("{one:?}")).collect();
        Ok(FormatType::Own(OwnType { implements, ..own }))
    }
}

/// `[formats]`: which Rust type values of a `format` become. A key is the format of texts, such as `uri`; that of numbers is
/// `number/…` or `integer/…`, because their JSON is another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(try_from = "BTreeMap<String, FormatType>")]
pub struct Formats(BTreeMap<String, FormatType>);

impl TryFrom<BTreeMap<String, FormatType>> for Formats {
    type Error = String;

    fn try_from(formats: BTreeMap<String, FormatType>) -> Result<Self, String> {
        let is_number = |key: &str| key.starts_with("number/") || key.starts_with("integer/");
        match formats.iter().find(|(key, choice)| is_number(key) && **choice == FormatType::Text) {
            Some((key, _)) => {
                Err(format!("`{key}`: numbers are no texts; name a type, or take the line out"))
            }
            None => Ok(Self(formats)),
        }
    }
}

impl Formats {
    /// What is chosen for a format of texts.
    pub(crate) fn of_text(&self, format: &str) -> &FormatType {
        self.0.get(format).unwrap_or(&FormatType::Usual)
    }

    /// The type that is chosen for a format of `type: number` or `integer`.
    pub(crate) fn of_number(&self, type_name: &str, format: &str) -> Option<&OwnType> {
        match self.0.get(&format!("{type_name}/{format}"))? {
            FormatType::Own(own) => Some(own),
            FormatType::Usual | FormatType::Text => None,
        }
    }

    /// The types that are chosen, by key.
    pub(crate) fn own(&self) -> impl Iterator<Item = (&str, &OwnType)> {
        self.0.iter().filter_map(|(key, choice)| match choice {
            FormatType::Own(own) => Some((key.as_str(), own)),
            FormatType::Usual | FormatType::Text => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_a_path_and_names_its_crates() {
        for (path, expected) in [
            ("url::Url", &["url"][..]),
            ("::url::Url", &["url"]),
            ("f32", &[]),
            ("std::net::Ipv4Addr", &[]),
            ("chrono::DateTime<chrono::Utc>", &["chrono", "chrono"]),
            ("std::collections::BTreeMap<my::Key, (other::A, u8)>", &["my", "other"]),
        ] {
            assert_eq!(OwnType::new(path).unwrap().crates().collect::<Vec<_>>(), expected, "{path}");
        }
        for (path, why) in [
            ("a b", "is not the path of a type"),
            ("&str", "is not the path of a type"),
            ("crate::Order", "would be in the client"),
            ("Vec<super::Order>", "would be in the client"),
        ] {
            assert!(OwnType::new(path).unwrap_err().contains(why), "{path}");
        }
    }

    #[test]
    fn formats_are_of_texts_unless_they_say_of_what() {
        let read = |text: &str| toml::from_str::<Formats>(text);
        let formats = read(
            "uuid = false\nbyte = true\nuri = 'url::Url'\n'number/decimal' = { type = 'my::Decimal', implements = ['Eq'] }",
        )
        .unwrap();
        assert_eq!(formats.of_text("uuid"), &FormatType::Text);
        assert_eq!(formats.of_text("byte"), &FormatType::Usual);
        assert_eq!(formats.of_text("date"), &FormatType::Usual);
        assert_eq!(formats.of_text("uri"), &FormatType::Own(OwnType::new("url::Url").unwrap()));
        assert_eq!(formats.of_text("decimal"), &FormatType::Usual);
        let decimal = formats.of_number("number", "decimal").unwrap();
        assert_eq!(
            (decimal.path.as_str(), decimal.implements.as_slice()),
            ("my::Decimal", &["Eq".to_owned()][..])
        );
        assert_eq!(formats.of_number("integer", "decimal"), None);
        for (text, why) in [
            ("'integer/int64' = 'text'", "numbers are no texts"),
            ("uri = 'a b'", "`a b` is not the path of a type"),
            ("uri = 1", "expected `\"text\"`, a path of a type, or a table with `type`"),
            ("uri = { typ = 'a::B' }", "unknown field `typ`"),
            ("uri = { type = 'a::B', implements = ['Copy'] }", "unknown variant `Copy`"),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        }
    }
}
