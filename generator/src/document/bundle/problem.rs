//! Why a reference to another file leads to nothing.

use std::collections::HashMap;
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::tree::NoFile;

/// What is wrong with a reference.
#[derive(Clone, Debug)]
pub(super) enum Problem {
    /// There is no such file that may be read.
    NoFile(NoFile),
    /// The document itself was not read from a folder.
    NoFolder,
    /// The file, which is shown so, cannot be read; that was reported.
    Broken(String),
    /// The file, which is shown so, has nothing there.
    Nowhere(String),
    Circle,
    /// What it leads to would have to be copied too often.
    TooMuch,
}

/// The references that lead to nothing, as they stand in the bundled value, and what there is to say of them.
#[derive(Debug, Default)]
pub(in crate::document) struct Unread {
    found: HashMap<String, Diagnostic>,
}

impl Unread {
    pub(super) fn insert(&mut self, reference: String, diagnostic: Diagnostic) {
        self.found.entry(reference).or_insert(diagnostic);
    }

    /// What there is to say of a reference to another file.
    pub(in crate::document) fn diagnostic(&self, reference: &str) -> Diagnostic {
        self.found.get(reference).cloned().unwrap_or_else(|| Problem::NoFolder.diagnostic(reference))
    }
}

impl Problem {
    pub(super) fn diagnostic(&self, reference: &str) -> Diagnostic {
        let diagnostic =
            |code, rest: String| Diagnostic::new(code, format!("the reference `{reference}` {rest}"));
        let name = |path: &Path| path.display().to_string();
        match self {
            Self::NoFile(NoFile::Remote) => {
                diagnostic(Code::ExternalReference, "is a URL, and nothing is fetched".to_owned())
                    .help("save the file beside the document, and refer to it by its path")
            }
            Self::NoFile(NoFile::Outside(folder)) => {
                diagnostic(Code::ExternalReference, format!("leads out of the folder `{}`", name(folder)))
                    .help("`--root DIR` (`root` in build.rs) names a folder that holds all files")
            }
            Self::NoFile(NoFile::Missing(path)) => diagnostic(
                Code::DanglingReference,
                format!("leads nowhere: there is no file `{}`", name(path)),
            ),
            Self::NoFile(NoFile::NotFile(path)) => diagnostic(
                Code::DanglingReference,
                format!("leads nowhere: `{}` is not a file with text", name(path)),
            ),
            Self::NoFile(NoFile::Unreadable(path, error)) => diagnostic(
                Code::DanglingReference,
                format!("leads nowhere: `{}` cannot be read: {error}", name(path)),
            ),
            Self::NoFolder => diagnostic(
                Code::ExternalReference,
                "leads to another file, but there is no folder in which it may be read".to_owned(),
            )
            .help("`--root DIR` (`root` in build.rs) names a folder that holds all files"),
            Self::Broken(file) => {
                diagnostic(Code::DanglingReference, format!("leads nowhere: `{file}` cannot be read"))
            }
            Self::Nowhere(file) => {
                diagnostic(Code::DanglingReference, format!("leads nowhere: `{file}` has no such place"))
            }
            Self::Circle => diagnostic(Code::CircularReference, "leads in a circle".to_owned()),
            Self::TooMuch => diagnostic(
                Code::ExternalReference,
                "leads to something that is too large for its place".to_owned(),
            ),
        }
    }
}
