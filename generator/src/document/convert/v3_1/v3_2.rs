//! What OpenAPI 3.2 adds.

use serde_json::{Map, Value, json};

use super::{Converter, text};
use crate::diagnostic::Code;
use crate::document::convert::take;
use crate::document::convert::version::Version;
use crate::source::Pointer;
use crate::source::path::Path;

/// A server's name says no less than a description.
pub(super) fn server(server: &mut Map<String, Value>) {
    if !server.contains_key("description")
        && let Some(name) = server.get("name").cloned()
    {
        server.insert("description".to_owned(), name);
    }
}

impl Converter<'_, '_> {
    /// Operations of methods that OpenAPI 3.0 has not stand in `x-additional-operations`, by method.
    pub(super) fn path_item(&mut self, item: &mut Map<String, Value>, at: &Path<'_>) {
        if self.version < Version::V3_2 {
            return;
        }
        let mut more = Map::new();
        if let Some(query) = item.shift_remove("query") {
            more.insert("QUERY".to_owned(), query);
            self.moved(&at.pointer(), &["x-additional-operations", "QUERY"], &["query"]);
        }
        if let Some(Value::Object(others)) = item.get_mut("additionalOperations") {
            for (method, operation) in std::mem::take(others) {
                if http::Method::from_bytes(method.as_bytes()).is_err() {
                    let place =
                        self.conversion.before(&at.pointer()).child("additionalOperations").child(&method);
                    let message = format!("HTTP has no method `{method}`; it is left out");
                    self.conversion.report(Code::Operation, &place, message);
                    continue;
                }
                let place = ["x-additional-operations", &method];
                self.moved(&at.pointer(), &place, &["additionalOperations", &method]);
                more.insert(method, operation);
            }
            item.shift_remove("additionalOperations");
        }
        if !more.is_empty() {
            item.insert("x-additional-operations".to_owned(), more.into());
        }
    }

    /// A form that is the whole query is an object whose properties are parameters; another content is marked as the
    /// whole query.
    pub(super) fn parameter(&mut self, parameter: &mut Map<String, Value>, at: &Path<'_>) {
        if text(parameter, "style") == Some("cookie") {
            parameter.insert("style".to_owned(), "form".into());
        }
        if text(parameter, "in") != Some("querystring") {
            return;
        }
        let content =
            parameter.get("content").and_then(Value::as_object).and_then(|content| content.iter().next());
        let Some((name, media)) = content else { return };
        if !name.to_ascii_lowercase().starts_with("application/x-www-form-urlencoded") {
            parameter.insert("in".to_owned(), "query".into());
            parameter.insert("x-querystring".to_owned(), true.into());
            return;
        }
        let (name, schema) = (name.clone(), media.get("schema").cloned().unwrap_or_else(|| json!({})));
        let place = at.pointer();
        self.moved(&place, &["schema"], &["content", &name, "schema"]);
        parameter.shift_remove("content");
        parameter.insert("in".to_owned(), "query".into());
        parameter.insert("style".to_owned(), "form".into());
        parameter.insert("explode".to_owned(), true.into());
        parameter.insert("schema".to_owned(), schema);
    }

    /// A media type may be a reference, and the schema of each of its items.
    pub(super) fn media_type(&mut self, media: &mut Map<String, Value>, at: &Path<'_>) {
        if self.version < Version::V3_2 {
            return;
        }
        let place = at.pointer();
        if let Some(reference) = text(media, "$ref")
            && let Some(named) = reference.strip_prefix("#/components/mediaTypes").and_then(Pointer::parse)
            && let Some(Value::Object(shared)) = named.last().and_then(|name| self.media_types.get(&name))
        {
            let (shared, named) = (shared.clone(), named.last().unwrap_or_default());
            self.conversion.moved(place.clone(), Pointer::component("mediaTypes", &named));
            *media = shared;
        }
        for keyword in ["itemEncoding", "prefixEncoding"] {
            if media.contains_key(keyword) {
                let at = self.conversion.before(&place.child(keyword));
                let message = format!("`{keyword}` is not followed: the caller puts such a body together");
                self.conversion.report(Code::MediaType, &at, message);
            }
        }
        let Some(Value::Object(mut item)) = take(media, &["itemSchema"]).shift_remove("itemSchema") else {
            return;
        };
        // Of events the schema is that of one; of other sequences it is that of the whole.
        if place.last().is_some_and(|name| name.starts_with("text/event-stream")) {
            self.moved(&place, &["schema"], &["itemSchema"]);
            self.event(&mut item, &place.child("schema"));
            media.insert("schema".to_owned(), item.into());
        } else {
            self.moved(&place, &["schema", "items"], &["itemSchema"]);
            media.insert("schema".to_owned(), json!({ "type": "array", "items": item }));
        }
    }
}
