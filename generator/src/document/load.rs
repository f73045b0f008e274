//! The document after it was read and checked.

use openapiv3::{OpenAPI, Operation, PathItem, Server};
use serde_json::{Number, Value};
use std::collections::HashMap;

use super::bundle::merge::merge;
use super::bundle::{Bundled, Bundling, Unread, bundle, path_items};
use super::check::Checker;
use super::convert;
use super::convert::version::Version;
use super::frame::{self, AdditionalOperations};
use super::grammar::{Form, ObjectKind};
use super::overlay::{Corrections, Corrector, Overlay};
use super::read::syntax;
use super::resolve::links;
use super::resolve::reference::Elsewhere;
use crate::config::layer::CONFIG;
use crate::config::{DuplicateKeys, Layer, layer};
use crate::diagnostic::{Diagnostic, Diagnostics, Printer, Related};
use crate::source::origin::Origins;
use crate::source::{FileTree, Origin, Pointer, Source, Sources};

/// A document in the frame of OpenAPI 3.0, with schemas of JSON Schema 2020-12: its texts, its value and its model.
#[derive(Debug)]
pub(crate) struct Document {
    pub(super) sources: Sources,
    pub(super) raw: Value,
    pub(super) api: OpenAPI,
    /// The version that the text follows; the value and the model have the words of one for all.
    pub(super) version: Version,
    /// Operations of methods that the model does not have.
    pub(super) additional: AdditionalOperations,
    /// What references lead to that is not a component.
    pub(super) elsewhere: Elsewhere,
    /// The component schemas that extend one with a discriminator, by the place of that.
    pub(super) heirs: HashMap<Pointer, Vec<Pointer>>,
    /// Whether anything is `readOnly`, and `writeOnly`: to ask each schema and all that it joins is work.
    pub(super) directions: [bool; 2],
    pub(super) origins: Origins,
    /// Where the choices stand.
    pub(super) choices: Choices,
}

/// An operation and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct OperationAt<'a> {
    /// The HTTP method, mostly in capitals.
    pub method: &'a str,
    /// The path template, as in the document.
    pub path: &'a str,
    /// `#/paths/<path>/<method>`, or `#/paths/<path>/x-additional-operations/<method>`.
    pub pointer: Pointer,
    /// The path item that holds it.
    pub item: &'a PathItem,
    /// The operation.
    pub operation: &'a Operation,
}

impl<'a> OperationAt<'a> {
    /// The operation's own servers, else the path's, and where they stand.
    pub(crate) fn servers(&self) -> Option<(Pointer, &'a [Server])> {
        let item = Pointer::root().child("paths").child(self.path);
        let declared = [(&self.pointer, &self.operation.servers), (&item, &self.item.servers)];
        let (at, servers) = declared.into_iter().find(|(_, servers)| !servers.is_empty())?;
        Some((at.child("servers"), servers))
    }
}

impl Document {
    /// The texts.
    pub(crate) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The texts that the client is made of: all but those of the choices.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &Source> {
        let is_part = |(number, _): &(usize, &Source)| !self.choices.texts.contains(number);
        self.sources.iter().enumerate().filter(is_part).map(|(_, source)| source)
    }

    /// The diagnostic about a choice, by the keys that lead to it: with the name of its file, and at its place unless it is at one
    /// of the document.
    pub(crate) fn at_choice(&self, mut found: Diagnostic, keys: &[&str]) -> Diagnostic {
        found.message = format!("{}, {}", self.choices.file(keys), found.message);
        match self.choices.origin(keys) {
            Some(origin) if found.pointer.is_some() => {
                Diagnostic { related: Some(Box::new(Related::other(origin))), ..found }
            }
            Some(origin) => Diagnostic { source: Some(origin.source), ..found.at(&origin.pointer) },
            None => found,
        }
    }

    /// The whole value, as the model was read from it.
    pub(crate) fn raw(&self) -> &Value {
        &self.raw
    }

    /// The model.
    pub(crate) fn api(&self) -> &OpenAPI {
        &self.api
    }

    /// Whether the text has keywords of JSON Schema that OpenAPI 3.0 does not have.
    pub(super) fn has_json_schema(&self) -> bool {
        self.version >= Version::V3_1
    }

    /// The version that the text follows.
    pub(crate) const fn version(&self) -> Version {
        self.version
    }

    /// Where something stood before the value was brought to another version: where an overlay finds it.
    pub(crate) fn corrected(&self, pointer: &Pointer) -> Pointer {
        self.origins.corrected(pointer)
    }

    /// A number of the value as it is written in the text: some are too big for the value. `at` gives its place.
    pub(super) fn written(&self, number: &Number, at: impl FnOnce() -> Pointer) -> String {
        /// From here on, not all integers are floats.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        let is_rounded = number.is_f64() && number.as_f64().is_some_and(|number| number.abs() >= EXACT);
        let written = is_rounded.then(|| self.sources.lexeme(&self.origins.of(&at())));
        written.flatten().unwrap_or_else(|| number.to_string())
    }

    /// Prints diagnostics about this document.
    pub(crate) fn printer(&self) -> Printer<'_> {
        Printer::new(&self.sources, &self.origins)
    }
}

/// What a document is read from.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// The document; if there are several, they are parts of one.
    pub documents: Vec<Source>,
    /// The files that its references may lead to.
    pub tree: Option<FileTree>,
    /// What becomes of a key that stands twice in a mapping.
    pub duplicate_keys: DuplicateKeys,
    /// Overlays, in the order in which they are applied.
    pub overlays: Vec<Overlay>,
    /// Where the choices stand.
    pub choices: Vec<Layer>,
    /// Their corrections, which come last.
    pub corrections: Corrections,
}

impl From<Source> for Input {
    fn from(source: Source) -> Self {
        Self {
            documents: vec![source],
            tree: None,
            duplicate_keys: DuplicateKeys::default(),
            overlays: Vec::new(),
            choices: Vec::new(),
            corrections: Corrections::default(),
        }
    }
}

/// Reads a document.
///
/// Diagnostics go to `diagnostics`.
///
/// # Errors
/// The texts, which the diagnostics are about, are no OpenAPI document.
pub(crate) fn load_input(input: Input, diagnostics: &mut Diagnostics) -> Result<Document, Sources> {
    let mut sources = Sources::default();
    let Some(Whole { mut raw, version, mut origins, unread, choices }) =
        read(input, &mut sources, diagnostics)
    else {
        return Err(sources);
    };
    let mut found = Diagnostics::default();
    convert::to_3_0(&mut raw, version, &mut origins, &mut found);
    path_items::inline(&mut raw, &mut origins, &mut found);
    let form = Form::checked(version);
    let mut elsewhere = check_all(&mut raw, form, &sources, &mut origins, &unread, &mut found);
    convert::raise(&mut raw, &mut elsewhere, &mut origins);
    let mut reader = frame::FrameReader {
        diagnostics: &mut found,
        lost: Vec::new(),
        additional: AdditionalOperations::new(),
    };
    let api = reader.document(&raw);
    let elsewhere = reader.elsewhere(&raw, elsewhere);
    for place in std::mem::take(&mut reader.lost) {
        remove(&mut raw, &place);
    }
    let additional = reader.additional;
    diagnostics.append(found);
    let heirs = HashMap::new();
    let directions = ["readOnly", "writeOnly"].map(|keyword| has_member(&raw, keyword));
    let mut document =
        Document { sources, raw, api, version, additional, elsewhere, heirs, directions, origins, choices };
    document.heirs = document.extending();
    Ok(document)
}

/// Where the choices stand.
#[derive(Debug, Default)]
pub(super) struct Choices {
    layers: Vec<Layer>,
    /// The number of the text of each.
    texts: Vec<usize>,
}

impl Choices {
    /// Adds the texts to those of the document.
    pub(super) fn add(layers: Vec<Layer>, sources: &mut Sources) -> Self {
        let mut texts: Vec<usize> = Vec::new();
        for (index, layer) in layers.iter().enumerate() {
            let same = layers.iter().zip(&texts).take(index).find(|(it, _)| it.text.name == layer.text.name);
            texts.push(match same {
                Some((_, number)) => *number,
                None => sources.add(layer.text.clone()),
            });
        }
        Self { layers, texts }
    }

    /// Where something is said, by the keys that lead there.
    pub(super) fn origin(&self, keys: &[&str]) -> Option<Origin> {
        let (number, pointer) = layer::origin(&self.layers, keys)?;
        Some(Origin { source: *self.texts.get(number)?, pointer })
    }

    /// What the file is called in which something is said.
    fn file(&self, keys: &[&str]) -> &str {
        let said = layer::origin(&self.layers, keys).and_then(|(number, _)| self.layers.get(number));
        said.map_or(CONFIG, Layer::file)
    }

    /// Whether it is said for other documents too.
    pub(super) fn is_shared(&self, keys: &[&str]) -> bool {
        let said = layer::origin(&self.layers, keys).and_then(|(number, _)| self.layers.get(number));
        said.is_some_and(|layer| layer.is_shared)
    }
}

/// The value that overlays are applied to: of all texts, corrected so far and in the author's words.
pub(crate) fn authored(input: Input) -> Option<Value> {
    read(input, &mut Sources::default(), &mut Diagnostics::default()).map(|whole| whole.raw)
}

/// The value of all texts.
struct Whole {
    raw: Value,
    version: Version,
    origins: Origins,
    unread: Unread,
    choices: Choices,
}

/// Reads all texts, and bundles them.
fn read(input: Input, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<Whole> {
    let Input { documents, tree, duplicate_keys, overlays, choices, corrections } = input;
    let (mut parts, mut version, mut is_external) = (Vec::new(), None, false);
    for source in documents {
        let number = sources.add(source);
        let Some(read) = syntax::value(sources, number, duplicate_keys, diagnostics) else { continue };
        match convert::version::of(&read.value) {
            Ok(found) => {
                // All parts must say the same.
                version.get_or_insert(found);
                parts.push((number, read.value));
            }
            Err(diagnostic) => diagnostics.push(Diagnostic { source: Some(number), ..diagnostic }),
        }
        is_external |= read.is_external;
    }
    let roots = sources.iter().count();
    let (mut bundled, mut unread) = (Bundled::default(), Unread::default());
    let mut raw = merge(parts, sources, &mut bundled, diagnostics)?;
    if diagnostics.has_errors() {
        return None;
    }
    if is_external {
        let files = Bundling { sources, tree: tree.as_ref(), duplicate_keys, diagnostics };
        unread = bundle(&mut raw, &mut bundled, files);
    }
    let (mut origins, version) = (Origins::bundled(bundled), version?);
    let texts = (sources, roots, duplicate_keys);
    let mut corrector = Corrector::new(&mut raw, version, &mut origins, texts, diagnostics);
    for overlay in overlays {
        corrector.overlay(overlay);
    }
    let choices = corrector.choices(choices, &corrections);
    (!diagnostics.has_errors()).then_some(Whole { raw, version, origins, unread, choices })
}

/// Checks the value and its references; the result is the places other than components that they lead to.
fn check_all(
    raw: &mut Value,
    form: Form,
    sources: &Sources,
    origins: &mut Origins,
    unread: &Unread,
    diagnostics: &mut Diagnostics,
) -> Vec<(&'static str, Pointer)> {
    let lexeme = |at: &Pointer| sources.lexeme(&origins.of(at));
    let mut checker = Checker::new(diagnostics, &lexeme, form);
    checker.check(raw, ObjectKind::Document, &Pointer::root());
    let mut dangling = Vec::new();
    let elsewhere = links::check(raw, &mut checker, unread, &mut dangling);
    let shifted = std::mem::take(&mut checker.moved);
    for diagnostic in dangling {
        diagnostics.push(diagnostic);
    }
    diagnostics.settle(|at| origins.shown(at));
    origins.step(shifted);
    elsewhere
}

/// Whether an object in the value has a member of this name.
fn has_member(value: &Value, name: &str) -> bool {
    match value {
        Value::Object(members) => {
            members.contains_key(name) || members.values().any(|value| has_member(value, name))
        }
        Value::Array(items) => items.iter().any(|value| has_member(value, name)),
        _ => false,
    }
}

/// Takes a value out of an object, so that the raw value says what the model says.
fn remove(raw: &mut Value, at: &Pointer) {
    let Some((parent, _)) = at.as_str().rsplit_once('/') else { return };
    if let (Some(Value::Object(map)), Some(key)) = (raw.pointer_mut(parent), at.last()) {
        map.shift_remove(&key);
    }
}
