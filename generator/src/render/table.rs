//! The tables that the macros of the runtime read: `setters! { Pet::new() { … } }`.

use std::fmt::{self, Write};

/// The longest line that a table is put on.
pub(super) const WIDTH: usize = 100;

/// A call of a macro with a row for each part of what it is of.
pub(super) struct Table {
    /// What stands before the rows and their bracket: `setters! { Pet::new()`.
    head: String,
    rows: Vec<String>,
    /// What stands last, and is no row: `.. rest`.
    rest: Option<String>,
    /// What stands after the bracket of the rows.
    end: String,
}

impl Table {
    /// A table of something: `name! { of { rows } }`.
    pub(super) fn of(name: &str, of: impl fmt::Display) -> Self {
        Self { head: format!("{name}! {{ {of}"), rows: Vec::new(), rest: None, end: " }".to_owned() }
    }

    /// A table of its rows alone: `name! { rows }`.
    pub(super) fn plain(name: &str) -> Self {
        Self { head: format!("{name}!"), rows: Vec::new(), rest: None, end: String::new() }
    }

    /// With text between its two brackets at the end.
    pub(super) fn followed_by(self, text: &str) -> Self {
        Self { end: format!(" {text} }}"), ..self }
    }

    /// With something after its rows that is none.
    pub(super) fn with_rest(self, rest: Option<String>) -> Self {
        Self { rest, ..self }
    }

    /// Adds a row.
    pub(super) fn row(&mut self, row: String) {
        self.rows.push(row);
    }

    /// Whether it has no rows.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// With a row a line, so that one more is one more line of a diff; without rows it is on one line.
    pub(super) fn in_rows(&self) -> String {
        let Self { head, end, .. } = self;
        let mut lines = String::new();
        for line in self.lines() {
            let _ = write!(lines, "\n    {line}");
        }
        let close = if lines.is_empty() { "" } else { "\n" };
        format!("{head} {{{lines}{close}}}{end}\n")
    }

    /// On one line if it is short, as rustfmt does with what is short.
    pub(super) fn fitted(&self) -> String {
        let Self { head, end, .. } = self;
        let rows: Vec<&str> = self.rows.iter().chain(&self.rest).map(String::as_str).collect();
        let line = format!("{head} {{ {} }}{end}", rows.join(", "));
        if line.chars().count() <= WIDTH { line + "\n" } else { self.in_rows() }
    }

    fn lines(&self) -> impl Iterator<Item = String> {
        self.rows.iter().map(|row| format!("{row},")).chain(self.rest.clone())
    }
}
