//! Stage 1: bytes → [`Document`].
//!
//! `text` (and `markdown`) → `syntax` (`yaml`, `json`) → `merge` → `join` (with `tree`) → `convert` → `check` → `links` →
//! `model`.

mod check;
mod convert;
mod depth;
mod document;
mod identifiers;
mod join;
mod json;
mod links;
mod literal;
mod markdown;
mod merge;
mod model;
mod origin;
mod path_items;
mod pointer;
mod position;
mod reference;
mod schema;
pub mod shape;
mod slots;
mod source;
mod syntax;
mod text;
mod tree;
mod value;
mod yaml;

pub use document::{Document, OperationAt, load, load_input};
pub(crate) use join::component_name;
pub use literal::Literal;
pub use origin::Origin;
pub use pointer::Pointer;
pub use position::Place;
use position::Positions;
pub use source::{Input, Source, Sources, is_document};
pub use tree::FileTree;
