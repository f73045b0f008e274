//! What a run changes in `names.lock`.

use std::path::Path;

use crate::cli::{Failure, console};
use crate::pipeline::{Generated, Places};
use crate::write::{changed_lines, write_file};

/// What this run changes in `names.lock`.
pub(super) struct LockChange<'a> {
    /// Where it is, if anything changes.
    pub(super) path: Option<&'a Path>,
    text: String,
    lines: Vec<String>,
}

impl<'a> LockChange<'a> {
    pub(super) fn new(places: &'a Places, before: &str, generated: &Generated) -> Self {
        let text = generated.lock_text();
        let lines = changed_lines(before, &text);
        Self { path: places.lock.as_deref().filter(|_| !lines.is_empty()), text, lines }
    }

    pub(super) fn difference(&self) -> Option<String> {
        self.path.map(|path| format!("`{}` is out of date", path.display()))
    }

    /// Fails and lists the lines, if there are any.
    pub(super) fn deny(&self) -> Result<(), Failure> {
        let Some(path) = self.path else { return Ok(()) };
        let path = path.display();
        console::error(&format!("`{path}` is out of date, and --locked does not allow these changes:"));
        for line in &self.lines {
            console::detail(line);
        }
        Err(Failure::Because(format!("run the same command without --locked, and commit `{path}`")))
    }

    pub(super) fn write(&self) -> Result<(), Failure> {
        let Some(path) = self.path else { return Ok(()) };
        write_file(path, &self.text, None)
            .map(|_| ())
            .map_err(|error| Failure::Because(format!("cannot write `{}`: {error}", path.display())))
    }
}

/// Why a lock is not written.
pub(super) const FOREIGN: &str = "names.lock beside the document has no name of it, so it seems to be of another document; name \
                                  it with --lock, or as `lock` in clients.toml, if it is of this one, or give this document a lock of its own";
