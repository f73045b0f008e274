//! Diagnostics as text: as rustc prints them, or one line each.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Level, Origin as Path, Renderer, Snippet};

use super::excerpt::Excerpt;
use super::{Diagnostic, Severity};
use crate::source::origin::Origins;
use crate::source::{Origin, Place, Position, Source, Sources};

/// Prints diagnostics about a document.
#[derive(Debug)]
pub struct Printer<'a> {
    sources: Cow<'a, Sources>,
    /// Where the parts of the document came from, if there is one.
    origins: Option<&'a Origins>,
}

/// How a diagnostic is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Not at all.
    None,
    /// By the escape sequences of terminals.
    Ansi,
}

impl<'a> Printer<'a> {
    /// For a document that was loaded.
    pub(crate) fn new(sources: &'a Sources, origins: &'a Origins) -> Self {
        Self { origins: Some(origins), ..Self::for_sources(sources) }
    }

    /// For texts that are no document.
    #[must_use]
    pub fn for_sources(sources: &'a Sources) -> Self {
        Self { sources: Cow::Borrowed(sources), origins: None }
    }

    /// For a text that is no document.
    #[must_use]
    pub fn for_source(source: &Source) -> Self {
        Self { sources: Cow::Owned(Sources::from(source.clone())), origins: None }
    }

    /// Message, place, excerpt, pointer and help, on several lines.
    #[must_use]
    pub fn render(&self, diagnostic: &Diagnostic, colour: Colour) -> String {
        let place = self.place(diagnostic);
        let name = self.file(diagnostic);
        let excerpt = place.as_ref().and_then(|place| self.excerpt(self.text(diagnostic), place));
        let title =
            level(diagnostic.severity).primary_title(&diagnostic.message).id(diagnostic.code.as_str());
        let origin = Path::path(name);
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
                .path((!excerpt.cut).then_some(name))
                .line_start(*line)
                .fold(false);
            group = group.element(snippet.annotation(AnnotationKind::Primary.span(excerpt.span.clone())));
        }
        let correction = self.correction(diagnostic);
        let others = [(other_place(diagnostic), "the other place"), (correction.as_ref(), "corrected here")];
        let others: Vec<_> =
            others.into_iter().filter_map(|(other, label)| Some((self.other(other?)?, label))).collect();
        for ((name, line, excerpt), label) in &others {
            let snippet = Snippet::source(excerpt.text.as_str()).path(*name).line_start(*line).fold(false);
            let annotation = AnnotationKind::Context.span(excerpt.span.clone()).label(*label);
            group = group.element(snippet.annotation(annotation));
        }
        if let Some(Origin { pointer, .. }) = self.origin(diagnostic) {
            group = group.element(Level::NOTE.message(format!("at {pointer}")));
        }
        if let Some(help) = &diagnostic.help {
            group = group.element(Level::HELP.message(help.as_ref()));
        }
        let renderer = match colour {
            Colour::Ansi => Renderer::styled(),
            Colour::None => Renderer::plain(),
        };
        renderer.term_width(200).render(&[group]) + "\n"
    }

    /// `file:line:column: warning[code]: message (#/pointer)`, for build scripts.
    #[must_use]
    pub fn line(&self, diagnostic: &Diagnostic) -> String {
        let name = self.file(diagnostic);
        let place = match self.place(diagnostic) {
            Some(Place { position: Position { line, column }, .. }) => format!("{name}:{line}:{column}"),
            None => name.to_owned(),
        };
        let severity = diagnostic.severity.as_str();
        let pointer = self.origin(diagnostic).map(|at| format!(" ({})", at.pointer)).unwrap_or_default();
        let message = diagnostic.message.replace(['\n', '\r'], " ");
        let see = |word: &str, other: Option<&Origin>| {
            let Some(other) = other else { return String::new() };
            let name = self.sources.get(other.source).map_or("", |source| &source.name);
            let line = self.sources.place(other).map(|place| place.position.line);
            format!("; {word} {name}:{}", line.unwrap_or(1))
        };
        let other = see("see", other_place(diagnostic));
        let correction = see("corrected by", self.correction(diagnostic).as_ref());
        format!("{place}: {severity}[{}]: {message}{pointer}{other}{correction}", diagnostic.code.as_str())
    }

    /// `file:line (#/pointer)`: where a diagnostic is.
    pub(crate) fn named(&self, diagnostic: &Diagnostic) -> String {
        let name = self.file(diagnostic);
        let line =
            self.place(diagnostic).map(|place| format!(":{}", place.position.line)).unwrap_or_default();
        let pointer = self.origin(diagnostic).map(|at| format!(" ({})", at.pointer)).unwrap_or_default();
        format!("{name}{line}{pointer}")
    }

    /// The name of the text that a diagnostic is about.
    pub(super) fn file(&self, diagnostic: &Diagnostic) -> &str {
        self.sources.get(self.text(diagnostic)).map_or("", |source| &source.name)
    }

    /// The number of the text that a diagnostic is about.
    pub(super) fn text(&self, diagnostic: &Diagnostic) -> usize {
        let number = diagnostic.source.or_else(|| Some(self.origin(diagnostic)?.source));
        number.unwrap_or_default()
    }

    /// Where a diagnostic is, in the text as the user wrote it.
    #[must_use]
    pub fn position(&self, diagnostic: &Diagnostic) -> Option<Position> {
        self.place(diagnostic).map(|place| place.position)
    }

    fn place(&self, diagnostic: &Diagnostic) -> Option<Place> {
        if let Some(position) = diagnostic.position {
            return Some(Place { position, span: self.sources.word(self.text(diagnostic), position) });
        }
        self.sources.place(&self.origin(diagnostic)?)
    }

    /// The line of a text around a place, with its number.
    fn excerpt(&self, text: usize, place: &Place) -> Option<(usize, Excerpt)> {
        let excerpt = Excerpt::new(&self.sources.get(text)?.bytes, &place.span)?;
        Some((place.position.line, excerpt))
    }

    /// The name of a text, and the line of a place in it.
    fn other(&self, origin: &Origin) -> Option<(&str, usize, Excerpt)> {
        let (line, excerpt) = self.excerpt(origin.source, &self.sources.place(origin)?)?;
        Some((&self.sources.get(origin.source)?.name, line, excerpt))
    }

    /// The text that a diagnostic is about and the place in it, in its own words.
    pub(super) fn origin(&self, diagnostic: &Diagnostic) -> Option<Origin> {
        let pointer = diagnostic.pointer.as_ref()?;
        Some(match (diagnostic.source, self.origins) {
            (None, Some(origins)) => origins.shown(pointer).origin,
            (source, _) => Origin { source: source.unwrap_or_default(), pointer: pointer.clone() },
        })
    }

    /// What corrected the place that a diagnostic is about.
    fn correction(&self, diagnostic: &Diagnostic) -> Option<Origin> {
        match (diagnostic.source, self.origins, &diagnostic.pointer) {
            (None, Some(origins), Some(pointer)) => origins.shown(pointer).correction,
            _ => diagnostic.related.as_ref()?.correction.clone(),
        }
    }
}

/// The other place that a diagnostic is about.
fn other_place(diagnostic: &Diagnostic) -> Option<&Origin> {
    diagnostic.related.as_ref()?.other.as_ref()
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Info => Level::INFO,
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    }
}
