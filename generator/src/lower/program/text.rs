//! Documentation as text for a terminal.

use crate::model::Docs;

/// The text of documentation, without the marks that rustdoc needs.
pub(super) fn plain(docs: &Docs) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut in_code = false;
    let mut is_open = false;
    for line in &docs.0 {
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            in_code = !in_code;
            is_open = false;
            continue;
        }
        if line.trim().is_empty() {
            is_open = false;
            continue;
        }
        let text = if in_code { line.clone() } else { unmarked(line) };
        let is_own_line = in_code || is_item(line);
        match paragraphs.last_mut() {
            Some(last) if is_open && is_own_line => *last = format!("{last}\n{text}"),
            Some(last) if is_open => *last = format!("{last} {}", text.trim_start()),
            _ => paragraphs.push(if in_code { text } else { text.trim_start().to_owned() }),
        }
        is_open = true;
    }
    paragraphs.join("\n\n").trim().to_owned()
}

/// The same of something that the document may call deprecated.
pub(super) fn deprecated(deprecated: bool, text: String) -> String {
    if deprecated { format!("[deprecated] {text}").trim().to_owned() } else { text }
}

/// Whether a line is one of a list or a table.
fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with(['-', '*', '+', '|', '>', '#']) || number != line && number.starts_with(['.', ')'])
}

/// A line of Markdown without escapes, emphasis and the marks of links.
fn unmarked(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let line = line.replace("**", "").replace("__", "");
    let line = line.trim_start_matches('#');
    let mut rest = line.trim_end();
    while let Some(c) = rest.chars().next() {
        if let Some((text, after)) = link(rest) {
            out.push_str(&text);
            rest = after;
            continue;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        if c == '\\'
            && let Some(next) = rest.chars().next().filter(char::is_ascii_punctuation)
        {
            out.push(next);
            rest = rest.get(next.len_utf8()..).unwrap_or_default();
        } else {
            out.push(c);
        }
    }
    out
}

/// A link at the beginning: `<https://…>`, or `[text](https://…)`, as text, and what follows it.
fn link(text: &str) -> Option<(String, &str)> {
    if let Some(inside) = text.strip_prefix('<') {
        let (url, after) = inside.split_once('>')?;
        return url.contains("://").then(|| (url.to_owned(), after));
    }
    let (label, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (url, after) = rest.split_once(')')?;
    if label.contains(['[', ']']) {
        return None;
    }
    let is_link = url.contains("://") && !label.contains("://");
    Some((if is_link { format!("{label} ({url})") } else { label.to_owned() }, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_shows_no_marks() {
        let text = |lines: &[&str]| plain(&Docs(lines.iter().map(|line| (*line).to_owned()).collect(), None));
        assert_eq!(text(&[r"A \[link\] of **two**", "lines."]), "A [link] of two lines.");
        assert_eq!(
            text(&["See [the guide](https://deck.co/a), <https://deck.co/b>."]),
            "See the guide (https://deck.co/a), https://deck.co/b."
        );
        assert_eq!(
            text(&["# Title", "", "- a", "- b", "", "```text", "x = 1", "```"]),
            "Title\n\n- a\n- b\n\nx = 1"
        );
        assert_eq!(text(&["[`Pet`](crate::types::Pet)"]), "`Pet`");
        assert_eq!(text(&[]), "");
    }
}
