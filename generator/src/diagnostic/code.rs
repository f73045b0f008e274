//! The kinds of findings, all in one list.

use super::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal, $severity:ident;)+) => {
        /// Which kind of finding it is. The text of a code never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code { $($(#[doc = $doc])+ $name,)+ }

        impl Code {
            /// All codes.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// How it is printed.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            /// How much such a finding matters, if nothing else is said.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity),+ }
            }
        }
    };
}

impl Code {
    /// Whether such a finding means that the client lacks something that the document has.
    #[must_use]
    pub const fn is_loss(self) -> bool {
        matches!(
            self,
            Self::Malformed
                | Self::DanglingReference
                | Self::CircularReference
                | Self::ExternalReference
                | Self::Unsupported
        )
    }
}

codes! {
    /// The text is neither YAML nor JSON.
    Syntax = "syntax", Error;
    /// The text is not an OpenAPI document, or one of a version that is not read.
    NotOpenApi = "not-openapi", Error;
    /// A part of the document has not the form that the specification gives it; that part is left out.
    Malformed = "malformed", Warning;
    /// A reference leads nowhere.
    DanglingReference = "dangling-reference", Warning;
    /// References lead in a circle.
    CircularReference = "circular-reference", Warning;
    /// A reference leads out of the document.
    ExternalReference = "external-reference", Warning;
    /// Something that is not expressed in Rust yet; it is left out or becomes a JSON value.
    Unsupported = "unsupported", Warning;
    /// A name in `generator.toml` or in the lock cannot be used.
    Name = "name", Warning;
    /// An operation's path and its parameters do not agree.
    PathParameter = "path-parameter", Warning;
    /// The names in the lock are not those of the document.
    Lock = "lock", Error;
    /// Something ignored, as the specification asks.
    Ignored = "ignored", Note;
}
