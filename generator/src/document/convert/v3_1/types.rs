//! Lists of types.

use serde_json::{Map, Value, json};

use super::Converter;
use crate::document::convert::take;
use crate::document::schema::is_of_type;
use crate::source::Pointer;

/// The formats of numbers; all others are of strings.
const NUMERIC: [&str; 12] = [
    "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double", "decimal",
    "number",
];

/// The keywords that say something of values of one type only.
fn keywords(name: &str) -> &'static [&'static str] {
    match name {
        "string" => {
            &["minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType", "contentSchema"]
        }
        "integer" | "number" => &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
        "array" => &[
            "items",
            "prefixItems",
            "unevaluatedItems",
            "minItems",
            "maxItems",
            "uniqueItems",
            "contains",
            "minContains",
            "maxContains",
        ],
        "object" => &[
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "unevaluatedProperties",
            "minProperties",
            "maxProperties",
            "dependentRequired",
            "dependentSchemas",
        ],
        _ => &[],
    }
}

impl Converter<'_, '_> {
    /// One type, also with `null` beside it, stays; several others are `anyOf`.
    pub(super) fn types(&mut self, map: &mut Map<String, Value>, at: &Pointer) {
        let Some(Value::Array(list)) = map.get("type") else { return };
        let mut names: Vec<String> = Vec::new();
        for name in list.iter().filter_map(Value::as_str) {
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        let nullable = names.iter().any(|name| name == "null");
        names.retain(|name| name != "null");
        if names.iter().any(|name| name == "number") {
            names.retain(|name| name != "integer");
        }
        let typ = match names.as_slice() {
            [] if nullable => json!("null"),
            // The check reports a list that names no type.
            [] => return,
            [only] if nullable => json!([only, "null"]),
            [only] => json!(only),
            _ => return self.union(map, &names, nullable, at),
        };
        map.insert("type".to_owned(), typ);
    }

    fn union(&mut self, map: &mut Map<String, Value>, names: &[String], nullable: bool, at: &Pointer) {
        map.shift_remove("type");
        let format = take(map, &["format"]);
        let numeric =
            format.get("format").and_then(Value::as_str).is_some_and(|name| NUMERIC.contains(&name));
        let listed = take(map, &["enum", "const"]);
        let mut members = Vec::with_capacity(names.len());
        let around = if map.contains_key("anyOf") { vec!["allOf", "0", "anyOf"] } else { vec!["anyOf"] };
        for name in names {
            let mut member = Map::from_iter([("type".to_owned(), name.as_str().into())]);
            let is_number = name == "integer" || name == "number";
            // The text of a number is told by its format too.
            if is_number == numeric && is_number || name == "string" {
                member.extend(format.clone());
            }
            member.extend(fitting(&listed, name));
            if !listed.is_empty() && member.get("enum").or_else(|| member.get("const")).is_none() {
                continue;
            }
            member.extend(take(map, keywords(name)));
            let index = members.len().to_string();
            let place = [around.as_slice(), &[index.as_str()]].concat();
            self.moved(at, &place, &["type"]);
            for key in member.keys().filter(|key| *key != "type") {
                self.moved(at, &[place.as_slice(), &[key.as_str()]].concat(), &[key]);
            }
            members.push(Value::Object(member));
        }
        if nullable {
            let index = members.len().to_string();
            self.moved(at, &[around.as_slice(), &[index.as_str()]].concat(), &["type"]);
            members.push(json!({ "type": "null" }));
        }
        if around.len() == 1 {
            map.insert("anyOf".to_owned(), members.into());
        } else if let Value::Array(all) = map.entry("allOf").or_insert_with(|| json!([])) {
            all.insert(0, json!({ "anyOf": members }));
        }
    }
}

/// The values of a list that are of a type.
fn fitting(listed: &Map<String, Value>, name: &str) -> Map<String, Value> {
    let mut fitting = Map::new();
    if let Some(Value::Array(values)) = listed.get("enum") {
        let values: Vec<Value> = values.iter().filter(|value| is_of_type(name, value)).cloned().collect();
        if !values.is_empty() {
            fitting.insert("enum".to_owned(), values.into());
        }
    }
    if let Some(value) = listed.get("const").filter(|value| is_of_type(name, value)) {
        fitting.insert("const".to_owned(), value.clone());
    }
    fitting
}
