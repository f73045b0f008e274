//! What of recorded responses does not fit the document, and how often.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::compare::{self, Comparison, Misfit};
use super::evidence::{Evidence, Excerpts};
use super::record::{Body, Recorded, is_json};
use super::{other, route};
use crate::document::{Document, OperationAt};
use crate::source::Pointer;

/// What does not fit, by the place in the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// A value, at a schema.
    Value(Pointer, compare::MisfitKind),
    /// The schema of a response, in whose place a component fits, or a list of it.
    Other { schema: Pointer, component: String, is_list: bool },
    /// A status that `responses` has not; the declared one whose body is the same, if there is one.
    Status { responses: Pointer, status: u16, like: Option<String> },
    /// A media type that a response has not.
    MediaType { response: Pointer, operation: Pointer, name: String },
    /// No body, where one is declared and none ever came.
    Empty(Pointer),
}

/// What was seen of it.
#[derive(Debug, Default)]
pub(super) struct Seen<'v> {
    pub evidence: Evidence,
    /// The values that do not fit.
    pub values: Vec<&'v Value>,
    /// Whether other values fit at the same place.
    pub do_others_fit: bool,
    /// Which of the declared media types came as well.
    pub came: BTreeSet<String>,
}

/// All that was seen.
pub(super) struct Observations<'v> {
    pub found: BTreeMap<Key, Seen<'v>>,
    /// How many responses belong to an operation.
    pub compared: usize,
    /// The requests of the others.
    pub strangers: BTreeSet<String>,
}

/// A response of the document.
struct Declared<'d> {
    key: String,
    at: Pointer,
    response: &'d Map<String, Value>,
}

struct Observer<'d, 'v, 'e> {
    document: &'d Document,
    excerpts: &'e Excerpts<'e>,
    found: BTreeMap<Key, Seen<'v>>,
    /// The bodies, by the place of the schema that they should fit.
    bodies: BTreeMap<Pointer, Vec<(&'v Recorded, &'v Value)>>,
    /// Which of its media types came of a response.
    came: BTreeMap<Pointer, BTreeSet<String>>,
}

impl<'v> Observations<'v> {
    pub(super) fn of(document: &Document, recorded: &'v [Recorded], excerpts: &Excerpts<'_>) -> Self {
        let operations = document.operations();
        let (found, bodies, came) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut observer = Observer { document, excerpts, found, bodies, came };
        let (mut compared, mut strangers) = (0, BTreeSet::new());
        for one in recorded {
            if let Some(operation) = route::operation(&operations, one) {
                compared += 1;
                observer.response(&operation, one);
            } else {
                strangers.insert(format!("{} {}", one.method, one.template.as_ref().unwrap_or(&one.path)));
            }
        }
        observer.compare_bodies();
        Self { found: observer.finish(), compared, strangers }
    }
}

impl<'d, 'v> Observer<'d, 'v, '_> {
    fn response(&mut self, operation: &OperationAt<'_>, recorded: &'v Recorded) {
        let declared = declared(self.document, &operation.pointer);
        let range = format!("{}XX", recorded.status / 100);
        let keys = [recorded.status.to_string(), range, "default".to_owned()];
        let found = keys.iter().find_map(|key| declared.iter().find(|one| one.key.eq_ignore_ascii_case(key)));
        match found {
            Some(found) => self.content(operation, found, recorded),
            // What comes before a response, or leads elsewhere, is none of the API.
            None if recorded.status < 200 || (300..400).contains(&recorded.status) => {}
            None => self.undeclared(operation, &declared, recorded),
        }
    }

    fn content(&mut self, operation: &OperationAt<'_>, declared: &Declared<'d>, recorded: &'v Recorded) {
        let Some(content) = content(declared.response) else { return };
        if recorded.body == Body::Empty {
            let has_body = recorded.method != "HEAD" && ![204, 205].contains(&recorded.status);
            if has_body && content.keys().any(|name| is_json(&plain(name))) {
                self.see(Key::Empty(declared.at.clone()), recorded, None, String::new);
            }
            return;
        }
        let Some(media_type) = media_type(content, recorded) else {
            let key = Key::MediaType {
                response: declared.at.clone(),
                operation: operation.pointer.clone(),
                name: recorded.media_type.clone().unwrap_or_default(),
            };
            let value = match &recorded.body {
                Body::Json(value) => Some(value),
                _ => None,
            };
            let excerpts = self.excerpts;
            let shown = || match &recorded.body {
                Body::Text(text) => excerpts.of("$", &Value::String(text.clone())),
                Body::Json(value) => excerpts.of("$", value),
                Body::Empty | Body::Binary => "bytes".to_owned(),
            };
            return self.see(key, recorded, value, shown);
        };
        self.came.entry(declared.at.clone()).or_default().insert(media_type.to_owned());
        if let Body::Json(value) = &recorded.body {
            let schema = declared.at.child("content").child(media_type).child("schema");
            self.bodies.entry(schema).or_default().push((recorded, value));
        }
    }

    /// A status that the operation does not have is like the first of the same class whose body fits best.
    fn undeclared(&mut self, operation: &OperationAt<'_>, declared: &[Declared<'d>], recorded: &'v Recorded) {
        let is_success = |key: &str| key.starts_with('2');
        let class = is_success(&recorded.status.to_string());
        let same = declared.iter().filter(|one| one.key != "default" && is_success(&one.key) == class);
        let fits = same.filter_map(|one| Some((self.lack(one, recorded)?, one)));
        let best = fits.min_by_key(|(lack, _)| *lack).map(|(_, one)| one);
        let key = Key::Status {
            responses: operation.pointer.child("responses"),
            status: recorded.status,
            like: best.map(|one| one.key.clone()),
        };
        let value = match &recorded.body {
            Body::Json(value) => Some(value),
            _ => None,
        };
        let excerpts = self.excerpts;
        self.see(key, recorded, value, || value.map_or_else(String::new, |value| excerpts.of("$", value)));
        if let Some(best) = best {
            self.content(operation, best, recorded);
        }
    }

    /// How much a body lacks to be that of a declared response; nothing if it is another one altogether.
    fn lack(&self, declared: &Declared<'_>, recorded: &Recorded) -> Option<usize> {
        let content = content(declared.response);
        let Body::Json(value) = &recorded.body else {
            let same = content.map_or(recorded.body == Body::Empty, |content| {
                recorded.body != Body::Empty && media_type(content, recorded).is_some()
            });
            return same.then_some(0);
        };
        let at = declared.at.child("content").child(media_type(content?, recorded)?).child("schema");
        let Some(schema) = self.document.schema(&at) else { return Some(0) };
        let misfits = Comparison::of(&schema, value);
        (!other::is_another(&schema, value, &misfits)).then_some(misfits.len())
    }

    /// Compares all bodies with their schemas.
    fn compare_bodies(&mut self) {
        for (at, bodies) in std::mem::take(&mut self.bodies) {
            let Some(schema) = self.document.schema(&at) else { continue };
            let compared: Vec<_> = bodies
                .iter()
                .map(|(recorded, value)| (*recorded, *value, Comparison::of(&schema, value)))
                .collect();
            if let Some((component, is_list)) = other::component(self.document, &compared) {
                let key = Key::Other { schema: at, component, is_list };
                for (recorded, value, _) in compared {
                    let excerpts = self.excerpts;
                    self.see(key.clone(), recorded, Some(value), || excerpts.of("$", value));
                }
                continue;
            }
            for (recorded, _, misfits) in compared {
                // Of one response each is counted once.
                let mut once: BTreeMap<Key, Vec<Misfit<'v>>> = BTreeMap::new();
                for misfit in misfits {
                    once.entry(Key::Value(misfit.schema.clone(), misfit.kind.clone()))
                        .or_default()
                        .push(misfit);
                }
                for (key, misfits) in once {
                    let excerpts = self.excerpts;
                    let shown = || misfits.first().map_or_else(String::new, |first| first.shown(excerpts));
                    self.see(key.clone(), recorded, None, shown);
                    let seen = self.found.entry(key).or_default();
                    seen.values.extend(misfits.iter().map(|misfit| misfit.value));
                }
            }
            self.watch(&at, &bodies);
        }
    }

    /// Finds out at which places other values fit.
    fn watch(&mut self, at: &Pointer, bodies: &[(&'v Recorded, &'v Value)]) {
        let shapes = self.found.keys().filter_map(|key| match key {
            Key::Value(place, compare::MisfitKind::Shape) => Some(place.clone()),
            _ => None,
        });
        let watched: BTreeSet<Pointer> = shapes.collect();
        let Some(schema) = self.document.schema(at).filter(|_| !watched.is_empty()) else { return };
        for (_, value) in bodies {
            for place in Comparison::fitting(&schema, value, &watched) {
                let seen = self.found.entry(Key::Value(place, compare::MisfitKind::Shape)).or_default();
                seen.do_others_fit = true;
            }
        }
    }

    fn see(
        &mut self,
        key: Key,
        recorded: &Recorded,
        value: Option<&'v Value>,
        shown: impl FnOnce() -> String,
    ) {
        let seen = self.found.entry(key).or_default();
        seen.evidence.add(recorded.to_string(), &recorded.place, shown);
        seen.values.extend(value);
    }

    fn finish(mut self) -> BTreeMap<Key, Seen<'v>> {
        let came = self.came;
        self.found.retain(|key, _| !matches!(key, Key::Empty(response) if came.contains_key(response)));
        for (key, seen) in &mut self.found {
            if let Key::MediaType { response, .. } = key {
                seen.came = came.get(response).cloned().unwrap_or_default();
            }
        }
        self.found
    }
}

/// The responses of an operation, references followed.
fn declared<'d>(document: &'d Document, operation: &Pointer) -> Vec<Declared<'d>> {
    let at = operation.child("responses");
    let responses = document.raw().pointer(at.as_str()).and_then(Value::as_object).into_iter().flatten();
    let declared = responses.filter(|(key, _)| !key.starts_with("x-")).filter_map(|(key, response)| {
        let referenced =
            response.get("$ref").and_then(Value::as_str).and_then(|reference| document.target(reference));
        let at = referenced.unwrap_or_else(|| at.child(key));
        let response = document.raw().pointer(at.as_str())?.as_object()?;
        Some(Declared { key: key.clone(), at, response })
    });
    declared.collect()
}

/// The media types of a response, if it has any.
fn content(response: &Map<String, Value>) -> Option<&Map<String, Value>> {
    response.get("content").and_then(Value::as_object).filter(|content| !content.is_empty())
}

/// Which of the declared media types a response has: its own, another JSON, or a range around it.
fn media_type<'c>(content: &'c Map<String, Value>, recorded: &Recorded) -> Option<&'c str> {
    let names = || content.keys().map(String::as_str);
    let json = || names().find(|name| is_json(&plain(name)));
    let Some(came) = &recorded.media_type else {
        return json().filter(|_| matches!(recorded.body, Body::Json(_)));
    };
    let range = came.split('/').next().map(|kind| format!("{kind}/*")).unwrap_or_default();
    names()
        .find(|name| plain(name) == *came)
        .or_else(|| json().filter(|_| is_json(came)))
        .or_else(|| names().find(|name| plain(name) == range || plain(name) == "*/*"))
}

fn plain(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
