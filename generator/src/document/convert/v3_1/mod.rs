//! OpenAPI 3.1, and 3.2, which has all of it.

mod applicators;
mod document;
mod events;
mod schema;
mod types;
mod v3_2;

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::redirect::redirect;
use super::version::Version;
use super::{Conversion, text};
use crate::document::grammar::{self, Known, ObjectKind, Rule, Visit, walk};
use crate::document::resolve::identifiers::Identifiers;
use crate::document::resolve::reference::{Target, target};
use crate::source::Pointer;
use crate::source::path::Path;

/// Brings a document of OpenAPI 3.1 or 3.2 to the frame of OpenAPI 3.0.
pub(super) fn convert(raw: &mut Value, version: Version, conversion: &mut Conversion<'_>) {
    let Value::Object(map) = raw else { return };
    let mutual = document::convert(map, conversion);
    let media_types = map.get("components").and_then(|components| components.get("mediaTypes"));
    let media_types = media_types.and_then(Value::as_object).cloned().unwrap_or_default();
    let identifiers = Identifiers::of(raw, "").filter(|found| !found.is_empty());
    let mut converter =
        Converter { conversion, version, identifiers, media_types, mutual, references: HashMap::new() };
    walk(raw, Rule::Object(ObjectKind::Document), &Path::base(&Pointer::root()), &mut converter);
    converter.elsewhere(raw);
    let references: Vec<String> = converter.references.into_keys().collect();
    redirect(raw, &references, &conversion.moves);
}

/// Converts the objects of a document, the outer ones first.
struct Converter<'c, 'd> {
    conversion: &'c mut Conversion<'d>,
    version: Version,
    identifiers: Option<Identifiers>,
    /// The media types that others refer to.
    media_types: Map<String, Value>,
    /// The security schemes that are the transport's.
    mutual: HashSet<String>,
    /// What references lead to, and what belongs there.
    references: HashMap<String, ObjectKind>,
}

impl Visit for Converter<'_, '_> {
    fn visit(&mut self, value: &mut Value, kind: ObjectKind, at: &Path<'_>) {
        if kind == ObjectKind::Schema {
            self.schema(value, at);
        }
        let Value::Object(map) = value else { return };
        if kind.section().is_some() && map.contains_key("$ref") {
            self.reference(map, kind, at);
            return;
        }
        match kind {
            ObjectKind::Operation | ObjectKind::CalledOperation => self.operation(map, at),
            ObjectKind::PathItem | ObjectKind::CalledPathItem => self.path_item(map, at),
            ObjectKind::Parameter => self.parameter(map, at),
            ObjectKind::MediaType => self.media_type(map, at),
            ObjectKind::Server => v3_2::server(map),
            _ => {}
        }
    }
}

impl Converter<'_, '_> {
    /// Makes a pointer of a reference by an identifier, and keeps in mind what it leads to.
    fn reference(&mut self, map: &mut Map<String, Value>, kind: ObjectKind, at: &Path<'_>) {
        let Some(Value::String(reference)) = map.get_mut("$ref") else { return };
        if let Some(identifiers) =
            self.identifiers.as_ref().filter(|_| !reference.starts_with("#/components/"))
        {
            let here = self.conversion.before(&at.pointer());
            let place = identifiers.name_of(reference, &here).and_then(|name| identifiers.place(&name));
            if let Some(place) = place.filter(|place| *place != Pointer::root()) {
                *reference = place.to_string().replace('%', "%25");
            }
        }
        if !self.references.contains_key(reference) {
            self.references.insert(reference.clone(), kind);
        }
    }

    /// Converts what references lead to and stands where the tables know nothing.
    fn elsewhere(&mut self, raw: &mut Value) {
        let mut done = HashSet::new();
        loop {
            let places =
                self.references.iter().filter_map(|(reference, kind)| match target(raw, reference) {
                    Target::Place(place) if !done.contains(&place) => Some((place, *kind)),
                    _ => None,
                });
            let places: Vec<_> = places.collect();
            if places.is_empty() {
                return;
            }
            for (place, kind) in places {
                if matches!(grammar::at(&place), Known::Unknown)
                    && let Some(value) = raw.pointer_mut(place.as_str())
                {
                    walk(value, Rule::Object(kind), &Path::base(&place), self);
                }
                done.insert(place);
            }
        }
    }

    /// An operation need not have responses, and cannot ask for what the transport does.
    fn operation(&mut self, operation: &mut Map<String, Value>, at: &Path<'_>) {
        operation.entry("responses").or_insert_with(|| Map::new().into());
        document::requirements(operation, &self.mutual, &at.pointer(), self.conversion);
    }

    /// Something of an object has another name now, or stands deeper.
    fn moved(&mut self, at: &Pointer, after: &[&str], before: &[&str]) {
        let deeper = |keys: &[&str]| keys.iter().fold(at.clone(), |at, key| at.child(key));
        let before = self.conversion.before(&deeper(before));
        self.conversion.moved(deeper(after), before);
    }
}
