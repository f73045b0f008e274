//! What a schema says itself, keyword by keyword.

use serde_json::{Map, Value, json};

use super::literal::Literal;

/// The keywords of a schema, without its place. What has another type than it should was repaired or left out, with a
/// diagnostic, when the document was checked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keywords<'a>(&'a Map<String, Value>);

/// The extension by which an enum has no other values than those that it lists.
pub(crate) const CLOSED_ENUM: &str = "x-closed-enum";

/// What becomes of prose in the text of a schema.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Prose {
    Kept,
    Left,
}

impl<'a> Keywords<'a> {
    pub(super) fn of(value: &'a Value) -> Option<Self> {
        value.as_object().map(Self)
    }

    /// All keywords, known or not.
    pub(crate) fn all(self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.0.iter().map(|(keyword, value)| (keyword.as_str(), value))
    }

    /// The value of a keyword. A schema has few: to compare them all is faster than to hash one.
    pub(crate) fn get(self, keyword: &str) -> Option<&'a Value> {
        self.0.iter().find(|(key, _)| *key == keyword).map(|(_, value)| value)
    }

    pub(crate) fn has(self, keyword: &str) -> bool {
        self.get(keyword).is_some()
    }

    fn text(self, keyword: &str) -> Option<&'a str> {
        self.get(keyword)?.as_str()
    }

    fn flag(self, keyword: &str) -> bool {
        self.get(keyword) == Some(&Value::Bool(true))
    }

    fn count(self, keyword: &str) -> Option<usize> {
        usize::try_from(self.get(keyword)?.as_u64()?).ok()
    }

    pub(super) fn object(self, keyword: &str) -> Option<&'a Map<String, Value>> {
        self.get(keyword)?.as_object()
    }

    /// The schemas in the list of a keyword such as `allOf`, by their raw values.
    pub(super) fn list(self, keyword: &str) -> &'a [Value] {
        self.get(keyword).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// The text of `$ref`, where this is a reference.
    pub(crate) fn reference(self) -> Option<&'a str> {
        self.text("$ref")
    }

    /// The type, other than `null`. Of several types, `anyOf` was made.
    pub(crate) fn type_name(self) -> Option<&'a str> {
        self.text("type")
    }

    /// Whether `null` is one of the types.
    pub(crate) fn has_type_null(self) -> bool {
        self.flag("nullable") || self.type_name() == Some("null")
    }

    /// The values of `enum`; `None` if there is no such list.
    pub(crate) fn values(self) -> Option<&'a [Value]> {
        self.get("enum").and_then(Value::as_array).map(Vec::as_slice)
    }

    /// The values of `enum` that are of the schema's type, without `null`.
    pub(super) fn literals(self) -> Vec<Literal<'a>> {
        let name = self.type_name();
        let values = self.values().unwrap_or_default().iter().filter(|value| !value.is_null());
        values.filter_map(|value| Literal::of(value, name)).collect()
    }

    pub(crate) fn format(self) -> Option<&'a str> {
        self.text("format")
    }

    /// Whether values are secrets.
    pub(crate) fn is_password(self) -> bool {
        self.format() == Some("password")
    }

    pub(crate) fn title(self) -> Option<&'a str> {
        self.text("title")
    }

    pub(crate) fn description(self) -> Option<&'a str> {
        self.text("description")
    }

    /// Whether its values are those that it lists and no others.
    pub(crate) fn is_closed_enum(self) -> bool {
        self.flag(CLOSED_ENUM)
    }

    pub(crate) fn is_deprecated(self) -> bool {
        self.flag("deprecated")
    }

    pub(super) fn says_read_only(self) -> bool {
        self.flag("readOnly")
    }

    pub(super) fn says_write_only(self) -> bool {
        self.flag("writeOnly")
    }

    /// The value that an absent one stands for. `null` mostly says that there is none.
    pub(crate) fn default(self) -> Option<&'a Value> {
        self.get("default").filter(|value| !value.is_null())
    }

    /// An example, other than `null`.
    pub(crate) fn example(self) -> Option<&'a Value> {
        self.get("example").filter(|value| !value.is_null())
    }

    /// How values are written as XML.
    pub(crate) fn xml(self) -> Option<&'a Map<String, Value>> {
        self.object("xml")
    }

    pub(crate) fn pattern(self) -> Option<&'a str> {
        self.text("pattern")
    }

    /// The least and the greatest number of characters.
    pub(crate) fn lengths(self) -> (Option<usize>, Option<usize>) {
        (self.count("minLength"), self.count("maxLength"))
    }

    /// The least and the greatest number of items.
    pub(crate) fn item_counts(self) -> (Option<usize>, Option<usize>) {
        (self.count("minItems"), self.count("maxItems"))
    }

    /// The least and the greatest number of properties.
    pub(crate) fn property_counts(self) -> (Option<usize>, Option<usize>) {
        (self.count("minProperties"), self.count("maxProperties"))
    }

    pub(crate) fn has_unique_items(self) -> bool {
        self.flag("uniqueItems")
    }

    /// The names of the properties that must be there.
    pub(crate) fn required(self) -> impl Iterator<Item = &'a str> + Clone {
        self.list("required").iter().filter_map(Value::as_str)
    }

    /// The named properties.
    pub(crate) fn property_names(self) -> impl Iterator<Item = &'a str> {
        self.object("properties").into_iter().flatten().map(|(name, _)| name.as_str())
    }

    /// What a named property says itself, or that it is a reference.
    pub(crate) fn property_keywords(self, name: &str) -> Option<Self> {
        self.object("properties")?.get(name).and_then(Self::of)
    }

    pub(crate) fn has_properties(self) -> bool {
        self.object("properties").is_some_and(|properties| !properties.is_empty())
    }

    /// What `not` excludes.
    pub(crate) fn excluded(self) -> Option<&'a Value> {
        self.get("not")
    }

    /// Whether two schemas say the same. References are the same if their texts are.
    pub(crate) fn are_same(self, other: Self) -> bool {
        match (self.reference(), other.reference()) {
            (Some(one), Some(other)) => one == other,
            (None, None) => {
                self.0.len() == other.0.len()
                    && self
                        .0
                        .iter()
                        .all(|(key, one)| other.0.get(key).is_some_and(|other| are_same(one, other)))
            }
            _ => false,
        }
    }

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
            match (keyword, self.get(keyword)) {
                ("x-", _) => said.extend(self.0.iter().filter(|(key, _)| key.starts_with("x-")).map(owned)),
                (_, None | Some(Value::Null | Value::Bool(false))) if keyword != "additionalProperties" => {}
                ("properties", Some(Value::Object(properties))) => {
                    let properties = properties.iter().map(|(name, value)| (name.clone(), ordered(value)));
                    said.insert(keyword.to_owned(), properties.collect());
                }
                ("oneOf" | "allOf" | "anyOf", Some(Value::Array(members))) => {
                    said.insert(keyword.to_owned(), members.iter().map(&ordered).collect());
                }
                ("items" | "not" | "additionalProperties", Some(value)) => {
                    said.insert(keyword.to_owned(), ordered(value));
                }
                (_, value) => said.extend(value.map(|value| (keyword.to_owned(), value.clone()))),
            }
        }
        Value::Object(said)
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

fn owned((key, value): (&String, &Value)) -> (String, Value) {
    (key.clone(), value.clone())
}

fn are_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => Keywords(one).are_same(Keywords(other)),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| are_same(one, other))
        }
        _ => one == other,
    }
}
