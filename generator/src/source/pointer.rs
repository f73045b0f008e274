//! JSON Pointers (RFC 6901) into a document.

use std::borrow::Borrow;
use std::fmt;

use serde_json::Value;

/// A place in a document: a JSON Pointer (RFC 6901), printed as the fragment `#/…`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// Reads a pointer without the `#` of a fragment: empty, or tokens that each begin with `/`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text.is_empty() || text.starts_with('/')).then(|| Self(text.to_owned()))
    }

    /// The place of a component: `#/components/<section>/<name>`.
    #[must_use]
    pub fn component(section: &str, name: &str) -> Self {
        Self::root().child("components").child(section).child(name)
    }

    /// The name of the component schema whose place this is, if it is one.
    #[must_use]
    pub fn component_schema(&self) -> Option<String> {
        let name = self.0.strip_prefix("/components/schemas/").filter(|name| !name.contains('/'))?;
        Some(unescaped(name))
    }

    /// Whether it is the place of a component schema.
    pub(crate) fn is_component_schema(&self) -> bool {
        self.0.strip_prefix("/components/schemas/").is_some_and(|name| !name.contains('/'))
    }

    /// The value at this place of a document.
    pub(crate) fn find<'v>(&self, root: &'v Value) -> Option<&'v Value> {
        self.0.split('/').skip(1).try_fold(root, |value, token| match value {
            Value::Object(map) if token.contains('~') => map.get(&unescaped(token)),
            Value::Object(map) => map.get(token),
            Value::Array(items) => items.get(token.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// The place of a member of this object, or of an item of this array.
    #[must_use]
    pub fn child(&self, token: impl fmt::Display) -> Self {
        let mut text = format!("{}/{token}", self.0);
        let start = self.0.len() + 1;
        if text.get(start..).is_some_and(|token| token.contains(['~', '/'])) {
            let token = text.split_off(start);
            text.push_str(&token.replace('~', "~0").replace('/', "~1"));
        }
        Self(text)
    }

    /// The place with a part of another pointer at its end.
    pub(crate) fn join(&self, rest: &str) -> Self {
        Self(format!("{}{rest}", self.0))
    }

    /// The names and indices on the way, unescaped.
    #[must_use]
    pub fn tokens(&self) -> impl DoubleEndedIterator<Item = String> + use<> {
        let tokens = self.0.split('/').skip(1).map(unescaped);
        tokens.collect::<Vec<_>>().into_iter()
    }

    /// The last of the tokens; none for the whole document.
    #[must_use]
    pub fn last(&self) -> Option<String> {
        self.tokens().next_back()
    }

    /// What this is in, and the last of the tokens; none for the whole document.
    pub(crate) fn split(&self) -> Option<(Self, String)> {
        let (around, token) = self.0.rsplit_once('/')?;
        Some((Self(around.to_owned()), unescaped(token)))
    }

    /// The pointer without `#`, as RFC 6901 writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// So that a map of pointers can be asked for the beginning of one. `Hash` and `Eq` are those of the text.
impl Borrow<str> for Pointer {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A token as it was before RFC 6901's escapes.
fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}
