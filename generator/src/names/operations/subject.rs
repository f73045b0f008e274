//! What the name of an operation is made from.

use super::response::{Returned, returned};
use crate::document::{Document, OperationAt};
use crate::names::text::vocabulary::Vocabulary;

/// An operation as far as its name is concerned.
#[derive(Clone, Debug)]
pub(super) struct Subject<'a> {
    /// In lower case.
    pub(super) method: String,
    pub(super) path: &'a str,
    pub(super) id: Option<&'a str>,
    pub(super) summary: Option<&'a str>,
    pub(super) returned: Returned,
}

impl<'a> Subject<'a> {
    pub(super) fn new(document: &Document, at: &OperationAt<'a>) -> Self {
        let id = at.operation.operation_id.as_deref();
        Self {
            method: at.method.to_lowercase(),
            path: at.path,
            id: id.filter(|id| id.chars().any(char::is_alphanumeric)),
            summary: at.operation.summary.as_deref(),
            returned: returned(document, at),
        }
    }
}

/// The words that the document uses: of its schemas and their properties, tags, and parameters.
pub(super) fn vocabulary(document: &Document) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    let schemas = document.raw().pointer("/components/schemas").and_then(serde_json::Value::as_object);
    for (name, schema) in schemas.into_iter().flatten() {
        vocabulary.learn(name);
        let properties = schema.get("properties").and_then(serde_json::Value::as_object);
        properties.into_iter().flatten().for_each(|(name, _)| vocabulary.learn(name));
    }
    for at in document.operations() {
        at.operation.tags.iter().for_each(|tag| vocabulary.learn_loosely(tag));
        at.operation.summary.iter().for_each(|summary| vocabulary.learn_prose(summary));
        for parameter in at.operation.parameters.iter().chain(&at.item.parameters) {
            if let Some(parameter) = parameter.as_item() {
                vocabulary.learn(&parameter.parameter_data_ref().name);
            }
        }
    }
    vocabulary
}
