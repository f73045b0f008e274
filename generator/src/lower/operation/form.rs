//! Forms: how the properties of a body of `application/x-www-form-urlencoded` or `multipart/form-data` are written
//! (OpenAPI 3.0.4, section "Encoding Object").

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use openapiv3::{Encoding, Header, MediaType, ParameterSchemaOrContent, QueryStyle, ReferenceOr};

use super::{Operations, body, media_type, parameter};
use crate::diagnostic::Code;
use crate::document::Document;
use crate::document::schema::{Literal, Schema, SchemaRef, Shape};
use crate::lower::context::Context;
use crate::lower::schema::Uploads;
use crate::model::{Expansion, Form, Style};
use crate::source::Pointer;

/// The default: by the content type of the property's type.
const BY_CONTENT: Expansion = Expansion { style: Style::Content, explode: false, reserved: false };
/// As JSON, whatever the type.
const AS_JSON: Expansion = Expansion { style: Style::Json, explode: false, reserved: false };

/// How the properties of an url-encoded form are written. Lists and objects are mostly alike, so the style of most of
/// them is that of the form.
pub(in crate::lower) fn form(
    document: &Document,
    place: &Pointer,
    media: &MediaType,
    schema: Option<&Schema<'_>>,
) -> Form {
    let properties = schema.map(properties).unwrap_or_default();
    let mut styles: Vec<(&str, bool, Expansion)> = Vec::new();
    for (name, property) in &properties {
        let Some(schema) = property.unwrapped() else { continue };
        let encoding = media.encoding.get(*name);
        let style = encoding.map_or(BY_CONTENT, |encoding| style(document, place, name, encoding));
        styles.push((name, is_scalar(&schema.shape()), style));
    }
    let composed = || styles.iter().filter(|(_, scalar, _)| !scalar).map(|(.., style)| *style);
    let most = composed().rev().max_by_key(|style| composed().filter(|other| other == style).count());
    let base = most.unwrap_or(BY_CONTENT);
    let differs = |(_, scalar, style): &&(&str, bool, Expansion)| match scalar {
        // A scalar alone is the same in all styles.
        true => style.reserved || style.style == Style::Json,
        false => *style != base,
    };
    let others = styles.iter().filter(differs).map(|(name, _, style)| ((*name).to_owned(), *style)).collect();
    Form { style: base, others }
}

/// The properties of an object, those of `allOf` included.
fn properties<'a>(schema: &Schema<'a>) -> IndexMap<&'a str, SchemaRef<'a>> {
    let mut found = IndexMap::new();
    for (name, property) in schema.parts().iter().flat_map(Schema::properties) {
        found.entry(name).or_insert(property);
    }
    found
}

fn is_scalar(shape: &Shape<'_>) -> bool {
    matches!(shape, Shape::Boolean | Shape::Integer(_) | Shape::Number(_) | Shape::String(_) | Shape::Enum(_))
}

/// The style of a property. `contentType` counts only where nothing is said of a style.
fn style(document: &Document, media: &Pointer, name: &str, encoding: &Encoding) -> Expansion {
    // The model does not tell `explode: false` from none.
    let at = media.child("encoding").child(name).child("explode");
    let explode = document.raw().pointer(at.as_str()).and_then(serde_json::Value::as_bool);
    if encoding.style.is_none() && explode.is_none() && !encoding.allow_reserved {
        let json = encoding.content_type.as_deref().is_some_and(media_type::is_json);
        return if json { AS_JSON } else { BY_CONTENT };
    }
    let style = match encoding.style {
        None | Some(QueryStyle::Form) => Style::Form,
        Some(QueryStyle::SpaceDelimited) => Style::SpaceDelimited,
        Some(QueryStyle::PipeDelimited) => Style::PipeDelimited,
        Some(QueryStyle::DeepObject) => Style::DeepObject,
    };
    let at = media.child("encoding").child(name).child("x-collection-format");
    let other = document.raw().pointer(at.as_str()).and_then(parameter::collection_format);
    let style = other.unwrap_or(style);
    let explode = explode.unwrap_or(style == Style::Form);
    Expansion { style, explode, reserved: encoding.allow_reserved }
}

/// The objects that are bodies of `multipart/form-data`, each with the properties that are files though their schema
/// does not say so: they have a content type that only the caller can write.
pub(in crate::lower) fn uploads<'a>(context: &Context<'a>) -> Uploads<'a> {
    let document = context.document;
    let mut uploads: Uploads<'_> = HashMap::new();
    for found in context.operations() {
        let Some((at, body)) = body::declared(document, &found) else { continue };
        for (key, media) in body.content.iter().filter(|(key, _)| media_type::is_multipart(key)) {
            let Some(schema) = body::schema(document, &at, key).and_then(|schema| schema.unwrapped()) else {
                continue;
            };
            let foreign = media.encoding.iter().filter(|(_, encoding)| {
                let content_type = encoding.content_type.as_deref().and_then(concrete);
                content_type.is_some_and(|of| !media_type::is_json(of) && !of.starts_with("text/"))
            });
            let foreign: HashSet<&str> = foreign.map(|(name, _)| name.as_str()).collect();
            if let Shape::Union(keyword) = schema.shape() {
                let members = schema.members(keyword).filter_map(|member| member.unwrapped());
                uploads.extend(members.map(|member| (member.at().clone(), foreign.clone())));
            }
            uploads.entry(schema.at().clone()).or_default().extend(foreign);
        }
    }
    uploads
}

/// The first media type of a list that is no range.
fn concrete(list: &str) -> Option<&str> {
    list.split(',').map(str::trim).find(|one| !one.is_empty() && !one.contains('*'))
}

impl<'a> Operations<'_, 'a> {
    /// The headers of parts that the document fixes, each as part, name and value: content types that are not the
    /// default, and headers that have one value alone.
    pub(in crate::lower) fn part_headers(
        &mut self,
        place: &Pointer,
        media: &'a MediaType,
        schema: &Schema<'a>,
    ) -> Vec<(String, String, String)> {
        let mut fixed = Vec::new();
        for (name, property) in properties(schema) {
            let Some(encoding) = media.encoding.get(name) else { continue };
            if let Some(content_type) = encoding.content_type.as_deref().and_then(concrete) {
                fixed.push((name.to_owned(), "Content-Type".to_owned(), content_type.to_owned()));
            }
            let is_file = self.schemas.file(schema.at(), name, &property).is_some();
            let place = place.child("encoding").child(name).child("headers");
            // "`Content-Type` is described separately and SHALL be ignored in this section."
            let headers =
                encoding.headers.iter().filter(|(header, _)| !header.eq_ignore_ascii_case("content-type"));
            for (header, declared) in headers {
                let at = place.child(header);
                match self.only_value(&at, declared) {
                    Some(value) => fixed.push((name.to_owned(), header.clone(), value)),
                    // The caller of a file gives them.
                    None if is_file => {}
                    None => {
                        let message = format!(
                            "the header `{header}` of the part `{name}` is sent only if the caller gives it: \
                             `.with_part_header({name:?}, {header:?}, …)` on the request"
                        );
                        self.context.report(Code::PartHeader, &at, message);
                    }
                }
            }
        }
        fixed
    }

    /// The value of a header that can have no other.
    fn only_value(&self, at: &Pointer, header: &'a ReferenceOr<Header>) -> Option<String> {
        let (at, header) = self.context.document.header(at, header)?;
        let ParameterSchemaOrContent::Schema(_) = &header.format else { return None };
        let schema = self.context.document.schema(&at.child("schema"))?.unwrapped()?;
        let Shape::Enum(values) = schema.shape() else { return None };
        match values.as_slice() {
            [Literal::Text(text)] => Some(text.clone().into_owned()),
            [Literal::Value(value)] => Some(value.to_string()),
            _ => None,
        }
    }
}
