//! Responses (Swagger 2.0, section "Response Object", and `produces`).

use serde_json::{Map, Value, json};

use super::body::is_structured;
use super::{List, MediaTypes, Swagger, text};
use crate::diagnostic::Code;
use crate::source::Pointer;

impl Swagger<'_, '_> {
    /// A response of OpenAPI 3.0; the status is that of an operation's own.
    pub(super) fn response(
        &mut self,
        mut response: Map<String, Value>,
        before: &Pointer,
        media_types: &MediaTypes,
        status: Option<&str>,
        at: &Pointer,
    ) -> Map<String, Value> {
        self.conversion.moved(at.clone(), before.clone());
        for (name, header) in response.get_mut("headers").and_then(Value::as_object_mut).into_iter().flatten()
        {
            if let Value::Object(header) = header {
                let (before, at) = (before.child("headers").child(name), at.child("headers").child(name));
                self.header_list(header, &before);
                self.with_schema(header, &before, &at);
            }
        }
        let examples = response.shift_remove("examples");
        let Some(schema) = response.shift_remove("schema") else { return response };
        let mut produces = media_types.produces.clone();
        if produces.types.is_empty() && schema.get("type").is_some_and(|name| name == "file") {
            produces = List { types: vec!["application/octet-stream".to_owned()], ..produces };
        }
        let failed = status.is_some_and(|status| !status.starts_with(['1', '2', '3']));
        if failed
            && !produces.types.is_empty()
            && !produces.types.iter().any(|one| is_structured(one))
            && !self.is_scalar(schema.as_object(), 0)
        {
            // The list says what a success is.
            let message =
                "none of these media types holds an object or a list; an error that is one is read as JSON";
            self.conversion.report(Code::Ignored, &produces.at, message);
            produces.types = vec!["application/json".to_owned()];
        }
        let mut content = Map::new();
        for media_type in self.fitting(&produces, &schema) {
            if !content.is_empty() && !self.has_room(&schema, before) {
                break;
            }
            let place = at.child("content").child(&media_type);
            self.conversion.moved(place.clone(), before.clone());
            let mut media = Map::from_iter([("schema".to_owned(), schema.clone())]);
            if let Some(example) = examples.as_ref().and_then(|examples| examples.get(&media_type)) {
                self.conversion.moved(place.child("example"), before.child("examples").child(&media_type));
                media.insert("example".to_owned(), example.clone());
            }
            content.insert(media_type, media.into());
        }
        response.insert("content".to_owned(), json!(content));
        response
    }

    /// A list in a header is read where commas are between its items.
    fn header_list(&mut self, header: &mut Map<String, Value>, before: &Pointer) {
        self.check_lists(header, before);
        if matches!(text(header, "collectionFormat"), Some("ssv" | "tsv" | "pipes"))
            && header.shift_remove("items").is_some()
        {
            let message = "the items of this list are not taken apart; the header is text";
            self.conversion.report(Code::ResponseHeader, &before.child("collectionFormat"), message);
            header.insert("type".to_owned(), "string".into());
            // The other keywords are of the list.
            header.retain(|key, _| ["type", "description"].contains(&key.as_str()) || key.starts_with("x-"));
        }
    }
}
