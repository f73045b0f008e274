//! `$id`, `$anchor` and `$self`: names of schemas that references may use (JSON Schema 2020-12 Core, section 8.2).

use std::collections::HashMap;

use fluent_uri::{Uri, UriRef};
use serde_json::Value;

use crate::load::Pointer;
use crate::load::origin::nearest;

/// What a URI is made absolute by where the document has none.
const NOWHERE: &str = "openapi:///document";

/// The names of the schemas of a document.
#[derive(Default)]
pub(super) struct Identifiers {
    /// The URI of a place and of all within it that has none of its own.
    bases: HashMap<Pointer, Uri<String>>,
    /// What a URI without fragment names.
    places: HashMap<String, Pointer>,
    /// What a URI and an anchor name.
    anchors: HashMap<(String, String), Pointer>,
}

impl Identifiers {
    /// The names in a document.
    pub(super) fn of(raw: &Value) -> Self {
        let Ok(mut base) = Uri::parse(NOWHERE.to_owned()) else { return Self::default() };
        let mut found = Self::default();
        if let Some(own) = raw.get("$self").and_then(Value::as_str).and_then(|own| absolute(own, &base)) {
            base = own;
            found.name(Pointer::root(), base.clone());
        }
        found.collect(raw, &Pointer::root(), &base);
        found
    }

    fn name(&mut self, at: Pointer, uri: Uri<String>) {
        self.places.entry(uri.as_str().to_owned()).or_insert_with(|| at.clone());
        self.bases.insert(at, uri);
    }

    fn collect(&mut self, value: &Value, at: &Pointer, base: &Uri<String>) {
        /// What is under these keys is no schema, though it may look like one.
        const VALUES: [&str; 6] = ["example", "examples", "default", "enum", "const", "value"];
        match value {
            Value::Object(map) => {
                let mut base = base.clone();
                if let Some(uri) = map.get("$id").and_then(Value::as_str).and_then(|id| absolute(id, &base)) {
                    base = uri;
                    self.name(at.clone(), base.clone());
                }
                for anchor in ["$anchor", "$dynamicAnchor"].iter().filter_map(|key| map.get(*key)?.as_str()) {
                    let name = (base.as_str().to_owned(), anchor.to_owned());
                    self.anchors.entry(name).or_insert_with(|| at.clone());
                }
                let named = at.last().is_some_and(|last| last == "properties");
                for (key, value) in map.iter().filter(|(key, _)| named || !VALUES.contains(&key.as_str())) {
                    if value.is_object() || value.is_array() {
                        self.collect(value, &at.child(key), &base);
                    }
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.collect(item, &at.child(index), base);
                }
            }
            _ => {}
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bases.is_empty() && self.anchors.is_empty()
    }

    /// The place that a reference names, if it does so by a name; `at` is where it stands.
    pub(super) fn resolve(&self, reference: &str, at: &Pointer) -> Option<Pointer> {
        let (around, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let nowhere = Uri::parse(NOWHERE.to_owned()).ok()?;
        let base = nearest(&self.bases, at).map_or(&nowhere, |(base, _)| base);
        let uri = if around.is_empty() { base.clone() } else { absolute(around, base)? };
        let place = || match uri.as_str() {
            NOWHERE => Some(Pointer::root()),
            uri => self.places.get(uri).cloned(),
        };
        if fragment.is_empty() {
            return place().filter(|place| *place != Pointer::root());
        }
        // Authors forget that a pointer begins at the schema with the `$id`.
        if fragment.starts_with("/components/") && around.is_empty() {
            return None;
        }
        if fragment.starts_with('/') {
            return place().map(|place| place.join(fragment));
        }
        self.anchors.get(&(uri.as_str().to_owned(), fragment.to_owned())).cloned()
    }
}

/// A URI in the context of another one, without its fragment.
fn absolute(text: &str, base: &Uri<String>) -> Option<Uri<String>> {
    let text = text.split('#').next().unwrap_or_default();
    let mut uri = UriRef::parse(text).ok()?.resolve_against(base).ok()?;
    uri.set_fragment(None);
    Some(uri)
}
