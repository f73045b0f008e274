//! The runtime that a client has together with others, as `generate` writes it.

use super::{Failure, TAKE_OVER, console};
use crate::pipeline::Generated;
use crate::shared::{Behind, RECORD, SharedRuntime};
use crate::write::{Folder, Options, Plan, WriteError};

/// The runtime of a client; none, if that has its own.
pub(super) struct Runtime<'a> {
    shared: Vec<SharedRuntime>,
    options: &'a Options,
    behind: Behind,
}

impl<'a> Runtime<'a> {
    /// `run` has the folders of all clients that are generated with it.
    pub(super) fn of(
        (folder, generated): (&Folder, &Generated),
        run: &[Folder],
        options: &'a Options,
        behind: Behind,
    ) -> Result<Self, Failure> {
        let shared = SharedRuntime::of([(folder, generated)])?;
        let shared = shared.into_iter().map(|runtime| runtime.in_run_of(run)).collect();
        Ok(Self { shared, options, behind })
    }

    /// What differs from what would be written.
    pub(super) fn differences(&self) -> Result<Vec<String>, Failure> {
        let mut differences = Vec::new();
        for runtime in &self.shared {
            differences.extend(runtime.plan(self.options, self.behind)?.differences(runtime.folder()));
        }
        Ok(differences)
    }

    /// Refuses what would lose something, before anything is written; names the clients that it has no longer.
    pub(super) fn permit(&self) -> Result<Vec<String>, Failure> {
        let mut gone = Vec::new();
        for runtime in &self.shared {
            let made = runtime.made(self.behind)?;
            if !self.options.force {
                let plan = Plan::new(runtime.folder(), &made.files, self.options.strays)?;
                plan.permit(runtime.folder()).map_err(|error| take_over(&error))?;
            }
            gone.extend(made.gone);
        }
        Ok(gone)
    }

    /// Writes it once more, now that the client is there: see [`SharedRuntime::write`].
    pub(super) fn write_again(&self) -> Result<(), Failure> {
        for runtime in &self.shared {
            runtime.write(self.options, self.behind)?;
        }
        Ok(())
    }

    /// Writes it.
    pub(super) fn write(&self, gone: &[String], quiet: bool) -> Result<(), Failure> {
        for runtime in &self.shared {
            let written = runtime.write(self.options, self.behind)?;
            for warning in written.warnings(runtime.folder()).iter().filter(|_| !quiet) {
                console::warning(warning);
            }
        }
        for name in gone.iter().filter(|_| !quiet) {
            console::note(&format!("`{name}` has this runtime no longer; it is taken out of {RECORD}"));
        }
        Ok(())
    }
}

/// A refusal, and what to do.
pub(in crate::cli) fn take_over(error: &WriteError) -> Failure {
    Failure::Because(format!("{error}\n{TAKE_OVER}"))
}
