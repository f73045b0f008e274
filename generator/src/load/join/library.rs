//! The other files of a document, each read once.

use std::cell::OnceCell;
use std::collections::HashMap;

use serde_json::Value;

use super::problem::Problem;
use crate::config::DuplicateKeys;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::links::HOPS;
use crate::load::tree::{self, FileTree, NoFile, TreePath};
use crate::load::{Pointer, Sources, reference, syntax};

/// What a reference leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Target {
    /// A place of the document itself, as a fragment.
    Document(String),
    /// A place of another file.
    File(usize, Pointer),
}

/// The files, by the numbers of their texts.
pub(super) struct Library<'a> {
    /// The version of the document.
    version: Option<String>,
    pub sources: &'a mut Sources,
    tree: Option<&'a FileTree>,
    duplicate_keys: DuplicateKeys,
    diagnostics: &'a mut Diagnostics,
    /// The first are those of the document itself.
    files: Vec<File>,
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
struct File {
    /// Nothing if it is not in the tree.
    place: Option<TreePath>,
    value: Option<Value>,
    /// The places of its anchors, once one is asked for.
    anchors: OnceCell<HashMap<String, Pointer>>,
}

impl<'a> Library<'a> {
    pub(super) fn new(
        version: Option<String>,
        sources: &'a mut Sources,
        tree: Option<&'a FileTree>,
        duplicate_keys: DuplicateKeys,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        let place = |name: &str| tree.and_then(|tree| tree.place(name.as_ref()));
        let files: Vec<File> = sources
            .iter()
            .map(|source| File { place: place(&source.name), value: None, anchors: OnceCell::new() })
            .collect();
        let places = files.iter().enumerate();
        let known = places.filter_map(|(number, file)| Some((file.place.clone()?, number))).collect();
        let roots = files.len();
        Self {
            version,
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

    pub(super) fn report(&mut self, finding: Diagnostic) {
        self.diagnostics.push(finding);
    }

    /// What a reference leads to, through other references in the place of what they name.
    pub(super) fn resolve(&mut self, mut from: usize, reference: &str) -> Result<Target, Problem> {
        let mut reference = reference.to_owned();
        for _ in 0..=HOPS {
            let (path, fragment) = reference.split_once('#').unwrap_or((&reference, ""));
            let number = if path.is_empty() { from } else { self.open(from, path)? };
            if self.is_root(number) {
                return Ok(Target::Document(format!("#{fragment}")));
            }
            let name = || self.sources.get(number).map(|source| source.name.clone()).unwrap_or_default();
            let file = self.files.get(number);
            let value = file.and_then(|file| file.value.as_ref()).ok_or_else(|| Problem::Broken(name()))?;
            let at = file.and_then(|file| file.place_of(value, fragment));
            let at = at.ok_or_else(|| Problem::Nowhere(name()))?;
            match value.pointer(at.as_str()).and_then(bare) {
                Some(next) => (from, reference) = (number, next.to_owned()),
                None => return Ok(Target::File(number, at)),
            }
        }
        Err(Problem::Circle)
    }

    /// The number of a file, read if it was not yet.
    fn open(&mut self, from: usize, path: &str) -> Result<usize, Problem> {
        if let Some(known) = self.asked.get(&(from, path.to_owned())) {
            return known.clone();
        }
        let found = self.find(from, path);
        self.asked.insert((from, path.to_owned()), found.clone());
        found
    }

    fn find(&mut self, from: usize, path: &str) -> Result<usize, Problem> {
        if tree::is_remote(path) {
            return Err(Problem::NoFile(NoFile::Remote));
        }
        let from = self.files.get(from).and_then(|file| file.place.as_ref());
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
            anchors: OnceCell::new(),
        });
        self.known.insert(found, number);
        Ok(number)
    }
}

impl Library<'_> {
    /// Tells of a file that is a document of another version.
    fn compare(&mut self, number: usize, value: &Value) {
        let (Some(own), Some(version)) = (&self.version, version(value)) else { return };
        if *own != version {
            let key = if value.get("openapi").is_some() { "openapi" } else { "swagger" };
            let message =
                format!("this file is of version {version}, but is read as the document, which is of {own}");
            let finding = Diagnostic::new(Code::Ignored, message).at(&Pointer::root().child(key));
            self.diagnostics.push(Diagnostic { source: Some(number), ..finding });
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

impl File {
    /// The place that a fragment names: by pointer, or by the anchor of a schema (JSON Schema 2020-12, 8.2.2).
    fn place_of(&self, value: &Value, fragment: &str) -> Option<Pointer> {
        if fragment.is_empty() || fragment.starts_with('/') {
            return reference::place(value, fragment);
        }
        let anchors = self.anchors.get_or_init(|| {
            let mut anchors = HashMap::new();
            find_anchors(value, &Pointer::root(), &mut anchors);
            anchors
        });
        anchors.get(fragment).cloned()
    }
}

fn find_anchors(value: &Value, at: &Pointer, anchors: &mut HashMap<String, Pointer>) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(name)) = map.get("$anchor") {
                anchors.entry(name.clone()).or_insert_with(|| at.clone());
            }
            map.iter().for_each(|(key, value)| find_anchors(value, &at.child(key), anchors));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| find_anchors(item, &at.child(index), anchors));
        }
        _ => {}
    }
}

/// The reference that an object is, and nothing else.
pub(super) fn bare(value: &Value) -> Option<&str> {
    let map = value.as_object().filter(|map| map.len() == 1)?;
    map.get("$ref")?.as_str()
}

/// The number of values in a value, and how deep they are nested.
fn measure(value: &Value) -> (usize, usize) {
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
