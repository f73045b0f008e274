//! Where a name comes from.

use std::fmt;

/// Where a name comes from, and whether something else wanted the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Why {
    /// Where it comes from.
    pub source: NameSource,
    /// Whether it had to be told apart from another.
    pub told_apart: bool,
}

/// What a name is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameSource {
    /// `generator.toml`.
    Choice,
    /// `names.lock`.
    Lock,
    /// An extension of the document.
    Extension,
    /// The operation's `operationId`.
    OperationId,
    /// The operation's `summary`.
    Summary,
    /// The operation's method and path.
    Path,
    /// The schema's name in the document.
    Schema,
    /// The place where the schema is written.
    Place,
    /// The name of a tag.
    Tag,
    /// The server's URL.
    Url,
    /// The name on the wire, or the value.
    #[cfg(feature = "cli")]
    Wire,
}

impl NameSource {
    /// The word for it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Choice => "choice",
            Self::Lock => "names.lock",
            Self::Extension => "extension",
            Self::OperationId => "operationId",
            Self::Summary => "summary",
            Self::Path => "method and path",
            Self::Schema => "schema",
            Self::Place => "place",
            Self::Tag => "tag",
            Self::Url => "url",
            #[cfg(feature = "cli")]
            Self::Wire => "wire name",
        }
    }

    /// The reason where nothing else wanted the name.
    pub(crate) const fn alone(self) -> Why {
        Why { source: self, told_apart: false }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.source.word())?;
        if self.told_apart { f.write_str(", told apart") } else { Ok(()) }
    }
}
