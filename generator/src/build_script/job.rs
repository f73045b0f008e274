//! A client that is generated: written, or held to what is there.

use std::path::Path;
use std::time::SystemTime;

use super::LOCKED;
use super::client::Failure;
use super::to_cargo::Crates;
use crate::pipeline::{Generated, Inputs};
use crate::shared::{Behind, SharedRuntime};
use crate::write::{CrateFiles, Folder, Options, Plan, Strays, changed_lines, write, write_file};

/// What was generated, and what it may change.
pub(super) struct Job<'a> {
    pub(super) inputs: &'a Inputs,
    pub(super) generated: &'a Generated,
    pub(super) lock: Option<&'a Path>,
    pub(super) lock_text: &'a str,
    /// See [`Client::run`].
    pub(super) together: &'a [Folder],
}

impl Job<'_> {
    /// Writes the client, and the lock before it: names that were given once must not be lost.
    pub(super) fn write(
        &self,
        folder: &Folder,
        stamp: Option<SystemTime>,
        crates: &mut Crates,
    ) -> Result<Done, Failure> {
        let files = self.files()?;
        let options = Options { stamp, ..Options::default() };
        let plan = Plan::new(folder, &files, options.strays)?;
        plan.permit(folder).map_err(Failure::NotOurs)?;
        let mut warnings = Vec::new();
        let runtime = self.runtime(folder)?;
        if let Some(runtime) = &runtime {
            let plan = runtime.write(&Options::default(), Behind::Deny)?;
            warnings.extend(plan.warnings(runtime.folder()));
            crates.note(runtime.folder(), &plan);
        }
        if let Some(lock) = self.lock.filter(|_| !self.lock_changes().is_empty()) {
            let written = write_file(lock, self.generated.lock_text(), stamp);
            written.map_err(|error| Failure::Lock(lock.display().to_string(), error))?;
        }
        let plan = write(folder, &files, &options)?;
        if let Some(runtime) = &runtime {
            runtime.write(&Options::default(), Behind::Deny)?;
        }
        // Nobody reviews what is in OUT_DIR.
        let is_reviewed = !self.inputs.packaging.is_included();
        let by_generator =
            self.generated.by_generator(&plan, self.inputs, self.lock_text).filter(|_| is_reviewed);
        warnings.extend(plan.warnings(folder));
        Ok(Done { warnings, is_update: plan.is_update(), by_generator, files })
    }

    /// The runtime that the client has together with others.
    pub(super) fn runtime(&self, folder: &Folder) -> Result<Option<SharedRuntime>, Failure> {
        let all = SharedRuntime::of([(folder, self.generated)])?;
        Ok(all.into_iter().next().map(|runtime| runtime.in_run_of(self.together)))
    }

    /// Whether everything is as it was already.
    pub(super) fn is_current(&self, folder: &Folder) -> Result<bool, Failure> {
        let plan = Plan::new(folder, &self.files()?, Strays::Keep)?;
        Ok(plan.is_current() && self.lock_changes().is_empty())
    }

    fn lock_changes(&self) -> Vec<String> {
        changed_lines(self.lock_text, &self.generated.lock_text())
    }

    pub(super) fn files(&self) -> Result<CrateFiles, Failure> {
        Ok(self.generated.crate_files(self.inputs)?)
    }

    /// Writes nothing, and names what would have to be written.
    pub(super) fn check(&self, folder: &Folder) -> Result<(), Failure> {
        let lock = self.lock.map(|path| path.display().to_string()).unwrap_or_default();
        let mut errors: Vec<String> =
            self.lock_changes().iter().map(|line| format!("`{lock}` is out of date: {line}")).collect();
        // What is in OUT_DIR is not checked in.
        if !self.inputs.packaging.is_included() {
            errors.extend(Plan::new(folder, &self.files()?, Strays::Remove)?.differences(folder));
        }
        if let Some(runtime) = self.runtime(folder)? {
            errors.extend(runtime.plan(&Options::default(), Behind::Deny)?.differences(runtime.folder()));
        }
        if errors.is_empty() {
            return Ok(());
        }
        errors
            .push(format!("{LOCKED} is set, so nothing was written; build without it and commit the result"));
        Err(Failure::Several(errors))
    }
}

/// What was done.
pub(super) struct Done {
    /// The files of the client.
    pub(super) files: CrateFiles,
    /// What is to be said of them.
    pub(super) warnings: Vec<String>,
    /// Whether the client was another before.
    pub(super) is_update: bool,
    /// What another version of the generator changed of it.
    pub(super) by_generator: Option<String>,
}

impl Done {
    /// The client is as it should be.
    pub(super) const fn of_nothing(files: CrateFiles) -> Self {
        Self { files, warnings: Vec::new(), is_update: false, by_generator: None }
    }
}
