//! `JSONPath` (RFC 9535): the places that a query selects.

use indexmap::IndexSet;
use jsonpath_rust::parser::errors::JsonPathError;
use jsonpath_rust::parser::model::JpQuery;
use jsonpath_rust::parser::parse_json_path;
use jsonpath_rust::query::js_path_process;
use serde_json::Value;

use crate::source::Pointer;

/// A query that was read.
#[derive(Clone, Debug)]
pub(super) struct Query(JpQuery);

impl Query {
    /// Reads a query.
    ///
    /// # Errors
    /// The text is no `JSONPath`; the message says why and at which of its characters.
    pub(super) fn parse(text: &str) -> Result<Self, QueryError> {
        Ok(Self(parse_json_path(text)?))
    }

    /// The places that it selects, each once.
    ///
    /// # Errors
    /// The query cannot be answered.
    pub(super) fn places(&self, value: &Value) -> Result<Vec<Pointer>, QueryError> {
        let found = js_path_process(&self.0, value)?;
        let places: IndexSet<Pointer> = found.into_iter().map(|found| pointer(&found.path())).collect();
        Ok(places.into_iter().collect())
    }

    /// The query without its last step: what is around the things that it selects.
    pub(super) fn around(&self) -> Option<Self> {
        let (_, around) = self.0.segments.split_last()?;
        Some(Self(JpQuery::new(around.to_vec())))
    }
}

/// Why a text is no query, or selects nothing.
#[derive(Debug, thiserror::Error)]
#[error("{}", plain(.0))]
pub(super) struct QueryError(#[from] JsonPathError);

/// What an error says. A parser's drawing of a fault has the line and the column first and the reason last.
fn plain(error: &JsonPathError) -> String {
    let JsonPathError::PestError(drawn) = error else { return error.to_string() };
    let drawing = drawn.to_string();
    let column = drawing.lines().next().and_then(|line| line.rsplit_once(':')).map(|(_, column)| column);
    let reason = drawing.rsplit_once("= ").map_or(drawing.as_str(), |(_, reason)| reason);
    format!("character {}: {}", column.unwrap_or("1"), reason.trim())
}

/// The pointer of a normalized path (RFC 9535, 2.7): `$['a'][0]`.
fn pointer(path: &str) -> Pointer {
    let mut at = Pointer::root();
    let mut rest = path.strip_prefix('$').unwrap_or(path);
    while let Some(inside) = rest.strip_prefix('[') {
        if let Some(quoted) = inside.strip_prefix('\'') {
            let (name, after) = name(quoted);
            at = at.child(name);
            rest = after.strip_prefix(']').unwrap_or_default();
        } else {
            let (index, after) = inside.split_once(']').unwrap_or((inside, ""));
            at = at.child(index);
            rest = after;
        }
    }
    at
}

/// A name up to its closing quote, and what follows that.
fn name(quoted: &str) -> (String, &str) {
    let mut name = String::new();
    let mut characters = quoted.chars();
    while let Some(character) = characters.next() {
        match character {
            '\'' => break,
            '\\' => name.extend(escaped(&mut characters)),
            other => name.push(other),
        }
    }
    (name, characters.as_str())
}

/// The character that an escape stands for; those of surrogates are not normalized.
fn escaped(characters: &mut std::str::Chars<'_>) -> Option<char> {
    Some(match characters.next()? {
        'b' => '\u{8}',
        't' => '\t',
        'n' => '\n',
        'f' => '\u{c}',
        'r' => '\r',
        'u' => {
            let digits: String = characters.by_ref().take(4).collect();
            char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?
        }
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn places(query: &str, value: &Value) -> Vec<String> {
        let places = Query::parse(query).unwrap().places(value).unwrap();
        places.iter().map(Pointer::to_string).collect()
    }

    #[test]
    fn queries_select_places() {
        let value = json!({
            "paths": {"/a/{b}": {"get": {"tags": ["x", "y"], "operationId": "one"}}, "/c": {"get": {}}},
            "odd": {"it's": 1, "back\\slash": 2, "new\nline\u{1}": 3, "til~de": 4},
        });
        assert_eq!(places("$", &value), ["#"]);
        assert_eq!(places("$.paths['/a/{b}'].get", &value), ["#/paths/~1a~1{b}/get"]);
        assert_eq!(places("$.paths.*.get[?@ == 'one']", &value), ["#/paths/~1a~1{b}/get/operationId"]);
        assert_eq!(places("$..tags[?@ == 'y']", &value), ["#/paths/~1a~1{b}/get/tags/1"]);
        assert_eq!(places("$..tags[-1, 1]", &value), ["#/paths/~1a~1{b}/get/tags/1"], "each once");
        assert_eq!(places("$.paths[?@.get.operationId]", &value), ["#/paths/~1a~1{b}"]);
        let odd = ["#/odd/it's", "#/odd/back\\slash", "#/odd/new\nline\u{1}", "#/odd/til~0de"];
        assert_eq!(places("$.odd.*", &value), odd);
        assert_eq!(places("$.nothing", &value), [""; 0]);
    }

    #[test]
    fn what_is_around() {
        let query = Query::parse("$.a[?@ == 'x']").unwrap().around().unwrap();
        assert_eq!(query.places(&json!({"a": ["y"]})).unwrap(), [Pointer::root().child("a")]);
    }

    #[test]
    fn faults_name_the_character() {
        assert_eq!(Query::parse("$.a[").unwrap_err().to_string(), "character 5: expected selector");
        assert!(Query::parse("a.b").unwrap_err().to_string().starts_with("character 1: "));
        assert!(Query::parse(&format!("$[?{}@.a{}]", "(".repeat(100_000), ")".repeat(100_000))).is_err());
    }
}
