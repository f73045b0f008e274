//! Passes over the finished types.

pub(super) mod arguments;
pub(super) mod dedup;
pub(super) mod fixed;
pub(super) mod optionality;
pub(super) mod recursion;
pub(super) mod usage;
