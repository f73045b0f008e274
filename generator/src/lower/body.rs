//! Request bodies (OpenAPI 3.0.4, section "Request Body Object").

use std::collections::HashSet;

use openapiv3::{Schema, SchemaKind, Type as SchemaType};

use super::media_type::{self, Chosen};
use super::{Lowering, docs};
use crate::diagnostic::Code;
use crate::load::shape::{SchemaRef, Shape, shape};
use crate::load::{Document, OperationAt, Pointer};
use crate::model::{BodyKind, Docs, RequestBody, Type};

/// The schemas whose values are the JSON body of a PATCH, where `null` and absent differ.
pub(super) fn patch_bodies(document: &Document) -> HashSet<Pointer> {
    let operations = document.operations();
    let patches = operations.iter().filter(|found| found.method == "PATCH");
    patches.filter_map(|found| body_schema(document, found)).map(|(at, _)| at).collect()
}

/// The schema of the JSON body of an operation, wrappers taken off.
fn body_schema<'a>(document: &'a Document, found: &OperationAt<'a>) -> Option<(Pointer, &'a Schema)> {
    let body = found.operation.request_body.as_ref()?;
    let (at, body) = document.request_body(&found.pointer.child("requestBody"), body)?;
    let Chosen { key, media, kind: BodyKind::Json } = media_type::choose(&body.content)? else { return None };
    let place = at.child("content").child(key).child("schema");
    unwrapped(document, &place, media.schema.as_ref()?.into())
}

/// The schema behind references and one-element `allOf`.
fn unwrapped<'a>(
    document: &'a Document,
    at: &Pointer,
    schema: SchemaRef<'a>,
) -> Option<(Pointer, &'a Schema)> {
    let (mut at, mut schema) = document.schema(at, schema)?;
    for _ in 0..16 {
        let Shape::Same(keyword, index, member) = shape(schema) else { break };
        (at, schema) = document.schema(&at.child(keyword).child(index), member)?;
    }
    Some((at, schema))
}

impl<'a> Lowering<'a> {
    /// The request body of an operation.
    pub(super) fn body(&mut self, found: &OperationAt<'a>) -> Option<RequestBody> {
        let declared = found.operation.request_body.as_ref()?;
        // `load` has told of references that lead nowhere.
        let (at, body) = self.document.request_body(&found.pointer.child("requestBody"), declared)?;
        let chosen = media_type::choose(&body.content)?;
        let Chosen { key, media, mut kind } = chosen;
        let place = at.child("content").child(key);
        self.loss_of_content(&place, &chosen);
        for (other, declared) in body.content.iter().filter(|(other, _)| *other != key) {
            if declared.schema != media.schema {
                let message = format!("`{other}` differs from `{key}` and cannot be sent");
                self.diagnostics.report(Code::MediaType, &at.child("content").child(other), message);
            }
        }
        let mut ty = match (&media.schema, kind) {
            (Some(schema), BodyKind::Json) => self.type_of(&place.child("schema"), schema.into()).with_null(),
            (None, BodyKind::Json) => Type::Any,
            (_, BodyKind::Text) => Type::String,
            _ => Type::Bytes,
        };
        if kind == BodyKind::Json
            && media.schema.as_ref().is_some_and(|schema| self.is_binary(&place, schema.into()))
        {
            (ty, kind) = (Type::Bytes, BodyKind::Bytes);
        }
        Some(RequestBody {
            content_type: media_type::concrete(key).to_owned(),
            kind,
            ty,
            required: body.required || self.must_be_there(found),
            docs: body.description.as_deref().map_or_else(Docs::default, docs::markdown),
        })
    }

    /// Whether a body is needed although the document does not say so: it has required properties.
    fn must_be_there(&self, found: &OperationAt<'a>) -> bool {
        self.config.requests.bodies_with_required_properties_are_required
            && body_schema(self.document, found).is_some_and(|(_, schema)| match &schema.schema_kind {
                SchemaKind::Type(SchemaType::Object(object)) => !object.required.is_empty(),
                SchemaKind::Any(any) => !any.required.is_empty(),
                _ => false,
            })
    }

    /// Whether a schema is a file as it is, whatever media type it is declared under.
    pub(super) fn is_binary(&self, media: &Pointer, schema: SchemaRef<'_>) -> bool {
        unwrapped(self.document, &media.child("schema"), schema)
            .is_some_and(|(_, schema)| matches!(shape(schema), Shape::String(format) if format == "binary"))
    }
}
