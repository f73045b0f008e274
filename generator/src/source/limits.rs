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

/// How many schemas without a name are inside each other.
pub(crate) const UNNAMED: usize = 64;

/// How many schemas without types of their own constraints are read of, for one type, parameter or body: references
/// multiply.
pub(crate) const CONSTRAINED: usize = 2_000;

/// How many constraints a type, parameter or body has, those of aliases among them.
pub(crate) const CONSTRAINTS: usize = 10_000;

/// How many values all actions of overlays bring in: a short overlay must not make a huge document.
pub(crate) const OVERLAID: usize = 5_000_000;

/// How many schemas are looked at for one recorded value: documents exist whose unions multiply.
pub(crate) const COMPARED: usize = 200_000;

/// Of samples.
pub(crate) mod sample {
    /// How deep values hold everything; below, they hold what is required.
    pub(crate) const FULL_DEPTH: usize = 8;

    /// How many values hold everything; after these, they hold what is required.
    pub(crate) const FULL_SIZE: usize = 2_000;

    /// How deep values get.
    pub(crate) const DEPTH: usize = 100;

    /// How many values are made for one.
    pub(crate) const SIZE: usize = 50_000;

    /// How many items or properties are made for one value.
    pub(crate) const COUNT: usize = 1_000;

    /// How long lists of the document are to be taken as they are.
    pub(crate) const ITEMS: usize = 50;

    /// How long a text may be asked to be.
    pub(crate) const TEXT: usize = 100_000;

    /// How long a text that is made of a pattern gets.
    pub(crate) const PATTERN: usize = 4096;

    /// How many parts of a pattern are written; some repeat nothing, and that often.
    pub(crate) const PATTERN_PARTS: usize = 50_000;

    /// How many schemas are joined in an object.
    pub(crate) const JOINED: usize = 500;

    /// How many combinations of the members of unions are tried.
    pub(crate) const TRIES: usize = 200;

    /// How deep schemas are looked into for whether values are objects.
    pub(crate) const LOOKED_INTO: usize = 50;

    /// How deep schemas lead to each other without a step into the value, when it is checked.
    pub(crate) const CHECKED: usize = 200;
}

/// Of documentation.
pub(crate) mod docs {
    /// How many lines of one description are kept.
    pub(crate) const LINES: usize = 200;

    /// How many characters of one line are kept: a paragraph of prose stays far below.
    pub(crate) const LINE: usize = 2_000;

    /// How many characters of a value are kept, such as an example or a pattern.
    pub(crate) const VALUE: usize = 300;
}
