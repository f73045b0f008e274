//! Schemas in the words of OpenAPI 3.0 → JSON Schema 2020-12, once the document is checked: `nullable` is a type `null`, an
//! exclusive bound is one of its own. With them the whole is a document of OpenAPI 3.1.
//!
//! OpenAPI 3.1 knows the older words no more, but tools write them there too, so they are read in all versions.

use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};

use super::redirect::replace;
use super::take;
use crate::document::grammar::{self, Known, ObjectKind, Rule, Visit, walk};
use crate::document::schema::{Keywords, Shape};
use crate::source::Pointer;
use crate::source::origin::{Moves, Origins, nearest};
use crate::source::path::Path;

const NULLABLE: &str = "nullable";

/// The keywords that say nothing of which values there are.
const ANNOTATIONS: [&str; 10] = [
    "title",
    "description",
    "default",
    "example",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "externalDocs",
    "xml",
];

/// Raises all schemas. `elsewhere` are the places other than components that references lead to.
pub(in crate::document) fn raise(
    raw: &mut Value,
    elsewhere: &mut [(&'static str, Pointer)],
    origins: &mut Origins,
) {
    if let Some(version) = raw.get_mut("openapi") {
        *version = "3.1.1".into();
    }
    let mut raiser = Raiser::default();
    walk(raw, Rule::Object(ObjectKind::Document), &Path::base(&Pointer::root()), &mut raiser);
    for (section, place) in elsewhere.iter() {
        let now = raiser.now(place);
        let kind = ObjectKind::of_section(section).filter(|_| matches!(grammar::at(&now), Known::Unknown));
        if let (Some(value), Some(kind)) = (raw.pointer_mut(now.as_str()), kind) {
            walk(value, Rule::Object(kind), &Path::base(&now), &mut raiser);
        }
    }
    for (_, place) in elsewhere.iter_mut() {
        *place = raiser.now(place);
    }
    let places: Vec<&Pointer> = elsewhere.iter().map(|(_, place)| place).collect();
    replace(raw, raiser.redirected(), &places);
    origins.step(raiser.moves);
}

/// Raises schemas, the outer ones first.
#[derive(Default)]
struct Raiser {
    moves: Moves,
    /// The schemas that stand beside `null` now, by their places before.
    wrapped: HashSet<Pointer>,
    /// The references to parts of something.
    references: HashSet<String>,
}

impl Visit for Raiser {
    fn visit(&mut self, value: &mut Value, kind: ObjectKind, at: &Path<'_>) {
        let Value::Object(map) = value else { return };
        if let Some(Value::String(reference)) = map.get("$ref").filter(|_| kind.section().is_some())
            && reference.matches('/').count() > 3
        {
            self.references.insert(reference.clone());
        }
        if kind == ObjectKind::Schema {
            self.bound(map, ["minimum", "exclusiveMinimum"], at);
            self.bound(map, ["maximum", "exclusiveMaximum"], at);
            if let Some(said) = said_nullable(map) {
                self.nullable(map, &said, &at.pointer());
            }
        }
    }
}

/// Takes out that `null` is a value; the result is the keys that led to it.
fn said_nullable(map: &mut Map<String, Value>) -> Option<Vec<String>> {
    let is_true = |flag: Option<Value>| flag == Some(Value::Bool(true));
    let mut said = is_true(map.shift_remove(NULLABLE)).then(|| vec![NULLABLE.to_owned()]);
    // `{nullable: true}` as a member of `allOf` is meant for all of them.
    let members = map.get_mut("allOf").and_then(Value::as_array_mut).into_iter().flatten();
    for (index, member) in members.enumerate() {
        let Value::Object(member) = member else { continue };
        let keywords = Keywords::from(&*member);
        if keywords.has(NULLABLE) && keywords.reference().is_none() && keywords.shape() == Shape::Any {
            let place = || vec!["allOf".to_owned(), index.to_string(), NULLABLE.to_owned()];
            said = said.or(is_true(member.shift_remove(NULLABLE)).then(place));
        }
    }
    said
}

impl Raiser {
    /// A bound that is exclusive by a flag is one of its own.
    fn bound(&mut self, map: &mut Map<String, Value>, [shut, open]: [&str; 2], at: &Path<'_>) {
        let Some(Value::Bool(is_open)) = map.get(open) else { return };
        let is_open = *is_open;
        map.shift_remove(open);
        if is_open && map.contains_key(shut) {
            let entries = std::mem::take(map).into_iter();
            map.extend(entries.map(|(key, value)| (if key == shut { open.to_owned() } else { key }, value)));
            let at = at.pointer();
            let before = self.before(&at).child(shut);
            self.moves.insert(at.child(open), before);
        }
    }

    /// `null` is a value besides what else is: as a type, as a member of the only union, or around all.
    fn nullable(&mut self, map: &mut Map<String, Value>, said: &[String], at: &Pointer) {
        const CONSTRAINTS: [&str; 5] = ["$ref", "allOf", "enum", "const", "not"];
        let before = self.before(at);
        let said = said.iter().fold(before.clone(), |at, key| at.child(key));
        if let Some(typ) = map.get_mut("type") {
            if typ.is_string() && *typ != "null" {
                *typ = json!([typ.take(), "null"]);
                self.moves.insert(at.child("type").child(1), said);
            }
            return;
        }
        if Keywords::from(&*map).takes_null() {
            return;
        }
        let keyword = match (map.contains_key("oneOf"), map.contains_key("anyOf")) {
            (true, false) => "oneOf",
            (false, true) => "anyOf",
            _ => "",
        };
        let null = json!({ "type": "null" });
        let is_constrained = CONSTRAINTS.iter().any(|keyword| map.contains_key(*keyword));
        let members = map.get_mut(keyword).filter(|_| !is_constrained).and_then(Value::as_array_mut);
        if let Some(members) = members.filter(|members| !members.is_empty()) {
            self.moves.insert(at.child(keyword).child(members.len()), said);
            members.push(null);
            return;
        }
        let is_annotation = |key: &str| ANNOTATIONS.contains(&key) || key.starts_with("x-");
        let constraints: Vec<String> = map.keys().filter(|key| !is_annotation(key)).cloned().collect();
        let constraints: Vec<&str> = constraints.iter().map(String::as_str).collect();
        let inner = take(map, &constraints);
        map.insert("anyOf".to_owned(), vec![inner.into(), null].into());
        let around = at.child("anyOf");
        self.moves.insert(around.child(0), before.clone());
        self.moves.insert(around.child(1), said);
        self.wrapped.insert(before);
    }

    /// The place before of something that stands here now.
    fn before(&self, at: &Pointer) -> Pointer {
        nearest(&self.moves, at).map_or_else(|| at.clone(), |(before, rest)| before.join(rest))
    }

    /// The place now of something that stood here before.
    fn now(&self, before: &Pointer) -> Pointer {
        let (mut now, mut around) = (Pointer::root(), Pointer::root());
        for token in before.tokens() {
            if self.wrapped.contains(&around) {
                now = now.child("anyOf").child(0);
            }
            (now, around) = (now.child(&token), around.child(&token));
        }
        now
    }

    /// The references to what stands elsewhere now, and what takes their place.
    fn redirected(&self) -> HashMap<String, String> {
        let moved = self.references.iter().filter_map(|reference| {
            let decoded = percent_decode_str(reference.strip_prefix('#')?).decode_utf8().ok()?;
            let before = Pointer::parse(&decoded)?;
            let now = self.now(&before);
            (now != before).then(|| (reference.clone(), now.to_string().replace('%', "%25")))
        });
        moved.collect()
    }
}
