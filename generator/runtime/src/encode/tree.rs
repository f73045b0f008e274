//! An argument as the styles see it.

use std::fmt;

use serde_core::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

/// A JSON value that keeps the order of its members, unlike `serde_json::Value`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Null,
    Boolean(bool),
    Number(Number),
    String(String),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

impl Node {
    /// # Errors
    /// When it is nested deeper than serde_json reads.
    pub(super) fn parse(json: &str) -> Result<Self, &'static str> {
        serde_json::from_str(json).map_err(|_| "is nested too deep")
    }

    /// The text of a value that is neither a list nor an object; `None` is undefined.
    ///
    /// Numbers are written by `Display`, which has no exponent and no needless `.0`.
    ///
    /// # Errors
    /// For a list or an object.
    pub(super) fn text(self) -> Result<Option<String>, &'static str> {
        match self {
            Self::Null => Ok(None),
            Self::Boolean(value) => Ok(Some(value.to_string())),
            Self::Number(value) if value.is_f64() => Ok(value.as_f64().map(|value| value.to_string())),
            Self::Number(value) => Ok(Some(value.to_string())),
            Self::String(text) => Ok(Some(text)),
            Self::List(_) | Self::Object(_) => Err(NESTED),
        }
    }
}

/// A value of a parameter: text, a list of texts, or an object of texts. Members and items that are
/// null are left out, as RFC 6570, section 2.3, says of undefined values.
#[derive(Debug, PartialEq)]
pub(super) enum Tree {
    /// `null`, an empty list, an empty object.
    Undefined,
    Text(String),
    List(Vec<String>),
    Object(Vec<(String, String)>),
}

pub(super) const NESTED: &str = "holds a list or an object inside another, for which its style has no form";

impl Tree {
    /// # Errors
    /// For a list or an object inside another: no style but `deepObject` has a form for it.
    pub(super) fn parse(json: &str) -> Result<Self, &'static str> {
        Self::of(Node::parse(json)?)
    }

    /// # Errors
    /// The same.
    pub(super) fn of(node: Node) -> Result<Self, &'static str> {
        match node {
            Node::List(items) => {
                let items = items.into_iter().filter_map(|item| item.text().transpose());
                let items = items.collect::<Result<Vec<_>, _>>()?;
                Ok(if items.is_empty() { Self::Undefined } else { Self::List(items) })
            }
            Node::Object(members) => {
                let text = |(name, value): (String, Node)| {
                    value.text().map(|text| text.map(|text| (name, text))).transpose()
                };
                let members = members.into_iter().filter_map(text).collect::<Result<Vec<_>, _>>()?;
                Ok(if members.is_empty() { Self::Undefined } else { Self::Object(members) })
            }
            node => Ok(node.text()?.map_or(Self::Undefined, Self::Text)),
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Boolean(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_f64<E: serde_core::de::Error>(self, value: f64) -> Result<Node, E> {
        Number::from_f64(value).map(Node::Number).ok_or_else(|| E::custom("not a number of JSON"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Node::Object(members))
    }
}
