//! Groups: operations by their first tag (OpenAPI 3.0.4, Tag Object).

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::lower::context::Context;
use crate::lower::docs;
use crate::model::{Docs, Group};
use crate::source::Pointer;

/// The groups by the names of their tags: those that the document lists first, then the others that operations have.
pub(super) fn groups(context: &Context<'_>) -> IndexMap<String, Group> {
    let document = context.document;
    let named = |tag: &str, name: &str, description: Option<&str>, pointer: Pointer| Group {
        name: context.names.group(tag).cloned(),
        feature: context.names.feature(tag).cloned(),
        needs: BTreeSet::new(),
        tag: tag.to_owned(),
        pointer,
        title: docs::title(context.heading_of(tag).as_deref().unwrap_or(name)),
        docs: description.map_or_else(Docs::default, docs::markdown),
        bound: Vec::new(),
    };
    let mut groups = IndexMap::new();
    for (index, tag) in document.api().tags.iter().enumerate() {
        let at = Pointer::root().child("tags").child(index);
        let title = tag.extensions.get("x-displayName").and_then(|name| name.as_str()).unwrap_or(&tag.name);
        groups
            .entry(tag.name.clone())
            .or_insert_with(|| named(&tag.name, title, tag.description.as_deref(), at));
    }
    for found in context.operations() {
        if let Some(tag) = found.operation.tags.first() {
            groups.entry(tag.clone()).or_insert_with(|| named(tag, tag, None, found.pointer.child("tags")));
        }
    }
    groups
}
