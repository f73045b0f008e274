//! The sample of a response.

use serde_json::Value;

use super::make::{Destination, Extent};
use super::operation::Sampler;
use crate::model::{Decode, Operation, ResponseContent, ResponseExample, StatusMatch};
use crate::source::Pointer;

impl Sampler<'_> {
    /// The first success that the document declares, as it has it for an example, else made by its schema. There is none where no
    /// body fits, or one is read piece by piece.
    pub(super) fn response(&self, operation: &Operation) -> Option<ResponseExample> {
        let successes = operation.responses.iter().filter(|response| response.declared && response.success);
        let mut found = successes.filter_map(|response| match response.status {
            StatusMatch::Exact(code) => Some((code, response)),
            StatusMatch::Range(digit) => Some((digit * 100, response)),
            StatusMatch::Default => None,
        });
        let (status, response) = found.next()?;
        let content = response.contents.first()?;
        let (media_type, body) = match content.decode {
            Decode::Empty | Decode::Unread => (String::new(), String::new()),
            Decode::Json | Decode::Text | Decode::Bytes => {
                let at = operation.pointer.child("responses").child(response.status.written());
                self.response_body(&self.document.object(&at)?.0.child("content"), content)?
            }
            _ => return None,
        };
        Some(ResponseExample { status, media_type, body })
    }

    /// The media type and the text of a body.
    fn response_body(&self, contents: &Pointer, content: &ResponseContent) -> Option<(String, String)> {
        let declared = contents.find(self.document.raw())?.as_object()?;
        let wanted = content.media_types.first()?;
        let (media_type, _) = declared.iter().find(|(key, _)| key.eq_ignore_ascii_case(wanted))?;
        let media = contents.child(media_type);
        let hints = self.examples(&media);
        let made = match self.document.schema(&media.child("schema")) {
            Some(schema) => {
                let mut maker = self.maker.borrow_mut();
                maker.sample(&schema, &hints, Extent::Everything, Destination::Text).ok()?
            }
            None => (*hints.first()?).clone(),
        };
        let media_type = if media_type.contains('*') { "application/octet-stream" } else { media_type };
        let body = match made {
            Value::String(text) if content.decode != Decode::Json => text,
            made => made.to_string(),
        };
        Some((media_type.to_owned(), body))
    }
}
