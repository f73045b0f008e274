//! The ground floor: the texts of a document, and the places in them. Nothing here knows OpenAPI.

pub(crate) mod encoding;
pub(crate) mod limits;
pub(crate) mod origin;
pub(crate) mod path;
mod pointer;
pub(crate) mod position;
pub(crate) mod texts;
pub(crate) mod tree;

pub use origin::Origin;
pub use pointer::Pointer;
pub use position::{Place, Position};
pub use texts::{Source, Sources};
pub use tree::FileTree;
