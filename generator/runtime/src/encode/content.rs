//! Values by their content type (OpenAPI 3.0.4, Encoding Object).

use serde_core::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::tree::Node;

/// The members of the JSON object that a form is made of.
pub(crate) fn members(json: &str) -> Result<Vec<(String, Node)>, &'static str> {
    match Node::parse(json)? {
        Node::Object(members) => Ok(members),
        _ => Err("must be an object, whose properties become the fields of the form"),
    }
}

/// The values of a property: the items of a list, each by itself; nothing for null.
pub(crate) fn values(node: Node) -> impl Iterator<Item = Node> {
    let values = match node {
        Node::List(items) => items,
        node => vec![node],
    };
    values.into_iter().filter(|value| *value != Node::Null)
}

/// A value whose content type is the default of its type, or `as_json`.
pub(crate) fn written(value: Node, as_json: bool) -> Written {
    match value {
        value @ (Node::List(_) | Node::Object(_)) => Written::Json(json(&value)),
        value if as_json => Written::Json(json(&value)),
        value => Written::Text(value.text().ok().flatten().unwrap_or_default()),
    }
}

/// A value as it is sent.
pub(crate) enum Written {
    /// As `text/plain`: the default for scalars.
    Text(String),
    /// As `application/json`: the default for objects.
    Json(String),
}

/// A string or a number cannot fail to be written.
fn json(node: &Node) -> String {
    serde_json::to_string(node).unwrap_or_default()
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Number(value) => value.serialize(serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::List(items) => {
                let mut seq = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    seq.serialize_element(item)?;
                }
                seq.end()
            }
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}
