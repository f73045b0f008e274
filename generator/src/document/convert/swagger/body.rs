//! Bodies (Swagger 2.0: parameters in `body` and `formData`, and `consumes`).

use serde_json::{Map, Value, json};

use super::parameter::{schema, style};
use super::{List, MediaTypes, Swagger, text};
use crate::diagnostic::Code;
use crate::document::convert::take;
use crate::source::Pointer;
use crate::source::limits::HOPS;

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// A parameter and its place in the document.
pub(super) type Declared = (Pointer, Map<String, Value>);

impl Swagger<'_, '_> {
    /// The request body that a parameter in `body` is.
    pub(super) fn body(
        &mut self,
        mut parameter: Map<String, Value>,
        before: &Pointer,
        media_types: &MediaTypes,
        at: &Pointer,
    ) -> Value {
        let schema = parameter.shift_remove("schema").unwrap_or_else(|| json!({}));
        let examples = parameter.shift_remove("x-examples");
        let mut content = Map::new();
        for media_type in self.fitting(&media_types.consumes, &schema) {
            if !content.is_empty() && !self.has_room(&schema, before) {
                break;
            }
            let place = at.child("content").child(&media_type);
            self.conversion.moved(place.clone(), before.clone());
            let mut media = Map::from_iter([("schema".to_owned(), schema.clone())]);
            if let Some(example) = examples.as_ref().and_then(|examples| examples.get(&media_type)) {
                media.insert("example".to_owned(), example.clone());
            }
            content.insert(media_type, media.into());
        }
        self.conversion.moved(at.clone(), before.clone());
        let mut body = take(&mut parameter, &["description", "required"]);
        body.insert("content".to_owned(), content.into());
        body.extend(parameter.into_iter().filter(|(key, _)| key.starts_with("x-")));
        body.into()
    }

    /// The request body that parameters in `formData` are together.
    pub(super) fn form(&mut self, fields: &[Declared], media_types: &MediaTypes, at: &Pointer) -> Value {
        let is_file = |field: &Map<String, Value>| field.get("type").is_some_and(|name| name == "file");
        let has_file = fields.iter().any(|(_, field)| is_file(field));
        let fits = |kind: &&str| *kind == MULTIPART || (*kind == FORM && !has_file);
        let mut kinds: Vec<&str> =
            media_types.consumes.types.iter().map(String::as_str).filter(fits).collect();
        if kinds.is_empty() {
            kinds.push(if has_file { MULTIPART } else { FORM });
        }
        let mut content = Map::new();
        for kind in kinds {
            let place = at.child("content").child(kind);
            content.insert(kind.to_owned(), self.fields(fields, &place, kind).into());
        }
        let required = fields.iter().any(|(_, field)| is_required(field));
        json!({ "content": content, "required": required })
    }

    /// A media type with an object of fields.
    fn fields(&mut self, fields: &[Declared], at: &Pointer, kind: &str) -> Map<String, Value> {
        let (mut properties, mut required, mut encoding) = (Map::new(), Vec::new(), Map::new());
        for (before, field) in fields {
            let Some(name) = text(field, "name").map(str::to_owned) else { continue };
            self.conversion.moved(at.child("schema").child("properties").child(&name), before.clone());
            if is_required(field) {
                required.push(Value::from(name.as_str()));
            }
            self.check_lists(field, before);
            let style = style(field);
            if kind == MULTIPART {
                if !style.is_empty() && text(field, "collectionFormat") != Some("multi") {
                    let message = format!("the items of `{name}` are sent as parts, each on its own");
                    self.conversion.report(Code::Ignored, before, message);
                }
            } else if !style.is_empty() {
                encoding.insert(name.clone(), style.into());
            }
            let mut field = field.clone();
            let mut property = schema(&mut field);
            property.extend(take(&mut field, &["description"]));
            property.extend(field.into_iter().filter(|(key, _)| key.starts_with("x-")));
            properties.insert(name, property.into());
        }
        let mut schema = Map::from_iter([("type".to_owned(), "object".into())]);
        schema.insert("properties".to_owned(), properties.into());
        if !required.is_empty() {
            schema.insert("required".to_owned(), required.into());
        }
        let mut media = Map::from_iter([("schema".to_owned(), schema.into())]);
        if !encoding.is_empty() {
            media.insert("encoding".to_owned(), encoding.into());
        }
        media
    }

    /// The media types of a list that can be meant for values of this schema: no text, where an object or a list can be
    /// written as JSON or XML. The list may be one that many operations share.
    pub(super) fn fitting(&mut self, list: &List, schema: &Value) -> Vec<String> {
        let mut types = list.types.clone();
        if types.is_empty() {
            types.push("application/json".to_owned());
        }
        if types.iter().any(|one| is_structured(one)) && !self.is_scalar(schema.as_object(), 0) {
            for text in types.extract_if(.., |one| one.starts_with("text/") && !is_structured(one)) {
                let message = format!("`{text}` is taken for values that are neither objects nor lists");
                self.conversion.report(Code::Ignored, &list.at, message);
            }
        }
        types
    }

    /// Whether the values of a schema are neither objects nor lists, as far as it says.
    pub(super) fn is_scalar(&self, schema: Option<&Map<String, Value>>, depth: usize) -> bool {
        let Some(schema) = schema.filter(|_| depth < HOPS) else { return false };
        match text(schema, "$ref") {
            Some(reference) => {
                self.is_scalar(self.named("definitions", reference).map(|(_, found)| found), depth + 1)
            }
            None => {
                matches!(text(schema, "type"), Some("string" | "file" | "integer" | "number" | "boolean"))
            }
        }
    }
}

fn is_required(field: &Map<String, Value>) -> bool {
    field.get("required").is_some_and(|required| *required == true)
}

/// Whether objects and lists can be written in a media type.
pub(super) fn is_structured(media_type: &str) -> bool {
    media_type.contains("json") || media_type.contains("xml")
}
