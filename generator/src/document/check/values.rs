//! Values that stand in a schema and are none of its own: `default` and `enum` (OpenAPI 3.0.4, Schema Object).

use super::{Found, name};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::schema::{Keywords, is_of_type};

/// Reports a default and of listed values that do not fit the schema which they stand in.
pub(super) fn check(schema: Keywords<'_>, found: &mut Found<'_, '_>) {
    let (typ, listed) = (schema.type_name(), schema.values());
    let others = |typ: &str| {
        let mut others =
            listed.into_iter().flatten().filter(|value| !value.is_null() && !is_of_type(typ, value));
        Some((others.next()?.clone(), others.count()))
    };
    if let Some((typ, (value, more))) = typ.and_then(|typ| Some((typ, others(typ)?))) {
        let more = if more == 0 { String::new() } else { format!(", with {more} more such") };
        let message = format!("{} is listed here{more}, but the type is `{typ}`", name(&value));
        let keyword = if schema.has("const") { "const" } else { "enum" };
        found.push(keyword, unfit(message).help("what can be read as that type is; the rest is left out"));
    }
    // A default of null mostly says that there is none.
    let Some(default) = schema.default() else { return };
    let problem = match (typ, listed) {
        // A list that is quoted throughout may have a quoted default; the list was reported.
        (_, Some(listed)) if listed.contains(default) => None,
        (Some(typ), _) if !is_of_type(typ, default) => Some(format!("the type is `{typ}`")),
        (_, Some(listed)) if !listed.is_empty() => Some("only other values are listed".to_owned()),
        (Some("string"), _) => schema
            .format()
            .filter(|format| !default.as_str().is_none_or(|text| has_format(format, text)))
            .map(|format| format!("the format is `{format}`")),
        _ => None,
    };
    if let Some(problem) = problem {
        let message = format!("the default is {}, but {problem}; it is shown as it stands", name(default));
        found.push("default", unfit(message));
    }
}

fn unfit(message: String) -> Diagnostic {
    Diagnostic::new(Code::UnfitValue, message)
}

/// Whether a text has the form of a format that Rust has a type for.
fn has_format(format: &str, text: &str) -> bool {
    match format {
        "date" => like(text, "0000-00-00"),
        "date-time" => text.get(..16).is_some_and(|start| like(start, "0000-00-00T00:00")),
        "uuid" => like(text, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"),
        _ => true,
    }
}

fn like(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.chars().zip(pattern.chars()).all(|(c, expected)| match expected {
            '0' => c.is_ascii_digit(),
            'x' => c.is_ascii_hexdigit(),
            'T' => matches!(c, 'T' | 't' | ' '),
            _ => c == expected,
        })
}
