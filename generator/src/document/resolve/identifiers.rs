//! `$id`, `$anchor` and `$self`: names of schemas that references may use (JSON Schema 2020-12 Core, section 8.2).

use std::collections::HashMap;

use fluent_uri::{Uri, UriRef};
use indexmap::IndexMap;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::document::grammar::{Form, ObjectKind, Rule};
use crate::source::Pointer;
use crate::source::origin::nearest;

/// What the URIs of texts begin with that have none of their own; the path is that in the folder of all.
const LOCAL: &str = "openapi:///";

/// The names of the schemas of a text.
#[derive(Debug)]
pub(in crate::document) struct Identifiers {
    /// The URI of the text where it says none of itself.
    location: Uri<String>,
    /// The URI of a place and of all within it that has none of its own.
    bases: HashMap<Pointer, Uri<String>>,
    /// What a URI without fragment names.
    places: IndexMap<String, Pointer>,
    /// What a URI and an anchor name.
    anchors: HashMap<(String, String), Pointer>,
}

/// What a reference names: a resource, and a place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::document) struct Name {
    pub uri: String,
    pub fragment: String,
    /// Whether it depends on an `$id`, or `$self`, around the reference.
    pub is_moved: bool,
}

impl Name {
    /// The path of the file that may be meant, in the folder of all; of a URL there is none.
    pub(in crate::document) fn path(&self) -> Option<&str> {
        self.uri.strip_prefix(LOCAL)
    }
}

impl Identifiers {
    /// The names in the text at a path of the folder of all.
    pub(in crate::document) fn of(raw: &Value, path: &str) -> Option<Self> {
        // Paths may have characters that URIs have not.
        let path = path.replace('%', "%25").replace('?', "%3F").replace('#', "%23").replace(' ', "%20");
        let location = Uri::parse(format!("{LOCAL}{path}")).or_else(|_| Uri::parse(LOCAL.to_owned())).ok()?;
        let mut found = Self {
            location: location.clone(),
            bases: HashMap::new(),
            places: IndexMap::new(),
            anchors: HashMap::new(),
        };
        let own = raw.get("$self").and_then(Value::as_str).and_then(|own| absolute(own, &location));
        let base = own.unwrap_or(location);
        if base != found.location {
            found.name(Pointer::root(), base.clone());
        }
        let is_document = raw.get("openapi").or_else(|| raw.get("swagger")).is_some();
        let rule = is_document.then_some(Rule::Object(ObjectKind::Document));
        found.collect(raw, rule, &Pointer::root(), &base);
        Some(found)
    }

    fn name(&mut self, at: Pointer, uri: Uri<String>) {
        self.places.entry(uri.as_str().to_owned()).or_insert_with(|| at.clone());
        self.bases.insert(at, uri);
    }

    /// Keeps the names in a value. Without a rule it is not known what belongs there: a file may hold any part of a
    /// document.
    fn collect(&mut self, value: &Value, rule: Option<Rule>, at: &Pointer, base: &Uri<String>) {
        match value {
            Value::Object(map) => {
                let mut base = base.clone();
                // The keys of a map are names.
                if !matches!(rule, Some(Rule::Map(_))) {
                    // A fragment names no resource (section 8.2.1).
                    let id = map.get("$id").and_then(Value::as_str).filter(|id| !id.starts_with('#'));
                    if let Some(uri) = id.and_then(|id| absolute(id, &base)) {
                        base = uri;
                        self.name(at.clone(), base.clone());
                    }
                    for key in ["$anchor", "$dynamicAnchor"] {
                        if let Some(anchor) = map.get(key).and_then(Value::as_str) {
                            let name = (base.as_str().to_owned(), anchor.to_owned());
                            self.anchors.entry(name).or_insert_with(|| at.clone());
                        }
                    }
                }
                for (key, value) in map.iter().filter(|(_, value)| value.is_object() || value.is_array()) {
                    let inner = rule.and_then(|rule| rule.child(key, Form::Any));
                    let inner =
                        inner.or_else(|| rule.is_none().then(|| ObjectKind::rule_of_any(key)).flatten());
                    if inner.is_none_or(Rule::has_references) {
                        self.collect(value, inner, &at.child(key), &base);
                    }
                }
            }
            Value::Array(items) => {
                let inner = match rule {
                    Some(Rule::List(inner) | Rule::Map(inner)) => Some(*inner),
                    _ => rule,
                };
                for (index, item) in items.iter().enumerate() {
                    self.collect(item, inner, &at.child(index), base);
                }
            }
            _ => {}
        }
    }

    pub(in crate::document) fn is_empty(&self) -> bool {
        self.bases.is_empty() && self.anchors.is_empty()
    }

    /// The URIs in this text, with what they name.
    pub(in crate::document) fn named(&self) -> impl Iterator<Item = (&str, &Pointer)> {
        self.places.iter().map(|(uri, at)| (uri.as_str(), at))
    }

    /// Whether something in this text has a URI.
    pub(in crate::document) fn has(&self, uri: &str) -> bool {
        self.places.contains_key(uri)
    }

    /// The URI of the whole text.
    pub(in crate::document) fn base(&self) -> &str {
        self.bases.get("").unwrap_or(&self.location).as_str()
    }

    /// What a reference that stands at a place names.
    pub(in crate::document) fn name_of(&self, reference: &str, at: &Pointer) -> Option<Name> {
        let (around, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let base = nearest(&self.bases, at).map_or(&self.location, |(base, _)| base);
        let uri = if around.is_empty() { base.clone() } else { absolute(around, base)? };
        // Authors forget that a pointer begins at the schema with the `$id`.
        let is_of_text = around.is_empty() && fragment.starts_with("/components/");
        let uri = if is_of_text { self.base().to_owned() } else { uri.into_string() };
        let fragment = percent_decode_str(fragment).decode_utf8_lossy().into_owned();
        Some(Name { uri, fragment, is_moved: *base != self.location })
    }

    /// The place in this text that has a name.
    pub(in crate::document) fn place(&self, name: &Name) -> Option<Pointer> {
        let resource = match self.places.get(&name.uri) {
            Some(place) => place.clone(),
            None if name.uri == self.location.as_str() => Pointer::root(),
            None => return None,
        };
        match Pointer::parse(&name.fragment) {
            Some(rest) => Some(resource.join(rest.as_str())),
            None => self.anchors.get(&(name.uri.clone(), name.fragment.clone())).cloned(),
        }
    }

    /// The place of an anchor of the whole text.
    pub(in crate::document) fn anchor(&self, anchor: &str) -> Option<Pointer> {
        self.anchors.get(&(self.base().to_owned(), anchor.to_owned())).cloned()
    }
}

/// A URI in the context of another one, without its fragment.
fn absolute(text: &str, base: &Uri<String>) -> Option<Uri<String>> {
    let text = text.split('#').next().unwrap_or_default();
    let mut uri = UriRef::parse(text).ok()?.resolve_against(base).ok()?;
    uri.set_fragment(None);
    Some(uri)
}
