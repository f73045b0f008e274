//! Text of a document → identifiers, and which of them are free.

pub(super) mod claims;
pub(super) mod name;
pub(super) mod reserved;
pub mod scope;
pub mod status;
pub(super) mod verbs;
pub(super) mod vocabulary;
pub(super) mod words;

pub use words::Rules;
