//! Diagnostics about a document: what is wrong, where it stands and what to do about it.

mod code;
mod excerpt;
mod explain;
mod few;
mod loss;
pub(crate) mod near;
mod number;
mod print;
mod report;

pub use code::Code;
pub use loss::{Loss, Losses};
pub(crate) use number::counted;
pub use print::{Colour, Printer};
pub use report::report;

use indexmap::IndexSet;

use crate::source::origin::Shown;
use crate::source::{Origin, Pointer, Position};

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// For the report only: what would be too much to print.
    Info,
    /// Worth knowing; nothing is lost.
    Note,
    /// Something is left out or said less exactly than in the document.
    Warning,
    /// No client can be made.
    Error,
}

impl Severity {
    /// How it is printed.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// Which kind of diagnostic it is; stable over releases.
    pub code: Code,
    /// What was found, in one sentence without a full stop.
    pub message: String,
    /// Where: in the document, or in the text of `source`.
    pub pointer: Option<Pointer>,
    /// The number of the text that `pointer` and `position` are of; if it is not given, they are of the document, which
    /// knows its texts.
    pub source: Option<usize>,
    /// Line and column (both from 1) where the text itself could not be read; else found from `pointer`.
    pub position: Option<Position>,
    /// Other places that have to do with it.
    pub related: Option<Box<Related>>,
    /// What to do about it.
    pub help: Option<Box<str>>,
}

/// Other places that have to do with a diagnostic.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Related {
    /// The place that it contradicts.
    pub other: Option<Origin>,
    /// The action of an overlay, or the correction, that changed the place.
    pub correction: Option<Origin>,
}

impl Related {
    pub(crate) fn other(other: Origin) -> Self {
        Self { other: Some(other), correction: None }
    }

    fn correction(correction: Origin) -> Self {
        Self { other: None, correction: Some(correction) }
    }
}

/// Collects the diagnostics of a run, in the order in which they were made. What is found twice, because two ways lead
/// to its place, is one diagnostic.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    found: IndexSet<Diagnostic>,
}

impl Diagnostics {
    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.insert(diagnostic);
    }

    /// Adds a diagnostic at a place of the document.
    pub fn report(&mut self, code: Code, at: &Pointer, message: impl Into<String>) {
        self.push(Diagnostic::new(code, message).at(at));
    }

    /// The diagnostics so far.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter()
    }

    /// Those for which something holds, and the others.
    pub(crate) fn split(self, holds: impl Fn(&Diagnostic) -> bool) -> [Self; 2] {
        let (some, others) = self.found.into_iter().partition(holds);
        [Self { found: some }, Self { found: others }]
    }

    /// Adds the diagnostics of another collection.
    pub fn append(&mut self, other: Self) {
        self.found.extend(other.found);
    }

    /// Changes some diagnostics.
    pub(crate) fn change(&mut self, mut change: impl FnMut(&mut Diagnostic)) {
        let changed = |mut found: Diagnostic| {
            change(&mut found);
            found
        };
        self.found = self.found.drain(..).map(changed).collect();
    }

    /// The diagnostics as such about a text.
    pub(crate) fn of_text(self, number: usize) -> Self {
        let of_text = |found: Diagnostic| Diagnostic { source: Some(number), ..found };
        Self { found: self.found.into_iter().map(of_text).collect() }
    }

    /// Puts diagnostics down to the places of the texts, before their places in the document move.
    pub(crate) fn settle(&mut self, shown: impl Fn(&Pointer) -> Shown) {
        let settle = |mut found: Diagnostic| {
            if let (None, Some(at)) = (found.source, &found.pointer) {
                let Shown { origin, correction } = shown(at);
                (found.source, found.pointer) = (Some(origin.source), Some(origin.pointer));
                found.related =
                    found.related.or(correction.map(|action| Box::new(Related::correction(action))));
            }
            found
        };
        self.found = self.found.drain(..).map(settle).collect();
    }

    /// Whether no client can be made.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}

impl Diagnostic {
    /// A diagnostic with the severity that its code usually has.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            severity: code.severity(),
            code,
            message: message.into(),
            pointer: None,
            source: None,
            position: None,
            related: None,
            help: None,
        }
    }

    /// In which way the client says less than the document, if it does; after a note nothing is lost.
    #[must_use]
    pub fn loss(&self) -> Option<Loss> {
        self.code.loss().filter(|_| self.severity != Severity::Note)
    }

    /// The same, at a place of the document.
    #[must_use]
    pub fn at(mut self, pointer: &Pointer) -> Self {
        self.pointer = Some(pointer.clone());
        self
    }

    /// The same, at a place of the text.
    #[must_use]
    pub fn at_position(mut self, position: Position) -> Self {
        self.position = Some(position);
        self
    }

    /// The same, but worth knowing only: nothing is lost.
    #[must_use]
    pub fn note(mut self) -> Self {
        self.severity = Severity::Note;
        self
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into().into_boxed_str());
        self
    }
}
