//! A Rust identifier, and how words become one.

use std::fmt;

use super::words::starts_identifier;
use crate::names::generics;

/// A Rust identifier that is valid where it stands and unique in its scope. Keywords are raw (`r#type`) or, where
/// Rust has no raw form and in file names, end in `_`. Only this stage makes names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Name(String);

impl Name {
    /// The identifier as it stands in Rust source: `r#type`.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The identifier without `r#`: `type`.
    pub(crate) fn plain(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }

    /// The name of a type, function, field or variant; `text` is an identifier or a keyword.
    pub(in crate::names) fn ident(text: &str) -> Self {
        Self(match text {
            "self" | "Self" | "super" | "crate" | "_" => format!("{text}_"),
            _ if KEYWORDS.contains(&text) => format!("r#{text}"),
            _ => text.to_owned(),
        })
    }

    /// A name of before, which the lock has.
    pub(crate) fn former(text: &str) -> Self {
        Self::ident(text)
    }

    /// The name of a module with a file of its own: no raw form, nothing that Windows keeps for devices, only ASCII
    /// (rustc finds no files for other names).
    pub(in crate::names) fn module(text: &str) -> Self {
        let device = |text: &str| match text.get(..3) {
            Some("com" | "lpt") => text.len() == 4 && text.ends_with(|c: char| c.is_ascii_digit()),
            Some("con" | "aux" | "nul" | "prn") => text.len() == 3,
            _ => false,
        };
        let text = text.to_lowercase();
        let taken = KEYWORDS.contains(&text.as_str())
            || FOLDERS.contains(&text.as_str())
            || text.starts_with(generics::FILE)
            || matches!(text.as_str(), "self" | "super" | "crate" | "wire" | "main" | "lib" | "former_names");
        Self(if taken || device(&text) { format!("{text}_") } else { text })
    }

    /// The name of a file that [`module`](Self::module) gives to no other.
    pub(in crate::names) const fn file(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The folders of what is behind features, which stand among the modules.
const FOLDERS: [&str; 2] = ["by_feature", "unreferenced"];

/// The keywords that have no raw form: `self` is written `self_`.
const NEVER_RAW: [&str; 4] = ["self", "Self", "super", "crate"];

/// Whether a text can be made a [`Name`]: as [`is_identifier`], or a keyword that is written with an underscore behind it.
pub(in crate::names) fn is_name(text: &str) -> bool {
    is_identifier(text) || NEVER_RAW.contains(&text)
}

/// Whether a text can be made a [`Name`] as it is: an identifier, or a keyword that has a raw form.
pub(in crate::names) fn is_identifier(text: &str) -> bool {
    !["", "_"].contains(&text)
        && !NEVER_RAW.contains(&text)
        && (text.starts_with('_') || starts_identifier(text))
        && text.chars().all(unicode_ident::is_xid_continue)
}

/// The keywords of edition 2024 that have a raw form.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];
