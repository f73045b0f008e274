//! The contents of a response (OpenAPI 3.0.4, sections "Response Object" and "Media Type Object"): how each media type is
//! read, and what it gives.

use heck::ToUpperCamelCase;
use openapiv3::{MediaType, ReferenceOr, Response, Schema, SchemaKind, Type as SchemaType};

use super::media_type::{essence, is_json, is_json_lines, rank};
use crate::diagnostic::Code;
use crate::document::schema::shape::{SchemaRef, Shape, shape};
use crate::lower::Lowering;
use crate::model::{Decode, Type};
use crate::source::Pointer;

/// Media types that are read in one way, to one type.
pub(in crate::lower) struct Content {
    /// In lower case, without parameters.
    pub(in crate::lower) media_types: Vec<String>,
    pub(in crate::lower) decode: Decode,
    pub(in crate::lower) ty: Option<Type>,
    /// What tells it apart from the first of several, in a name.
    pub(in crate::lower) word: String,
    /// Whether the response declares no other media type.
    pub(in crate::lower) is_only: bool,
}

impl Content {
    /// No content.
    pub(in crate::lower) fn empty() -> Self {
        Self { media_types: Vec::new(), decode: Decode::Empty, ty: None, word: String::new(), is_only: true }
    }
}

/// A media type of `content`.
struct Declared<'a> {
    essence: String,
    place: Pointer,
    media: &'a MediaType,
}

impl<'a> Lowering<'a> {
    /// What a response can hold: JSON first, then in the order of the document.
    pub(in crate::lower) fn contents(
        &mut self,
        at: &Pointer,
        response: &'a Response,
        success: bool,
    ) -> Vec<Content> {
        let mut declared: Vec<(&String, &MediaType)> = response.content.iter().collect();
        declared.sort_by_key(|(key, _)| rank(key));
        let declared: Vec<Declared> = declared
            .into_iter()
            .map(|(key, media)| Declared {
                essence: essence(key),
                place: at.child("content").child(key),
                media,
            })
            .collect();
        let mut contents: Vec<Content> = Vec::new();
        for one in declared.iter().filter(|one| !is_another_form(one, &declared)) {
            let (decode, ty) = self.decoder(one, success);
            let known = contents.iter().any(|content| content.media_types.contains(&one.essence));
            let same = contents
                .iter_mut()
                .find(|content| content.decode == decode && content.ty.as_ref() == Some(&ty));
            match same {
                _ if known => {
                    if same.is_none() {
                        let message =
                            "differs from another media type by parameters alone, which are not read";
                        self.diagnostics.report(Code::MediaType, &one.place, message);
                    }
                }
                Some(same) => same.media_types.push(one.essence.clone()),
                None => {
                    let word = if contents.is_empty() { String::new() } else { word(&one.essence) };
                    contents.push(Content {
                        media_types: vec![one.essence.clone()],
                        decode,
                        ty: Some(ty),
                        word,
                        is_only: declared.len() == 1,
                    });
                }
            }
        }
        contents
    }

    /// How a body is read, and to which type.
    fn decoder(&mut self, one: &Declared<'a>, success: bool) -> (Decode, Type) {
        let Declared { essence, place, media } = one;
        let schema = media.schema.as_ref();
        let bytes = (if success { Decode::ByteStream } else { Decode::Bytes }, Type::Bytes);
        let place = place.child("schema");
        let binary = schema.is_some_and(|schema| self.is_binary(&one.place, schema.into()));
        match essence.as_str() {
            _ if binary => bytes,
            "text/event-stream" if success => self.events(&place, schema),
            essence if success && is_json_lines(essence) => (Decode::Lines, self.record(&place, schema)),
            essence if success && is_records(essence) => (Decode::Records, self.record(&place, schema)),
            "*/*" | "application/*" if self.shape_of(&place, schema).is_none() => bytes,
            essence if is_json(essence) => {
                let ty = schema.map(|schema| self.type_of(&place, schema.into()).with_null());
                (Decode::Json, ty.unwrap_or(Type::Any))
            }
            essence => {
                self.loss_of_content(&one.place, essence, media);
                if essence.starts_with("text/") { (Decode::Text, Type::String) } else { bytes }
            }
        }
    }

    /// The events of `text/event-stream`. OpenAPI 3.0 does not say what the schema is of: of the events if they have
    /// `data`, else of their data.
    fn events(&mut self, at: &Pointer, schema: Option<&'a ReferenceOr<Schema>>) -> (Decode, Type) {
        let text = (Decode::TextEvents, Type::String);
        let Some(schema) = schema else { return text };
        let Some((place, found)) = self.document.schema(at, schema.into()) else { return text };
        if let Some(data) = property(found, "data") {
            let place = place.child("properties").child("data");
            let data = SchemaRef::from(data);
            if let Some((_, found)) = self.document.schema(&place, data)
                && matches!(shape(found), Shape::String(_))
            {
                return text;
            }
            return (Decode::Events, self.type_of(&place, data).with_null());
        }
        match shape(found) {
            Shape::String(_) | Shape::Any => text,
            Shape::Array(Some(items)) => {
                (Decode::Events, self.type_of(&place.child("items"), items).with_null())
            }
            Shape::Union(keyword, members) if self.all_have_data(&place.child(keyword), members) => {
                (Decode::WholeEvents, self.type_of(at, schema.into()).ty)
            }
            _ => (Decode::Events, self.type_of(at, schema.into()).with_null()),
        }
    }

    fn all_have_data(&self, at: &Pointer, members: &'a [ReferenceOr<Schema>]) -> bool {
        let has_data = |(index, member): (usize, &'a ReferenceOr<Schema>)| {
            let found = self.document.schema(&at.child(index), member.into());
            found.is_some_and(|(_, schema)| property(schema, "data").is_some())
        };
        members.iter().enumerate().all(has_data)
    }

    /// The record of a body of several. The schema is of a record, or of all as an array; a string is the whole text.
    fn record(&mut self, at: &Pointer, schema: Option<&'a ReferenceOr<Schema>>) -> Type {
        let Some(schema) = schema else { return Type::Any };
        let Some((place, found)) = self.document.schema(at, schema.into()) else { return Type::Any };
        match shape(found) {
            Shape::String(_) => Type::Any,
            Shape::Array(Some(items)) => self.type_of(&place.child("items"), items).with_null(),
            _ => self.type_of(at, schema.into()).with_null(),
        }
    }

    /// What a schema describes, if it describes anything.
    fn shape_of(&self, at: &Pointer, schema: Option<&'a ReferenceOr<Schema>>) -> Option<Shape<'a>> {
        let (_, schema) = self.document.schema(at, schema?.into())?;
        Some(shape(schema)).filter(|shape| !matches!(shape, Shape::Any))
    }
}

/// Whether it is the value of a JSON media type in another form, such as XML: JSON is what is asked for.
fn is_another_form(one: &Declared<'_>, all: &[Declared<'_>]) -> bool {
    let mut json = all.iter().filter(|other| is_json(&other.essence));
    let sequence =
        one.essence == "text/event-stream" || is_json_lines(&one.essence) || is_records(&one.essence);
    !sequence
        && !is_json(&one.essence)
        && one.media.schema.is_some()
        && json.any(|other| other.media.schema == one.media.schema)
}

fn property<'a>(schema: &'a Schema, name: &str) -> Option<&'a ReferenceOr<Box<Schema>>> {
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::Object(object)) => object.properties.get(name),
        SchemaKind::Any(any) => any.properties.get(name),
        _ => None,
    }
}

/// RFC 7464.
fn is_records(essence: &str) -> bool {
    essence == "application/json-seq" || essence.ends_with("+json-seq")
}

/// What a media type is called.
fn word(essence: &str) -> String {
    let (_, subtype) = essence.split_once('/').unwrap_or(("", essence));
    match subtype {
        "*" => "Other".to_owned(),
        "plain" => "Text".to_owned(),
        "octet-stream" => "Bytes".to_owned(),
        subtype => subtype.strip_prefix("x-").unwrap_or(subtype).to_upper_camel_case(),
    }
}
