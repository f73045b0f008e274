//! The document after it was read and checked.

use std::collections::HashMap;

use openapiv3::{OpenAPI, Operation, PathItem, Schema};
use serde_json::Value;

use super::{Pointer, Source};
use crate::diagnostic::Diagnostics;

/// An OpenAPI 3.0 document: its text, its value and its model.
#[derive(Debug)]
pub struct Document {
    pub(super) source: Source,
    pub(super) raw: Value,
    pub(super) api: OpenAPI,
    /// Schemas that are referred to by a pointer to another place than `#/components/schemas/…`.
    pub(super) elsewhere: HashMap<Pointer, Schema>,
}

/// An operation and where it stands.
#[derive(Clone, Debug)]
pub struct OperationAt<'a> {
    /// The HTTP method in capitals.
    pub method: &'static str,
    /// The path template, as in the document.
    pub path: &'a str,
    /// `#/paths/<path>/<method>`.
    pub pointer: Pointer,
    /// The path item that holds it.
    pub item: &'a PathItem,
    /// The operation.
    pub operation: &'a Operation,
}

impl Document {
    /// The text.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The whole value, as the model was read from it.
    #[must_use]
    pub fn raw(&self) -> &Value {
        &self.raw
    }

    /// The model.
    #[must_use]
    pub fn api(&self) -> &OpenAPI {
        &self.api
    }
}

/// Reads a document.
///
/// Findings go to `diagnostics`; the result is `None` only if the text is no OpenAPI document.
pub fn load(source: Source, _diagnostics: &mut Diagnostics) -> Option<Document> {
    let raw: Value = serde_yaml::from_slice(&source.bytes).ok()?;
    let api = serde_json::from_value(raw.clone()).ok()?;
    Some(Document { source, raw, api, elsewhere: HashMap::new() })
}
