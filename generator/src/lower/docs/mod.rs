//! Descriptions of the document → documentation that rustdoc prints as it was meant and never runs.

mod html;

use crate::document::schema::Keywords;
use crate::model::{Docs, Said, Title};
use crate::source::limits::docs as limits;

/// Documentation from `title` and `description`.
pub(super) fn described(schema: Keywords<'_>) -> Docs {
    match (schema.title(), schema.description()) {
        (_, Some(description)) if !description.trim().is_empty() => markdown(description),
        (Some(title), _) => markdown(title),
        _ => Docs::default(),
    }
}

/// Markdown (CommonMark, as OpenAPI asks for), or HTML, as lines of a doc comment.
pub(super) fn markdown(text: &str) -> Docs {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = html::to_markdown(&text);
    let mut given = text.lines();
    let mut said: Vec<String> = given.by_ref().take(limits::LINES).map(clean).collect();
    let mut lines = commented(&said);
    if given.any(|line| !line.trim().is_empty()) {
        let rest = [String::new(), "…".to_owned()];
        said.extend(rest.clone());
        lines.extend(rest);
    }
    let said = if lines.is_empty() { Vec::new() } else { vec![Said::Markdown(said.join("\n"))] };
    Docs { lines, values: None, said }
}

/// Lines of Markdown as those of a doc comment.
fn commented(given: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut fence: Option<String> = None;
    for line in given {
        let bare = line.trim_start();
        if let Some(open) = &fence {
            let closes =
                bare.starts_with(open.as_str()) && bare.trim_end().chars().all(|c| open.starts_with(c));
            lines.push(if closes { open.clone() } else { line.clone() });
            if closes {
                fence = None;
            }
        } else if let Some(open) = fence_of(bare) {
            // The language goes: `rust`, or none, would make it a doctest.
            lines.push(format!("{open}text"));
            fence = Some(open);
        } else if bare.is_empty() {
            if lines.last().is_some_and(|last| !last.is_empty()) {
                lines.push(String::new());
            }
        } else {
            // Four spaces would make it a code block, which rustdoc runs.
            let indent = (line.len() - bare.len()).min(3);
            let (marks, text) = marks(bare.trim_end());
            lines.push(format!("{}{marks}{}", " ".repeat(indent), escape(text)));
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.extend(fence);
    lines
}

/// Text for the middle of a line: without Markdown of its own, without line breaks.
pub(super) fn title(text: &str) -> Title {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = clean(&words.join(" "));
    Title { markdown: escape(&text), text }
}

/// The same as a paragraph.
pub(super) fn line(text: &str) -> Docs {
    let Title { markdown, text } = title(text);
    Docs { lines: vec![markdown], values: None, said: vec![Said::Text(text)] }
}

/// A value as code, whatever it holds.
pub(super) fn code(text: &str) -> String {
    let text = shortened(&clean(text), limits::VALUE);
    if text.is_empty() {
        return "`\"\"`".to_owned();
    }
    let ticks = "`".repeat(1 + text.split(|c| c != '`').map(str::len).max().unwrap_or_default());
    let pad = if text.starts_with('`') || text.ends_with('`') || text.trim().is_empty() { " " } else { "" };
    format!("{ticks}{pad}{text}{pad}{ticks}")
}

/// The text without control characters and without those that change the direction of writing, shortened.
fn clean(text: &str) -> String {
    let kept = text.chars().map(|c| if c == '\t' { ' ' } else { c });
    let kept: String = kept
        .filter(|c| !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .take(limits::LINE + 1)
        .collect();
    shortened(&kept, limits::LINE)
}

/// The text, or so many characters of it, up to the end of a word where there is one.
fn shortened(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let kept = text.get(..end).unwrap_or_default();
    let words = kept.rsplit_once(' ').map_or(kept, |(words, _)| words);
    format!("{} …", if words.trim().is_empty() { kept } else { words })
}

/// The marks of quotes and list items at the beginning of a line, and what follows. One space stands behind each:
/// five would begin a code block inside of it.
fn marks(line: &str) -> (String, &str) {
    let (mut marks, mut rest) = (String::new(), line);
    loop {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let item = rest.get(digits..).and_then(|after| after.strip_prefix(['.', ')'])).filter(|_| digits > 0);
        let quote = rest.strip_prefix('>');
        let Some(after) = quote.or_else(|| rest.strip_prefix(['-', '*', '+'])).or(item) else { break };
        // A mark without a space behind it is text, but for quotes.
        if !after.starts_with(' ') && quote.is_none() {
            break;
        }
        marks.push_str(rest.get(..rest.len() - after.len()).unwrap_or_default());
        marks.push(' ');
        rest = after.trim_start();
    }
    (marks, rest)
}

/// The marks that open a fenced code block.
fn fence_of(line: &str) -> Option<String> {
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let marks: String = line.chars().take_while(|c| *c == mark).collect();
    (marks.len() >= 3 && !line.trim_start_matches(mark).contains('`')).then_some(marks)
}

/// Markdown that rustdoc could take for its own, or complain of: links by name, HTML, bare URLs.
fn escape(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let taken = code_span(rest)
            .or_else(|| link(rest))
            .or_else(|| autolink(rest))
            .or_else(|| url(rest, out.ends_with(['<', '(', '"', '\''])));
        if let Some((length, text)) = taken {
            out.push_str(&text);
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        if matches!(c, '[' | ']' | '<') || (c == '\\' && rest.get(1..).is_none_or(str::is_empty)) {
            out.push('\\');
        }
        // Three of these would open a code block.
        if c == '`' || rest.starts_with("~~~") {
            out.push('\\');
        }
        out.push(c);
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        // An escape of the document stays one.
        if c == '\\'
            && let Some(next) = rest.chars().next()
        {
            out.push(next);
            rest = rest.get(next.len_utf8()..).unwrap_or_default();
        }
    }
    out
}

/// A code span at the beginning: its length and its text.
fn code_span(text: &str) -> Option<(usize, String)> {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let marks = text.get(..ticks).filter(|marks| !marks.is_empty())?;
    let inside = text.get(ticks..)?;
    let end = inside.find(marks)?;
    let length = ticks + end + ticks;
    // A longer run of marks does not close the span.
    let closes = !text.get(length..)?.starts_with('`');
    closes.then(|| text.get(..length).map(|span| (length, span.to_owned())))?
}

/// A URL in angle brackets at the beginning, which stays a link.
fn autolink(text: &str) -> Option<(usize, String)> {
    let inside = text.strip_prefix('<')?;
    let (length, link) = url(inside, false).filter(|(_, link)| link.starts_with('<'))?;
    inside.get(length..)?.starts_with('>').then_some((length + 2, link))
}

/// A link `[text](https://…)` or an image at the beginning: its length and its text.
fn link(text: &str) -> Option<(usize, String)> {
    if let Some(image) = text.strip_prefix('!') {
        return link(image).map(|(length, link)| {
            (length + 1, if link.starts_with('[') { format!("!{link}") } else { link })
        });
    }
    let label_end = text.strip_prefix('[')?.find("](")? + 1;
    let label = text.get(1..label_end)?;
    if label.contains(['[', ']']) {
        return None;
    }
    let label = label_text(label);
    let target_start = label_end + 2;
    let target_end = target_start + closing(text.get(target_start..)?)?;
    let target = text.get(target_start..target_end)?.split_whitespace().next()?;
    let external = ["https://", "http://", "mailto:"].iter().any(|scheme| target.starts_with(scheme));
    // A relative link means nothing outside the document's own site.
    let text = if external && !target.contains(['<', '>']) { format!("[{label}]({target})") } else { label };
    Some((target_end + 1, text))
}

/// The text of a link: code stays code, and a URL in it is no link of its own.
fn label_text(label: &str) -> String {
    let mut out = String::new();
    let mut rest = label;
    while let Some(c) = rest.chars().next() {
        let (length, text) = code_span(rest).unwrap_or_else(|| {
            let escape = if matches!(c, '<' | '`') { "\\" } else { "" };
            (c.len_utf8(), format!("{escape}{c}"))
        });
        out.push_str(&text);
        rest = rest.get(length..).unwrap_or_default();
    }
    out
}

/// Where the bracket is that closes one before the text.
fn closing(text: &str) -> Option<usize> {
    let mut open = 1;
    text.char_indices().find_map(|(at, c)| {
        match c {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
        (open == 0).then_some(at)
    })
}

/// A bare URL at the beginning, as a link: its length and its text.
fn url(text: &str, inside: bool) -> Option<(usize, String)> {
    if !text.starts_with("https://") && !text.starts_with("http://") {
        return None;
    }
    let end =
        text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '|' | '[' | ']' | '\\'));
    let url = text.get(..end.unwrap_or(text.len()))?;
    let url = url.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '*', '_']);
    let host = url.split("://").nth(1).unwrap_or_default();
    if host.is_empty() {
        return None;
    }
    let text = if inside || !url.is_ascii() { format!("`{url}`") } else { format!("<{url}>") };
    Some((url.len(), text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rustdoc_would_misread_is_made_harmless() {
        let cases = [
            ("See [the guide](https://deck.co/a).", "See [the guide](https://deck.co/a)."),
            ("See https://deck.co/a.", "See <https://deck.co/a>."),
            ("A [link] by name", r"A \[link\] by name"),
            ("Vec<T> and <b>", r"Vec\<T> and \<b>"),
            ("`[code]` stays", "`[code]` stays"),
            ("an odd ` tick", r"an odd \` tick"),
            ("[here](/docs)", "here"),
            ("\u{202e}txt.exe\u{7}", "txt.exe"),
            ("    let x = 1;", "   let x = 1;"),
            (">     let x = 1;", "> let x = 1;"),
            ("1.      - let x = 1;", "1. - let x = 1;"),
            ("-5 or **so**", "-5 or **so**"),
            ("> ~~~rust", r"> \~~~rust"),
            ("<https://deck.co/a>", "<https://deck.co/a>"),
            ("[https://deck.co](https://deck.co)", "[https://deck.co](https://deck.co)"),
            ("[`id` <x>](https://deck.co/a_(b) \"title\")", r"[`id` \<x>](https://deck.co/a_(b))"),
            ("<a href='https://deck.co'>Deck</a>", "[Deck](https://deck.co)"),
            ("![logo](a.png) ![logo](https://deck.co/a.png)", "logo ![logo](https://deck.co/a.png)"),
        ];
        for (given, expected) in cases {
            assert_eq!(markdown(given).lines, [expected], "{given}");
        }
    }

    #[test]
    fn long_text_is_cut_where_a_word_ends() {
        let long = "word ".repeat(limits::LINE);
        let line = &markdown(&long).lines[0];
        assert!(line.ends_with("word …") && line.chars().count() <= limits::LINE + 2);
        let lines = markdown(&"line\n".repeat(limits::LINES + 1)).lines;
        assert_eq!((lines.len(), lines.last().map(String::as_str)), (limits::LINES + 2, Some("…")));
        assert_eq!(code(&"x".repeat(limits::VALUE + 1)).chars().count(), limits::VALUE + 4);
    }

    #[test]
    fn code_blocks_never_run() {
        assert_eq!(
            markdown("a\r\n```\r\nfn main() {}\r\n```").lines,
            ["a", "```text", "fn main() {}", "```"]
        );
        assert_eq!(markdown("```rust\nloop {}").lines, ["```text", "loop {}", "```"]);
    }

    #[test]
    fn values_are_quoted_whatever_they_hold() {
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code(""), "`\"\"`");
    }
}
