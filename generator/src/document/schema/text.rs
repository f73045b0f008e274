//! A schema as a text, in the words of OpenAPI 3.0 whatever words it has: names were made of it, and stay.

use serde_json::{Map, Value, json};

use super::Keywords;

/// What becomes of prose in the text of a schema.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Prose {
    Kept,
    Left,
}

impl Keywords<'_> {
    /// All that the known keywords say, in an order that is not that of the document. Names were made of it once.
    pub(crate) fn to_text(self) -> String {
        self.ordered(Prose::Kept).to_string()
    }

    /// The same without prose: names are made of it.
    pub(crate) fn to_text_without_prose(self) -> String {
        self.ordered(Prose::Left).to_string()
    }

    fn ordered(self, prose: Prose) -> Value {
        if let Some(reference) = self.reference() {
            return json!({ "$ref": reference });
        }
        let mut said = Map::new();
        let ordered =
            |value: &Value| Keywords::of(value).map_or_else(|| value.clone(), |it| it.ordered(prose));
        for keyword in ORDER.into_iter().filter(|keyword| prose == Prose::Kept || !PROSE.contains(keyword)) {
            if keyword == "x-" {
                let extensions = self.all().filter(|(key, _)| key.starts_with("x-"));
                said.extend(extensions.map(|(key, value)| (key.to_owned(), value.clone())));
                continue;
            }
            let value = match (keyword, self.spelled(keyword)) {
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
