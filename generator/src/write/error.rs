//! Why a crate could not be written.

use std::io;

use super::{Difference, Folder};

/// Why a crate could not be read, compared or written. Files are named as the user named their folder.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The system refused.
    #[error("cannot {action} `{path}`: {source}")]
    Io {
        /// What was tried.
        action: &'static str,
        /// On which file or folder.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// What should be a folder is something else.
    #[error("`{0}` is not a folder")]
    NotAFolder(String),
    /// Files would be lost that the generator did not write.
    #[error("{}", refusal(.folder, .files))]
    Refused {
        /// The folder.
        folder: String,
        /// The files in it that stand in the way.
        files: Vec<String>,
    },
    /// The crate to be copied is not as it was generated.
    #[error("`{folder}` is not a whole generated crate:{}", listed(.differences.iter().map(ToString::to_string)))]
    NotWhole {
        /// The folder.
        folder: String,
        /// What is wrong with it.
        differences: Vec<Difference>,
    },
    /// A file's path leads out of the crate, or to a place that is not the generator's.
    #[error("`{0}` cannot be the path of a generated file")]
    Path(String),
    /// One folder is inside the other.
    #[error("`{from}` and `{to}` must be two folders, neither inside the other")]
    Overlap {
        /// The crate to be copied.
        from: String,
        /// Where it should go.
        to: String,
    },
}

impl WriteError {
    /// Wraps what the system said about a file of a folder; an empty `relative` is the folder itself.
    pub(super) fn io(
        action: &'static str,
        folder: &Folder,
        relative: &str,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = folder.show(relative);
        move |source| Self::Io { action, path, source }
    }
}

/// The most files that a message lists.
const LISTED: usize = 20;

fn listed(lines: impl ExactSizeIterator<Item = String>) -> String {
    let more = lines.len().saturating_sub(LISTED);
    let rest = (more > 0).then(|| format!("… and {more} more"));
    lines.take(LISTED).chain(rest).fold(String::new(), |text, line| text + "\n  " + &line)
}

fn refusal(folder: &str, files: &[String]) -> String {
    let files = listed(files.iter().cloned());
    format!("`{folder}` holds files that deck-generator did not write, or that were edited since:{files}")
}
