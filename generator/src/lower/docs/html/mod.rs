//! HTML in descriptions → Markdown.
//!
//! Most descriptions with HTML are Markdown between its tags, so the tags alone are replaced: a converter of whole pages
//! would escape the Markdown. `html5gum` tells tags from text.

mod writer;

use std::borrow::Cow;
use std::ops::Range;

use html5gum::{DefaultEmitter, HtmlString, Span, StartTag, Token, Tokenizer};

use super::{code_span, fence_of};
use writer::{Kind, Writer};

/// A description as Markdown: as it is, unless it has tags of HTML outside of code.
pub(super) fn to_markdown(text: &str) -> Cow<'_, str> {
    if !text.contains('<') {
        return Cow::Borrowed(text);
    }
    let code = code_ranges(text);
    let tokens: Vec<Token<usize>> =
        Tokenizer::new_with_emitter(text, DefaultEmitter::<usize>::new_with_span()).flatten().collect();
    let is_tag = |name: &HtmlString, span: &Span| {
        let raw = raw(text, span);
        // `<Dt>` is a name of XML, and no list of HTML.
        let name_as_written = raw.trim_start_matches(['<', '/']).get(..name.len()).unwrap_or_default();
        let one_case = name_as_written == name_as_written.to_ascii_lowercase()
            || name_as_written == name_as_written.to_ascii_uppercase();
        one_case && Element::of(name).is_some() && !code.iter().any(|it| it.contains(&span.start))
    };
    // `Vec<b>` and `<i>` may be meant as they stand: what is closed, or never is, is surely HTML.
    let tells = tokens.iter().any(|token| match token {
        Token::EndTag(tag) => is_tag(&tag.name, &tag.span),
        Token::StartTag(tag) => {
            matches!(tag.name.as_slice(), b"br" | b"hr" | b"img" | b"p" | b"li")
                && is_tag(&tag.name, &tag.span)
        }
        _ => false,
    });
    if !tells {
        return Cow::Borrowed(text);
    }
    let mut writer = Writer::new();
    for token in &tokens {
        match token {
            Token::StartTag(tag) if is_tag(&tag.name, &tag.span) => start(&mut writer, tag),
            Token::EndTag(tag) if is_tag(&tag.name, &tag.span) => {
                if let Some(element) = Element::of(&tag.name) {
                    end(&mut writer, element);
                }
            }
            Token::StartTag(StartTag { span, .. }) => writer.text(raw(text, span)),
            Token::EndTag(tag) => writer.text(raw(text, &tag.span)),
            Token::String(string) => {
                let is_code = code.iter().any(|it| it.contains(&string.span.start));
                let decoded = String::from_utf8_lossy(&string.value);
                writer.text(if is_code { raw(text, &string.span) } else { &decoded });
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    Cow::Owned(writer.finish())
}

fn raw<'a>(text: &'a str, span: &Span) -> &'a str {
    text.get(span.start..span.end).unwrap_or_default()
}

/// Where the text has code of Markdown: fenced blocks, and spans within a line.
fn code_ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut fence: Option<String> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if let Some(open) = &fence {
            ranges.push(at..at + line.len());
            if bare.starts_with(open.as_str()) {
                fence = None;
            }
        } else if let Some(open) = fence_of(bare) {
            ranges.push(at..at + line.len());
            fence = Some(open);
        } else {
            let mut rest = line;
            while let Some(start) = rest.find('`') {
                rest = rest.get(start..).unwrap_or_default();
                let from = at + line.len() - rest.len();
                let ticks = rest.len() - rest.trim_start_matches('`').len();
                let length = code_span(rest).map(|(length, _)| length);
                ranges.extend(length.map(|length| from..from + length));
                rest = rest.get(length.unwrap_or(ticks)..).unwrap_or_default();
            }
        }
        at += line.len();
    }
    ranges
}

/// What an element of HTML becomes.
#[derive(Clone, Copy)]
enum Element {
    /// What is inside, as it is.
    Inline,
    /// A paragraph.
    Block,
    /// What is inside, between marks or as something of its own.
    Framed(Kind),
    Link,
    Image,
    List {
        ordered: bool,
    },
    Item,
    Table,
    Row,
    Break,
    Rule,
}

impl Element {
    fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"span" | b"u" | b"sup" | b"sub" | b"font" | b"small" | b"big" | b"abbr" | b"tbody"
            | b"thead" | b"tfoot" => Self::Inline,
            b"p" | b"div" | b"section" | b"article" | b"html" | b"body" | b"center" | b"dl" | b"dd"
            | b"blockquote" | b"details" | b"figure" | b"figcaption" | b"caption" | b"note"
            | b"important" => Self::Block,
            b"b" | b"strong" => Self::Framed(Kind::Emphasis("**")),
            b"i" | b"em" | b"var" | b"cite" => Self::Framed(Kind::Emphasis("*")),
            b"s" | b"del" | b"strike" => Self::Framed(Kind::Emphasis("~~")),
            b"code" | b"tt" | b"kbd" | b"samp" => Self::Framed(Kind::Code),
            b"pre" => Self::Framed(Kind::Preformatted),
            b"dt" | b"summary" => Self::Framed(Kind::Heading(0)),
            [b'h', digit @ b'1'..=b'6'] => Self::Framed(Kind::Heading(usize::from(digit - b'0'))),
            b"td" | b"th" => Self::Framed(Kind::Cell),
            b"script" | b"style" | b"head" => Self::Framed(Kind::Dropped),
            b"a" => Self::Link,
            b"img" => Self::Image,
            b"ul" => Self::List { ordered: false },
            b"ol" => Self::List { ordered: true },
            b"li" => Self::Item,
            b"table" => Self::Table,
            b"tr" => Self::Row,
            b"br" => Self::Break,
            b"hr" => Self::Rule,
            _ => return None,
        })
    }
}

fn start(writer: &mut Writer, tag: &StartTag<usize>) {
    let attribute = |name: &str| {
        let value = tag.attributes.get(name.as_bytes());
        value.map(|value| String::from_utf8_lossy(value).trim().to_owned()).unwrap_or_default()
    };
    let Some(element) = Element::of(&tag.name) else { return };
    match element {
        Element::Inline => {}
        Element::Block => writer.block(),
        Element::Framed(kind) => writer.open(kind, String::new()),
        Element::Link => writer.open(Kind::Link, attribute("href")),
        Element::Image => writer.image(&attribute("alt"), &attribute("src")),
        Element::List { ordered } => writer.list(ordered),
        Element::Item => writer.item(),
        Element::Table => writer.table(),
        Element::Row => writer.row(),
        Element::Break => writer.line_break(),
        Element::Rule => writer.rule(),
    }
}

fn end(writer: &mut Writer, element: Element) {
    match element {
        Element::Framed(kind) => writer.close(kind),
        Element::Link => writer.close(Kind::Link),
        Element::List { .. } => writer.end_list(),
        Element::Table => writer.end_table(),
        Element::Block => writer.block(),
        Element::Break => writer.line_break(),
        Element::Inline | Element::Item | Element::Row | Element::Image | Element::Rule => {}
    }
}

#[cfg(test)]
mod tests {
    use super::to_markdown;

    #[test]
    fn html_becomes_markdown() {
        let cases = [
            (
                "<p>The <code>id</code> of a <b>pet</b>.</p>\n\n<p>More &amp; more.</p>",
                "The `id` of a **pet**.\n\nMore & more.",
            ),
            (
                "<p>See <a href=\"https://deck.co/a_(b)\">the <em>guide</em></a>.",
                "See [the *guide*](https://deck.co/a_%28b%29).",
            ),
            ("<a href='/docs'>here</a>", "here"),
            ("a<br>b<br/>c", "a\n\nb\n\nc"),
            (
                "<ul> <li> <p>one</p> </li> <li>two<ol><li>x</li><li>y</li></ol></li></ul>after",
                "- one\n- two\n  1. x\n  2. y\n\nafter",
            ),
            ("<b>Format: </b>up to 16<br><b></b>", "**Format:** up to 16"),
            (
                "<h2>Head\nline</h2><pre><code>a  &lt;b&gt;\nc</code></pre>",
                "## Head line\n\n```text\na  <b>\nc\n```",
            ),
            (
                "<table><tr><th>Key</th><th>Of</th></tr><tr><td>a|b<td><ul><li>x</li></ul></tr></table>",
                "| Key | Of |\n| --- | --- |\n| a\\|b | • x |",
            ),
            ("<ul><li> <p> <a href=\"https://deck.co\">one</a> </p> </li></ul>", "- [one](https://deck.co)"),
            (
                "![x](y) <img src=\"https://deck.co/a.png\" alt=\"logo\">",
                "![x](y) ![logo](https://deck.co/a.png)",
            ),
            (
                "# Title\n\n- *one*\n- <i>two</i>\n\n`<p>` is code",
                "# Title\n\n- *one*\n- *two*\n\n`<p>` is code",
            ),
            ("<p>Of <currency></currency> and Vec<T></p>", "Of <currency></currency> and Vec<T>"),
            ("<!-- no --><p>a</p><script>run()</script>", "a"),
            ("<b>bold<p>not</p>", "**bold**\n\nnot"),
        ];
        for (given, expected) in cases {
            assert_eq!(to_markdown(given), expected, "{given}");
        }
    }

    #[test]
    fn what_is_no_html_stays() {
        for text in
            ["Vec<T> and <b>", "`<p>` and `</p>`", "```\n<p>a</p>\n```", "a < b", "<Dt>1</Dt>", "x <id>"]
        {
            assert_eq!(to_markdown(text), text);
        }
    }
}
