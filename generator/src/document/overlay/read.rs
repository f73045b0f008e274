//! An overlay document → its actions (Overlay 1.0.0 and 1.1.0).

use serde_json::{Map, Value};

use super::query::Query;
use super::{Action, Change};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Pointer;
use crate::source::origin::{Before, Origin};

/// Reads one overlay.
pub(super) struct OverlayReader<'d> {
    /// The number of its text.
    pub source: usize,
    pub diagnostics: &'d mut Diagnostics,
}

/// A version of the specification that is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    V1_0,
    V1_1,
}

impl OverlayReader<'_> {
    /// The actions; what is wrong is an error.
    pub(super) fn actions(&mut self, overlay: &Value) -> Vec<Action> {
        let root = Pointer::root();
        let Some(map) = overlay.as_object() else {
            self.error(&root, "the text is not an overlay: its top level is not a mapping");
            return Vec::new();
        };
        let Some(version) = self.version(map) else { return Vec::new() };
        self.known(map, &root, &["overlay", "info", "extends", "actions"]);
        self.info(map.get("info"), &root.child("info"));
        let at = root.child("actions");
        let Some(Value::Array(actions)) =
            map.get("actions").filter(|actions| *actions != &Value::Array(Vec::new()))
        else {
            let at = if map.contains_key("actions") { at } else { root };
            self.error(&at, "an overlay has a list `actions` with at least one action");
            return Vec::new();
        };
        let actions = actions.iter().enumerate();
        actions.filter_map(|(index, action)| self.action(action, &at.child(index), version)).collect()
    }

    fn version(&mut self, map: &Map<String, Value>) -> Option<Version> {
        // YAML reads `1.0` as a number.
        let said = match map.get("overlay") {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => {
                number.as_f64().map(|number| format!("{number:.1}")).unwrap_or_default()
            }
            _ => String::new(),
        };
        match said.splitn(3, '.').take(2).collect::<Vec<_>>().as_slice() {
            ["1", "0"] => Some(Version::V1_0),
            ["1", "1"] => Some(Version::V1_1),
            _ => {
                let at = Pointer::root().child("overlay");
                self.error(&at, format!("Overlay {said} is not read: 1.0 and 1.1 are"));
                None
            }
        }
    }

    /// Nothing depends on it, but other programs ask for it.
    fn info(&mut self, info: Option<&Value>, at: &Pointer) {
        let Some(map) = info.and_then(Value::as_object) else {
            self.warning(&Pointer::root(), "an overlay has an object `info` with `title` and `version`");
            return;
        };
        self.known(map, at, &["title", "version", "description"]);
        for key in ["title", "version"] {
            if !map.get(key).is_some_and(Value::is_string) {
                self.warning(at, format!("the `info` of an overlay needs a text `{key}`"));
            }
        }
    }

    fn action(&mut self, action: &Value, at: &Pointer, version: Version) -> Option<Action> {
        let Some(map) = action.as_object() else {
            self.error(at, "an action is an object with `target`");
            return None;
        };
        self.known(map, at, &["target", "description", "update", "remove", "copy"]);
        let target = self.query(map, "target", at)?;
        let is_removal = match map.get("remove") {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(_) => {
                self.error(&at.child("remove"), "`remove` is `true` or `false`");
                return None;
            }
        };
        let change = match (is_removal, map.get("update"), map.contains_key("copy")) {
            (true, None, false) => Change::Remove,
            (false, Some(value), false) => {
                let from = Origin { source: self.source, pointer: at.child("update") };
                Change::Update(value.clone(), Before::Text(from))
            }
            (false, None, true) if version == Version::V1_0 => {
                self.error(&at.child("copy"), "`copy` is of Overlay 1.1: this overlay is of 1.0");
                return None;
            }
            (false, None, true) => Change::Copy(self.query(map, "copy", at)?),
            (false, None, false) => {
                self.error(at, "the action does nothing: it has no `update`, `copy` or `remove: true`");
                return None;
            }
            _ => {
                self.error(at, "an action has one of `update`, `copy` and `remove`");
                return None;
            }
        };
        let at = Origin { source: self.source, pointer: at.child("target") };
        Some(Action { at, target, change })
    }

    fn query(&mut self, map: &Map<String, Value>, key: &str, at: &Pointer) -> Option<Query> {
        let Some(text) = map.get(key).and_then(Value::as_str) else {
            self.error(at, format!("the action has no text `{key}`, a JSONPath"));
            return None;
        };
        let query = Query::parse(text);
        query
            .map_err(|why| {
                self.error(&at.child(key), format!("`{text}` is not a JSONPath (RFC 9535), {why}"));
            })
            .ok()
    }

    /// Words that mean nothing are mistyped.
    fn known(&mut self, map: &Map<String, Value>, at: &Pointer, known: &[&str]) {
        for key in map.keys().filter(|key| !known.contains(&key.as_str()) && !key.starts_with("x-")) {
            self.error(&at.child(key), format!("`{key}` means nothing here; there are {}", known.join(", ")));
        }
    }

    pub(super) fn error(&mut self, at: &Pointer, message: impl Into<String>) {
        let found = Diagnostic::new(Code::Overlay, message).at(at);
        self.diagnostics.push(Diagnostic { source: Some(self.source), ..found });
    }

    fn warning(&mut self, at: &Pointer, message: impl Into<String>) {
        let found = Diagnostic::new(Code::Overlay, message).at(at);
        let severity = crate::diagnostic::Severity::Warning;
        self.diagnostics.push(Diagnostic { source: Some(self.source), severity, ..found });
    }
}
