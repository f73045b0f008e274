//! The line of a document that a diagnostic is about, cut to what can be read.

use std::ops::Range;

/// The most characters of a line that are shown before and after where the diagnostic begins.
const AROUND: usize = 60;

/// More bytes than so many characters have.
const NEAR: usize = 512;

/// One line, and what of it is meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub text: String,
    pub span: Range<usize>,
    /// Whether the beginning of the line is left out.
    pub cut: bool,
}

impl Excerpt {
    /// The line around a span of a text; a span of several lines ends with the first.
    pub(super) fn new(bytes: &[u8], span: &Range<usize>) -> Option<Self> {
        // A minified document is one huge line: look no further than what is shown.
        let from = span.start.saturating_sub(NEAR);
        let before = bytes.get(from..span.start)?;
        let begin = before.iter().rposition(|byte| *byte == b'\n').map_or(from, |at| from + at + 1);
        let end_of = |from: usize| {
            let ahead =
                bytes.get(from..).unwrap_or_default().iter().take(NEAR).position(|byte| *byte == b'\n');
            ahead.map_or(bytes.len().min(from + NEAR), |at| from + at)
        };
        let meant = span.end.clamp(span.start, end_of(span.start));
        let end = end_of(meant);

        let (head, head_cut) = last(bytes.get(begin..span.start)?);
        let (middle, middle_cut) = first(bytes.get(span.start..meant)?);
        let (tail, tail_cut) = if middle_cut { (String::new(), true) } else { first(bytes.get(meant..end)?) };
        let head = if head_cut { format!("…{head}") } else { head };
        let middle = middle.trim_end();
        let tail = if tail_cut { format!("{tail}…") } else { tail.trim_end().to_owned() };
        let span = head.len()..head.len() + middle.len();
        Some(Self { text: format!("{head}{middle}{tail}"), span, cut: head_cut })
    }
}

/// The first characters of a text, and whether there are more.
fn first(bytes: &[u8]) -> (String, bool) {
    let near = bytes.get(..AROUND * 4);
    let text = lossy(near.unwrap_or(bytes));
    let shown: String = text.chars().take(AROUND).collect();
    let cut = near.is_some_and(|near| near.len() < bytes.len()) || shown.len() < text.len();
    (shown, cut)
}

/// The last characters of a text, and whether there are more.
fn last(bytes: &[u8]) -> (String, bool) {
    let near = bytes.len().checked_sub(AROUND * 4).filter(|at| *at > 0).and_then(|at| bytes.get(at..));
    let text = lossy(near.unwrap_or(bytes));
    let skipped = text.chars().count().saturating_sub(AROUND);
    (text.chars().skip(skipped).collect(), skipped > 0 || near.is_some())
}

/// Text for a terminal: no byte-order mark, nothing that moves the cursor.
fn lossy(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.chars().filter(|c| *c != '\u{feff}').map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, meant: &str) -> (String, String) {
        let start = text.find(meant).unwrap();
        let excerpt = Excerpt::new(text.as_bytes(), &(start..start + meant.len())).unwrap();
        let meant = excerpt.text[excerpt.span.clone()].to_owned();
        (excerpt.text, meant)
    }

    #[test]
    fn short_line_is_whole() {
        assert_eq!(excerpt("a\r\n\tb: é # x\r\nc", "é"), (" b: é # x".to_owned(), "é".to_owned()));
        assert_eq!(excerpt("a: |\n  b\n  c\n", "b\n  c"), ("  b".to_owned(), "b".to_owned()));
        assert_eq!(excerpt("\u{feff}a", "a"), ("a".to_owned(), "a".to_owned()));
    }

    #[test]
    fn long_line_is_cut() {
        let (text, meant) = excerpt(
            &format!("{}ß\"{}\"{}", "é".repeat(9999), "v".repeat(9), "z".repeat(999_999)),
            "\"vvvvvvvvv\"",
        );
        assert_eq!(meant, "\"vvvvvvvvv\"");
        assert!(text.starts_with("…é") && text.ends_with("z…") && text.chars().count() < 140, "{text}");
    }
}
