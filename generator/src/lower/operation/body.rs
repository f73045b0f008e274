//! Request bodies (OpenAPI 3.0.4, section "Request Body Object").

use openapiv3::{MediaType, RequestBody as Declared};

use super::{Operations, form, media_type};
use crate::diagnostic::Code;
use crate::document::schema::{SchemaRef, Shape};
use crate::document::{Document, OperationAt};
use crate::lower::docs;
use crate::lower::schema::UsedType;
use crate::lower::schema::file::is_binary_shape;
use crate::model::{Docs, Payload, RequestBody, Type};
use crate::names::OperationName;
use crate::source::Pointer;

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

/// The schema of a media type of a body.
pub(in crate::lower) fn schema<'a>(
    document: &'a Document,
    body: &Pointer,
    key: &str,
) -> Option<SchemaRef<'a>> {
    document.schema(&body.child("content").child(key).child("schema"))
}

impl<'a> Operations<'_, 'a> {
    /// The request body of an operation in all media types that a caller chooses from, the default first.
    pub(in crate::lower) fn bodies(
        &mut self,
        found: &OperationAt<'a>,
        name: &OperationName,
    ) -> Vec<RequestBody> {
        if found.operation.request_body.is_some() && !may_have_body(found.method) {
            let message = format!("a {} request has no body, so this one is not sent", found.method);
            self.context.report(Code::Ignored, &found.pointer.child("requestBody"), message);
        }
        let Some((at, body)) = declared(self.context.document, found) else { return Vec::new() };
        let choices =
            media_type::choices(self.context.document, &at, &body.content, self.context.names.contents(&at));
        self.keep_contents(&at, choices.iter().map(|(key, _)| (*key).to_owned()).collect());
        let required = body.required || choices.first().is_some_and(|(key, _)| self.must_be_there(&at, key));
        let mut bodies = Vec::with_capacity(choices.len());
        for (key, media) in &choices {
            // Equal schemas are one type, and it is known by the first of them.
            let schema_of = |key: &str| schema(self.context.document, &at, key);
            let own = schema_of(key);
            let mut known = choices.iter().map(|(key, _)| schema_of(key));
            let first = known.find(|other| SchemaRef::are_same(own.as_ref(), other.as_ref())).flatten();
            let (payload, ty) = self.payload(&at, key, media, first.as_ref());
            let other = !bodies.is_empty();
            bodies.push(RequestBody {
                content_type: media_type::concrete(key).to_owned(),
                range: (payload == Payload::Raw && media_type::is_range(key))
                    .then(|| media_type::essence(key)),
                constraints: first
                    .as_ref()
                    .map(|schema| self.schemas.constraints_of_body(&payload, schema))
                    .unwrap_or_default(),
                payload,
                method: other.then(|| self.context.names.body_method(name, key, required)),
                ty,
                required,
                needed: required,
                docs: body.description.as_deref().map_or_else(Docs::default, docs::markdown),
            });
        }
        bodies
    }

    /// How a body is written, and its type. `first` is the schema that says the same and comes first.
    fn payload(
        &mut self,
        body: &Pointer,
        key: &str,
        media: &'a MediaType,
        first: Option<&SchemaRef<'a>>,
    ) -> (Payload, Type) {
        let place = body.child("content").child(key);
        let found = schema(self.context.document, body, key).and_then(|schema| schema.unwrapped());
        let shape = found.as_ref().map_or(Shape::Any, |schema| schema.shape());
        let ty =
            |lowering: &mut Self| first.map_or_else(UsedType::any, |schema| lowering.schemas.type_of(schema));
        if media_type::is_multipart(key) {
            // Without properties there are no names for parts.
            return match found {
                Some(schema) if shape.is_object() => {
                    let headers = self.part_headers(&place, media, &schema);
                    (Payload::Multipart(headers), ty(self).ty)
                }
                _ => (Payload::MultipartByHand, Type::Any),
            };
        }
        if media_type::is_form(key) && (shape.is_object() || shape == Shape::Any) {
            let form = form::form(self.context.document, &place, media, found.as_ref());
            return (Payload::Form(form), ty(self).ty);
        }
        if media_type::is_json_lines(key) {
            return match ty(self).ty {
                list @ Type::List(_) => (Payload::JsonLines, list),
                line if shape.is_object() => (Payload::JsonLines, Type::List(Box::new(line))),
                _ => (Payload::Raw, Type::Bytes),
            };
        }
        // Of what a range allows, an object or a list can be nothing but JSON; a text can be anything.
        let is_open = media_type::is_range(key) && matches!(shape, Shape::Any | Shape::String(_));
        if media_type::is_json(key) && !is_binary_shape(&shape) && !is_open {
            return (Payload::Json, ty(self).with_null());
        }
        self.loss_of_content(&place, key);
        (Payload::Raw, Type::Bytes)
    }

    /// Whether a body is needed although the document does not say so: it has required properties.
    fn must_be_there(&self, body: &Pointer, key: &str) -> bool {
        self.context.config.requests.bodies_with_required_properties_are_required
            && schema(self.context.document, body, key)
                .and_then(|schema| schema.unwrapped())
                .is_some_and(|schema| schema.required().next().is_some())
    }
}
