//! A client that a build script brings up to date.

use std::fmt;
use std::io::{self, Write};
use std::path::Path;

use super::Surroundings;
use super::job::{Done, Job};
use super::to_cargo::{Crates, report, say, show};
use crate::diff::{Revision, Update, following};
use crate::packaging::{PackagingError, Place};
use crate::pipeline::{Generated, Inputs, Places, ReadError, generate};
use crate::shared::SharedError;
use crate::write::{Folder, WriteError};

/// A client of a package.
#[derive(Clone, Copy)]
pub(super) struct Client<'a> {
    /// What it is called, if there are several.
    pub(super) name: Option<&'a str>,
    pub(super) places: &'a Places,
    pub(super) out: &'a Path,
    /// The name of the module that it is in `OUT_DIR`, if it is one.
    pub(super) included: Option<&'a str>,
    /// The folders of all clients that are brought up to date with it, if there are several.
    pub(super) run: &'a [Folder],
}

impl Client<'_> {
    /// Brings it up to date, and says what is wrong with it and what is to be watched of it.
    pub(super) fn update(
        &self,
        surroundings: &Surroundings,
        crates: &mut Crates,
        out: &mut impl Write,
    ) -> io::Result<()> {
        match self.build(surroundings, crates, out) {
            Ok(()) => Ok(()),
            Err(Failure::Silence(error)) => Err(error),
            Err(Failure::Several(errors)) => errors.iter().try_for_each(|error| show(out, "error", error)),
            Err(error) => say(out, "error", &self.named(&error)),
        }
    }

    fn build(
        &self,
        surroundings: &Surroundings,
        crates: &mut Crates,
        out: &mut impl Write,
    ) -> Result<(), Failure> {
        let (mut inputs, lock_text) = Inputs::read(self.places)?;
        let place = self.place(&mut inputs, surroundings)?;
        let folder = &place.folder;
        let generated = self.generated(&mut inputs, &lock_text, folder, surroundings.locked, out)?;
        let job = self.job(&inputs, &generated, &lock_text);
        if surroundings.locked {
            job.check(folder)?;
        }
        let is_written = !surroundings.locked || self.included.is_some();
        // A module is compiled with the package, after this script.
        let is_apart = self.name.is_some() && inputs.packaging.is_crate();
        let stamp = surroundings.stamp.filter(|_| !is_apart);
        let done =
            if is_written { job.write(folder, stamp, crates)? } else { Done::of_nothing(job.files()?) };
        if is_apart && done.is_update {
            crates.note_changed(folder);
        }
        if let Some(runtime) = job.runtime(folder)? {
            writeln!(out, "cargo::rerun-if-changed={}", runtime.folder().show(""))?;
        }
        self.tell(&inputs, &generated, &done, out)?;
        if self.included.is_none() {
            for name in done.files.top() {
                writeln!(out, "cargo::rerun-if-changed={}", folder.show(name))?;
            }
        }
        if let Some(host) = &place.host {
            writeln!(out, "cargo::rerun-if-changed={}", host.shown())?;
        }
        let lacks = place.differences(&generated.needs);
        if lacks.is_empty() { Ok(()) } else { Err(Failure::Several(lacks)) }
    }

    /// The client in memory, with the version that follows from what changes of it if that is wished.
    fn generated(
        &self,
        inputs: &mut Inputs,
        lock_text: &str,
        folder: &Folder,
        locked: bool,
        out: &mut impl Write,
    ) -> Result<Generated, Failure> {
        let mut run = generate(inputs);
        let errors = report(&run, out)?;
        for source in run.sources().iter() {
            writeln!(out, "cargo::rerun-if-changed={}", source.name)?;
        }
        let generated = run.generated.take().ok_or_else(|| Failure::Several(errors.clone()))?;
        let is_auto = inputs.config.package.is_version_auto() && !locked;
        if !is_auto || self.job(inputs, &generated, lock_text).is_current(folder)? {
            return Ok(generated);
        }
        let version = Revision::committed(self.places).and_then(|old| following(&old, inputs).ok()?);
        if version.is_none() || version == generated.lock.version {
            return Ok(generated);
        }
        inputs.lock.version = version;
        generate(inputs).generated.ok_or(Failure::Several(errors))
    }

    fn job<'j>(&'j self, inputs: &'j Inputs, generated: &'j Generated, lock_text: &'j str) -> Job<'j> {
        Job { inputs, generated, lock: self.places.lock.as_deref(), lock_text, together: self.run }
    }

    /// Says what changed, and what callers will see of it.
    fn tell(
        &self,
        inputs: &Inputs,
        generated: &Generated,
        done: &Done,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let advice = generated.advice(&inputs.lock);
        for warning in done.warnings.iter().chain(&done.by_generator).chain(&advice) {
            say(out, "warning", &self.named(warning))?;
        }
        if done.is_update
            && let Some(update) = Update::since_commit(self.places, inputs)
        {
            for line in update.felt() {
                say(out, "warning", &self.named(&line))?;
            }
        }
        Ok(())
    }

    /// Where it goes; sets what it is written as.
    fn place(&self, inputs: &mut Inputs, surroundings: &Surroundings) -> Result<Place, Failure> {
        let output = &inputs.config.output;
        let (place, packaging) = match self.included {
            Some(module) => {
                let folder = surroundings.out_dir.as_deref().ok_or(Failure::NoOutDir)?;
                Place::included(folder, output, module)?
            }
            None => Place::new(self.out, output, None)?,
        };
        inputs.packaging = packaging;
        Ok(place)
    }

    /// What there is to say, with the client's name before it if there are several.
    fn named(&self, what: &impl fmt::Display) -> String {
        self.name.map_or_else(|| what.to_string(), |name| format!("{name}: {what}"))
    }
}

/// Why the build fails.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// Cargo cannot be spoken to.
    #[error(transparent)]
    Silence(#[from] io::Error),
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error(transparent)]
    Packaging(#[from] PackagingError),
    #[error("cargo names no OUT_DIR: a module for `include!` is made by a build script")]
    NoOutDir,
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error(transparent)]
    Shared(#[from] SharedError),
    #[error("{0}\nmove them away, or delete them: the folder is to hold nothing but the generated client")]
    NotOurs(WriteError),
    #[error("cannot write `{0}`: {1}")]
    Lock(String, io::Error),
    /// The document has errors, or files are out of date: a message for each.
    #[error("{}", .0.join("\n"))]
    Several(Vec<String>),
}
