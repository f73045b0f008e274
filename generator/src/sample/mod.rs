//! Sample requests: values that satisfy the document, for each operation with what is required and with everything.
//!
//! They come from the document's own examples, defaults and enums where those fit, else they are made. All is a pure
//! function of the document, and bounded in depth and size.

mod body;
mod check;
mod format;
mod make;
mod number;
mod object;
mod operation;
mod pattern;
mod response;
mod text;
mod xml;

use indexmap::IndexMap;
use serde::Serialize;
use serde_json::Value;
pub(crate) use text::WORD;

use crate::document::Document;
use crate::model::{Client, Example};

/// The sample requests of an operation.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Samples {
    /// What the client's method is called.
    pub operation: String,
    /// The HTTP method in capitals.
    pub method: String,
    /// The path template.
    pub path: String,
    /// With what is required.
    pub minimal: Sample,
    /// With everything.
    pub full: Sample,
}

/// The values of a request.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Sample {
    /// As JSON.
    Values {
        /// The arguments, by where they stand and by their names.
        #[serde(flatten)]
        arguments: IndexMap<&'static str, IndexMap<String, Value>>,
        /// The body; of one that is no JSON value and no form, its text.
        #[serde(skip_serializing_if = "Option::is_none")]
        body: Option<Value>,
        /// Why the values do not satisfy the document, where none can.
        #[serde(skip_serializing_if = "Option::is_none")]
        unfit: Option<String>,
    },
    /// None could be made.
    Fault {
        /// Why.
        fault: String,
    },
}

/// Gives each operation of a client the values that the example in its documentation shows.
pub(crate) fn set_examples(document: &Document, client: &mut Client) {
    let sampler = operation::Sampler::new(document, client);
    let examples: Vec<Example> =
        client.operations.iter().map(|operation| sampler.example(operation)).collect();
    for (operation, example) in client.operations.iter_mut().zip(examples) {
        operation.example = Some(example);
    }
}

/// Gives a client the responses by which mocks can be filled.
pub(crate) fn set_response_examples(document: &Document, client: &mut Client) {
    let sampler = operation::Sampler::new(document, client);
    let examples = client.operations.iter().map(|operation| sampler.response(operation)).collect();
    client.response_examples = Some(examples);
}

/// Samples for all operations of a client, in their order.
pub(crate) fn samples(document: &Document, client: &Client) -> Vec<Samples> {
    let sampler = operation::Sampler::new(document, client);
    client.operations.iter().map(|operation| sampler.samples(operation)).collect()
}
