//! What shows that a correction is needed: how often, where, and an excerpt.

use std::collections::BTreeMap;

use serde_json::Value;

/// The most characters of a text that are shown.
const MAX_TEXT: usize = 40;
/// The most characters of a value that are shown.
const MAX_VALUE: usize = 100;

/// What was seen of one misfit.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    /// How often.
    pub count: usize,
    /// For which requests, each with how often.
    requests: BTreeMap<String, usize>,
    /// The first: where it was recorded, the way in the body, and the value.
    first: Option<(String, String)>,
}

impl Evidence {
    /// Counts one more.
    pub(super) fn add(&mut self, request: String, place: &str, shown: impl FnOnce() -> String) {
        self.count += 1;
        *self.requests.entry(request).or_default() += 1;
        if self.first.is_none() {
            self.first = Some((place.to_owned(), shown()));
        }
    }

    /// The lines of a comment.
    pub(super) fn lines(&self) -> Vec<String> {
        const SHOWN: usize = 3;
        let times = |count: usize| if count == 1 { "once".to_owned() } else { format!("{count} times") };
        let mut lines = vec![format!("seen {}:", times(self.count))];
        let requests = self.requests.iter().take(SHOWN);
        lines.extend(requests.map(|(request, count)| format!("  {request} ({})", times(*count))));
        if let Some(more) = self.requests.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            lines.push(format!("  and {more} more"));
        }
        lines.extend(self.first.iter().map(|(place, shown)| format!("  {place}: {shown}")));
        lines
    }
}

/// Makes excerpts of values without what is secret or too long.
pub(super) struct Excerpts<'a> {
    /// Names of properties, as in `[secrets]` of generator.toml.
    pub secret_names: &'a [String],
}

impl Excerpts<'_> {
    /// A value in one line; `path` is the way to it.
    pub(super) fn of(&self, path: &str, value: &Value) -> String {
        let name = path.rsplit('.').next().unwrap_or_default();
        let value = if self.is_secret(name) { Value::String("***".to_owned()) } else { self.cut(value) };
        let text = value.to_string();
        match text.char_indices().nth(MAX_VALUE) {
            Some((end, _)) => format!("{path} = {}…", text.get(..end).unwrap_or_default()),
            None => format!("{path} = {text}"),
        }
    }

    /// Whether what has this name is secret.
    fn is_secret(&self, name: &str) -> bool {
        use heck::ToSnakeCase;
        let name = name.trim_end_matches("[]").to_snake_case();
        self.secret_names.iter().any(|secret| {
            name == *secret || name.strip_suffix(secret.as_str()).is_some_and(|rest| rest.ends_with('_'))
        })
    }

    fn cut(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => match text.char_indices().nth(MAX_TEXT) {
                Some((end, _)) => Value::String(format!("{}…", text.get(..end).unwrap_or_default())),
                None => value.clone(),
            },
            Value::Array(items) => items.iter().take(3).map(|item| self.cut(item)).collect(),
            Value::Object(map) => {
                let hidden = || Value::String("***".to_owned());
                let members = map.iter().map(|(name, value)| {
                    (name.clone(), if self.is_secret(name) { hidden() } else { self.cut(value) })
                });
                Value::Object(members.collect())
            }
            _ => value.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn secrets_and_long_texts_are_cut() {
        let names = ["token".to_owned(), "api_key".to_owned()];
        let excerpts = Excerpts { secret_names: &names };
        assert_eq!(excerpts.of("$.accessToken", &json!("abc")), "$.accessToken = \"***\"");
        assert_eq!(excerpts.of("$.tokens", &json!(null)), "$.tokens = null");
        let value = json!({"apiKey": "abc", "text": "x".repeat(50), "list": [1, 2, 3, 4]});
        let text = format!("{}…", "x".repeat(40));
        assert_eq!(
            excerpts.of("$", &value),
            format!("$ = {{\"apiKey\":\"***\",\"text\":\"{text}\",\"list\":[1,2,3]}}")
        );
        assert!(excerpts.of("$", &json!(vec!["x".repeat(40); 9])).chars().count() < 110);
    }

    #[test]
    fn a_comment_says_how_often_and_where() {
        let mut evidence = Evidence::default();
        for request in ["GET /a 200", "GET /a 200", "GET /b 200", "GET /c 200", "GET /d 200"] {
            evidence.add(request.to_owned(), "x.jsonl:1", || "$.a = null".to_owned());
        }
        assert_eq!(
            evidence.lines(),
            [
                "seen 5 times:",
                "  GET /a 200 (2 times)",
                "  GET /b 200 (once)",
                "  GET /c 200 (once)",
                "  and 1 more",
                "  x.jsonl:1: $.a = null"
            ]
        );
    }
}
