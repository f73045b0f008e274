//! Findings as text: as rustc prints them, or one line each.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::excerpt::Excerpt;
use super::{Diagnostic, Position, Severity};
use crate::load::{Document, Place, Positions, Source};

/// Prints findings about a document.
#[derive(Debug)]
pub struct Printer<'a> {
    source: &'a Source,
    document: Option<&'a Document>,
    /// For a source that could not be loaded.
    positions: Positions,
}

impl<'a> Printer<'a> {
    /// For a document that was loaded.
    #[must_use]
    pub fn new(document: &'a Document) -> Self {
        Self { source: document.source(), document: Some(document), positions: Positions::default() }
    }

    /// For a text that is not a document.
    #[must_use]
    pub fn for_source(source: &'a Source) -> Self {
        Self { source, document: None, positions: Positions::default() }
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
        let origin = Origin::path(self.source.name.as_str());
        let mut group = title.element(match &place {
            Some(Place { position, .. }) => origin.line(position.line).char_column(position.column),
            None => origin,
        });
        if let Some((line, excerpt)) = &excerpt {
            let snippet = Snippet::source(excerpt.text.as_str()).line_start(*line).fold(false);
            group = group.element(snippet.annotation(AnnotationKind::Primary.span(excerpt.span.clone())));
        }
        if let Some(pointer) = &diagnostic.pointer {
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
        let severity = match diagnostic.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let pointer = diagnostic.pointer.as_ref().map(|pointer| format!(" ({pointer})")).unwrap_or_default();
        let message = diagnostic.message.replace(['\n', '\r'], " ");
        format!("{place}: {severity}[{}]: {message}{pointer}", diagnostic.code.as_str())
    }

    fn place(&self, diagnostic: &Diagnostic) -> Option<Place> {
        if let Some(position) = diagnostic.position {
            return Some(Place { position, span: span(&self.source.bytes, position) });
        }
        let pointer = diagnostic.pointer.as_ref()?;
        match self.document {
            Some(document) => document.locate(pointer),
            None => self.positions.locate(self.source, pointer),
        }
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    }
}

/// The bytes of the word at a position.
fn span(bytes: &[u8], position: Position) -> Range<usize> {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let start: usize = lines.clone().take(position.line - 1).map(<[u8]>::len).sum();
    let line = lines.skip(position.line - 1).next().unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    let text = line.trim_start_matches('\u{feff}');
    let mark = line.len() - text.len();
    let before: usize = text.chars().take(position.column - 1).map(char::len_utf8).sum();
    let word =
        text.get(before..).unwrap_or_default().split([' ', '\r', '\n', ',']).next().unwrap_or_default();
    let start = start + mark + before;
    start..start + word.len()
}
