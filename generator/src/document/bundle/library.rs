//! The other files of a document, each read once.

use std::cell::OnceCell;
use std::collections::HashMap;

use serde_json::Value;

use super::name;
use super::problem::Problem;
use crate::config::DuplicateKeys;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::read::syntax;
use crate::document::resolve::identifiers::Identifiers;
use crate::document::resolve::reference;
use crate::source::limits::HOPS;
use crate::source::tree::{self, FileTree, NoFile, TreePath};
use crate::source::{Pointer, Sources};

/// What a reference leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum FileTarget {
    /// A place of the document itself, as a fragment.
    Document(String),
    /// A place of another file.
    File(usize, Pointer),
}

/// The files, by the numbers of their texts.
pub(super) struct Library<'a> {
    /// The version of the document.
    version: Option<String>,
    /// The names of the schemas of the document itself; none in a version whose schemas have no `$id`.
    pub(super) own: Option<Identifiers>,
    /// The texts that have something of a URI.
    pub(super) named: HashMap<String, usize>,
    /// What was read for URIs that nothing had yet.
    pub(super) taken: HashMap<String, usize>,
    pub sources: &'a mut Sources,
    tree: Option<&'a FileTree>,
    duplicate_keys: DuplicateKeys,
    diagnostics: &'a mut Diagnostics,
    /// The first are those of the document itself.
    pub(super) files: Vec<File>,
    roots: usize,
    known: HashMap<TreePath, usize>,
    /// The size of those files.
    pub bytes: usize,
    /// The number of values in places, and how deep they are nested.
    measured: HashMap<(usize, Pointer), (usize, usize)>,
    /// Paths from files, which are asked for again and again.
    asked: HashMap<(usize, String), Result<usize, Problem>>,
}

/// A file of which a place is asked for.
pub(super) struct File {
    /// Nothing if it is not in the tree.
    pub place: Option<TreePath>,
    pub value: Option<Value>,
    /// The names of its schemas, once one is asked for.
    pub identifiers: OnceCell<Option<Identifiers>>,
}

impl<'a> Library<'a> {
    pub(super) fn new(
        raw: &Value,
        sources: &'a mut Sources,
        tree: Option<&'a FileTree>,
        duplicate_keys: DuplicateKeys,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        let place = |name: &str| tree.and_then(|tree| tree.place(name.as_ref()));
        let files: Vec<File> = sources
            .iter()
            .map(|source| File { place: place(&source.name), value: None, identifiers: OnceCell::new() })
            .collect();
        let places = files.iter().enumerate();
        let known = places.filter_map(|(number, file)| Some((file.place.clone()?, number))).collect();
        let roots = files.len();
        let version = version(raw);
        let identifies = version.as_deref().is_some_and(|version| ["3.1", "3.2"].contains(&version));
        let path = files.first().and_then(|file| file.place.as_ref()).map(TreePath::as_text);
        let own = identifies.then(|| Identifiers::of(raw, &path.unwrap_or_default())).flatten();
        let named = own.iter().flat_map(Identifiers::named).map(|(uri, _)| (uri.to_owned(), 0)).collect();
        Self {
            version,
            own,
            named,
            taken: HashMap::new(),
            sources,
            tree,
            duplicate_keys,
            diagnostics,
            files,
            roots,
            known,
            bytes: 0,
            measured: HashMap::new(),
            asked: HashMap::new(),
        }
    }

    /// Whether a text is of the document itself.
    pub(super) fn is_root(&self, number: usize) -> bool {
        number < self.roots
    }

    pub(super) fn value(&self, number: usize, at: &Pointer) -> Option<&Value> {
        self.files.get(number)?.value.as_ref()?.pointer(at.as_str())
    }

    /// The number of values in a place, and how deep they are nested.
    pub(super) fn measure(&mut self, number: usize, at: &Pointer) -> (usize, usize) {
        let key = (number, at.clone());
        if let Some(known) = self.measured.get(&key) {
            return *known;
        }
        let found = self.value(number, at).map_or((0, 0), measure);
        self.measured.insert(key, found);
        found
    }

    /// Where a file is, relative to the folder of all.
    pub(super) fn path(&self, number: usize) -> String {
        let place = self.files.get(number).and_then(|file| file.place.as_ref());
        place.map(TreePath::as_text).unwrap_or_default()
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// What a reference at a place of a text leads to, through other references in the place of what they name.
    pub(super) fn resolve(
        &mut self,
        mut from: usize,
        at: &Pointer,
        reference: &str,
    ) -> Result<FileTarget, Problem> {
        let (mut at, mut reference) = (at.clone(), reference.to_owned());
        for hop in 0..=HOPS {
            let name = self.name_of(from, &at, &reference);
            let found = name.as_ref().and_then(|name| self.identified(from, name, &reference));
            let (number, place) = match found {
                Some(number) if self.is_root(number) => {
                    // Those of the document itself are found later.
                    let is_own = hop == 0 && self.is_root(from);
                    let place = self.own.as_ref().zip(name).and_then(|(own, name)| own.place(&name));
                    let place = place.ok_or_else(|| Problem::Nowhere(self.shown(number)))?;
                    return Ok(FileTarget::Document(if is_own {
                        reference
                    } else {
                        name::reference(&place)
                    }));
                }
                Some(number) => {
                    (number, self.identifiers(number).zip(name).and_then(|(of, name)| of.place(&name)))
                }
                None => {
                    let (path, fragment) = reference.split_once('#').unwrap_or((&reference, ""));
                    let number =
                        if path.is_empty() { from } else { self.open_for(from, path, name.as_ref())? };
                    if self.is_root(number) {
                        return Ok(FileTarget::Document(format!("#{fragment}")));
                    }
                    (number, self.place_of(number, fragment)?)
                }
            };
            let nowhere = || Problem::Nowhere(self.shown(number));
            let place = place.ok_or_else(nowhere)?;
            match bare(self.value(number, &place).ok_or_else(nowhere)?) {
                Some(next) => (reference, from, at) = (next.to_owned(), number, place),
                None => return Ok(FileTarget::File(number, place)),
            }
        }
        Err(Problem::Circle)
    }

    pub(super) fn shown(&self, number: usize) -> String {
        self.sources.get(number).map(|source| source.name.clone()).unwrap_or_default()
    }

    /// The place that a fragment names: by pointer, or by the anchor of a schema (JSON Schema 2020-12, 8.2.2).
    fn place_of(&self, number: usize, fragment: &str) -> Result<Option<Pointer>, Problem> {
        let value = self.files.get(number).and_then(|file| file.value.as_ref());
        let value = value.ok_or_else(|| Problem::Broken(self.shown(number)))?;
        if fragment.is_empty() || fragment.starts_with('/') {
            return Ok(reference::place(value, fragment));
        }
        Ok(self.identifiers(number).and_then(|identifiers| identifiers.anchor(fragment)))
    }

    /// The number of a file, read if it was not yet.
    pub(super) fn open(&mut self, from: usize, path: &str) -> Result<usize, Problem> {
        if let Some(known) = self.asked.get(&(from, path.to_owned())) {
            return known.clone();
        }
        let place = self.files.get(from).and_then(|file| file.place.clone());
        let found = self.find(place.as_ref(), path);
        self.asked.insert((from, path.to_owned()), found.clone());
        found
    }

    pub(super) fn find(&mut self, from: Option<&TreePath>, path: &str) -> Result<usize, Problem> {
        if tree::is_remote(path) {
            return Err(Problem::NoFile(NoFile::Remote));
        }
        let (tree, from) = self.tree.zip(from).ok_or(Problem::NoFolder)?;
        let found = tree.find(from, path).map_err(Problem::NoFile)?;
        if let Some(number) = self.known.get(&found) {
            return Ok(*number);
        }
        let source = tree.read(&found).map_err(Problem::NoFile)?;
        self.bytes += source.bytes.len();
        let number = self.sources.add(source);
        let value = syntax::value(self.sources, number, self.duplicate_keys, self.diagnostics);
        if let Some(read) = &value {
            self.compare(number, &read.value);
        }
        self.files.push(File {
            place: Some(found.clone()),
            value: value.map(|read| read.value),
            identifiers: OnceCell::new(),
        });
        self.known.insert(found, number);
        self.claim(number);
        Ok(number)
    }
}

impl Library<'_> {
    /// Reports a file that is a document of another version.
    fn compare(&mut self, number: usize, value: &Value) {
        let (Some(own), Some(version)) = (&self.version, version(value)) else { return };
        if *own != version {
            let key = if value.get("openapi").is_some() { "openapi" } else { "swagger" };
            let message =
                format!("this file is of version {version}, but is read as the document, which is of {own}");
            let diagnostic = Diagnostic::new(Code::Ignored, message).at(&Pointer::root().child(key));
            self.diagnostics.push(Diagnostic { source: Some(number), ..diagnostic });
        }
    }
}

/// Which OpenAPI or Swagger a value says that it is: `3.0`.
pub(super) fn version(value: &Value) -> Option<String> {
    let text = match value.get("openapi").or_else(|| value.get("swagger"))? {
        Value::String(text) => text.clone(),
        // YAML reads `2.0` as a number.
        other => other.to_string(),
    };
    Some(text.splitn(3, '.').take(2).collect::<Vec<_>>().join("."))
}

/// The reference that an object is, and nothing else.
pub(super) fn bare(value: &Value) -> Option<&str> {
    let map = value.as_object().filter(|map| map.len() == 1)?;
    map.get("$ref")?.as_str()
}

/// The number of values in a value, and how deep they are nested.
pub(in crate::document) fn measure(value: &Value) -> (usize, usize) {
    let inner = |values: &mut dyn Iterator<Item = &Value>| {
        let (size, height) =
            values.map(measure).fold((0, 0), |(size, height), (s, h)| (size + s, h.max(height)));
        (size + 1, height + 1)
    };
    match value {
        Value::Array(items) => inner(&mut items.iter()),
        Value::Object(map) => inner(&mut map.values()),
        _ => (1, 1),
    }
}
