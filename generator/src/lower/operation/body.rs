//! Request bodies (OpenAPI 3.0.4, section "Request Body Object").

use std::collections::HashSet;

use openapiv3::{MediaType, RequestBody as Declared, Schema, SchemaKind, Type as SchemaType};

use super::{form, media_type};
use crate::diagnostic::Code;
use crate::document::schema::shape::{SchemaRef, Shape, shape};
use crate::document::{Document, OperationAt};
use crate::lower::{Lowering, docs};
use crate::model::{Docs, Payload, RequestBody, Type};
use crate::names::OperationName;
use crate::source::Pointer;
use crate::source::limits::WRAPPERS;

/// The schemas whose values are the JSON body of a PATCH, where `null` and absent differ.
pub(in crate::lower) fn patch_bodies(document: &Document) -> HashSet<Pointer> {
    let operations = document.operations();
    let patches = operations.iter().filter(|found| found.method == "PATCH");
    let choices = patches.filter_map(|found| declared(document, found)).flat_map(|(at, body)| {
        let choices = media_type::choices(&body.content).into_iter();
        let json = choices.filter(|(key, _)| media_type::is_json(key));
        json.filter_map(move |(key, media)| schema(document, &at, key, media)).collect::<Vec<_>>()
    });
    choices.map(|(at, _)| at).collect()
}

/// The request body of an operation, and its place.
pub(in crate::lower) fn declared<'a>(
    document: &'a Document,
    found: &OperationAt<'a>,
) -> Option<(Pointer, &'a Declared)> {
    let body = found.operation.request_body.as_ref().filter(|_| may_have_body(found.method))?;
    // `document` has reported references that lead nowhere.
    document.request_body(&found.pointer.child("requestBody"), body)
}

/// Whether HTTP gives a body of such a request a meaning; elsewhere it "SHALL be ignored". Servers that take one with
/// DELETE are many, so there it is sent.
fn may_have_body(method: &str) -> bool {
    !matches!(method, "GET" | "HEAD" | "TRACE")
}

/// The schema of a media type, wrappers taken off.
pub(in crate::lower) fn schema<'a>(
    document: &'a Document,
    body: &Pointer,
    key: &str,
    media: &'a MediaType,
) -> Option<(Pointer, &'a Schema)> {
    let place = body.child("content").child(key).child("schema");
    unwrapped(document, &place, media.schema.as_ref()?.into())
}

/// The schema behind references and one-element `allOf`.
pub(in crate::lower) fn unwrapped<'a>(
    document: &'a Document,
    at: &Pointer,
    schema: SchemaRef<'a>,
) -> Option<(Pointer, &'a Schema)> {
    let (mut at, mut schema) = document.schema(at, schema)?;
    for _ in 0..WRAPPERS {
        let Shape::Same(keyword, index, member) = shape(schema) else { break };
        (at, schema) = document.schema(&at.child(keyword).child(index), member)?;
    }
    Some((at, schema))
}

impl<'a> Lowering<'a> {
    /// The request body of an operation in all media types that a caller chooses from, the default first.
    pub(in crate::lower) fn bodies(
        &mut self,
        found: &OperationAt<'a>,
        name: &OperationName,
    ) -> Vec<RequestBody> {
        if found.operation.request_body.is_some() && !may_have_body(found.method) {
            let message = format!("a {} request has no body, so this one is not sent", found.method);
            self.diagnostics.report(Code::Ignored, &found.pointer.child("requestBody"), message);
        }
        let Some((at, body)) = declared(self.document, found) else { return Vec::new() };
        let choices = media_type::choices(&body.content);
        let required =
            body.required || choices.first().is_some_and(|(key, media)| self.must_be_there(&at, key, media));
        let mut bodies = Vec::with_capacity(choices.len());
        for (key, media) in &choices {
            // Equal schemas are one type, and it is known by the first of them.
            let first = choices.iter().find(|(_, other)| other.schema == media.schema);
            let first = first.map_or(*key, |(key, _)| *key);
            let (payload, ty) = self.payload(&at, key, media, first);
            let schema = at.child("content").child(first).child("schema");
            let other = !bodies.is_empty();
            bodies.push(RequestBody {
                content_type: media_type::concrete(key).to_owned(),
                constraints: self.constraints_of_body(&payload, &schema),
                payload,
                method: other.then(|| self.names.body_method(name, key, required)),
                ty,
                required,
                docs: body.description.as_deref().map_or_else(Docs::default, docs::markdown),
            });
        }
        bodies
    }

    /// How a body is written, and its type. `first` is the media type that its schema is known by.
    fn payload(&mut self, body: &Pointer, key: &str, media: &'a MediaType, first: &str) -> (Payload, Type) {
        let place = body.child("content").child(key);
        let found = schema(self.document, body, key, media);
        let shape = found.as_ref().map_or(Shape::Any, |(_, schema)| shape(schema));
        let schema_at = body.child("content").child(first).child("schema");
        let ty = |lowering: &mut Self| match &media.schema {
            Some(schema) => lowering.type_of(&schema_at, schema.into()),
            None => crate::lower::schema::Use::any(),
        };
        if media_type::is_multipart(key) {
            // Without properties there are no names for parts.
            return match found {
                Some((at, schema)) if is_object(&shape) => {
                    let headers = self.part_headers(&place, media, &at, schema);
                    (Payload::Multipart(headers), ty(self).ty)
                }
                _ => (Payload::MultipartByHand, Type::Any),
            };
        }
        if media_type::is_form(key) && (is_object(&shape) || matches!(shape, Shape::Any)) {
            let form = form::form(self, &place, media, found);
            return (Payload::Form(form), ty(self).ty);
        }
        if media_type::is_json_lines(key) {
            return match ty(self).ty {
                list @ Type::List(_) => (Payload::JsonLines, list),
                line if is_object(&shape) => (Payload::JsonLines, Type::List(Box::new(line))),
                _ => (Payload::Raw, Type::Bytes),
            };
        }
        if media_type::is_json(key) && !is_binary_shape(&shape) {
            return (Payload::Json, ty(self).with_null());
        }
        self.loss_of_content(&place, key, media);
        (Payload::Raw, Type::Bytes)
    }

    /// Whether a body is needed although the document does not say so: it has required properties.
    fn must_be_there(&self, body: &Pointer, key: &str, media: &'a MediaType) -> bool {
        self.config.requests.bodies_with_required_properties_are_required
            && schema(self.document, body, key, media).is_some_and(|(_, schema)| match &schema.schema_kind {
                SchemaKind::Type(SchemaType::Object(object)) => !object.required.is_empty(),
                SchemaKind::Any(any) => !any.required.is_empty(),
                _ => false,
            })
    }

    /// Whether a schema is a file as it is, whatever media type it is declared under.
    pub(in crate::lower) fn is_binary(&self, media: &Pointer, schema: SchemaRef<'_>) -> bool {
        unwrapped(self.document, &media.child("schema"), schema)
            .is_some_and(|(_, schema)| is_binary_shape(&shape(schema)))
    }
}

fn is_binary_shape(shape: &Shape<'_>) -> bool {
    matches!(shape, Shape::String(format) if format == "binary")
}

/// Whether values are objects, or may be.
fn is_object(shape: &Shape<'_>) -> bool {
    matches!(shape, Shape::Joint | Shape::Map(_) | Shape::Union(..))
}
