//! Keywords that apply schemas to items and properties (JSON Schema 2020-12 Core, section 10 and 11). They stay where
//! they are, for the documentation and the report; what types follow of them is said beside them in other keywords.

use serde_json::{Map, Value, json};

use super::Converter;
use crate::source::Pointer;

impl Converter<'_, '_> {
    /// `prefixItems`: a list of what any of its items may be.
    pub(super) fn tuple(&mut self, map: &mut Map<String, Value>, at: &Pointer) {
        let Some(Value::Array(prefix)) = map.get("prefixItems") else { return };
        let prefix = prefix.clone();
        let most = map.get("maxItems").and_then(Value::as_u64);
        let rest_key = if map.contains_key("items") { "items" } else { "unevaluatedItems" };
        let rest = map.get(rest_key).cloned();
        let closed = rest == Some(Value::Bool(false)) || most.is_some_and(|most| most <= prefix.len() as u64);
        if closed && most.is_none_or(|most| most > prefix.len() as u64) {
            self.moved(at, &["maxItems"], &[rest_key]);
            map.insert("maxItems".to_owned(), prefix.len().into());
        }
        let numbers: Vec<String> = (0..prefix.len()).map(|index| index.to_string()).collect();
        let places = numbers.iter().map(|index| vec!["prefixItems", index.as_str()]);
        let mut members: Vec<(Vec<&str>, Value)> = places.zip(prefix).collect();
        if !closed {
            members.push((vec![rest_key], rest.unwrap_or(Value::Bool(true))));
        }
        self.any_of(map, "items", members, at);
    }

    /// `patternProperties`: additional properties, where these are all that there may be.
    pub(super) fn patterns(&mut self, map: &mut Map<String, Value>, at: &Pointer) {
        /// Patterns of any name.
        const ALL: [&str; 7] = ["", ".*", ".+", "^.*$", "^.+$", "^.*", "^"];
        let Some(Value::Object(patterns)) = map.get("patternProperties").cloned() else { return };
        let rest_key = if map.contains_key("additionalProperties") {
            "additionalProperties"
        } else {
            "unevaluatedProperties"
        };
        let rest = map.get(rest_key).cloned().unwrap_or(Value::Bool(true));
        let closed = rest == Value::Bool(false) || patterns.keys().any(|name| ALL.contains(&name.as_str()));
        let places = patterns.keys().map(|name| vec!["patternProperties", name.as_str()]);
        let mut members: Vec<(Vec<&str>, Value)> = places.zip(patterns.values().cloned()).collect();
        if !closed {
            members.push((vec![rest_key], rest));
        }
        if patterns.keys().all(|name| ALL.contains(&name.as_str())) {
            // Nothing is left to report.
            map.shift_remove("patternProperties");
        }
        self.any_of(map, "additionalProperties", members, at);
    }

    /// A keyword for values of any of several schemas, equal ones once.
    fn any_of(
        &mut self,
        map: &mut Map<String, Value>,
        keyword: &str,
        mut members: Vec<(Vec<&str>, Value)>,
        at: &Pointer,
    ) {
        let mut known: Vec<Value> = Vec::new();
        members.retain(|(_, member)| {
            let new = !known.contains(member) && *member != Value::Bool(false);
            known.extend(new.then(|| member.clone()));
            new
        });
        let is_any = |member: &Value| *member == Value::Bool(true) || *member == json!({});
        let schema = match members.as_slice() {
            _ if members.iter().any(|(_, member)| is_any(member)) => Value::Bool(true),
            [] => Value::Bool(false),
            [(place, only)] => {
                self.moved(at, &[keyword], place);
                only.clone()
            }
            _ => {
                for (index, (place, _)) in members.iter().enumerate() {
                    self.moved(at, &[keyword, "anyOf", &index.to_string()], place);
                }
                json!({ "anyOf": members.into_iter().map(|(_, member)| member).collect::<Vec<_>>() })
            }
        };
        map.insert(keyword.to_owned(), schema);
    }

    /// `then`, `else` and `dependentSchemas`: what properties there may be.
    pub(super) fn conditional_properties(&mut self, map: &mut Map<String, Value>, at: &Pointer) {
        let dependent = map.get("dependentSchemas").and_then(Value::as_object);
        let dependent =
            dependent.into_iter().flatten().map(|(name, one)| (vec!["dependentSchemas", name], one));
        let branches = ["then", "else"].into_iter().filter_map(|key| Some((vec![key], map.get(key)?)));
        let mut found: Map<String, Value> = Map::new();
        let mut moves = Vec::new();
        for (place, branch) in branches.chain(dependent) {
            for (name, property) in branch.get("properties").and_then(Value::as_object).into_iter().flatten()
            {
                if map.get("properties").is_some_and(|own| own.get(name).is_some()) {
                    continue;
                }
                let place: Vec<String> =
                    place.iter().copied().chain(["properties", name]).map(str::to_owned).collect();
                match found.get_mut(name) {
                    // One of two that differ: neither is certain.
                    Some(known) if known != property => *known = Value::Bool(true),
                    Some(_) => {}
                    None => {
                        found.insert(name.clone(), property.clone());
                        moves.push((name.clone(), place));
                    }
                }
            }
        }
        if found.is_empty() {
            return;
        }
        for (name, place) in moves {
            let place: Vec<&str> = place.iter().map(String::as_str).collect();
            self.moved(at, &["properties", &name], &place);
        }
        if let Value::Object(properties) = map.entry("properties").or_insert_with(|| json!({})) {
            properties.extend(found);
        }
    }

    /// `unevaluatedProperties` and `unevaluatedItems` of a schema that evaluates nothing elsewhere.
    pub(super) fn unevaluated(&mut self, map: &mut Map<String, Value>, at: &Pointer) {
        const ELSEWHERE: [&str; 6] = ["allOf", "anyOf", "oneOf", "if", "dependentSchemas", "$ref"];
        if ELSEWHERE.iter().any(|key| map.contains_key(*key)) {
            return;
        }
        for (keyword, simple) in
            [("unevaluatedProperties", "additionalProperties"), ("unevaluatedItems", "items")]
        {
            if let Some(schema) = map.shift_remove(keyword)
                && !map.contains_key(simple)
            {
                self.moved(at, &[simple], &[keyword]);
                map.insert(simple.to_owned(), schema);
            }
        }
    }
}
