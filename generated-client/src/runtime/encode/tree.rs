// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! An argument as the styles see it: text, a list of texts, or an object of texts.

use std::fmt;

use serde_core::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A value of a parameter. Members and items that are null are left out, as RFC 6570, section 2.3,
/// says of undefined values.
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
    /// For a list or an object inside another: no style defines a form for it.
    pub(super) fn parse(json: &str) -> Result<Self, &'static str> {
        match serde_json::from_str(json) {
            Ok(Node::Null) => Ok(Self::Undefined),
            Ok(Node::Text(text)) => Ok(Self::Text(text)),
            Ok(Node::List(items)) if items.is_empty() => Ok(Self::Undefined),
            Ok(Node::List(items)) => Ok(Self::List(items)),
            Ok(Node::Object(members)) if members.is_empty() => Ok(Self::Undefined),
            Ok(Node::Object(members)) => Ok(Self::Object(members)),
            Ok(Node::Nested) | Err(_) => Err(NESTED),
        }
    }
}

enum Node {
    Null,
    Text(String),
    List(Vec<String>),
    Object(Vec<(String, String)>),
    Nested,
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

/// Numbers are written by `Display`, which has no exponent and no needless `.0`.
impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        let mut nested = false;
        while let Some(node) = seq.next_element()? {
            match node {
                Node::Null => {}
                Node::Text(text) => items.push(text),
                _ => nested = true,
            }
        }
        Ok(if nested { Node::Nested } else { Node::List(items) })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut members = Vec::new();
        let mut nested = false;
        while let Some(name) = map.next_key::<String>()? {
            match map.next_value()? {
                Node::Null => {}
                Node::Text(text) => members.push((name, text)),
                _ => nested = true,
            }
        }
        Ok(if nested { Node::Nested } else { Node::Object(members) })
    }
}
