//! Corrections of a document, on its value and in its own words, before it is brought to another version and checked.
//!
//! Overlays (`read`, `extends`, `query`) and the `[[corrections]]` of generator.toml (`correction`, `edit`) become changes
//! of the value, which are applied at one place (`apply`).

mod apply;
mod correction;
pub(crate) mod edit;
mod error;
mod extends;
mod query;
mod read;

use std::collections::BTreeMap;

use serde_json::Value;

use apply::Applier;
use edit::{Edit, EditError, Editor};
use error::ActionError;
use extends::Extends;
use query::Query;
use read::OverlayReader;

use super::convert::version::Version;
use super::load::Choices;
use super::read::syntax;
use crate::config::{Correction, DuplicateKeys, Layer};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Related, Severity};
use crate::source::origin::{Before, Origins};
use crate::source::{Origin, Pointer, Source, Sources};

/// An overlay document.
#[derive(Clone, Debug)]
pub struct Overlay {
    /// Its text.
    pub source: Source,
    /// Whether it was named, and not found beside the document, where it may be for another one.
    pub is_named: bool,
}

/// The `[[corrections]]` of `generator.toml`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Corrections {
    /// Each of them.
    pub list: Vec<Correction>,
    /// The names in the document, or the places, of schemas that have a Rust name already.
    pub types: BTreeMap<String, String>,
}

/// One action of an overlay.
#[derive(Debug)]
struct Action {
    at: Origin,
    target: Query,
    change: Change,
}

#[derive(Debug)]
enum Change {
    /// A value, and where it stands.
    Update(Value, Before),
    /// The only place that is selected.
    Copy(Query),
    Remove,
}

/// Corrects the value of a document.
pub(super) struct Corrector<'a> {
    applier: Applier<'a>,
    version: Version,
    sources: &'a mut Sources,
    /// How many of the texts are the document itself.
    roots: usize,
    duplicate_keys: DuplicateKeys,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Corrector<'a> {
    pub(super) fn new(
        raw: &'a mut Value,
        version: Version,
        origins: &'a mut Origins,
        texts: (&'a mut Sources, usize, DuplicateKeys),
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        let (sources, roots, duplicate_keys) = texts;
        Self { applier: Applier::new(raw, origins), version, sources, roots, duplicate_keys, diagnostics }
    }

    /// Applies an overlay, action after action.
    pub(super) fn overlay(&mut self, overlay: Overlay) {
        let number = self.sources.add(overlay.source);
        let Some(read) = syntax::value(self.sources, number, self.duplicate_keys, self.diagnostics) else {
            return;
        };
        if !self.is_meant(&read.value, number, overlay.is_named) {
            return;
        }
        let mut reader = OverlayReader { source: number, diagnostics: self.diagnostics };
        for action in reader.actions(&read.value) {
            let came = self.act(&action);
            self.report(&action.at, came, "this action");
        }
    }

    /// Applies the corrections among the choices, and says where the choices stand.
    pub(super) fn choices(&mut self, layers: Vec<Layer>, corrections: &Corrections) -> Choices {
        let choices = Choices::add(layers, self.sources);
        for (index, correction) in corrections.list.iter().enumerate() {
            let index = index.to_string();
            let keys = ["corrections", &index];
            let Some(at) = choices.origin(&keys) else { continue };
            let came = self.correct(correction, &corrections.types, &at);
            // What is said for several documents may be needed in others alone.
            let is_idle = came.as_ref().map_or_else(ActionError::is_of_nothing, |changed| !changed);
            if is_idle && choices.is_shared(&keys) {
                let message = "this correction of all clients changes nothing of this document";
                let found = Diagnostic::new(Code::Needless, message).at(&at.pointer);
                self.diagnostics.push(Diagnostic {
                    severity: Severity::Info,
                    source: Some(at.source),
                    ..found
                });
            } else {
                self.report(&at, came, "this correction");
            }
        }
        choices
    }

    /// Whether an overlay is for this document; tells if not.
    fn is_meant(&mut self, overlay: &Value, number: usize, is_named: bool) -> bool {
        let (message, fits) = match extends::of(overlay, number, self.roots, self.applier.raw, self.sources) {
            Extends::This => return true,
            Extends::Remote(url) => {
                (format!("whether the document is `{url}` cannot be told; the overlay is applied"), true)
            }
            Extends::Other(name) if is_named => {
                let message = format!("the overlay is for `{name}`, which is not the document");
                let mut reader = OverlayReader { source: number, diagnostics: self.diagnostics };
                reader.error(&Pointer::root().child("extends"), message);
                return false;
            }
            Extends::Other(name) => (format!("the overlay is for `{name}` and is not applied"), false),
        };
        let found = Diagnostic::new(Code::Ignored, message).at(&Pointer::root().child("extends"));
        self.diagnostics.push(Diagnostic { source: Some(number), ..found });
        fits
    }

    /// Applies an action; whether that changed anything.
    fn act(&mut self, action: &Action) -> Result<bool, ActionError> {
        let places = action.target.places(self.applier.raw)?;
        if places.is_empty() {
            let around = action.target.around().filter(|_| matches!(action.change, Change::Remove));
            let is_gone = around
                .and_then(|around| around.places(self.applier.raw).ok())
                .is_some_and(|found| !found.is_empty());
            return if is_gone { Ok(false) } else { Err(ActionError::NoMatch) };
        }
        match &action.change {
            Change::Update(value, from) => self.applier.update(&places, value, from, &action.at),
            Change::Remove => self.applier.remove(&places, &action.at),
            Change::Copy(from) => {
                let found = from.places(self.applier.raw)?;
                let [from] = found.as_slice() else {
                    return Err(ActionError::NotOneToCopy(found.len()));
                };
                self.edit(&places, &Edit::Copy { from: from.clone(), to: Pointer::root() }, &action.at)
            }
        }
    }

    /// Applies a correction; whether that changed anything.
    fn correct(
        &mut self,
        correction: &Correction,
        types: &BTreeMap<String, String>,
        at: &Origin,
    ) -> Result<bool, ActionError> {
        let subjects = correction::subjects(correction, types, self.applier.raw)?;
        let (mut changed, mut fits, mut refused) = (false, false, None);
        for subject in subjects {
            for wish in correction::wishes(correction) {
                let editor = Editor { raw: self.applier.raw, version: self.version };
                let edits = match editor.edits(&subject, &wish) {
                    // A pattern means those of its properties that are enums.
                    Err(error @ EditError::NoValues(_)) if correction.properties.is_some() => {
                        refused = refused.or(Some(error));
                        continue;
                    }
                    edits => edits?,
                };
                fits = true;
                for edit in edits {
                    changed |= self.edit(&[edit.place().clone()], &edit, at)?;
                }
            }
        }
        match refused {
            Some(error) if !fits => Err(error.into()),
            _ => Ok(changed),
        }
    }

    fn edit(&mut self, places: &[Pointer], edit: &Edit, action: &Origin) -> Result<bool, ActionError> {
        match edit {
            Edit::Remove(_) => self.applier.remove(places, action),
            Edit::Update(_, value) => {
                self.applier.update(places, value, &Before::Text(action.clone()), action)
            }
            Edit::Copy { from, .. } => {
                let value = self.applier.raw.pointer(from.as_str()).cloned().unwrap_or_default();
                self.applier.update(places, &value, &Before::Place(from.clone()), action)
            }
        }
    }

    fn report(&mut self, at: &Origin, came: Result<bool, ActionError>, what: &str) {
        let (found, related) = match came {
            Ok(true) => return,
            Ok(false) => {
                let message = format!("{what} changes nothing: the document says so without it");
                (Diagnostic::new(Code::Needless, message).help("take it out"), None)
            }
            Err(fault) => {
                let other = fault.at().map(|at| self.applier.origins.shown(at).origin);
                let other = other.map(|other| Box::new(Related::other(other)));
                (Diagnostic::new(Code::Overlay, fault.to_string()), other)
            }
        };
        self.diagnostics.push(Diagnostic { source: Some(at.source), related, ..found.at(&at.pointer) });
    }
}
