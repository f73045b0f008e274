//! What is rendered: the files of a crate, and what could not be printed.

use std::collections::BTreeSet;

use crate::files::{Files, block};
use crate::packaging::{Dependency, Packaging};
use crate::render::package::front::ROOT_FILE;
use crate::runtime::part::Part;

/// The root of a module in its folder.
pub(crate) const MODULE_FILE: &str = "mod.rs";

/// The files of a crate.
#[derive(Debug, Default)]
pub(crate) struct Output {
    /// The files, by path.
    pub files: Files,
    /// What is no Rust although it should be, by file: faults of the generator, none of the document.
    pub faults: Vec<String>,
    /// The parts of the runtime that a client requires, of whatever crate.
    pub parts: BTreeSet<Part>,
    /// What a client that is a module needs of its crate.
    pub needs: Vec<Dependency>,
    is_one_file: bool,
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
    /// Nothing yet, of a client in this form.
    pub(super) fn new(packaging: &Packaging) -> Self {
        Self { is_one_file: packaging.is_one_file(), ..Self::default() }
    }

    /// The declaration of a module that is in a file, which has been added. Where all is one file, it comes with what is in it.
    pub(super) fn declared(&mut self, head: &str, path: &str) -> String {
        if !self.is_one_file {
            return format!("{head};\n");
        }
        let text = self.files.remove(path).unwrap_or_default();
        format!("{head}{}\n", block(&text))
    }

    /// The files where they are in the form: those of a crate below `src/`, those of a module in its own folder.
    pub(super) fn placed(mut self, packaging: &Packaging) -> Self {
        if packaging.is_crate() {
            return self;
        }
        let item = packaging.item();
        let placed = self.files.into_iter().map(|(path, text)| {
            let path =
                if path == ROOT_FILE { MODULE_FILE } else { path.strip_prefix("src/").unwrap_or(&path) };
            let text = match &item {
                Some(module) => format!("pub mod {module}{}\n", block(&text)),
                None => text,
            };
            (path.to_owned(), text)
        });
        self.files = placed.collect();
        self
    }

    /// Adds a file.
    pub(super) fn insert(&mut self, path: impl Into<String>, text: impl Into<Text>) {
        let (path, Text { text, fault }) = (path.into(), text.into());
        self.faults.extend(fault.map(|fault| format!("{path}: {fault}")));
        self.files.insert(path, text);
    }
}
