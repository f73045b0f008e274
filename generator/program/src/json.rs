//! JSON as it came: numbers and the order of members stay what they are.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

/// The members of an object.
pub(super) type Members = BTreeMap<String, Box<RawValue>>;

/// A text as JSON.
pub(super) fn text(text: &str) -> Box<RawValue> {
    serde_json::value::to_raw_value(text).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

/// The value at the end of a route; none for `null`.
pub(super) fn at(json: &RawValue, route: &[&str]) -> Option<Box<RawValue>> {
    let mut value = json.to_owned();
    for name in route {
        let mut members: Members = serde_json::from_str(value.get()).ok()?;
        value = members.remove(*name)?;
    }
    Some(value).filter(|value| value.get() != "null")
}

/// JSON with a line for each member and each item.
pub(super) fn pretty(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    let mut rest = json.chars().peekable();
    while let Some(c) = rest.next() {
        if in_text {
            out.push(c);
            in_text = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        match c {
            '"' => {
                in_text = true;
                out.push(c);
            }
            '{' | '[' => {
                while rest.next_if(char::is_ascii_whitespace).is_some() {}
                out.push(c);
                let close = if c == '{' { '}' } else { ']' };
                if rest.next_if_eq(&close).is_some() {
                    out.push(close);
                } else {
                    depth += 1;
                    line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line(&mut out, depth);
                out.push(c);
            }
            ',' => {
                out.push(c);
                line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            c if c.is_ascii_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

fn line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stays_what_it_is() {
        let json = r#"{"b": 1.10, "a":[ ],"c":[{"x":"a \"b\\" },12345678901234567890123],"d":{}}"#;
        let expected = "{\n  \"b\": 1.10,\n  \"a\": [],\n  \"c\": [\n    {\n      \"x\": \"a \\\"b\\\\\"\n    },\n    \
                        12345678901234567890123\n  ],\n  \"d\": {}\n}";
        assert_eq!(pretty(json), expected);
        assert_eq!(pretty(&pretty(json)), expected);
    }

    #[test]
    fn a_route_leads_to_a_value_or_to_none() {
        let json: Box<RawValue> = serde_json::from_str(r#"{"a":{"b":[1]},"c":null}"#).unwrap();
        assert_eq!(at(&json, &["a", "b"]).unwrap().get(), "[1]");
        assert_eq!(at(&json, &[]).unwrap().get(), json.get());
        assert!(
            at(&json, &["c"]).is_none()
                && at(&json, &["a", "x"]).is_none()
                && at(&json, &["a", "b", "c"]).is_none()
        );
    }
}
