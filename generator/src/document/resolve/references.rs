//! The references of a document, as they are met on a walk over it.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Pointer;

/// The references of a document, equal ones once.
#[derive(Debug, Default)]
pub(in crate::document) struct References {
    pub(super) all: Vec<Reference>,
    known: HashMap<&'static str, HashMap<String, usize>>,
}

/// A reference: what it says, and where it says so first.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    /// The section of `components` whose objects may stand there.
    pub(super) section: &'static str,
    pub(super) text: String,
    pub(super) at: Pointer,
    count: usize,
}

impl References {
    pub(in crate::document) fn add(
        &mut self,
        section: &'static str,
        reference: &str,
        at: impl FnOnce() -> Pointer,
    ) {
        let known = self.known.entry(section).or_default();
        if let Some(found) = known.get(reference).and_then(|index| self.all.get_mut(*index)) {
            found.count += 1;
        } else {
            known.insert(reference.to_owned(), self.all.len());
            self.all.push(Reference { section, text: reference.to_owned(), at: at(), count: 1 });
        }
    }
}

impl Reference {
    pub(super) fn diagnostic(&self, code: Code, message: String) -> Diagnostic {
        self.counted(Diagnostic::new(code, message))
    }

    /// A diagnostic at the first place, which says how many there are.
    pub(super) fn counted(&self, diagnostic: Diagnostic) -> Diagnostic {
        let more = match self.count {
            1 => None,
            2 => Some("the same reference stands in 1 more place".to_owned()),
            count => Some(format!("the same reference stands in {} more places", count - 1)),
        };
        let diagnostic = diagnostic.at(&self.at);
        match (diagnostic.help.clone(), more) {
            (Some(help), Some(more)) => diagnostic.help(format!("{help}; {more}")),
            (None, Some(more)) => diagnostic.help(more),
            (_, None) => diagnostic,
        }
    }
}
