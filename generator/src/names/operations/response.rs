//! Whether an operation's response is a list.

use openapiv3::StatusCode;

use crate::document::schema::{Schema, SchemaRef, Shape};
use crate::document::{Document, OperationAt};

/// What comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Returned {
    /// Several things.
    List,
    /// Several things in an object that is there for them.
    Page,
    /// One thing.
    One,
    /// The document does not say.
    Unknown,
}

/// What an operation's first success returns.
pub(super) fn returned(document: &Document, at: &OperationAt<'_>) -> Returned {
    let responses = &at.operation.responses;
    let is_success = |code: &StatusCode| matches!(code, StatusCode::Code(200..=299) | StatusCode::Range(2));
    let success = responses.responses.iter().find(|(code, _)| is_success(code));
    let success = success.map(|(code, item)| (code.to_string(), item));
    let default = || responses.default.as_ref().map(|item| ("default".to_owned(), item));
    let schema = success.or_else(default).and_then(|(code, item)| {
        let (place, response) = document.response(&at.pointer.child("responses").child(code), item)?;
        let content = place.child("content");
        response.content.keys().find_map(|key| document.schema(&content.child(key).child("schema")))
    });
    schema.map_or(Returned::Unknown, |schema| of(&schema, 0))
}

/// Schemas wrap others less often than this.
const DEEPEST: usize = 4;

fn of(schema: &SchemaRef<'_>, depth: usize) -> Returned {
    let Some(schema) = schema.schema().filter(|_| depth < DEEPEST) else { return Returned::Unknown };
    match schema.shape() {
        Shape::Array => Returned::List,
        Shape::Same(keyword, index) => {
            schema.member(keyword, index).map_or(Returned::Unknown, |inner| of(&inner, depth + 1))
        }
        Shape::Any => Returned::Unknown,
        Shape::Joint => object(&schema, depth),
        Shape::Union(keyword) => {
            let is_list = |member: SchemaRef<'_>| of(&member, depth + 1) == Returned::List;
            if schema.members(keyword).all(is_list) { Returned::List } else { Returned::One }
        }
        _ => Returned::One,
    }
}

/// An object that is there for the list in it: beside it stand only numbers, texts and what tells of pages.
fn object(schema: &Schema<'_>, depth: usize) -> Returned {
    let mut lists = 0;
    let mut pages = false;
    let mut others = 0;
    for (name, property) in schema.properties() {
        let is_list = matches!(of_property(&property, depth), Returned::List);
        let name = name.to_lowercase();
        match name.as_str() {
            _ if is_list => lists += 1,
            _ if PAGES.split(' ').any(|word| name.contains(word)) => pages = true,
            _ => others += 1,
        }
    }
    let inner = schema.members("allOf").any(|member| of(&member, depth + 1) == Returned::Page);
    if inner || lists == 1 && (others == 0 || pages && others <= 3) { Returned::Page } else { Returned::One }
}

fn of_property(schema: &SchemaRef<'_>, depth: usize) -> Returned {
    let Some(schema) = schema.schema().filter(|_| depth < DEEPEST) else { return Returned::Unknown };
    match schema.shape() {
        Shape::Array => Returned::List,
        Shape::Same(keyword, index) => {
            schema.member(keyword, index).map_or(Returned::Unknown, |inner| of_property(&inner, depth + 1))
        }
        _ => Returned::One,
    }
}

/// What names of properties that tell of pages have in them.
const PAGES: &str = "next prev page paging header count total cursor token offset limit more size links meta object url first last";
