//! Findings as text: as rustc prints them, or one line each.

use std::iter;
use std::ops::Range;
use std::sync::OnceLock;

use annotate_snippets::{AnnotationKind, Level, Origin as Path, Renderer, Snippet};

use super::excerpt::Excerpt;
use super::{Diagnostic, Position, Severity};
use crate::load::{Document, Origin, Place, Positions, Source};

/// Prints findings about a document.
#[derive(Debug)]
pub struct Printer<'a> {
    source: &'a Source,
    document: Option<&'a Document>,
    /// For a source that could not be loaded.
    positions: Positions,
    /// Where the lines begin.
    lines: OnceLock<Vec<usize>>,
}

impl<'a> Printer<'a> {
    /// For a document that was loaded.
    #[must_use]
    pub fn new(document: &'a Document) -> Self {
        Self { document: Some(document), ..Self::for_source(document.source()) }
    }

    /// For a text that is not a document.
    #[must_use]
    pub fn for_source(source: &'a Source) -> Self {
        Self { source, document: None, positions: Positions::default(), lines: OnceLock::new() }
    }

    /// Message, place, excerpt, pointer and help, on several lines.
    #[must_use]
    pub fn render(&self, diagnostic: &Diagnostic, colour: bool) -> String {
        let place = self.place(diagnostic);
        let excerpt = place
            .as_ref()
            .and_then(|place| Some((place.position.line, Excerpt::new(&self.source.bytes, &place.span)?)));
        let title =
            level(diagnostic.severity).primary_title(&diagnostic.message).id(diagnostic.code.as_str());
        let origin = Path::path(self.source.name.as_str());
        let mut group = match (&place, &excerpt) {
            // The snippet prints its path and counts its columns itself, but a cut line is not what it was.
            (_, Some((_, Excerpt { cut: false, .. }))) => title.elements([] as [Path<'_>; 0]),
            (Some(Place { position, .. }), _) => {
                title.element(origin.line(position.line).char_column(position.column))
            }
            _ => title.element(origin),
        };
        if let Some((line, excerpt)) = &excerpt {
            let snippet = Snippet::source(excerpt.text.as_str())
                .path((!excerpt.cut).then_some(self.source.name.as_str()))
                .line_start(*line)
                .fold(false);
            group = group.element(snippet.annotation(AnnotationKind::Primary.span(excerpt.span.clone())));
        }
        if let Some(Origin { pointer, .. }) = self.origin(diagnostic) {
            group = group.element(Level::NOTE.message(format!("at {pointer}")));
        }
        if let Some(help) = &diagnostic.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        renderer.term_width(200).render(&[group]) + "\n"
    }

    /// `file:line:column: warning[code]: message (#/pointer)`, for build scripts.
    #[must_use]
    pub fn line(&self, diagnostic: &Diagnostic) -> String {
        let name = &self.source.name;
        let place = match self.place(diagnostic) {
            Some(Place { position: Position { line, column }, .. }) => format!("{name}:{line}:{column}"),
            None => name.clone(),
        };
        let severity = diagnostic.severity.as_str();
        let pointer = self.origin(diagnostic).map(|at| format!(" ({})", at.pointer)).unwrap_or_default();
        let message = diagnostic.message.replace(['\n', '\r'], " ");
        format!("{place}: {severity}[{}]: {message}{pointer}", diagnostic.code.as_str())
    }

    /// The name of the source.
    pub(super) fn file(&self) -> &str {
        &self.source.name
    }

    /// Where a finding is, in the text as the user wrote it.
    #[must_use]
    pub fn position(&self, diagnostic: &Diagnostic) -> Option<Position> {
        self.place(diagnostic).map(|place| place.position)
    }

    fn place(&self, diagnostic: &Diagnostic) -> Option<Place> {
        if let Some(position) = diagnostic.position {
            return Some(Place { position, span: self.word(position) });
        }
        let origin = self.origin(diagnostic)?;
        match self.document {
            Some(document) => document.place(&origin),
            None => self.positions.locate(self.source, &origin.pointer),
        }
    }

    /// The text that a finding is about and the place in it, in its own words.
    pub(super) fn origin(&self, diagnostic: &Diagnostic) -> Option<Origin> {
        let pointer = diagnostic.pointer.as_ref()?;
        Some(match (diagnostic.source, self.document) {
            (None, Some(document)) => document.origin(pointer),
            (source, _) => Origin { source: source.unwrap_or_default(), pointer: pointer.clone() },
        })
    }

    /// The bytes of the word at a position.
    fn word(&self, position: Position) -> Range<usize> {
        let bytes = &self.source.bytes;
        let begins = self.lines.get_or_init(|| {
            let breaks = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
            iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect()
        });
        let begin = begins.get(position.line.saturating_sub(1)).copied().unwrap_or(bytes.len());
        let end = begins.get(position.line).copied().unwrap_or(bytes.len());
        let line = bytes.get(begin..end).unwrap_or_default();
        let mark = if line.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        // What is not UTF-8 is not looked into.
        let line =
            line.get(mark..).unwrap_or_default().utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let before: usize = line.chars().take(position.column.saturating_sub(1)).map(char::len_utf8).sum();
        let word = line.get(before..).unwrap_or_default().split([' ', '\r', '\n', ',']).next();
        let start = begin + mark + before;
        start..start + word.map_or(0, str::len)
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Info => Level::INFO,
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    }
}
