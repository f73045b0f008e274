//! The sample of a request body.

use serde_json::{Map, Value};

use super::make::{Destination, Extent, Unfit};
use super::operation::Sampler;
use super::xml;
use crate::document::schema::SchemaRef;
use crate::model::{Kind, Operation, Payload, RequestBody, Type};
use crate::source::Pointer;

impl Sampler<'_> {
    /// The body of an operation in its default media type.
    pub(super) fn body(
        &self,
        operation: &Operation,
        body: &RequestBody,
        extent: Extent,
    ) -> Result<Value, Unfit> {
        let declared = self.document.object(&operation.pointer.child("requestBody"));
        let (at, declared) = declared.map_or((Pointer::root(), None), |(at, body)| (at, Some(body)));
        let content = declared.and_then(|body| body.get("content")?.as_object()).into_iter().flatten();
        let exact = |key: &str| key == body.content_type;
        let media = content
            .clone()
            .find(|(key, _)| exact(key))
            .or_else(|| content.clone().find(|(key, _)| key.contains('*')));
        let media = media.map(|(key, _)| at.child("content").child(key));
        let hints = media.as_ref().map(|media| self.examples(media)).unwrap_or_default();
        let schema = media.and_then(|media| self.document.schema(&media.child("schema")));
        let schema = schema.as_ref();
        let place = match body.payload {
            Payload::Form(_) | Payload::Multipart(_) | Payload::MultipartByHand => Destination::Form,
            Payload::Raw | Payload::Json | Payload::JsonLines => Destination::Text,
        };
        let made = match schema {
            Some(schema) => self.maker.borrow_mut().sample(schema, &hints, extent, place),
            None => Ok(hints.first().map_or_else(|| Value::Object(Map::new()), |hint| (*hint).clone())),
        };
        let finish = |made: Value| match &body.payload {
            Payload::Raw => Value::from(raw(body, schema, &hints, made)),
            Payload::JsonLines if !made.is_array() => Value::from(vec![made]),
            Payload::Multipart(_) => self.files_as_text(&body.ty, made),
            Payload::JsonLines | Payload::Json | Payload::Form(_) | Payload::MultipartByHand => made,
        };
        match made {
            Ok(made) => Ok(finish(made)),
            Err(Unfit { reason, near }) => Err(Unfit { reason, near: near.map(finish) }),
        }
    }

    /// Files of forms are given as texts, whatever their schemas say.
    fn files_as_text(&self, ty: &Type, value: Value) -> Value {
        let text = |value: Value| match value {
            Value::String(_) => value,
            other => Value::from(other.to_string()),
        };
        let fields = match self.client.behind(ty) {
            Type::Named(id) | Type::Boxed(id) => match self.client.get(*id).map(|def| &def.kind) {
                Some(Kind::Struct { fields, .. }) => fields.as_slice(),
                _ => return value,
            },
            _ => return value,
        };
        let Value::Object(mut object) = value else { return value };
        for field in fields {
            let Some(value) = object.get_mut(&field.wire) else { continue };
            match (&field.ty, value.take()) {
                (Type::FilePart, given) => *value = text(given),
                (Type::List(of), Value::Array(items)) if **of == Type::FilePart => {
                    *value = items.into_iter().map(text).collect();
                }
                (_, given) => *value = given,
            }
        }
        Value::Object(object)
    }
}

/// The text of a body that the client sends as it is given.
fn raw(body: &RequestBody, schema: Option<&SchemaRef<'_>>, hints: &[&Value], made: Value) -> String {
    if let Some(text) = hints.iter().find_map(|hint| hint.as_str()) {
        return text.to_owned();
    }
    match (made, schema) {
        (Value::String(text), _) => text,
        (made, Some(schema)) if body.content_type.contains("xml") => xml::document(schema, &made),
        (made, _) => made.to_string(),
    }
}
