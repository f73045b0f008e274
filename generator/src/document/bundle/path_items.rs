//! Path items that are references, which the model does not follow: each becomes a copy of what it names.

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::resolve::reference::{Target, target};
use crate::source::Pointer;
use crate::source::limits::{COPIES, HOPS};
use crate::source::origin::{Moves, Origins};

/// A path item and its place.
type Original = (Pointer, Map<String, Value>);
/// What is wrong with a reference.
type Problem = (Code, &'static str);

/// Puts path items in the place of references to them.
pub(in crate::document) fn inline(raw: &mut Value, origins: &mut Origins, diagnostics: &mut Diagnostics) {
    let mut room = COPIES;
    let mut moved = Moves::new();
    for (path, reference) in references(raw) {
        let at = Pointer::root().child("paths").child(&path);
        match resolve(raw, &reference, &mut room) {
            Ok((original, item)) => {
                put(raw, &path, Some(item));
                moved.insert(at, original);
            }
            Err((code, problem)) => {
                let message = format!("the reference `{reference}` {problem}; the path is left out");
                diagnostics.push(Diagnostic::new(code, message).at(&at));
                put(raw, &path, None);
            }
        }
    }
    diagnostics.settle(|at| origins.shown(at));
    origins.step(moved);
}

/// The paths that are references.
fn references(raw: &Value) -> Vec<(String, String)> {
    let paths = raw.get("paths").and_then(Value::as_object).into_iter().flatten();
    let references =
        paths.filter_map(|(path, item)| Some((path.clone(), item.get("$ref")?.as_str()?.to_owned())));
    references.collect()
}

/// The path item that a reference leads to.
fn resolve(raw: &Value, reference: &str, room: &mut usize) -> Result<Original, Problem> {
    let mut reference = reference;
    for _ in 0..=HOPS {
        let at = match target(raw, reference) {
            Target::Place(at) => at,
            Target::External => {
                return Err((Code::ExternalReference, "leads to another file"));
            }
            Target::Nowhere => return Err((Code::DanglingReference, "leads nowhere")),
        };
        let Some(Value::Object(item)) = raw.pointer(at.as_str()) else {
            return Err((Code::DanglingReference, "leads to something that is not a path item"));
        };
        if let Some(next) = item.get("$ref").and_then(Value::as_str) {
            reference = next;
            continue;
        }
        let left = room.checked_sub(item.values().map(size).sum());
        *room = left.ok_or((Code::Operation, "is one of too many to the same large path items"))?;
        return Ok((at, item.clone()));
    }
    Err((Code::CircularReference, "leads in a circle"))
}

fn put(raw: &mut Value, path: &str, item: Option<Map<String, Value>>) {
    let Some(Value::Object(paths)) = raw.get_mut("paths") else {
        return;
    };
    match (item, paths.get_mut(path)) {
        (Some(item), Some(Value::Object(place))) => {
            // What stands beside the reference is nearer.
            place.shift_remove("$ref");
            for (key, value) in item {
                place.entry(key).or_insert(value);
            }
        }
        _ => {
            paths.shift_remove(path);
        }
    }
}

/// The number of values in a value.
pub(in crate::document) fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(map) => map.values().map(size).sum(),
        _ => 0,
    }
}
