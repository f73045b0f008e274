//! What actions do to the value, and what is kept of where things were before.

use std::collections::BTreeMap;

use serde_json::Value;

use super::error::ActionError;
use crate::document::bundle::measure;
use crate::source::limits::NESTING;
use crate::source::limits::OVERLAID;
use crate::source::origin::{Before, Changes, Origins};
use crate::source::{Origin, Pointer};

/// Applies changes to a value.
pub(super) struct Applier<'a> {
    pub raw: &'a mut Value,
    pub origins: &'a mut Origins,
    room: usize,
}

impl<'a> Applier<'a> {
    pub(super) fn new(raw: &'a mut Value, origins: &'a mut Origins) -> Self {
        Self { raw, origins, room: OVERLAID }
    }

    /// Merges a value into those at some places; whether any of them is another then.
    pub(super) fn update(
        &mut self,
        places: &[Pointer],
        value: &Value,
        from: &Before,
        action: &Origin,
    ) -> Result<bool, ActionError> {
        let kinds = places.iter().filter_map(|at| Some((self.raw.pointer(at.as_str())?, at)));
        let kinds: Vec<_> = kinds.map(|(value, at)| (kind(value), at)).collect();
        if let Some((_, at)) =
            kinds.iter().find(|(kind, _)| Some(kind) != kinds.first().map(|(kind, _)| kind))
        {
            return Err(ActionError::UnlikeTargets((*at).clone()));
        }
        let mut changes = Changes::default();
        for at in places {
            let Some(target) = self.raw.pointer_mut(at.as_str()) else { continue };
            let one = Value::Array(vec![value.clone()]);
            let is_item = target.is_array() && !value.is_array();
            let mut merge = Merge { changes: &mut changes, action, room: &mut self.room, is_item };
            merge.merge(target, if is_item { &one } else { value }, at, from)?;
        }
        let is_changed = !changes.is_empty();
        self.origins.correct(changes);
        Ok(is_changed)
    }

    /// Takes the values at some places out of the lists and objects that they are in.
    pub(super) fn remove(&mut self, places: &[Pointer], action: &Origin) -> Result<bool, ActionError> {
        // What is deep goes first: it may be in something that goes as well.
        let mut groups: BTreeMap<(usize, Pointer), Vec<String>> = BTreeMap::new();
        for at in places {
            let (parent, token) = at.split().ok_or(ActionError::WholeDocument)?;
            groups.entry((usize::MAX - at.tokens().count(), parent)).or_default().push(token);
        }
        for ((_, parent), tokens) in groups {
            let mut changes = Changes::default();
            match self.raw.pointer_mut(parent.as_str()) {
                Some(Value::Object(map)) => {
                    for token in tokens {
                        map.shift_remove(&token);
                    }
                }
                Some(Value::Array(items)) => {
                    let gone: Vec<usize> = tokens.iter().filter_map(|token| token.parse().ok()).collect();
                    let kept: Vec<usize> = (0..items.len()).filter(|index| !gone.contains(index)).collect();
                    for (after, before) in kept.iter().enumerate().filter(|(after, before)| after != *before)
                    {
                        changes.moved.insert(parent.child(after), Before::Place(parent.child(before)));
                    }
                    let mut index = 0;
                    items.retain(|_| {
                        index += 1;
                        !gone.contains(&(index - 1))
                    });
                }
                _ => {}
            }
            changes.corrected.insert(parent, action.clone());
            self.origins.correct(changes);
        }
        Ok(!places.is_empty())
    }
}

/// One merge of a value into another (Overlay 1.1.0, Action Object).
struct Merge<'a> {
    changes: &'a mut Changes,
    action: &'a Origin,
    room: &'a mut usize,
    /// Whether the value stands in the overlay without the list that it is in here.
    is_item: bool,
}

impl Merge<'_> {
    fn merge(
        &mut self,
        target: &mut Value,
        value: &Value,
        at: &Pointer,
        from: &Before,
    ) -> Result<(), ActionError> {
        match (target, value) {
            (Value::Object(map), Value::Object(entries)) => {
                for (key, value) in entries {
                    let (at_key, from) = (at.child(key), from.child(key));
                    if let Some(known) = map.get_mut(key) {
                        self.merge(known, value, &at_key, &from)?;
                        continue;
                    }
                    self.take(value, &at_key)?;
                    map.insert(key.clone(), value.clone());
                    self.changes.moved.insert(at_key, from);
                    self.corrected(at);
                }
            }
            // The lists of a document are sets: what is in them is not added once more.
            (Value::Array(items), Value::Array(more)) if more.iter().all(|item| items.contains(item)) => {}
            (Value::Array(items), Value::Array(more)) => {
                for (index, item) in more.iter().enumerate() {
                    let place = at.child(items.len());
                    self.take(item, &place)?;
                    items.push(item.clone());
                    self.changes
                        .moved
                        .insert(place, if self.is_item { from.clone() } else { from.child(index) });
                }
                self.corrected(at);
            }
            (target, value) if kind(target) == MergeKind::Single && kind(value) == MergeKind::Single => {
                if target != value {
                    *target = value.clone();
                    self.changes.moved.insert(at.clone(), from.clone());
                    self.corrected(at);
                }
            }
            (target, value) => {
                let (new, old) = (kind(value).as_str(), kind(target).as_str());
                return Err(ActionError::Unlike { new, old, at: at.clone() });
            }
        }
        Ok(())
    }

    fn corrected(&mut self, at: &Pointer) {
        self.changes.corrected.insert(at.clone(), self.action.clone());
    }

    /// Counts what is brought in.
    fn take(&mut self, value: &Value, at: &Pointer) -> Result<(), ActionError> {
        let (size, height) = measure(value);
        let Some(left) = self.room.checked_sub(size) else {
            return Err(ActionError::TooMuch);
        };
        *self.room = left;
        if at.tokens().count() + height > NESTING {
            return Err(ActionError::TooDeep(at.clone()));
        }
        Ok(())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum MergeKind {
    Object,
    List,
    Single,
}

impl MergeKind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::List => "a list",
            Self::Single => "a single value",
        }
    }
}

const fn kind(value: &Value) -> MergeKind {
    match value {
        Value::Object(_) => MergeKind::Object,
        Value::Array(_) => MergeKind::List,
        _ => MergeKind::Single,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn origin(text: &str) -> Origin {
        Origin { source: 1, pointer: Pointer::parse(text).unwrap() }
    }

    fn pointers(texts: &[&str]) -> Vec<Pointer> {
        texts.iter().map(|text| Pointer::parse(text).unwrap()).collect()
    }

    /// The value after an update, whether it is another, and where some of its places came from.
    fn updated(raw: &Value, places: &[&str], value: &Value, asked: &[&str]) -> (Value, bool, Vec<Origin>) {
        let (mut raw, mut origins) = (raw.clone(), Origins::default());
        let mut applier = Applier::new(&mut raw, &mut origins);
        let from = Before::Text(origin("/actions/0/update"));
        let changed = applier.update(&pointers(places), value, &from, &origin("/actions/0")).unwrap();
        let asked = pointers(asked).iter().map(|at| origins.of(at)).collect();
        (raw, changed, asked)
    }

    #[test]
    fn objects_merge_and_lists_grow() {
        let raw = json!({"a": {"type": "string", "tags": ["x"], "deep": {"one": 1}}});
        let value = json!({"type": "integer", "tags": ["y"], "deep": {"two": 2}, "new": {"k": null}});
        let (raw, changed, origins) =
            updated(&raw, &["/a"], &value, &["/a/type", "/a/tags/1", "/a/new/k", "/a/tags/0"]);
        assert_eq!(
            raw,
            json!({"a": {"type": "integer", "tags": ["x", "y"], "deep": {"one": 1, "two": 2}, "new": {"k": null}}})
        );
        assert!(changed);
        assert_eq!(origins[0], origin("/actions/0/update/type"));
        assert_eq!(origins[1], origin("/actions/0/update/tags/0"));
        assert_eq!(origins[2], origin("/actions/0/update/new/k"));
        assert_eq!(origins[3], Origin { source: 0, pointer: Pointer::parse("/a/tags/0").unwrap() });
    }

    #[test]
    fn one_value_joins_a_list() {
        let raw = json!({"a": [1], "b": [2]});
        let (raw, changed, origins) = updated(&raw, &["/a", "/b"], &json!({"x": 1}), &["/b/1/x"]);
        assert_eq!((raw, changed), (json!({"a": [1, {"x": 1}], "b": [2, {"x": 1}]}), true));
        assert_eq!(origins, [origin("/actions/0/update/x")]);
    }

    #[test]
    fn what_is_so_already_changes_nothing() {
        let raw = json!({"a": {"type": "string", "tags": ["x", "y"]}});
        let (after, changed, _) = updated(&raw, &["/a"], &json!({"type": "string", "tags": ["y"]}), &[]);
        assert_eq!((after, changed), (raw, false));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let refusal = |raw: Value, places: &[&str], value: Value| {
            let (mut raw, mut origins) = (raw, Origins::default());
            let from = Before::Text(origin("/actions/0/update"));
            let mut applier = Applier::new(&mut raw, &mut origins);
            applier.update(&pointers(places), &value, &from, &origin("/actions/0")).unwrap_err().to_string()
        };
        assert_eq!(
            refusal(json!({"a": {"b": "x"}}), &["/a"], json!({"b": {"c": 1}})),
            "an object cannot be merged into a single value, which is at #/a/b"
        );
        assert!(refusal(json!({"a": {}, "b": []}), &["/a", "/b"], json!({})).contains("not all objects"));
        let mut deep = json!(1);
        for _ in 0..130 {
            deep = json!([deep]);
        }
        assert_eq!(
            refusal(json!({}), &[""], json!({ "a": deep })),
            "the document would be nested too deeply"
        );
    }

    #[test]
    fn removal_closes_the_gap() {
        let mut raw = json!({"a": [{"x": 0}, {"x": 1}, {"x": 2, "y": 2}, {"x": 3}], "b": 1});
        let mut origins = Origins::default();
        let mut applier = Applier::new(&mut raw, &mut origins);
        let places = pointers(&["/a/0", "/b", "/a/2/y", "/a/1"]);
        assert!(applier.remove(&places, &origin("/actions/0")).unwrap());
        assert_eq!(raw, json!({"a": [{"x": 2}, {"x": 3}]}));
        assert_eq!(origins.of(&Pointer::parse("/a/1/x").unwrap()).pointer.to_string(), "#/a/3/x");
        assert_eq!(origins.shown(&Pointer::root()).correction, Some(origin("/actions/0")));
        let mut applier = Applier::new(&mut raw, &mut origins);
        assert!(applier.remove(&pointers(&[""]), &origin("/actions/0")).is_err());
    }
}
