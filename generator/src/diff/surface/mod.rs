//! The public names of a client with their types and what they mean to the server: what rustc sees of it, and what it
//! does not see.

mod client;
mod operation;
mod spelling;
mod types;

use std::collections::BTreeMap;

pub(super) use spelling::spelled;

use crate::document::template::without_names;
use crate::model::Client;
use crate::source::Pointer;

/// The symbols of a client by their Rust paths.
pub(super) type Surface = BTreeMap<String, Symbol>;

/// A public name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Symbol {
    /// What it stands for in the document, which is no Rust name: `GET /pets query limit`.
    pub key: String,
    /// What rustc compares: its kind and its types.
    pub shape: String,
    /// What is sent or read by it, which rustc does not compare.
    pub meaning: Meaning,
    /// Whether its use is a warning.
    pub deprecated: bool,
    /// Where it stands in the document.
    pub at: Pointer,
}

/// What is sent or read by a symbol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// This; of another symbol of the same path, anything else is a silent change.
    Exactly(String),
    /// One of these, the first that can be had. What comes behind them changes nothing for those who have one of them.
    FirstOf(Vec<String>),
    /// Whatever is read first of these, in a value that comes; one more can take values from the others.
    AnyOf(Vec<String>),
}

impl Symbol {
    fn new(
        key: impl Into<String>,
        shape: impl Into<String>,
        meaning: impl Into<String>,
        at: &Pointer,
    ) -> Self {
        let meaning = Meaning::Exactly(meaning.into());
        Self { key: key.into(), shape: shape.into(), meaning, deprecated: false, at: at.clone() }
    }

    fn deprecated(self, deprecated: bool) -> Self {
        Self { deprecated, ..self }
    }
}

/// Whether a path is a name that code can write; the others, in brackets, are what a name does besides.
pub(super) fn is_written(path: &str) -> bool {
    !path.ends_with(']')
}

/// All symbols of a client.
pub(super) fn surface(client: &Client) -> Surface {
    let mut out = Surface::new();
    client.operations.iter().for_each(|it| operation::add(client, it, &mut out));
    client.shown_types().for_each(|(_, def)| types::add(client, def, &mut out));
    client::add(client, &mut out);
    out
}

/// What the document calls an operation, without the names of its path parameters: `GET /pets/{}`.
pub(super) fn operation_key(method: &str, path: &str) -> String {
    format!("{method} {}", without_names(path))
}
