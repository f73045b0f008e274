//! Why a shared runtime cannot be written.

use std::io;

use crate::diagnostic::{Code, Diagnostic};
use crate::write::WriteError;

/// Whether clients that are not generated in a run may be left with another runtime than they were made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Behind {
    /// That is an error.
    #[default]
    Deny,
    /// They are generated next: until then they may not compile.
    Allow,
}

/// Why a shared runtime cannot be made or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SharedError {
    /// Clients that are not generated in this run were made for another runtime.
    #[error("{}", self.diagnostic().map(|it| it.message).unwrap_or_default())]
    Version {
        /// The folder of the runtime.
        folder: String,
        /// The version of the generator that wrote it.
        generator: String,
        /// The clients, each with its folder.
        clients: Vec<String>,
    },
    /// The record is not one.
    #[error("cannot read `{path}`: {source}\ndelete it, and generate all clients of this runtime")]
    Record {
        /// The record.
        path: String,
        /// Why.
        source: Box<toml::de::Error>,
    },
    /// The record cannot be read.
    #[error("cannot read `{path}`: {source}")]
    Read {
        /// The record.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// The folder of the runtime is in that of a client, or around it.
    #[error(
        "the client `{client}` and the runtime `{runtime}` must be two folders, neither inside the other"
    )]
    Overlap {
        /// The client.
        client: String,
        /// The runtime.
        runtime: String,
    },
    /// The folder has another crate of the generator's.
    #[error("`{0}` has a client, so no runtime can be there")]
    Taken(String),
    /// Clients where a runtime is copied to are none of its.
    #[error(
        "the runtime in `{folder}` is also for {}, of which that in `{from}` knows nothing: keep them in folders of their own, or \
         overwrite it with --force",
        .clients.join(", ")
    )]
    Foreign {
        /// The runtime to be copied.
        from: String,
        /// Where it would go.
        folder: String,
        /// The clients.
        clients: Vec<String>,
    },
    /// Two clients of one runtime are called the same.
    #[error(
        "two clients of one runtime are called `{0}`: name one with --name, or with `[crate] name` of its choices; or delete the \
         folder that is no longer its client's"
    )]
    SameName(String),
    /// A fault of the generator.
    #[error("{0}: this is a fault of deck-generator, please report it")]
    Internal(String),
    /// The record cannot be written as TOML.
    #[error(transparent)]
    Unwritable(#[from] toml::ser::Error),
    /// The folder cannot be read or written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl SharedError {
    /// What is to be explained of it.
    #[must_use]
    pub fn diagnostic(&self) -> Option<Diagnostic> {
        let Self::Version { folder, generator, clients } = self else { return None };
        let own = env!("CARGO_PKG_VERSION");
        let by = if generator == own {
            "another build of it".to_owned()
        } else {
            format!("deck-generator {generator}")
        };
        let message = format!(
            "the runtime in `{folder}` was written by {by}, also for {}: deck-generator {own} would write it anew, and they would no \
             longer fit it",
            clients.join(", ")
        );
        let help = "generate all clients of it in one run; or one after the other, each with --update-runtime, until none is left";
        Some(Diagnostic::new(Code::RuntimeVersion, message).help(help))
    }
}
