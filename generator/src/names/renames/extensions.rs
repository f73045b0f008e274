//! Names that a document gives by extensions: `x-rust-name`, and those of other generators.
//!
//! `x-rust-name` is a name that somebody asked for in Rust. The others are suggestions, in the style of another language:
//! their words make the name of what has none yet.

use serde_json::Value;

use crate::names::text::words::words;

/// The extension that names a thing as it is called in Rust.
pub(crate) const RUST_NAME: &str = "x-rust-name";

/// What an extension calls a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said<'a> {
    /// The name in Rust.
    Name(&'a str),
    /// Words of a name.
    Words(Vec<String>),
}

/// Finds an extension of an object.
type Find<'a, 'f> = &'f dyn Fn(&str) -> Option<&'a Value>;

/// Those of generators that name types, fields, parameters and operations with one word.
const GENERAL: [&str; 2] = ["x-ms-client-name", "x-speakeasy-name-override"];

/// The name of a type. What is general names the property, where a schema stands in one.
pub(crate) fn of_type<'a>(find: Find<'a, '_>, is_property: bool) -> Option<Said<'a>> {
    let own = ["x-fern-type-name", "x-ogen-name"];
    if is_property {
        return suggested(find, &own);
    }
    asked(find).or_else(|| suggested(find, &own)).or_else(|| suggested(find, &GENERAL))
}

/// The name of a field, by the schema of its property.
pub(crate) fn of_property<'a>(find: Find<'a, '_>) -> Option<Said<'a>> {
    asked(find).or_else(|| suggested(find, &["x-fern-property-name"])).or_else(|| suggested(find, &GENERAL))
}

/// The names of fields that the schema of the object has, as ogen reads them.
pub(crate) fn of_properties<'a>(find: Find<'a, '_>, wire: &str) -> Option<Said<'a>> {
    let name = find("x-ogen-properties")?.get(wire)?.get("name")?.as_str()?;
    in_words(words(name))
}

/// The name of a parameter.
pub(crate) fn of_parameter<'a>(find: Find<'a, '_>) -> Option<Said<'a>> {
    let own = ["x-fern-parameter-name", "x-stainless-param"];
    asked(find).or_else(|| suggested(find, &own)).or_else(|| suggested(find, &GENERAL))
}

/// The name of an operation. Where it is one within a group, that is part of it: `list` of `users` is `list_users`.
pub(crate) fn of_operation<'a>(find: Find<'a, '_>) -> Option<Said<'a>> {
    let grouped = |name: &str, group: &str| {
        let mut name = words(find(name)?.as_str()?);
        let group = match find(group) {
            Some(Value::String(group)) => words(group),
            Some(Value::Array(path)) => path.iter().filter_map(Value::as_str).flat_map(words).collect(),
            _ => Vec::new(),
        };
        if !group.iter().any(|word| name.iter().any(|known| is_near(known, word))) {
            name.extend(group);
        }
        in_words(name)
    };
    asked(find)
        .or_else(|| grouped("x-fern-sdk-method-name", "x-fern-sdk-group-name"))
        .or_else(|| grouped("x-speakeasy-name-override", "x-speakeasy-group"))
        .or_else(|| suggested(find, &["x-ms-client-name"]))
}

/// The name of a server.
pub(crate) fn of_server<'a>(find: Find<'a, '_>) -> Option<Said<'a>> {
    let own = ["x-fern-server-name", "x-ogen-server-name", "x-speakeasy-server-id"];
    asked(find).or_else(|| suggested(find, &own))
}

/// The name of the setter of a credential.
pub(crate) fn of_credential<'a>(find: Find<'a, '_>) -> Option<Said<'a>> {
    asked(find)
}

fn asked<'a>(find: Find<'a, '_>) -> Option<Said<'a>> {
    find(RUST_NAME)?.as_str().map(Said::Name)
}

fn suggested<'a>(find: Find<'a, '_>, extensions: &[&str]) -> Option<Said<'a>> {
    let text = extensions.iter().find_map(|extension| find(extension)?.as_str())?;
    in_words(words(text))
}

fn in_words<'a>(words: Vec<String>) -> Option<Said<'a>> {
    (!words.is_empty()).then_some(Said::Words(words))
}

/// Whether two words are one, but for a plural.
fn is_near(one: &str, other: &str) -> bool {
    let stem = |word: &str| word.trim_end_matches('s').to_owned();
    stem(one) == stem(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn text(said: Option<Said<'_>>) -> String {
        match said {
            Some(Said::Name(name)) => name.to_owned(),
            Some(Said::Words(words)) => words.join(" "),
            None => String::new(),
        }
    }

    #[test]
    fn methods_of_groups_say_the_group_once() {
        let named = |value: Value| text(of_operation(&|key| value.get(key)));
        assert_eq!(
            named(json!({"x-fern-sdk-method-name": "list", "x-fern-sdk-group-name": "users"})),
            "list users"
        );
        assert_eq!(
            named(json!({"x-fern-sdk-method-name": "getUser", "x-fern-sdk-group-name": ["admin", "users"]})),
            "get user"
        );
        assert_eq!(
            named(json!({"x-speakeasy-name-override": "complete", "x-speakeasy-group": "chat"})),
            "complete chat"
        );
        assert_eq!(named(json!({"x-rust-name": "go", "x-ms-client-name": "Other"})), "go");
        assert_eq!(named(json!({"x-fern-sdk-group-name": "users", "x-ms-client-name": 1})), "");
    }

    #[test]
    fn what_is_general_names_the_property_and_not_its_type() {
        let value = json!({"x-ms-client-name": "CustomerName", "x-fern-type-name": "Customer"});
        assert_eq!(text(of_type(&|key| value.get(key), true)), "customer");
        assert_eq!(text(of_property(&|key| value.get(key))), "customer name");
        let value = json!({"x-speakeasy-name-override": "Customer"});
        assert_eq!(text(of_type(&|key| value.get(key), true)), "");
        assert_eq!(text(of_type(&|key| value.get(key), false)), "customer");
        let value = json!({"x-ogen-properties": {"id": {"name": "ID"}}});
        assert_eq!(text(of_properties(&|key| value.get(key), "id")), "id");
        let value = json!({"x-stainless-param": "cursor"});
        assert_eq!(text(of_parameter(&|key| value.get(key))), "cursor");
        let value = json!({"x-ogen-server-name": "eu"});
        assert_eq!(text(of_server(&|key| value.get(key))), "eu");
        assert_eq!(of_credential(&|key| value.get(key)), None);
    }
}
