//! What of operations the client has nothing for: for the report.

use openapiv3::Response;

use super::Operations;
use crate::diagnostic::Code;
use crate::document::OperationAt;
use crate::document::schema::Shape;
use crate::source::Pointer;

impl Operations<'_, '_> {
    /// Reports what of an operation the client has nothing for.
    pub(super) fn losses_of_operation(&self, found: &OperationAt<'_>) {
        let OperationAt { pointer, operation, .. } = found;
        for name in operation.callbacks.keys() {
            let message = "the client does not receive the request that the server makes here";
            self.context.report(Code::Callback, &pointer.child("callbacks").child(name), message);
        }
    }

    /// Reports what of a response the client has no types for.
    pub(super) fn losses_of_response(&self, at: &Pointer, response: &Response) {
        for name in response.links.keys() {
            let message = format!("the client does not follow the link `{name}`");
            self.context.report(Code::Link, &at.child("links").child(name), message);
        }
    }

    /// Reports a body of which the client has the bytes or the text, although its schema says more.
    pub(super) fn loss_of_content(&self, at: &Pointer, key: &str) {
        let schema = self.context.document.schema(&at.child("schema")).and_then(|schema| schema.schema());
        if schema
            .map(|schema| schema.shape())
            .is_some_and(|shape| !matches!(shape, Shape::String(_) | Shape::Enum(_) | Shape::Any))
        {
            let message = format!("a body of `{key}` is not encoded or decoded; the caller has it as it is");
            self.context.report(Code::RawContent, at, message);
        }
    }
}
