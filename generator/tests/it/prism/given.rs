//! What Prism is given of a document: the file as it was published, or, where Prism cannot load that, the same document
//! with less in it. What is left out makes no request good that was bad, and no answer that the document does not allow.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::{Map, Value};

use super::document::Document;
use super::options::kept;
use super::shallow;

/// What is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Without {
    /// Specification extensions, `x-…`.
    Extensions,
    /// Those, and in the schemas of answers what lies deep and need not be there.
    DepthOfAnswers,
    /// Responses whose reference leads nowhere.
    DanglingResponses,
}

impl Without {
    pub(crate) fn named(name: &str) -> Self {
        match name {
            "extensions" => Self::Extensions,
            "depth-of-answers" => Self::DepthOfAnswers,
            "dangling-responses" => Self::DanglingResponses,
            other => panic!("faults.toml: without = {other:?}"),
        }
    }
}

/// Members whose members have names of the document's own.
const NAMED: [&str; 17] = [
    "paths",
    "properties",
    "patternProperties",
    "definitions",
    "schemas",
    "responses",
    "parameters",
    "examples",
    "requestBodies",
    "headers",
    "securitySchemes",
    "links",
    "callbacks",
    "content",
    "encoding",
    "mapping",
    "variables",
];
/// Members that are values and not parts of the document.
const VALUES: [&str; 5] = ["example", "default", "enum", "const", "value"];

/// The file for Prism.
pub(crate) fn file(document: &Document, without: Option<Without>) -> PathBuf {
    let path = fs::canonicalize(&document.path).unwrap();
    let Some(without) = without else { return path };
    let bytes = fs::read(path).unwrap();
    // JSON is YAML, but for what stands before it.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut value: Value = serde_yaml::from_slice(bytes).unwrap();
    match without {
        Without::Extensions => drop_extensions(&mut value, false),
        Without::DepthOfAnswers => {
            drop_extensions(&mut value, false);
            shallow::answers(&mut value);
        }
        Without::DanglingResponses => drop_dangling_responses(&mut value),
    }
    let less = kept().join("given").join(format!("{}.json", document.name));
    fs::create_dir_all(less.parent().unwrap()).unwrap();
    fs::write(&less, value.to_string()).unwrap();
    less
}

/// `are_names` tells whether the members of the value have names of the document's own.
fn drop_extensions(value: &mut Value, are_names: bool) {
    match value {
        Value::Object(object) => {
            object.retain(|key, _| are_names || !key.starts_with("x-"));
            let parts = object.iter_mut().filter(|(key, _)| are_names || !VALUES.contains(&key.as_str()));
            for (key, part) in parts {
                drop_extensions(part, !are_names && NAMED.contains(&key.as_str()));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| drop_extensions(item, false)),
        _ => {}
    }
}

fn drop_dangling_responses(document: &mut Value) {
    let whole = document.clone();
    let leads_nowhere = |response: &Value| {
        let reference = response.get("$ref").and_then(Value::as_str).and_then(|it| it.strip_prefix('#'));
        reference.is_some_and(|pointer| whole.pointer(pointer).is_none())
    };
    for responses in operations(document).filter_map(|one| one.get_mut("responses")?.as_object_mut()) {
        responses.retain(|_, response| !leads_nowhere(response));
    }
}

/// The Operation Objects of a document.
pub(crate) fn operations(document: &mut Value) -> impl Iterator<Item = &mut Map<String, Value>> {
    let methods: BTreeSet<&str> =
        ["get", "put", "post", "delete", "options", "head", "patch", "trace"].into();
    let items = document.get_mut("paths").and_then(Value::as_object_mut).into_iter().flatten();
    let members = items.filter_map(|(_, item)| item.as_object_mut()).flatten();
    members.filter(move |(key, _)| methods.contains(key.as_str())).filter_map(|(_, one)| one.as_object_mut())
}
