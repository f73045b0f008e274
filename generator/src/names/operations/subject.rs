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
    for (name, schema) in document.component_schemas() {
        vocabulary.learn(name);
        schema.keywords().property_names().for_each(|name| vocabulary.learn(name));
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
