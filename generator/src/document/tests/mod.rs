//! Documents, as they are read: what is accepted, what is reported and where.

mod corpus;
mod faults;
mod files;
mod folder;
mod identifiers;
mod mutated;
mod pages;
mod print;
mod published;
mod raised;
mod text;
mod versions;

use super::{Document, load_input};
use crate::diagnostic::Diagnostics;
use crate::source::{Origin, Place, Pointer, Source};

/// Reads a document from one text.
pub(crate) fn load(source: Source, diagnostics: &mut Diagnostics) -> Option<Document> {
    load_input(source.into(), diagnostics).ok()
}

impl Document {
    /// Where a value came from: the text and the place in it, in its own words.
    fn origin(&self, pointer: &Pointer) -> Origin {
        self.origins.shown(pointer).origin
    }

    /// Where a value, or else the nearest one around it, stands in the text.
    pub(super) fn locate(&self, pointer: &Pointer) -> Option<Place> {
        self.sources.place(&self.origin(pointer))
    }
}
