//! A schema as a text, in the words of OpenAPI 3.0 whatever words it has: names were made of it, and stay.

use serde_json::{Map, Value, json};

use super::Keywords;

/// What of a schema is in its text. The keywords always have an order of their own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextOf {
    /// All that it says.
    All,
    /// All but prose.
    Values,
    /// All but prose and the orders that mean nothing.
    Meaning,
}

impl Keywords<'_> {
    /// What the known keywords say.
    pub(crate) fn to_text(self, what: TextOf) -> String {
        self.ordered(what).to_string()
    }

    fn ordered(self, what: TextOf) -> Value {
        if let Some(reference) = self.reference() {
            return json!({ "$ref": reference });
        }
        let mut said = Map::new();
        let ordered =
            |value: &Value| Keywords::of(value).map_or_else(|| value.clone(), |it| it.ordered(what));
        for keyword in ORDER.into_iter().filter(|keyword| what == TextOf::All || !PROSE.contains(keyword)) {
            if keyword == "x-" {
                let extensions = self.all().filter(|(key, _)| key.starts_with("x-"));
                said.extend(extensions.map(|(key, value)| (key.to_owned(), value.clone())));
                continue;
            }
            let mut value = match (keyword, self.spelled(keyword)) {
                (_, None | Some(Value::Null | Value::Bool(false))) if keyword != "additionalProperties" => {
                    continue;
                }
                ("properties", Some(Value::Object(properties))) => {
                    properties.iter().map(|(name, value)| (name.clone(), ordered(value))).collect()
                }
                ("oneOf" | "allOf" | "anyOf", Some(Value::Array(members))) => {
                    members.iter().map(&ordered).collect()
                }
                ("items" | "not" | "additionalProperties", Some(value)) => ordered(&value),
                (_, Some(value)) => value,
                (_, None) => continue,
            };
            if what == TextOf::Meaning {
                forget_order(keyword, &mut value);
            }
            said.insert(keyword.to_owned(), value);
        }
        Value::Object(said)
    }

    /// What OpenAPI 3.0 has at a keyword.
    fn spelled(self, keyword: &str) -> Option<Value> {
        let limit = |is_low: bool| if is_low { self.least() } else { self.greatest() };
        match keyword {
            "nullable" => Some((self.has_type_null() && self.type_name() != Some("null")).into()),
            "type" => self.type_name().map(Value::from),
            "format" => self.format().map(Value::from),
            "enum" => self.values().map(Value::from),
            "example" => self.first_example().cloned(),
            "minimum" | "maximum" => limit(keyword == "minimum").map(|limit| limit.number.clone().into()),
            "exclusiveMinimum" | "exclusiveMaximum" => {
                limit(keyword == "exclusiveMinimum").map(|limit| limit.is_exclusive.into())
            }
            _ => self.get(keyword).cloned(),
        }
    }
}

/// Sorts what may stand in any order.
fn forget_order(keyword: &str, value: &mut Value) {
    match value {
        Value::Array(items) if matches!(keyword, "required" | "allOf") => {
            items.sort_by_cached_key(Value::to_string);
        }
        Value::Object(members) if keyword == "properties" => members.sort_keys(),
        Value::Object(_) if keyword == "discriminator" => value.sort_all_objects(),
        _ => {}
    }
}

/// The keywords that say nothing of values.
const PROSE: [&str; 4] = ["externalDocs", "example", "title", "description"];

/// The keywords in the order of [`Keywords::to_text`]; `x-` stands for all extensions.
const ORDER: [&str; 35] = [
    "nullable",
    "readOnly",
    "writeOnly",
    "deprecated",
    "externalDocs",
    "example",
    "title",
    "description",
    "discriminator",
    "default",
    "x-",
    "type",
    "format",
    "pattern",
    "multipleOf",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minimum",
    "maximum",
    "properties",
    "required",
    "additionalProperties",
    "minProperties",
    "maxProperties",
    "items",
    "minItems",
    "maxItems",
    "uniqueItems",
    "enum",
    "minLength",
    "maxLength",
    "oneOf",
    "allOf",
    "anyOf",
    "not",
];
