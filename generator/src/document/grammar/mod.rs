//! The grammar of an OpenAPI document, as data: which kinds of objects there are, which fields each has, and what
//! belongs there.
//!
//! There is one table for all versions (`tables`). Whatever goes through a document (bundle, merge, conversion, check,
//! identifiers) goes by it.

mod field;
mod kind;
mod tables;
mod walk;

pub(in crate::document) use field::{Field, Form, Names, Need, Parts, Rule};
pub(in crate::document) use kind::ObjectKind;
pub(in crate::document) use tables::ADDITIONAL_OPERATIONS;
pub(crate) use tables::METHODS;
pub(in crate::document) use walk::{Visit, places, walk};

use crate::source::Pointer;

/// What the grammar says about a place.
pub(in crate::document) enum Known {
    /// Such an object stands there.
    Object(ObjectKind),
    /// Something that is not such an object: a map of them, a text.
    Other,
    /// Nothing: an extension, a key without meaning.
    Unknown,
}

/// What the grammar says about a place of a converted document.
pub(in crate::document) fn at(pointer: &Pointer) -> Known {
    let mut rule = Rule::Object(ObjectKind::Document);
    for token in pointer.tokens() {
        match rule.child(&token, Form::Model) {
            Some(inner) => rule = inner,
            None => return Known::Unknown,
        }
    }
    match rule {
        Rule::Object(kind) | Rule::FlagOr(kind) => Known::Object(kind),
        Rule::Any => Known::Unknown,
        _ => Known::Other,
    }
}
