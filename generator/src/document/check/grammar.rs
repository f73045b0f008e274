//! What a table of [`tables`](super::tables) says: which keys an object has and what belongs there.

use super::tables::{COMPONENTS, DOCUMENT};
use super::{Found, Malformed};
use serde_json::{Map, Value};

use crate::source::Pointer;

/// A kind of object.
pub(in crate::document) struct Kind {
    /// What it is called in messages.
    pub name: &'static str,
    /// The section of `components` that may hold it, if `$ref` may stand in its place.
    pub section: Option<&'static str>,
    /// Its keys, in groups that kinds share.
    pub fields: &'static [&'static [Field]],
    /// Keys that are names.
    pub names: Names,
    /// What the tables cannot say, before they are applied.
    pub before: Option<Repair>,
    /// The same, after.
    pub after: Option<Repair>,
}

/// Repairs an object, or says why nothing can be made of it.
pub(in crate::document) type Repair =
    fn(&mut Map<String, Value>, &mut Found<'_, '_>) -> Result<(), Malformed>;

/// A key with a meaning.
pub(in crate::document) struct Field {
    pub key: &'static str,
    pub rule: Rule,
    pub need: Need,
}

/// Keys that are names rather than known words.
pub(in crate::document) enum Names {
    /// There are none: other keys mean nothing.
    None,
    /// All keys but extensions.
    All(Rule),
    /// Those of this form; the words say which.
    Like(fn(&str) -> bool, &'static str, Rule),
}

/// What belongs somewhere.
#[derive(Clone, Copy)]
pub(in crate::document) enum Rule {
    Any,
    Text,
    Flag,
    Number,
    /// A whole number that is not negative.
    Count,
    Word(&'static [&'static str]),
    Object(&'static Kind),
    FlagOr(&'static Kind),
    List(&'static Rule),
    Map(&'static Rule),
}

/// What happens where a key is missing.
#[derive(Clone, Copy)]
pub(in crate::document) enum Need {
    Optional,
    /// Nothing can be made of the object.
    Required,
    /// A text, and whether that is worth a word.
    Text(&'static str, bool),
    /// An empty object, and whether that is worth a word.
    Object(bool),
}

impl Kind {
    /// Whether it is a schema, which takes any JSON value if nothing can be made of it.
    pub(in crate::document) fn is_schema(&self) -> bool {
        self.section == Some("schemas")
    }

    /// The rule for a key; nothing if the key means nothing.
    pub(in crate::document) fn rule(&self, key: &str) -> Option<Rule> {
        let field = self.fields.iter().copied().flatten().find(|field| field.key == key);
        field.map(|field| field.rule).or_else(|| match self.names {
            _ if key.starts_with("x-") => None,
            Names::All(rule) => Some(rule),
            Names::Like(matches, _, rule) => matches(key).then_some(rule),
            Names::None => None,
        })
    }
}

/// The kind of object that a section of `components` holds.
pub(in crate::document) fn of_section(section: &str) -> Option<&'static Kind> {
    match COMPONENTS.rule(section)? {
        Rule::Map(Rule::Object(kind)) => Some(kind),
        _ => None,
    }
}

/// What the tables say about a place.
pub(in crate::document) enum Known {
    /// Such an object stands there.
    Kind(&'static Kind),
    /// Something that is not such an object: a map of them, a text.
    Other,
    /// Nothing: an extension, a key without meaning.
    Unknown,
}

/// What the tables say about a place.
pub(in crate::document) fn at(pointer: &Pointer) -> Known {
    let mut rule = Rule::Object(&DOCUMENT);
    for token in pointer.tokens() {
        rule = match rule {
            Rule::Object(kind) | Rule::FlagOr(kind) => match kind.rule(&token) {
                Some(rule) => rule,
                None => return Known::Unknown,
            },
            Rule::List(inner) | Rule::Map(inner) => *inner,
            _ => return Known::Unknown,
        };
    }
    match rule {
        Rule::Object(kind) | Rule::FlagOr(kind) => Known::Kind(kind),
        Rule::Any => Known::Unknown,
        _ => Known::Other,
    }
}
