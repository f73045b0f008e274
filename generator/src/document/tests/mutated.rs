//! Documents broken at random places: never a panic, and what is read is what the model reads of it.

use std::time::{Duration, Instant};

use crate::diagnostic::{Colour, Diagnostics};
use crate::document::grammar::{ObjectKind, Rule, Visit, walk};
use crate::document::tests::load;
use crate::source::path::Path;
use crate::source::{Pointer, Source};
use serde_json::{Value, json};

/// A small generator of numbers (xorshift), so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end.max(1)).unwrap()).unwrap()
    }
}

fn places(value: &Value, at: &Pointer, found: &mut Vec<Pointer>) {
    found.push(at.clone());
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| places(value, &at.child(key), found)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| places(item, &at.child(index), found));
        }
        _ => {}
    }
}

fn mutate(value: &mut Value, at: &[Pointer], random: &mut Random) {
    let donor = value.pointer(at[random.below(at.len())].as_str()).cloned().unwrap_or_default();
    let Some(place) = value.pointer_mut(at[random.below(at.len())].as_str()) else { return };
    let old = place.take();
    *place = match random.below(12) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(-1.5),
        3 => json!("text"),
        4 => json!([]),
        5 => json!({}),
        6 => json!([old]),
        7 => json!({ "x": old }),
        8 => json!({ "$ref": at[random.below(at.len())].to_string() }),
        9 => json!({ "$ref": old, "type": ["null", 1] }),
        10 => match old {
            Value::Object(map) => map.into_iter().map(|(key, value)| (format!("{key}x"), value)).collect(),
            Value::String(text) => json!(text.len()),
            other => json!(other.to_string()),
        },
        _ => donor,
    };
}

/// Puts a placeholder where a schema stands: the model knows those of OpenAPI 3.0 only.
struct Placeholders;

impl Visit for Placeholders {
    fn visit(&mut self, value: &mut Value, kind: ObjectKind, _: &Path<'_>) {
        if kind == ObjectKind::Schema {
            *value = json!({ "$ref": "" });
        }
    }
}

/// What a model says, but for schemas: `document` reads those from the value.
fn frame(api: &openapiv3::OpenAPI) -> Value {
    let mut frame = serde_json::to_value(api).unwrap();
    if let Some(Value::Object(components)) = frame.get_mut("components") {
        components.shift_remove("schemas");
    }
    without_schemas(&mut frame);
    frame
}

fn without_schemas(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|key, _| key != "schema");
            map.values_mut().for_each(without_schemas);
        }
        Value::Array(items) => items.iter_mut().for_each(without_schemas),
        _ => {}
    }
}

#[test]
fn mutations() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/v1.yaml");
    let original: Value = serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (start, mut runs, mut read) = (Instant::now(), 0, 0);
    while runs < 20_000 && start.elapsed() < Duration::from_secs(4) {
        runs += 1;
        let mut value = original.clone();
        for _ in 0..=random.below(4) {
            let mut at = Vec::new();
            places(&value, &Pointer::root(), &mut at);
            mutate(&mut value, &at, &mut random);
        }
        let source = Source { name: "m.json".to_owned(), bytes: serde_json::to_vec_pretty(&value).unwrap() };
        let mut diagnostics = Diagnostics::default();
        let Some(document) = load(source, &mut diagnostics) else { continue };
        read += 1;
        assert!(
            diagnostics.iter().all(|found| !found.message.starts_with("left out: ")),
            "the tables let something pass: {diagnostics:#?}"
        );
        let mut raw = document.raw().clone();
        walk(&mut raw, Rule::Object(ObjectKind::Document), &Path::base(&Pointer::root()), &mut Placeholders);
        let whole: Result<openapiv3::OpenAPI, _> = serde_json::from_value(raw);
        assert_eq!(
            whole.as_ref().map(frame).map_err(ToString::to_string),
            Ok(frame(document.api())),
            "{value:#}"
        );
        let printer = document.printer();
        for found in diagnostics.iter() {
            assert!(printer.render(found, Colour::None).contains("m.json:"), "{found:?}");
        }
    }
    println!("{runs} mutations, {read} read");
    assert!(read > runs / 2);
}
