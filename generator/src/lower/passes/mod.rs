//! Passes over the finished types. Each takes what the one before it returned, a type of its own, so that they run in one
//! order only.

pub(super) mod arguments;
pub(super) mod attributes;
pub(super) mod bound;
mod capable;
pub(super) mod conversions;
pub(super) mod dedup;
pub(super) mod dependencies;
pub(super) mod features;
pub(super) mod fixed;
pub(super) mod former;
pub(super) mod generics;
pub(super) mod optionality;
pub(super) mod packaging;
pub(super) mod recursion;
pub(super) mod renamed;
pub(super) mod usage;
pub(super) mod validation;
