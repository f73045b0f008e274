//! Documents in several files, in a folder of their own.

use std::fs;
use std::path::Path;

use crate::diagnostic::{Colour, Diagnostics, Printer, Severity};
use crate::document::{Document, Input, load_input};
use crate::source::{FileTree, Pointer, Source, Sources};
use tempfile::TempDir;

pub(crate) const HEAD: &str = "openapi: 3.0.4\ninfo: {title: A, version: '1'}\n";

/// Files in a folder of their own; the first is the document.
pub(crate) struct Folder {
    pub(crate) folder: TempDir,
    pub(crate) document: String,
}

pub(crate) struct Loaded {
    pub(crate) result: Result<Document, Sources>,
    pub(crate) diagnostics: Diagnostics,
    pub(crate) folder: TempDir,
}

impl Folder {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self { folder: tempfile::tempdir().unwrap(), document: files[0].0.to_owned() };
        for (path, text) in files {
            folder.put(path, text);
        }
        folder
    }

    pub(crate) fn path(&self, relative: &str) -> std::path::PathBuf {
        self.folder.path().join(relative)
    }

    pub(crate) fn put(&self, relative: &str, text: &str) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn load(self) -> Loaded {
        let below = Path::new(&self.document).parent().unwrap().to_owned();
        self.load_below(below.to_str().unwrap())
    }

    pub(crate) fn load_below(self, below: &str) -> Loaded {
        let path = self.path(&self.document);
        let source = Source { name: path.display().to_string(), bytes: fs::read(&path).unwrap() };
        let tree = Some(FileTree::new(&self.path(below)).unwrap());
        let mut diagnostics = Diagnostics::default();
        let result = load_input(Input { tree, ..source.into() }, &mut diagnostics);
        assert_eq!(result.is_err(), diagnostics.has_errors());
        Loaded { result, diagnostics, folder: self.folder }
    }
}

pub(crate) fn load(files: &[(&str, &str)]) -> Loaded {
    Folder::new(files).load()
}

/// A document with these components, and other files.
pub(crate) fn schemas(schemas: &str, others: &[(&str, &str)]) -> Loaded {
    let document = format!("{HEAD}paths: {{}}\ncomponents:\n  schemas:\n{schemas}");
    let mut files = vec![("openapi.yaml", document.as_str())];
    files.extend(others);
    load(&files)
}

impl Loaded {
    pub(crate) fn document(&self) -> &Document {
        self.result.as_ref().unwrap_or_else(|_| panic!("{}", self.said()))
    }

    pub(crate) fn printer(&self) -> Printer<'_> {
        self.result.as_ref().map_or_else(Printer::for_sources, Document::printer)
    }

    pub(crate) fn plain(&self, text: &str) -> String {
        text.replace(&format!("{}/", self.folder.path().display()), "")
            .replace(&self.folder.path().display().to_string(), ".")
    }

    /// The diagnostics, a line each.
    pub(crate) fn said(&self) -> String {
        let printer = self.printer();
        let lines: Vec<String> = self.diagnostics.iter().map(|found| printer.line(found)).collect();
        self.plain(&lines.join("\n"))
    }

    pub(crate) fn printed(&self) -> String {
        let printer = self.printer();
        let texts: Vec<String> =
            self.diagnostics.iter().map(|found| printer.render(found, Colour::None)).collect();
        self.plain(&texts.join("\n"))
    }

    /// A place of the document that was read without a word.
    pub(crate) fn at(&self, pointer: &str) -> &serde_json::Value {
        assert!(self.diagnostics.iter().all(|found| found.severity == Severity::Note), "{}", self.said());
        let raw = self.document().raw();
        raw.pointer(pointer).unwrap_or_else(|| panic!("{pointer}: {raw:#}"))
    }

    /// The names of the schemas in the joined document.
    pub(crate) fn names(&self) -> Vec<&str> {
        let schemas = self.at("/components/schemas").as_object().unwrap();
        schemas.keys().map(String::as_str).collect()
    }

    /// `file:line:column` of a place.
    pub(crate) fn place(&self, pointer: &str) -> String {
        let pointer = Pointer::parse(pointer).unwrap();
        let document = self.document();
        let position = document.locate(&pointer).unwrap().position;
        let file = &document.sources().get(document.origin(&pointer).source).unwrap().name;
        self.plain(&format!("{file}:{}:{}", position.line, position.column))
    }
}
