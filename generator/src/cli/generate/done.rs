//! What a run made of a client.

use std::collections::BTreeSet;

use crate::cli::clients::Line;
use crate::diagnostic::counted;
use crate::pipeline::Generated;

/// A client that was generated.
pub(super) struct Done {
    pub(super) generated: Generated,
    pub(super) warnings: usize,
    /// The places of corrections for all clients that change nothing of this document.
    pub(super) idle: BTreeSet<String>,
    pub(super) state: State,
}

/// What came of the files of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// There was none before.
    New,
    /// So many files are others.
    Changed(usize),
    /// They are as they were.
    Current,
    /// They would be others.
    Stale,
}

impl Done {
    /// The line of it among others.
    pub(super) fn line(&self) -> Line {
        let summary = &self.generated.summary;
        let (operations, types) = (counted(summary.operations, "operation"), counted(summary.types, "type"));
        let said = format!("{operations}, {types}, {} skipped", summary.skipped);
        let (state, said) = match self.state {
            State::New => ("new", said),
            State::Changed(files) => ("changed", format!("{said}; {}", counted(files, "file"))),
            State::Current => ("current", said),
            State::Stale => ("stale", said),
        };
        Line { state, said, warnings: self.warnings, is_failure: self.state == State::Stale }
    }
}
