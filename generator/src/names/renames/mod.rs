//! Renames: the names that `generator.toml` asks for, by a short path or a JSON Pointer, and those that the document gives
//! by extensions.

pub(crate) mod extensions;
mod members;
mod path;
pub(super) mod planned;

use std::collections::BTreeMap;

pub(crate) use members::Members;
pub(crate) use path::short;

use crate::config;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::Document;
use crate::source::Pointer;

/// A table of names in `generator.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Table {
    Schemas,
    Operations,
    Servers,
    Fields,
    Variants,
    Parameters,
    Credentials,
    Tags,
}

impl Table {
    /// What it is called below `[names]`.
    const fn key(self) -> &'static str {
        match self {
            Self::Schemas => "schemas",
            Self::Operations => "operations",
            Self::Servers => "servers",
            Self::Fields => "fields",
            Self::Variants => "variants",
            Self::Parameters => "parameters",
            Self::Credentials => "credentials",
            Self::Tags => "tags",
        }
    }

    const fn entries(self, names: &config::Names) -> &BTreeMap<String, String> {
        match self {
            Self::Schemas => &names.schemas,
            Self::Operations => &names.operations,
            Self::Servers => &names.servers,
            Self::Fields => &names.fields,
            Self::Variants => &names.variants,
            Self::Parameters => &names.parameters,
            Self::Credentials => &names.credentials,
            Self::Tags => &names.tags,
        }
    }
}

/// A name that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The name.
    pub name: String,
    /// Who asks for it.
    pub by: Asker,
}

/// Who asks for a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Asker {
    /// A line of `generator.toml`, by its key.
    Choice(Table, String),
    /// `x-rust-name` at a place of the document.
    Document(Pointer),
}

impl Asked {
    /// The diagnostic that the name cannot be given. A client without a name that its user asked for is none; what the
    /// document asks for is left out.
    pub(crate) fn refused(&self, document: &Document, what: &str, help: impl Into<String>) -> Diagnostic {
        let name = &self.name;
        match &self.by {
            Asker::Choice(table, key) => {
                let message = format!("[names.{}]: `{key}` = `{name}`: {what}", table.key());
                let found = Diagnostic::new(Code::Name, message).help(help);
                document.at_choice(found, &["names", table.key(), key])
            }
            Asker::Document(at) => {
                let message = format!("`{}`: `{name}`: {what}; it is left out", extensions::RUST_NAME);
                let found = Diagnostic::new(Code::Name, message).at(at).help(help);
                Diagnostic { severity: Severity::Warning, ..found }
            }
        }
    }
}

/// What to do about a name that something else has.
pub(crate) const CHOOSE_ANOTHER: &str = "choose another name for one of them";
/// What to do about a name that cannot stand where it should.
pub(crate) const CHOOSE_USABLE: &str = "choose an identifier that is free here";
/// What to do about a line that matches nothing.
const MEND_KEY: &str = "take the line out, or correct its key";
