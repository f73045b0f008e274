//! Patterns of schemas, which are regular expressions of ECMA-262, in the syntax of Rust's crates.

/// White space (ECMA-262, section "Runtime Semantics: Character classes", `\s`).
const SPACE: &str = r"\t-\r \u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\u{FEFF}";

/// The same pattern in the syntax of the crate `regex`: in ECMA-262 a class holds no other class, `&&` and `--` mean
/// themselves in it, and `\d` is of ASCII.
pub(crate) fn translated(pattern: &str) -> String {
    translate(pattern, Syntax::Regex)
}

/// The same in the syntax of the crate `regex-lite`, which has ASCII's white space alone; none if it cannot say that,
/// such as what looks ahead, or refers back, or names properties of Unicode.
pub(crate) fn lite(pattern: &str) -> Option<String> {
    let pattern = translate(pattern, Syntax::Lite);
    regex_lite::Regex::new(&pattern).is_ok().then_some(pattern)
}

/// The crate whose syntax is meant. For `regex-lite`, `\d` is as in ECMA-262, and `\s` is not; for `regex` it is the other
/// way round.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Regex,
    Lite,
}

fn translate(pattern: &str, syntax: Syntax) -> String {
    let lite = syntax == Syntax::Lite;
    let mut out = String::with_capacity(pattern.len());
    let mut in_class = false;
    let mut chars = pattern.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\\' => match chars.next() {
                Some('d') if !lite => out.push_str(if in_class { "0-9" } else { "[0-9]" }),
                Some('s') if lite && in_class => out.push_str(SPACE),
                Some('s') if lite => out.extend(["[", SPACE, "]"]),
                Some('S') if lite && !in_class => out.extend(["[^", SPACE, "]"]),
                Some(escaped) if escaped.is_alphanumeric() || escaped.is_ascii_punctuation() => {
                    out.extend(['\\', escaped]);
                }
                escaped => out.extend(escaped),
            },
            '[' if in_class => out.push_str("\\["),
            '[' => {
                in_class = true;
                out.push(char);
                if chars.next_if_eq(&'^').is_some() {
                    out.push('^');
                }
            }
            ']' => {
                in_class = false;
                out.push(char);
            }
            '&' | '~' if in_class => out.extend(['\\', char]),
            '-' if in_class && matches!(chars.peek(), Some(']' | '-')) => out.push_str("\\-"),
            _ => out.push(char),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_ecma_262() {
        for (pattern, matching, other) in [
            ("^[[a-z&&b]]$", "a]", "[a"),
            (r"^\d+$", "12", "٣"),
            (r"^\s$", "\u{A0}", "a"),
            (r"^[\s\d]$", "\u{3000}", "٣"),
            (r"^\S$", "a", "\u{FEFF}"),
            (r"^\w$", "a", "ä"),
            (r"^a\/b\-c\@\_$", "a/b-c@_", "a"),
            (r"^[\w.-]+$", "a.b-c", "a b"),
            (r"^[^\s]+$", "ab", "a\u{A0}b"),
            (r"^\u00e4$", "ä", "a"),
            ("a|^$", "", "b"),
        ] {
            let lite = regex_lite::Regex::new(&lite(pattern).expect(pattern)).unwrap();
            assert!(lite.is_match(matching) && !lite.is_match(other), "{pattern}: {lite}");
        }
        for beyond in [r"^(?!a)", r"(?<=a)b", r"(a)\1", r"^\p{L}+$", "[", "(", "a{2,1}"] {
            assert_eq!(lite(beyond), None);
        }
    }
}
