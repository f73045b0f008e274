//! Raw value → `openapiv3`, part by part.
//!
//! The tables of `check` leave nothing that the model refuses; should it refuse something all the same, only
//! that part is lost. Schemas are not read here: the model has a placeholder for each.

use indexmap::IndexMap;
use openapiv3::{Components, OpenAPI, Operation, PathItem, ReferenceOr};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::grammar::{ADDITIONAL_OPERATIONS, Form, METHODS, Names, ObjectKind, Rule};
use super::resolve::reference::{Elsewhere, Places};
use crate::diagnostic::{Code, Diagnostics};
use crate::source::Pointer;

/// Reads the model from a checked value.
pub(super) struct FrameReader<'d> {
    pub diagnostics: &'d mut Diagnostics,
    /// Parts that could not be read.
    pub lost: Vec<Pointer>,
    /// Operations of other methods than the model has, by path and method.
    pub additional: AdditionalOperations,
}

/// Operations by path and method.
pub(super) type AdditionalOperations = IndexMap<String, IndexMap<String, Operation>>;

impl FrameReader<'_> {
    /// The whole document.
    pub(super) fn document(&mut self, raw: &Value) -> OpenAPI {
        let root = Pointer::root();
        let mut frame = frame(raw, &["paths", "components"]);
        frame.insert("paths".to_owned(), extensions(raw.get("paths")).into());
        let mut api: OpenAPI = self.read(Value::Object(frame), &root).unwrap_or_default();
        api.components = raw.get("components").map(|components| self.components(components));
        let paths = raw.get("paths").and_then(Value::as_object).into_iter().flatten();
        for (path, item) in paths.filter(|(path, _)| path.starts_with('/')) {
            let at = root.child("paths").child(path);
            if let Some(model) = self.path_item(item, &at) {
                api.paths.paths.insert(path.clone(), ReferenceOr::Item(model));
                self.additional(path, item, &at);
            }
        }
        api
    }

    /// The places other than components that references lead to.
    pub(super) fn elsewhere(&mut self, raw: &Value, places: Vec<(&'static str, Pointer)>) -> Elsewhere {
        let mut found = Elsewhere::default();
        for (section, at) in places {
            let Some(value) = raw.pointer(at.as_str()) else { continue };
            match section {
                "schemas" => drop(found.schemas.insert(at)),
                "parameters" => self.place(section, value, at, &mut found.parameters),
                "requestBodies" => self.place(section, value, at, &mut found.request_bodies),
                "responses" => self.place(section, value, at, &mut found.responses),
                "headers" => self.place(section, value, at, &mut found.headers),
                "securitySchemes" => self.place(section, value, at, &mut found.security_schemes),
                // Nothing of a client comes from examples, links and callbacks.
                _ => {}
            }
        }
        found
    }

    fn place<T: DeserializeOwned>(
        &mut self,
        section: &str,
        value: &Value,
        at: Pointer,
        places: &mut Places<T>,
    ) {
        if let Some(item) = ObjectKind::of_section(section).and_then(|kind| self.part(value, kind, &at)) {
            places.insert(at, item);
        }
    }

    fn components(&mut self, raw: &Value) -> Components {
        let extensions = extensions(Some(raw)).into_iter().collect();
        Components {
            schemas: IndexMap::new(),
            responses: self.section(raw, "responses"),
            parameters: self.section(raw, "parameters"),
            examples: self.section(raw, "examples"),
            request_bodies: self.section(raw, "requestBodies"),
            headers: self.section(raw, "headers"),
            security_schemes: self.section(raw, "securitySchemes"),
            links: self.section(raw, "links"),
            callbacks: self.section(raw, "callbacks"),
            extensions,
        }
    }

    fn section<T: DeserializeOwned>(
        &mut self,
        raw: &Value,
        section: &str,
    ) -> IndexMap<String, ReferenceOr<T>> {
        let Some(kind) = ObjectKind::of_section(section) else {
            return IndexMap::new();
        };
        let entries = raw.get(section).and_then(Value::as_object).into_iter().flatten();
        let read = entries.filter_map(|(name, value)| {
            Some((name.clone(), self.part(value, kind, &Pointer::component(section, name))?))
        });
        read.collect()
    }

    fn path_item(&mut self, raw: &Value, at: &Pointer) -> Option<PathItem> {
        let mut frame = frame(raw, &METHODS);
        frame.shift_remove(ADDITIONAL_OPERATIONS);
        let mut item: PathItem = self.part(&Value::Object(frame), ObjectKind::PathItem, at)?;
        let places = [
            &mut item.get,
            &mut item.put,
            &mut item.post,
            &mut item.delete,
            &mut item.options,
            &mut item.head,
            &mut item.patch,
            &mut item.trace,
        ];
        for (method, place) in METHODS.into_iter().zip(places) {
            *place =
                raw.get(method).and_then(|value| self.part(value, ObjectKind::Operation, &at.child(method)));
        }
        Some(item)
    }

    fn additional(&mut self, path: &str, item: &Value, at: &Pointer) {
        let Some(operations) = item.get(ADDITIONAL_OPERATIONS).and_then(Value::as_object) else { return };
        let at = at.child(ADDITIONAL_OPERATIONS);
        for (method, value) in operations {
            if let Some(operation) = self.part(value, ObjectKind::Operation, &at.child(method)) {
                self.additional.entry(path.to_owned()).or_default().insert(method.clone(), operation);
            }
        }
    }

    /// A part of the document without its schemas; nothing, and a diagnostic, if the model refuses it.
    fn part<T: DeserializeOwned>(&mut self, value: &Value, kind: ObjectKind, at: &Pointer) -> Option<T> {
        self.read(object(value, kind), at)
    }

    fn read<T: DeserializeOwned>(&mut self, value: Value, at: &Pointer) -> Option<T> {
        match serde_json::from_value(value) {
            Ok(read) => Some(read),
            Err(error) => {
                self.diagnostics.report(Code::Malformed, at, format!("left out: {error}"));
                self.lost.push(at.clone());
                None
            }
        }
    }
}

/// A copy of an object of this kind, with a placeholder for each schema: the model wants to know that one is there, and
/// [`Schema`](super::schema::Schema) reads it.
fn object(value: &Value, kind: ObjectKind) -> Value {
    if kind == ObjectKind::Schema {
        return json!({ "$ref": "" });
    }
    if let Some(reference) = kind.section().and_then(|_| value.get("$ref")) {
        return json!({ "$ref": reference });
    }
    let mut map = Map::new();
    for (key, value) in value.as_object().into_iter().flatten() {
        let copy = match kind.rule(key, Form::Model) {
            Some(rule) => copy(value, rule),
            None if key.starts_with("x-") && !matches!(kind.names(), Names::All(_)) => value.clone(),
            None => continue,
        };
        map.insert(key.clone(), copy);
    }
    Value::Object(map)
}

fn copy(value: &Value, rule: Rule) -> Value {
    match (rule, value) {
        (Rule::Object(kind) | Rule::FlagOr(kind), Value::Object(_)) => object(value, kind),
        (Rule::List(rule), Value::Array(items)) => items.iter().map(|item| copy(item, *rule)).collect(),
        (Rule::Map(rule), Value::Object(map)) => {
            Value::Object(map.iter().map(|(key, value)| (key.clone(), copy(value, *rule))).collect())
        }
        _ => value.clone(),
    }
}

/// An object without some of its entries.
fn frame(raw: &Value, without: &[&str]) -> Map<String, Value> {
    let entries = raw.as_object().into_iter().flatten();
    entries.filter(|(key, _)| !without.contains(&key.as_str())).map(pair).collect()
}

/// The extensions of an object.
fn extensions(raw: Option<&Value>) -> Map<String, Value> {
    let entries = raw.and_then(Value::as_object).into_iter().flatten();
    entries.filter(|(key, _)| key.starts_with("x-")).map(pair).collect()
}

fn pair((key, value): (&String, &Value)) -> (String, Value) {
    (key.clone(), value.clone())
}
