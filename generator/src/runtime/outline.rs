//! The outline of the runtime's source: the places where its text depends on what a client is given.
//!
//! The generator's build script makes it, so that no run of the generator parses that source. Nothing here depends on the
//! rest of the generator.

use std::ops::Range;

use super::part::Part;

/// A file of the runtime.
#[derive(Debug)]
pub(crate) struct Source {
    /// Where it is in the runtime's source.
    pub(crate) from: &'static str,
    /// Where it is in the runtime's folder in a client.
    pub(crate) path: &'static str,
    pub(crate) text: &'static str,
    /// In their order in the text.
    pub(crate) places: &'static [Place],
}

/// A place in the text of a file, in bytes, and what becomes of it.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) at: Range<usize>,
    pub(crate) change: Change,
}

/// What becomes of a place.
#[derive(Debug)]
pub(crate) enum Change {
    /// No client has it.
    Goes,
    /// `#[cfg(…)]`: it goes with what it stands at, or alone, or another condition takes its place.
    Cfg {
        condition: Condition,
        /// The attribute with its line.
        line: Range<usize>,
        /// What it stands at.
        node: Range<usize>,
    },
    /// `#[cfg_attr(…, …)]`: it goes, or the attribute takes its place.
    CfgAttr {
        condition: Condition,
        /// All of it with its line.
        line: Range<usize>,
        /// The attribute as it is written there.
        attribute: &'static str,
        /// The attribute alone.
        alone: &'static str,
    },
    /// `cfg!(…)`: it becomes what it comes to.
    CfgMacro(Condition),
    /// The semicolon after a module that is in another file: in one file the module takes its place.
    Module(&'static Source),
    /// What other crates use becomes public: this takes its place where several clients have one runtime.
    Public(&'static str),
    /// `crate` as the root of a path: where the client is no crate, its module takes its place.
    Root,
}

/// A condition on what a client is given.
#[derive(Debug)]
pub(crate) enum Condition {
    /// `part = "crate"`: what only the runtime as the crate has in which it is written.
    #[allow(dead_code, reason = "what is for no client alone is one place that goes")]
    Never,
    /// `part = "surface"`: what each client has for itself.
    Surface,
    /// `part = "shared"`: what is otherwise where several clients have one runtime.
    Shared,
    Part(Part),
    /// The feature with this name.
    Feature(&'static str),
    /// Anything else, as it is written.
    Other(&'static str),
    Not(&'static Condition),
    All(&'static [Condition]),
    Any(&'static [Condition]),
}
