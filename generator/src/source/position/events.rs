//! Text → [`Index`], by the events of a YAML parser, which reads JSON as well.

use std::borrow::Cow;
use std::str::Chars;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span, Tag};

use super::index::{Id, Index, Mark, Node, Oddity, Token};
use crate::source::Position;

impl Index {
    /// The places in a text, as far as it can be read.
    pub(crate) fn new(text: &str) -> Self {
        let (readable, before) = readable(text);
        match Self::of(&readable, before) {
            (index, true) => index,
            (index, false) => Some(Self::of(&closed_earlier(&readable), before))
                .filter(|(_, whole)| *whole)
                .map_or(index, |(index, _)| index),
        }
    }

    /// The places in a text without so many bytes at its beginning, and whether it could be read to its end.
    fn of(readable: &str, before: usize) -> (Self, bool) {
        let chars = readable.get(before..).unwrap_or_default().chars();
        let mut builder = Builder { chars, before, ..Builder::default() };
        let mut parser = Parser::new_from_str(readable);
        while let Some(Ok((event, span))) = parser.next_event() {
            if matches!(event, Event::StreamEnd) || builder.index.second_document.is_some() {
                return (builder.index, true);
            }
            builder.event(event, span);
        }
        (builder.index, false)
    }
}

/// A text of the same length in which a bracket that is alone in its line is at the end of the line before. The parser
/// wants it further to the right than what is around it, as YAML says and authors do not know.
fn closed_earlier(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.split('\n') {
        let bracket = line.trim();
        let closes = |last: &String| !last.ends_with(['|', '>', '-', '\r']) && !last.contains('#');
        match lines.last_mut() {
            Some(last) if matches!(bracket, "}" | "]") && closes(last) => {
                last.push_str(bracket);
                lines.push(line.replacen(bracket, "", 1));
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines.join("\n")
}

/// What makes the parser take what follows for a value. An object at the very beginning could still become a key, so
/// that it would hold back all of it until it has seen the end.
const BEGINNING: &str = "--- ";

/// Whether a text begins as JSON does.
pub(crate) fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// A text that the parser accepts, with so many bytes before it. In JSON it stumbles over escaped surrogates.
fn readable(text: &str) -> (Cow<'_, str>, usize) {
    if !is_json(text) {
        return (Cow::Borrowed(text), 0);
    }
    let mut readable = format!("{BEGINNING}{text}");
    let mut from = BEGINNING.len();
    while let Some(at) = readable.get(from..).and_then(|rest| rest.find("\\u")).map(|at| at + from) {
        let code = readable.get(at + 2..at + 6).and_then(|code| u16::from_str_radix(code, 16).ok());
        if code.is_some_and(|code| (0xd800..0xe000).contains(&code)) {
            readable.replace_range(at..at + 6, "\\u0020");
        }
        from = at + 2;
    }
    (Cow::Owned(readable), BEGINNING.len())
}

/// A collection that is not at its end yet.
struct Open {
    node: Id,
    mapping: bool,
    /// The key whose value comes next, and where it stands.
    key: Option<(Token, Mark, Mark)>,
    /// How many items there are so far.
    items: u32,
}

/// Follows the events of a text.
struct Builder<'a> {
    index: Index,
    open: Vec<Open>,
    documents: usize,
    /// The rest of the text behind what was measured: the parser counts characters, not bytes.
    chars: Chars<'a>,
    /// What was put before the first line of the text.
    before: usize,
    measured: usize,
    bytes: usize,
}

impl Default for Builder<'_> {
    fn default() -> Self {
        let (index, open) = (Index::default(), Vec::new());
        Self { index, open, documents: 0, chars: "".chars(), before: 0, measured: 0, bytes: 0 }
    }
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::DocumentStart(_) => self.document(span.start),
            Event::Scalar(text, style, anchor, tag) => {
                let oddity = tag.and_then(|tag| odd_tag(&tag)).or_else(|| {
                    let endless = style == ScalarStyle::Plain && is_endless(&text);
                    endless.then_some(Oddity::Endless)
                });
                self.value(&text, span, anchor, None, oddity);
            }
            Event::SequenceStart(anchor, tag) => self.collection(span, anchor, false, tag.as_deref()),
            Event::MappingStart(anchor, tag) => self.collection(span, anchor, true, tag.as_deref()),
            Event::SequenceEnd | Event::MappingEnd => {
                let end = self.mark(span.end);
                let closed = self.open.pop();
                if let Some(node) = closed.and_then(|open| self.index.nodes.get_mut(open.node as usize)) {
                    node.end = end;
                }
            }
            Event::Alias(anchor) => self.value("", span, 0, Some(anchor), None),
            _ => {}
        }
    }

    fn document(&mut self, start: Marker) {
        self.documents += 1;
        if self.documents == 2 {
            self.index.second_document = Some(Position { line: start.line(), column: start.col() + 1 });
        }
    }

    fn collection(&mut self, span: Span, anchor: usize, mapping: bool, tag: Option<&Tag>) {
        let start = self.mark(span.start);
        let node = self.add(start, start, anchor, tag.and_then(odd_tag));
        self.open.push(Open { node, mapping, key: None, items: 0 });
    }

    /// A scalar or an alias: the next key of a mapping, or a value.
    fn value(&mut self, text: &str, span: Span, anchor: usize, alias: Option<usize>, oddity: Option<Oddity>) {
        let (start, end) = (self.mark(span.start), self.mark(span.end));
        if let Some(Open { mapping: true, key: key @ None, .. }) = self.open.last_mut() {
            let names = &mut self.index.names;
            let name = names.get_index_of(text).unwrap_or_else(|| names.insert_full(text.into()).0);
            *key = Some((Token::Key(id(name)), start, end));
            return;
        }
        let number = self.add(start, end, anchor, oddity);
        if let Some(node) = self.index.nodes.get_mut(number as usize) {
            node.scalar = true;
        }
        self.index.aliases.extend(alias.map(|anchor| (number, anchor)));
    }

    fn add(&mut self, start: Mark, end: Mark, anchor: usize, oddity: Option<Oddity>) -> Id {
        let number = id(self.index.nodes.len());
        let (mut around, mut key) = (None, None);
        if let Some(open) = self.open.last_mut() {
            let (token, marks) = match open.key.take() {
                Some((token, start, end)) => (token, Some((start, end))),
                None => (Token::Item(open.items), None),
            };
            open.items += 1;
            (around, key) = (Some((open.node, token)), marks);
            let first = *self.index.children.entry((open.node, token)).or_insert(number);
            // Several `<<` are merged, and the first comes first.
            if first != number && self.index.name(token) != Some("<<") {
                self.index.last.insert((open.node, token), number);
            }
        }
        if anchor != 0 {
            self.index.anchors.insert(anchor, number);
        }
        self.index.odd.extend(oddity.map(|oddity| (number, oddity)));
        self.index.nodes.push(Node { around, key, start, end, scalar: false });
        number
    }

    fn mark(&mut self, marker: Marker) -> Mark {
        let index = marker.index().saturating_sub(self.before);
        let ahead = index.saturating_sub(self.measured);
        let before = self.chars.as_str().len();
        if ahead > 0 {
            self.chars.nth(ahead - 1);
        }
        self.measured += ahead;
        self.bytes += before - self.chars.as_str().len();
        // Ends come before the starts of what follows but for the end of blank space: never go back far.
        let back = self.measured - index;
        let column = marker.col().saturating_sub(if marker.line() == 1 { self.before } else { 0 }) + 1;
        Mark::new(marker.line(), column, self.bytes.saturating_sub(back))
    }
}

/// A number of values or names; a text has less than four thousand million of either.
fn id(number: usize) -> Id {
    Id::try_from(number).unwrap_or(Id::MAX)
}

fn odd_tag(tag: &Tag) -> Option<Oddity> {
    (!tag.is_yaml_core_schema()).then(|| Oddity::Tag(tag.to_string()))
}

/// Whether a plain scalar is infinite or not a number (YAML 1.2, 10.3.2).
fn is_endless(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN")
}
