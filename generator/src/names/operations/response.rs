//! Whether an operation's response is a list.

use openapiv3::{ReferenceOr, Schema, SchemaKind, StatusCode, Type};

use crate::document::schema::shape::{SchemaRef, Shape, shape};
use crate::document::{Document, OperationAt};
use crate::source::Pointer;

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
    let responses = &at.operation.responses.responses;
    let success =
        responses.iter().find(|(code, _)| matches!(code, StatusCode::Code(200..=299) | StatusCode::Range(2)));
    let response = success.map(|(_, item)| item).or(at.operation.responses.default.as_ref());
    let Some((_, response)) = response.and_then(|item| document.response(&Pointer::root(), item)) else {
        return Returned::Unknown;
    };
    let Some(schema) = response.content.values().find_map(|content| content.schema.as_ref()) else {
        return Returned::Unknown;
    };
    of(document, schema.into(), 0)
}

/// Schemas wrap others less often than this.
const DEEPEST: usize = 4;

fn of(document: &Document, schema: SchemaRef<'_>, depth: usize) -> Returned {
    let Some((_, schema)) = document.schema(&Pointer::root(), schema).filter(|_| depth < DEEPEST) else {
        return Returned::Unknown;
    };
    match shape(schema) {
        Shape::Array(_) => Returned::List,
        Shape::Same(_, _, inner) => of(document, inner, depth + 1),
        Shape::Any => Returned::Unknown,
        Shape::Joint => object(document, schema, depth),
        Shape::Union(_, members) => {
            let lists =
                |member: &ReferenceOr<Schema>| of(document, member.into(), depth + 1) == Returned::List;
            if members.iter().all(lists) { Returned::List } else { Returned::One }
        }
        _ => Returned::One,
    }
}

/// An object that is there for the list in it: beside it stand only numbers, texts and what tells of pages.
fn object(document: &Document, schema: &Schema, depth: usize) -> Returned {
    let (properties, all_of) = match &schema.schema_kind {
        SchemaKind::Type(Type::Object(object)) => (Some(&object.properties), None),
        SchemaKind::Any(any) => (Some(&any.properties), Some(&any.all_of)),
        SchemaKind::AllOf { all_of } => (None, Some(all_of)),
        _ => (None, None),
    };
    let mut lists = 0;
    let mut pages = false;
    let mut others = 0;
    for (name, property) in properties.into_iter().flatten() {
        let is_list = matches!(of_property(document, property.into(), depth), Returned::List);
        let name = name.to_lowercase();
        match name.as_str() {
            _ if is_list => lists += 1,
            _ if PAGES.split(' ').any(|word| name.contains(word)) => pages = true,
            _ => others += 1,
        }
    }
    let inner =
        all_of.into_iter().flatten().any(|member| of(document, member.into(), depth + 1) == Returned::Page);
    if inner || lists == 1 && (others == 0 || pages && others <= 3) { Returned::Page } else { Returned::One }
}

fn of_property(document: &Document, schema: SchemaRef<'_>, depth: usize) -> Returned {
    let Some((_, schema)) = document.schema(&Pointer::root(), schema).filter(|_| depth < DEEPEST) else {
        return Returned::Unknown;
    };
    match shape(schema) {
        Shape::Array(_) => Returned::List,
        Shape::Same(_, _, inner) => of_property(document, inner, depth + 1),
        _ => Returned::One,
    }
}

/// What names of properties that tell of pages have in them.
const PAGES: &str = "next prev page paging header count total cursor token offset limit more size links meta object url first last";
