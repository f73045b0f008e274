//! Bundles the files of a document into one value.
//!
//! What a reference to another file leads to becomes a component, which is named after the file and the place in it:
//! so the name stays when files are added. Where a component of the document is such a reference and nothing else, it
//! is that component. What `components` has no section for, such as a path item, is put in the place of the reference.

mod identified;
mod library;
pub(super) mod merge;
mod name;
pub(super) mod path_items;
mod problem;
mod reference;

use std::collections::{BTreeMap, HashMap, HashSet};

pub(in crate::document) use library::measure;
use library::{FileTarget, Library, bare};
use serde_json::{Map, Value};

pub(crate) use name::plain as component_name;
pub(super) use problem::Unread;

use super::grammar::{Form, ObjectKind, Rule};
use crate::config::DuplicateKeys;
use crate::diagnostic::Diagnostics;
use crate::source::origin::{Origin, nearest};
use crate::source::path::Path;
use crate::source::tree::FileTree;
use crate::source::{Pointer, Sources};

/// Places of the bundled value, with what they were in the texts.
pub(super) type Bundled = HashMap<Pointer, Origin>;

/// What the files of a document are read with.
pub(super) struct Bundling<'a> {
    pub sources: &'a mut Sources,
    pub tree: Option<&'a FileTree>,
    pub duplicate_keys: DuplicateKeys,
    pub diagnostics: &'a mut Diagnostics,
}

/// Adds to a document what its references lead to in other files; `bundled` says where its own parts came from.
pub(super) fn bundle(raw: &mut Value, bundled: &mut Bundled, files: Bundling<'_>) -> Unread {
    let Bundling { sources, tree, duplicate_keys, diagnostics } = files;
    let library = Library::new(raw, sources, tree, duplicate_keys, diagnostics);
    let mut run = Bundler {
        library,
        bundled,
        swagger: raw.get("swagger").is_some(),
        own: HashSet::new(),
        names: HashMap::new(),
        queue: Vec::new(),
        awaited: Vec::new(),
        within: Vec::new(),
        copied: 0,
        unread: Unread::default(),
    };
    run.adopt(raw);
    let root = Pointer::root();
    run.value(raw, Rule::Object(ObjectKind::Document), 0, &Path::base(&root), 0);
    run.components(raw);
    run.unread
}

/// A place of another file as a component.
type Key = (&'static str, usize, Pointer);

/// Where a value was, and is now.
#[derive(Clone, Copy)]
struct Spot<'p> {
    /// What belongs there.
    rule: Rule,
    /// The text that it is of.
    from: usize,
    at: &'p Path<'p>,
    depth: usize,
}

struct Bundler<'a, 'j> {
    library: Library<'a>,
    bundled: &'j mut Bundled,
    /// Whether the document is one of Swagger 2.0, which keeps components elsewhere.
    swagger: bool,
    /// The components that the document has itself.
    own: HashSet<Pointer>,
    /// The names of components that are made of other files.
    names: HashMap<Key, String>,
    /// Those of them that are not made yet.
    queue: Vec<(ObjectKind, Pointer, usize, Pointer)>,
    /// The URLs that references have, and that no schema had yet.
    awaited: Vec<String>,
    /// What is being put in the place of references.
    within: Vec<(usize, Pointer)>,
    /// How many values were copied.
    copied: usize,
    unread: Unread,
}

impl Bundler<'_, '_> {
    /// Lets components of the document that are nothing but references be what those lead to.
    fn adopt(&mut self, raw: &Value) {
        for kind in ObjectKind::COMPONENTS {
            let Some((section, place)) = self.section(kind) else { continue };
            let mut found: BTreeMap<(usize, Pointer), Vec<&String>> = BTreeMap::new();
            let components = raw.pointer(place.as_str()).and_then(Value::as_object).into_iter().flatten();
            for (name, value) in components {
                let at = place.child(name);
                let target =
                    bare(value).map(|reference| self.library.resolve(self.base(0, &at), &at, reference));
                if let Some(Ok(FileTarget::File(number, pointer))) = target {
                    found.entry((number, pointer)).or_default().push(name);
                }
                self.own.insert(at);
            }
            for ((number, pointer), names) in found {
                // Of several, which one it is must not depend on their order.
                let plain = name::plain(&self.name(number, &pointer)).to_owned();
                let same = names.iter().find(|name| name.eq_ignore_ascii_case(&plain));
                let Some(name) = same.or(names.iter().min()) else { continue };
                let (size, _) = self.library.measure(number, &pointer);
                if !self.copy(size) {
                    continue;
                }
                self.names.insert((section, number, pointer.clone()), (*name).clone());
                self.queue.push((kind, place.child(name), number, pointer));
            }
        }
    }

    /// Makes the components that were asked for, and those that they ask for in turn.
    fn components(&mut self, raw: &mut Value) {
        let mut made = Vec::new();
        let mut next = 0;
        while let Some((kind, at, number, pointer)) = self.next(next) {
            next += 1;
            let Some(mut value) = self.library.value(number, &pointer).cloned() else { continue };
            self.bundled.insert(at.clone(), Origin { source: number, pointer });
            self.value(&mut value, Rule::Object(kind), number, &Path::base(&at), 3);
            made.push((at, value));
        }
        for (at, value) in made {
            put(raw, &at, value);
        }
    }

    /// A component that is to be made. When there are no more, there may be schemas that are known by their `$id` now.
    fn next(&mut self, next: usize) -> Option<(ObjectKind, Pointer, usize, Pointer)> {
        if next == self.queue.len() {
            let known = |uri: &String| self.library.schema_of(uri);
            let found: Vec<_> = self.awaited.iter().filter_map(known).collect();
            for (number, at) in found {
                self.component(ObjectKind::Schema, number, &at);
            }
        }
        self.queue.get(next).cloned()
    }

    /// The section of components that may hold such an object, and its place.
    fn section(&self, kind: ObjectKind) -> Option<(&'static str, Pointer)> {
        let root = Pointer::root();
        let section = kind.section()?;
        let place = match (self.swagger, section) {
            (false, _) => root.child("components").child(section),
            (true, "schemas") => root.child("definitions"),
            (true, "securitySchemes") => root.child("securityDefinitions"),
            (true, "parameters" | "responses") => root.child(section),
            (true, _) => return None,
        };
        Some((section, place))
    }

    fn name(&self, number: usize, at: &Pointer) -> String {
        name::of(&self.library.path(0), &self.library.path(number), at)
    }

    /// The text that something came from, and its place there; in the document itself, that in the whole of its texts.
    fn text(&self, from: usize, at: &Pointer) -> (usize, Pointer) {
        let base = self.base(from, at);
        (base, if self.library.is_root(base) { at.clone() } else { self.origin(from, at).pointer })
    }

    /// The text that something in the document, or in another text, came from.
    fn base(&self, from: usize, at: &Pointer) -> usize {
        if !self.library.is_root(from) {
            return from;
        }
        nearest(self.bundled, at).map_or(0, |(origin, _)| origin.source)
    }

    /// Where something came from.
    fn origin(&self, from: usize, at: &Pointer) -> Origin {
        match nearest(self.bundled, at) {
            Some((Origin { source, pointer }, rest)) => {
                Origin { source: *source, pointer: pointer.join(rest) }
            }
            None => Origin { source: from, pointer: at.clone() },
        }
    }

    fn value(&mut self, value: &mut Value, rule: Rule, from: usize, at: &Path<'_>, depth: usize) {
        let spot = Spot { rule, from, at, depth };
        match value {
            Value::Object(map) => {
                let is_reference = |key: &&str| map.get(*key).is_some_and(Value::is_string);
                let keys = ["$ref", "$dynamicRef"].into_iter();
                let is_schema = rule.object() == Some(ObjectKind::Schema);
                match keys.take(1 + usize::from(is_schema)).find(is_reference) {
                    Some(key) => self.reference(value, key, spot),
                    None => self.entries(map, spot),
                }
            }
            Value::Array(items) => {
                // A value in place of a list, or the reverse, is reported by the check.
                let inner = if let Rule::List(inner) | Rule::Map(inner) = rule { *inner } else { rule };
                for (index, item) in items.iter_mut().enumerate() {
                    self.value(item, inner, from, &at.item(index), depth + 1);
                }
            }
            _ => {}
        }
    }

    fn entries(&mut self, map: &mut Map<String, Value>, spot: Spot<'_>) {
        if spot.rule.object() == Some(ObjectKind::Discriminator) {
            return self.mapping(map, spot);
        }
        for (key, value) in map {
            if let Some(rule) = spot.rule.child(key, Form::Text).filter(|rule| rule.has_references()) {
                self.value(value, rule, spot.from, &spot.at.key(key), spot.depth + 1);
            }
        }
    }
}

/// Puts a component into its section, which is made if need be.
fn put(raw: &mut Value, at: &Pointer, value: Value) {
    let mut place = raw;
    for token in at.tokens() {
        let Value::Object(map) = place else { return };
        place = map.entry(token).or_insert_with(|| Value::Object(Map::new()));
    }
    *place = value;
}
