//! Documentation, for doc comments and for a terminal.

/// Documentation: as Markdown that is safe to print as a doc comment, and as what that was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Docs {
    /// The Markdown, line by line.
    pub lines: Vec<String>,
    /// Which sentences of it say what values may be, which is more than prose.
    pub values: Option<String>,
    /// What it was made of, but for what only rustdoc can show.
    pub said: Vec<Said>,
}

/// Words that documentation is made of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Said {
    /// The document's, in CommonMark.
    Markdown(String),
    /// A paragraph that is shown as it is.
    Text(String),
    /// A sentence that is shown as it is: behind a paragraph of one line, else as a paragraph.
    Sentence(String),
}

/// A title, without line breaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Title {
    /// For the middle of a line of Markdown.
    pub markdown: String,
    /// As the document has it.
    pub text: String,
}

/// Whether a line of Markdown begins something other than prose, such as a list.
fn is_block(line: &str) -> bool {
    let line = line.trim_start();
    ["```", "~~~", "#", "|", ">", "- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
}

impl Docs {
    /// A paragraph of a doc comment.
    pub(crate) fn of(lines: Vec<String>) -> Self {
        Self { lines, ..Self::default() }
    }

    /// Adds a paragraph to the doc comment alone.
    pub(crate) fn paragraph(&mut self, lines: impl IntoIterator<Item = String>) {
        let mut lines = lines.into_iter().peekable();
        if lines.peek().is_some() && !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(lines);
    }

    /// Adds a paragraph of one line to the doc comment alone.
    pub(crate) fn line(&mut self, line: impl Into<String>) {
        self.paragraph([line.into()]);
    }

    /// Adds a sentence as a paragraph of its own.
    pub(crate) fn remark(&mut self, text: &str) {
        self.said.push(Said::Text(text.to_owned()));
        self.line(text);
    }

    /// Adds other documentation, as paragraphs.
    pub(crate) fn append(&mut self, other: Self) {
        self.paragraph(other.lines);
        self.values = self.values.take().or(other.values);
        self.said.extend(other.said);
    }

    /// The first line, unless it begins a list, a table or a title.
    pub(crate) fn first_prose(&self) -> Option<&str> {
        self.lines.first().map(|line| line.trim()).filter(|line| !line.is_empty() && !is_block(line))
    }

    /// The doc comment with words before its first line; a block, such as a list, stays on lines of its own.
    pub(crate) fn led_by(&self, lead: &str) -> Self {
        let mut lines = self.lines.clone();
        match lines.first_mut() {
            Some(first) if !is_block(first) => *first = format!("{lead}: {}", first.trim_start()),
            Some(_) => drop(lines.splice(0..0, [format!("{lead}:"), String::new()])),
            None => lines.push(format!("{lead}.")),
        }
        Self::of(lines)
    }

    /// Adds sentences that say what values may be, as [`sentence`](Self::sentence) does.
    pub(crate) fn sentences(&mut self, text: Option<String>) {
        if let Some(text) = text {
            self.sentence(&text);
            self.values = Some(text);
        }
    }

    /// Adds a sentence: to the paragraph, if that is one line of prose and all there is, else as a paragraph.
    pub(crate) fn sentence(&mut self, text: &str) {
        self.said.push(Said::Sentence(text.to_owned()));
        if let [only] = self.lines.as_mut_slice()
            && let Some(joint) = joint(only)
        {
            only.push_str(joint);
            only.push_str(text);
        } else {
            self.line(text);
        }
    }

    /// The sentence that calls something deprecated and says more, such as what is to be used in its place.
    pub(crate) fn deprecation(&self) -> Option<&str> {
        let sentences = self.lines.iter().flat_map(|line| line.split_inclusive(". "));
        sentences.map(str::trim).find(|sentence| {
            sentence.to_lowercase().contains("deprecated") && sentence.split_whitespace().count() > 1
        })
    }

    /// Adds a line if there is none.
    pub(crate) fn or_line(&mut self, line: impl FnOnce() -> String) {
        if self.lines.is_empty() {
            self.lines.push(line());
        }
    }
}

/// What stands between a line and a sentence behind it; nothing can where the line is no prose, such as an item of a list.
pub(crate) fn joint(line: &str) -> Option<&'static str> {
    if is_block(line) {
        return None;
    }
    if line.ends_with(['.', '!', '?']) {
        return Some(" ");
    }
    line.ends_with(|last: char| last.is_alphanumeric() || last == '`').then_some(". ")
}

#[cfg(test)]
mod tests {
    use super::Docs;

    #[test]
    fn a_deprecation_is_told_in_the_documents_own_words() {
        let docs = |lines: &[&str]| Docs::of(lines.iter().map(|line| (*line).to_owned()).collect());
        let cases = [
            (docs(&["The name. Deprecated: use `id`. More."]), Some("Deprecated: use `id`.")),
            (
                docs(&["A pet", "", "**This is deprecated** in favour of `pets`"]),
                Some("**This is deprecated** in favour of `pets`"),
            ),
            (docs(&["Deprecated.", "", "The name."]), None),
            (docs(&["The name."]), None),
        ];
        for (docs, expected) in cases {
            assert_eq!(docs.deprecation(), expected, "{docs:?}");
        }
    }
}
