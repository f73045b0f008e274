//! What each code means, as `deck-generator explain` prints it and the book shows it.

#[cfg(test)]
mod tests;

use super::Code;

/// The texts: a section for each code, whose heading is the code.
const TEXTS: [&str; 4] = [
    include_str!("explain/faults.md"),
    include_str!("explain/left-out.md"),
    include_str!("explain/weaker-type.md"),
    include_str!("explain/constraint.md"),
];

/// What is before the code in a heading; a backtick is after it.
const HEADING: &str = "## `";

impl Code {
    /// What it means, an example of a document that causes it, and what to do: a section of Markdown without its heading.
    /// A test asserts that each code has one.
    #[must_use]
    pub fn explanation(self) -> &'static str {
        let of = |text: &'static str| {
            let mut sections = text.split(HEADING).skip(1);
            sections.find_map(|section| section.strip_prefix(self.as_str())?.strip_prefix('`'))
        };
        TEXTS.into_iter().find_map(of).unwrap_or_default().trim()
    }
}
