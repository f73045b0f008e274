//! What a schema says itself, keyword by keyword.

use serde_json::{Map, Number, Value};

use super::content;
use super::literal::Literal;

/// The keywords of a schema, without its place. What has another type than it should was repaired or left out, with a
/// diagnostic, when the document was checked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keywords<'a>(&'a Map<String, Value>);

/// The extension by which an enum has no other values than those that it lists.
pub(crate) const CLOSED_ENUM: &str = "x-closed-enum";

/// A bound as a schema has it.
pub(crate) struct Limit<'a> {
    pub(crate) keyword: &'static str,
    pub(crate) number: &'a Number,
    pub(crate) is_exclusive: bool,
}

impl<'a> From<&'a Map<String, Value>> for Keywords<'a> {
    fn from(map: &'a Map<String, Value>) -> Self {
        Self(map)
    }
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

    /// The type other than `null`, or else `null`. Of several others, `anyOf` was made. What is encoded is text.
    pub(crate) fn type_name(self) -> Option<&'a str> {
        self.declared_type().or_else(|| self.content().map(|_| "string"))
    }

    fn declared_type(self) -> Option<&'a str> {
        match self.get("type")? {
            Value::Array(names) => names.iter().filter_map(Value::as_str).find(|name| *name != "null"),
            name => name.as_str(),
        }
    }

    /// Whether `null` is one of the types.
    pub(crate) fn has_type_null(self) -> bool {
        match self.get("type") {
            Some(Value::Array(names)) => names.iter().any(|name| name == "null"),
            name => name.is_some_and(|name| name == "null"),
        }
    }

    /// The values of `enum`, or that of `const`; `None` if there is neither.
    pub(crate) fn values(self) -> Option<&'a [Value]> {
        match self.get("const") {
            Some(value) => Some(std::slice::from_ref(value)),
            None => self.get("enum").and_then(Value::as_array).map(Vec::as_slice),
        }
    }

    /// The values of `enum` that are of the schema's type, without `null`.
    pub(super) fn literals(self) -> Vec<Literal<'a>> {
        let name = self.type_name();
        let values = self.values().unwrap_or_default().iter().filter(|value| !value.is_null());
        values.filter_map(|value| Literal::of(value, name)).collect()
    }

    /// The format, or else the one that `contentEncoding` or `contentMediaType` amounts to.
    pub(crate) fn format(self) -> Option<&'a str> {
        self.text("format").or_else(|| self.content().map(|(_, format)| format))
    }

    /// The keyword that gives the format.
    pub(crate) fn format_keyword(self) -> Option<&'static str> {
        if self.has("format") { Some("format") } else { self.content().map(|(keyword, _)| keyword) }
    }

    /// What `contentEncoding` or `contentMediaType` amounts to where there is no format: the keyword and the format.
    fn content(self) -> Option<(&'static str, &'static str)> {
        let may_be_text = || matches!(self.declared_type(), None | Some("string"));
        if self.has("format") || !may_be_text() {
            return None;
        }
        content::format(self.text("contentEncoding"), self.text("contentMediaType"))
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
        self.first_example().filter(|value| !value.is_null())
    }

    /// `example`, or else the first of `examples`.
    pub(super) fn first_example(self) -> Option<&'a Value> {
        self.get("example").or_else(|| self.get("examples")?.get(0))
    }

    /// The least number.
    pub(crate) fn least(self) -> Option<Limit<'a>> {
        self.limit(["minimum", "exclusiveMinimum"], |open, shut| open >= shut)
    }

    /// The greatest number.
    pub(crate) fn greatest(self) -> Option<Limit<'a>> {
        self.limit(["maximum", "exclusiveMaximum"], |open, shut| open <= shut)
    }

    /// The stricter of two bounds.
    fn limit(self, keywords: [&'static str; 2], is_stricter: fn(f64, f64) -> bool) -> Option<Limit<'a>> {
        let [shut, open] = keywords.map(|keyword| {
            let number = self.get(keyword)?.as_number()?;
            Some(Limit { keyword, number, is_exclusive: keyword.starts_with("exclusive") })
        });
        match (open, shut) {
            (Some(open), Some(shut)) => {
                let numbers = open.number.as_f64().zip(shut.number.as_f64());
                Some(if numbers.is_none_or(|(open, shut)| is_stricter(open, shut)) { open } else { shut })
            }
            (open, shut) => open.or(shut),
        }
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
