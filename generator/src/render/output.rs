//! What is rendered: the files of a crate, and what could not be printed.

use std::collections::BTreeSet;

use crate::files::Files;
use crate::runtime::part::Part;

/// The files of a crate.
#[derive(Debug, Default)]
pub(crate) struct Output {
    /// The files, by path.
    pub files: Files,
    /// What is no Rust although it should be, by file: faults of the generator, none of the document.
    pub faults: Vec<String>,
    /// The parts of the runtime that a client requires, of whatever crate.
    pub parts: BTreeSet<Part>,
}

/// The text of a file, or of a part of one.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) text: String,
    /// Why it is no Rust.
    pub(super) fault: Option<String>,
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self { text, fault: None }
    }
}

impl Text {
    /// The same within another text.
    pub(super) fn map(self, within: impl FnOnce(String) -> String) -> Self {
        Self { text: within(self.text), fault: self.fault }
    }
}

impl Output {
    /// Adds a file.
    pub(super) fn insert(&mut self, path: impl Into<String>, text: impl Into<Text>) {
        let (path, Text { text, fault }) = (path.into(), text.into());
        self.faults.extend(fault.map(|fault| format!("{path}: {fault}")));
        self.files.insert(path, text);
    }
}
