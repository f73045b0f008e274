//! Servers.

use super::Docs;
use crate::names::Name;

/// A server of the document.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    /// The variant of `Server`; its variables are a type of this name and `Server`.
    pub variant: Name,
    /// Its base URL as the document has it.
    pub template: String,
    /// The parts of its base URL.
    pub url: Vec<UrlPart>,
    /// The variables of its base URL.
    pub variables: Vec<ServerVariable>,
    /// What it is.
    pub docs: Docs,
    /// Whether it is called if nothing else is said.
    pub default: bool,
}

/// A part of a server's URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum UrlPart {
    /// As it is.
    Text(String),
    /// The value of a variable, by index.
    Variable(usize),
}

/// A variable of a server's URL.
#[derive(Clone, Debug)]
pub(crate) struct ServerVariable {
    /// The Rust field.
    pub name: Name,
    /// The method that sets it.
    pub setter: Name,
    /// Its name in the document.
    pub wire: String,
    /// What it is.
    pub docs: Docs,
    /// Its value if nothing else is said.
    pub default: String,
    /// Its values and their variants, if it can have no others.
    pub values: Vec<(Name, String)>,
}
