//! The contents of a response (OpenAPI 3.0.4, sections "Response Object" and "Media Type Object"): how each media type is
//! read, and what it gives.

use heck::ToUpperCamelCase;
use openapiv3::Response;

use super::Operations;
use super::media_type::{essence, identity, is_json, is_json_lines, order};
use crate::diagnostic::Code;
use crate::document::schema::{Schema, SchemaRef, Shape};
use crate::lower::schema::file::is_binary;
use crate::model::{Decode, Type};
use crate::source::Pointer;

/// Media types that are read in one way, to one type.
#[derive(Clone)]
pub(in crate::lower) struct Content {
    /// In lower case, with the parameters that tell them apart.
    pub(in crate::lower) media_types: Vec<String>,
    pub(in crate::lower) decode: Decode,
    pub(in crate::lower) ty: Option<Type>,
    /// What tells it apart from the first of several, in a name.
    pub(in crate::lower) word: String,
}

impl Content {
    /// No content.
    pub(in crate::lower) fn empty() -> Self {
        Self { media_types: Vec::new(), decode: Decode::Empty, ty: None, word: String::new() }
    }
}

/// What a response means for a call.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::lower) enum Outcome {
    Success,
    Error,
}

/// A media type of `content`.
struct Declared<'a> {
    essence: String,
    identity: String,
    place: Pointer,
    schema: Option<SchemaRef<'a>>,
}

impl<'a> Operations<'_, 'a> {
    /// What a response can hold: in the order of the lock, else JSON first, then in the order of the document.
    pub(in crate::lower) fn contents(
        &mut self,
        at: &Pointer,
        response: &'a Response,
        outcome: Outcome,
    ) -> Vec<Content> {
        let mut keys: Vec<&String> = response.content.keys().collect();
        keys.sort_by_key(|key| order(key, self.context.names.contents(at)));
        self.keep_contents(at, keys.iter().map(|key| (*key).clone()).collect());
        let declared = keys.into_iter().map(|key| {
            let place = at.child("content").child(key);
            let schema = self.context.document.schema(&place.child("schema"));
            Declared { essence: essence(key), identity: identity(key), schema, place }
        });
        let declared: Vec<Declared<'a>> = declared.collect();
        let mut contents: Vec<Content> = Vec::new();
        for one in declared.iter().filter(|one| !is_another_form(one, &declared)) {
            let (decode, ty) = self.decoder(one, outcome);
            let known = contents.iter().any(|content| content.media_types.contains(&one.identity));
            let same = contents
                .iter_mut()
                .find(|content| content.decode == decode && content.ty.as_ref() == Some(&ty));
            match same {
                _ if known => {
                    if same.is_none() {
                        let message = "differs from another media type by its `charset` alone, which does not say what it holds";
                        self.context.report(Code::MediaType, &one.place, message);
                    }
                }
                Some(same) => same.media_types.push(one.identity.clone()),
                None => {
                    let word = if contents.is_empty() { String::new() } else { word(one, &declared) };
                    contents.push(Content {
                        media_types: vec![one.identity.clone()],
                        decode,
                        ty: Some(ty),
                        word,
                    });
                }
            }
        }
        contents
    }

    /// How a body is read, and to which type.
    fn decoder(&mut self, one: &Declared<'a>, outcome: Outcome) -> (Decode, Type) {
        let success = outcome == Outcome::Success;
        let Declared { essence, place, schema, .. } = one;
        let schema = schema.as_ref();
        let bytes = (if success { Decode::ByteStream } else { Decode::Bytes }, Type::Bytes);
        match essence.as_str() {
            _ if schema.is_some_and(is_binary) => bytes,
            "text/event-stream" if success => self.events(schema),
            essence if success && is_json_lines(essence) => (Decode::Lines, self.record(schema)),
            essence if success && is_records(essence) => (Decode::Records, self.record(schema)),
            "*/*" | "application/*" if !schema.is_some_and(says_something) => bytes,
            essence if is_json(essence) => {
                let ty = schema.map(|schema| self.schemas.type_of(schema).with_null());
                (Decode::Json, ty.unwrap_or(Type::Any))
            }
            essence => {
                self.loss_of_content(place, essence);
                if essence.starts_with("text/") { (Decode::Text, Type::String) } else { bytes }
            }
        }
    }

    /// The events of `text/event-stream`. OpenAPI 3.0 does not say what the schema is of: of the events if they have
    /// `data`, else of their data.
    fn events(&mut self, schema: Option<&SchemaRef<'a>>) -> (Decode, Type) {
        let text = (Decode::TextEvents, Type::String);
        let Some(schema) = schema else { return text };
        let Some(found) = schema.schema() else { return text };
        if let Some(data) = found.property("data") {
            let is_text = data.schema().is_some_and(|data| matches!(data.shape(), Shape::String(_)));
            return if is_text { text } else { (Decode::Events, self.schemas.type_of(&data).with_null()) };
        }
        match (found.shape(), found.items()) {
            (Shape::String(_) | Shape::Any, _) => text,
            (Shape::Array, Some(items)) => (Decode::Events, self.schemas.type_of(&items).with_null()),
            (Shape::Union(keyword), _) if all_have_data(&found, keyword) => {
                (Decode::WholeEvents, self.schemas.type_of(schema).ty)
            }
            _ => (Decode::Events, self.schemas.type_of(schema).with_null()),
        }
    }

    /// The record of a body of several. The schema is of a record, or of all as an array; a string is the whole text.
    fn record(&mut self, schema: Option<&SchemaRef<'a>>) -> Type {
        let Some(schema) = schema else { return Type::Any };
        let Some(found) = schema.schema() else { return Type::Any };
        match (found.shape(), found.items()) {
            (Shape::String(_), _) => Type::Any,
            (Shape::Array, Some(items)) => self.schemas.type_of(&items).with_null(),
            _ => self.schemas.type_of(schema).with_null(),
        }
    }
}

/// Whether a schema describes anything.
fn says_something(schema: &SchemaRef<'_>) -> bool {
    schema.schema().is_some_and(|schema| schema.shape() != Shape::Any)
}

/// Whether all members of a union have `data`, as events do.
fn all_have_data(schema: &Schema<'_>, keyword: &str) -> bool {
    let has_data =
        |member: SchemaRef<'_>| member.schema().is_some_and(|schema| schema.property("data").is_some());
    schema.members(keyword).all(has_data)
}

/// Whether it is the value of a JSON media type in another form, such as XML: JSON is what is asked for.
fn is_another_form(one: &Declared<'_>, all: &[Declared<'_>]) -> bool {
    let mut json = all.iter().filter(|other| is_json(&other.essence));
    let sequence =
        one.essence == "text/event-stream" || is_json_lines(&one.essence) || is_records(&one.essence);
    !sequence
        && !is_json(&one.essence)
        && one.schema.is_some()
        && json.any(|other| SchemaRef::are_same(other.schema.as_ref(), one.schema.as_ref()))
}

/// RFC 7464.
fn is_records(essence: &str) -> bool {
    essence == "application/json-seq" || essence.ends_with("+json-seq")
}

/// What a media type is called: with its parameters where they are what differs, so that `application/json;v=2` is `JsonV2`.
fn word(one: &Declared<'_>, all: &[Declared<'_>]) -> String {
    let differs = all.iter().any(|other| other.essence == one.essence && other.identity != one.identity);
    let parameters = one.identity.split(';').skip(1).filter(|_| differs);
    parameters.fold(word_of(&one.essence), |word, parameter| word + &parameter.to_upper_camel_case())
}

fn word_of(essence: &str) -> String {
    let (_, subtype) = essence.split_once('/').unwrap_or(("", essence));
    match subtype {
        "*" => "Other".to_owned(),
        "plain" => "Text".to_owned(),
        "octet-stream" => "Bytes".to_owned(),
        subtype => subtype.strip_prefix("x-").unwrap_or(subtype).to_upper_camel_case(),
    }
}
