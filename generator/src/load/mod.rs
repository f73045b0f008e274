//! Stage 1: bytes → [`Document`].

mod document;
mod pointer;
mod reference;
pub mod shape;
mod source;

pub use document::{Document, OperationAt, load};
pub use pointer::Pointer;
pub use source::Source;
