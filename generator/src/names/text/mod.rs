//! Text of a document → identifiers, and which of them are free.

pub(super) mod allot;
pub(super) mod claims;
mod looks;
pub(crate) mod members;
pub(super) mod name;
pub(super) mod reserved;
pub(crate) mod scope;
pub(crate) mod status;
pub(super) mod verbs;
pub(super) mod vocabulary;
pub(super) mod words;

pub(crate) use words::Rules;
