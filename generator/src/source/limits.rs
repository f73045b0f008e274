//! How far a document is followed: the limits of depth and size that end a run, whatever a document says. Real documents
//! stay far below all of them.

/// How deep values are nested; the parsers of YAML and JSON have the same limit.
pub(crate) const NESTING: usize = 128;

/// So many brackets libyaml reads in no time, however they are nested.
pub(crate) const BRACKETS: usize = 5_000;

/// How many references lead to each other before what is meant.
pub(crate) const HOPS: usize = 64;

/// How many schemas are wrapped around each other: `allOf` with one member, say.
pub(crate) const WRAPPERS: usize = 1024;

/// How many values are copied into the places of references: a short document must not become a huge one.
pub(crate) const COPIES: usize = 1 << 20;

/// How many values are copied from other files, besides one for each byte of those.
pub(crate) const COPIES_OF_FILES: usize = 1 << 16;

/// How many values and bytes aliases add to a text, besides eight for each of its bytes.
pub(crate) const ALIASES: usize = 1 << 20;
