//! Why a text cannot be read.

use crate::source::Position;

/// Why a text cannot be read, and where.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub cause: Cause,
    /// Where, in what is read.
    pub position: Option<Position>,
}

/// Why a text cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// A comment, where JSON has none.
    Comment,
    /// The stream goes on with another document.
    SecondDocument,
    /// A tab, where YAML wants spaces.
    Tab,
    TooDeep,
    /// Version control left two versions of the text.
    Conflict,
    /// Anything else: what is wrong, and the likely cause.
    Syntax(String, Option<String>),
}

impl Fault {
    pub(super) fn at(cause: Cause, position: Position) -> Self {
        Self { cause, position: Some(position) }
    }
}

impl Cause {
    /// What is wrong.
    pub(super) fn message(&self) -> &str {
        match self {
            Self::Comment => "JSON has no comments",
            Self::SecondDocument => "a second YAML document begins here",
            Self::Tab => "a tab cannot indent YAML",
            Self::TooDeep => "the document is nested too deeply",
            Self::Conflict => "two versions of the text stand here, as version control left them",
            Self::Syntax(message, _) => message,
        }
    }

    /// What to do about it.
    pub(super) fn help(&self) -> Option<&str> {
        match self {
            Self::Comment => {
                Some("remove it, or write the document as YAML, where a comment begins with `#`")
            }
            Self::SecondDocument => Some("give each document its own file"),
            Self::Tab => Some("use spaces"),
            Self::Conflict => {
                Some("choose one, and take out the lines with `<<<<<<<`, `=======` and `>>>>>>>`")
            }
            Self::TooDeep => None,
            Self::Syntax(_, help) => help.as_deref(),
        }
    }
}
