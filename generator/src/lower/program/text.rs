//! Documentation as text for a terminal.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::model::{Docs, Said, joint};

/// The text of documentation: what the document says without the marks of Markdown, and what was added to it.
pub(super) fn plain(docs: &Docs) -> String {
    let mut out = String::new();
    for said in &docs.said {
        let (joint, text) = match said {
            Said::Markdown(text) => (None, of_markdown(text)),
            Said::Text(text) => (None, text.clone()),
            Said::Sentence(text) => (joint(&out).filter(|_| !out.contains('\n')), text.clone()),
        };
        out.push_str(joint.unwrap_or(if out.is_empty() { "" } else { "\n\n" }));
        out.push_str(&text);
    }
    out
}

/// The same of something that the document may call deprecated.
pub(super) fn deprecated(deprecated: bool, text: String) -> String {
    if deprecated { format!("[deprecated] {text}").trim().to_owned() } else { text }
}

fn of_markdown(text: &str) -> String {
    let mut writer = Writer::default();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        writer.event(event);
    }
    writer.out
}

/// What comes before the next text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Line,
    Paragraph,
}

#[derive(Default)]
struct Writer {
    out: String,
    gap: Gap,
    /// The open lists: the number of the next item, if they are numbered.
    lists: Vec<Option<u64>>,
    /// Whether the mark of an item was written, and nothing since.
    after_mark: bool,
    /// Whether a cell of the row was written.
    in_row: bool,
    in_code: bool,
    /// The open links: where their text begins, and where they lead.
    links: Vec<(usize, String)>,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.in_code => self.lines(&text),
            Event::Html(text) => self.lines(&text),
            Event::Text(text) | Event::InlineHtml(text) => self.put(&text),
            Event::Code(text) => self.put(&format!("`{text}`")),
            Event::SoftBreak => self.put(" "),
            Event::HardBreak => self.gap(Gap::Line),
            Event::Rule => self.gap(Gap::Paragraph),
            // No option asks for the others.
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::HtmlBlock | Tag::Table(_) => {
                self.gap(Gap::Paragraph);
            }
            Tag::CodeBlock(_) => {
                self.gap(Gap::Paragraph);
                self.in_code = true;
            }
            Tag::List(first) => {
                self.gap(if self.lists.is_empty() { Gap::Paragraph } else { Gap::Line });
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::TableHead | Tag::TableRow => {
                self.gap(Gap::Line);
                self.in_row = false;
            }
            Tag::TableCell if std::mem::replace(&mut self.in_row, true) => self.put(" | "),
            Tag::Link { dest_url, .. } => self.links.push((self.out.len(), dest_url.into_string())),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::Item => self.after_mark = false,
            TagEnd::Link => {
                let Some((start, url)) = self.links.pop() else { return };
                let label = self.out.get(start..).unwrap_or_default().trim();
                // A relative link means nothing outside the document's own site.
                let is_whole =
                    ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme));
                if is_whole && label != url {
                    let url = if label.is_empty() { url } else { format!(" ({url})") };
                    self.put(&url);
                }
            }
            _ => {}
        }
    }

    /// Begins an item with its mark.
    fn item(&mut self) {
        self.gap(Gap::Line);
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", number.saturating_sub(1))
            }
            _ => "- ".to_owned(),
        };
        let depth = self.lists.len().saturating_sub(1);
        self.put_indented(&mark, depth);
        self.after_mark = true;
    }

    /// Lines as they stand.
    fn lines(&mut self, text: &str) {
        for line in text.lines().map(str::trim_end) {
            if line.is_empty() {
                self.gap(Gap::Paragraph);
            } else {
                self.put(line);
                self.gap(Gap::Line);
            }
        }
    }

    /// Keeps some distance to the next text, but for what follows the mark of an item.
    fn gap(&mut self, gap: Gap) {
        if !self.after_mark {
            self.gap = self.gap.max(gap);
        }
    }

    fn put(&mut self, text: &str) {
        self.put_indented(text, self.lists.len());
    }

    fn put_indented(&mut self, text: &str, depth: usize) {
        let gap = std::mem::take(&mut self.gap);
        if gap > Gap::None && !self.out.is_empty() {
            self.out.truncate(self.out.trim_end().len());
            self.out.push_str(if gap == Gap::Line { "\n" } else { "\n\n" });
            self.out.push_str(&"  ".repeat(depth));
        }
        self.out.push_str(text);
        self.after_mark = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lower::docs;

    #[test]
    fn a_terminal_shows_no_marks() {
        for (given, expected) in [
            (
                r"A \[link\] of **two**
lines.",
                "A [link] of two lines.",
            ),
            (
                "See [the guide](https://deck.co/a), <https://deck.co/b>, [here](/docs) or https://deck.co/c.",
                "See the guide (https://deck.co/a), https://deck.co/b, here or https://deck.co/c.",
            ),
            (
                "# Title\n\n- *a*\n- b\n  1. c\n\n  d\n\n```rust\nx = 1\n\n  y\n```\nend",
                "Title\n\n- a\n- b\n  1. c\n\n  d\n\nx = 1\n\n  y\n\nend",
            ),
            ("3) a\n4) b\n\nc", "3. a\n4. b\n\nc"),
            ("| Key | Of |\n|---|---|\n| `a` | b |", "Key | Of\n`a` | b"),
            ("<p>The <code>id</code> of a <b>pet</b>.</p>", "The `id` of a pet."),
            (
                "Matches `^\\d+\\.x$`, not snake_case_name &amp; Vec<T>",
                "Matches `^\\d+\\.x$`, not snake_case_name & Vec<T>",
            ),
            ("a\u{1b}[31mb", "a[31mb"),
            ("one  \ntwo", "one\ntwo"),
            ("", ""),
        ] {
            assert_eq!(plain(&docs::markdown(given)), expected, "{given}");
        }
    }

    #[test]
    fn what_was_added_stands_behind_as_it_is() {
        let text = |said: &str, added: &str| {
            let mut docs = docs::markdown(said);
            docs.sentence(added);
            plain(&docs)
        };
        assert_eq!(text("The *name*", r"Matches `\[a\]`."), r"The name. Matches `\[a\]`.");
        assert_eq!(text("- a", "At most 3."), "- a\n\nAt most 3.");
        assert_eq!(text("One.\n\nTwo.", "At most 3."), "One.\n\nTwo.\n\nAt most 3.");
        assert_eq!(text("", "At most 3."), "At most 3.");
    }
}
