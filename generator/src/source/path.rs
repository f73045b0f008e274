//! The way to a value, cheap to extend: most of them are never asked for.

use super::Pointer;

/// A place during a walk.
#[derive(Clone, Copy)]
pub(crate) enum Path<'p> {
    Base(&'p Pointer),
    Key(&'p Path<'p>, &'p str),
    Item(&'p Path<'p>, usize),
}

impl<'p> Path<'p> {
    pub(crate) fn base(at: &'p Pointer) -> Self {
        Self::Base(at)
    }

    pub(crate) fn key(&'p self, key: &'p str) -> Self {
        Self::Key(self, key)
    }

    pub(crate) fn item(&'p self, index: usize) -> Self {
        Self::Item(self, index)
    }

    pub(crate) fn pointer(&self) -> Pointer {
        match self {
            Self::Base(pointer) => (*pointer).clone(),
            Self::Key(parent, key) => parent.pointer().child(key),
            Self::Item(parent, index) => parent.pointer().child(index),
        }
    }
}
