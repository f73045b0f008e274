//! `deck-generator generate`

mod done;
mod lock;
mod place;
mod runtime;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;

use super::clients::{Asked, Which, each};
use super::spec::Spec;
use super::{Failure, console};
use crate::config::{OutputForm, package_name};
use crate::diagnostic::{Code, Severity, report};
use crate::diff::{Revision, Update, following};
use crate::pipeline::{Generated, Inputs, Places, generate};
use crate::shared::Behind;
use crate::source::Origin;
use crate::write::{Folder, Options, Plan, changed_lines, write};
use done::{Done, State};
use lock::{FOREIGN, LockChange};
use place::place;
use runtime::Runtime;
pub(super) use runtime::take_over;

/// Generate a client crate from an OpenAPI document
///
/// Reads SPEC (YAML, JSON, or a Markdown page with a document in it; `-` is the standard input) and the files that it
/// refers to, and makes the folder DIR hold a client crate and nothing else. Several SPEC, or the documents in a
/// folder, are parts of one API: what two of them say about one thing must agree. DIR must be empty, new, or written by
/// deck-generator before; edits by hand are undone with a warning, and files that deck-generator did not write are
/// refused. All files are put there at once or not at all, and those that do not change are not touched. The names that
/// were given are kept in names.lock beside SPEC: keep it in version control, so that the next document changes none of
/// them.
///
/// Without SPEC, the clients of clients.toml in this folder are generated, or those that --client names: where their
/// documents are, what is chosen and where they go stands there. One that fails does not keep the others from being
/// tried, and the last lines of the output say what was done of each.
///
/// The last line of the output is `N operations, M types, K skipped`, with the number of types that stand behind a
/// feature of the crate because no operation uses them, and the number of places where the types say less than the
/// document, if there are any. `deck-generator explain CODE` says what a diagnostic means.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Generate {
    #[command(flatten)]
    spec: Spec,
    #[command(flatten)]
    clients: Which,
    /// The folder of the crate. Of clients in clients.toml, that file says it
    #[arg(long, short, value_name = "DIR")]
    out: Option<PathBuf>,
    /// What is written: a crate; a module of the crate that DIR is in; or, in one file that DIR names, such a module
    /// [default: `[output] form` of generator.toml, else a crate]
    #[arg(long = "as", value_name = "FORM")]
    form: Option<OutputForm>,
    /// The crate's name [default: that of generator.toml, else the document's title]
    #[arg(long, value_name = "CRATE", value_parser = package_name)]
    name: Option<String>,
    /// The file with the names that earlier runs gave; it is read if it exists, and written if a name changes [default:
    /// names.lock beside SPEC, or in it; none for the standard input]
    #[arg(long, value_name = "FILE")]
    lock: Option<PathBuf>,
    /// Read and write no lock: the next document may change any name
    #[arg(long, conflicts_with_all = ["lock", "locked"])]
    no_lock: bool,
    /// Fail, and list the lines, if the lock would change
    #[arg(long)]
    locked: bool,
    /// Write nothing; fail, and list the files, if something is out of date
    #[arg(long)]
    check: bool,
    /// Remove everything in DIR that deck-generator did not write, except cargo's `target` and `Cargo.lock` and the folders of
    /// version control
    #[arg(long)]
    force: bool,
    /// Write the runtime that several clients share (`[runtime] shared`), although others of them were made for another version
    /// of it: generate those next
    #[arg(long)]
    update_runtime: bool,
    /// Write to FILE as JSON each diagnostic, and each place where the types say less than the document: pointer, reason
    /// code, file, line, column, and whether it is a `constraint`, a `weaker-type` or `left-out`. `-` is the standard output;
    /// the last line is on standard error then
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Tell what changes for callers since this document, even if nothing is written: a file, a folder, or REV:PATH of git
    /// [default: SPEC in the last commit, if the client changes]
    #[arg(long, value_name = "OLD")]
    against: Option<String>,
    /// Print errors and the last line only
    #[arg(long, short)]
    quiet: bool,
}

const EXAMPLE: &str = "Example:
  deck-generator generate spec/v1.yaml --out deck-client --name deck-client
  deck-generator generate pages/ --out deck-client
  deck-generator generate spec/v1.yaml --as module --out src/api
  deck-generator generate --check                    # all clients of clients.toml

Exit codes:
  0  done
  1  the document has an error, --locked or --check found something, or DIR cannot be written
  2  wrong usage: an argument that is not understood, or a file that cannot be read";

impl Generate {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let clients = match self.clients.clients(self.spec.is_given().then_some(()), "SPEC")? {
            Asked::Given(()) => return self.run_alone(),
            Asked::Clients(clients) => clients,
        };
        self.refuse_what_is_of_one()?;
        let outs = clients.clients.iter().filter_map(|client| client.target.as_ref().ok());
        // One that cannot be reached is told in its turn.
        let run: Vec<Folder> = outs.filter_map(|target| Folder::new(&target.out).ok()).collect();
        let (mut is_stale, mut idle) = (false, None);
        let done = each(&clients, console::result, |_, target| {
            let (places, out) = (self.with_lock(target.places.clone())?, &target.out);
            let is_lock_named = places.lock != places.lock_beside();
            let done = self.one(&Job { places, out, is_lock_named, run: &run })?;
            is_stale |= done.state == State::Stale;
            // What is for all is needless only if it is so for each.
            let here = idle.take().unwrap_or_else(|| done.idle.clone());
            idle = Some(here.intersection(&done.idle).cloned().collect());
            Ok(done.line())
        });
        if clients.is_whole && done.is_ok() {
            for place in idle.iter().flatten().filter(|_| !self.quiet) {
                console::warning(&format!(
                    "the correction at {place} changes none of the documents: take it out"
                ));
            }
        }
        if is_stale {
            console::note(BRING_UP_TO_DATE);
        }
        done
    }

    /// Generates the client that the arguments name.
    fn run_alone(&self) -> Result<(), Failure> {
        let places = self.with_lock(self.spec.places(self.lock.as_ref(), self.name.clone()))?;
        let out = self
            .out
            .as_ref()
            .ok_or_else(|| Failure::Usage("--out DIR is needed: the folder of the crate".to_owned()))?;
        let done = self.one(&Job { places, out, is_lock_named: self.lock.is_some(), run: &[] })?;
        if done.state == State::Stale {
            return Err(Failure::Because(BRING_UP_TO_DATE.to_owned()));
        }
        let last_line = self.last_line(&done.generated);
        if self.report.as_deref().is_some_and(is_standard) {
            console::detail(&last_line);
        } else {
            console::result(&last_line);
        }
        Ok(())
    }

    /// What clients.toml says of each client cannot be said of all.
    fn refuse_what_is_of_one(&self) -> Result<(), Failure> {
        let of_one = [
            ("--out", self.out.is_some()),
            ("--as", self.form.is_some()),
            ("--name", self.name.is_some()),
            ("--lock", self.lock.is_some()),
            ("--no-lock", self.no_lock),
            ("--report", self.report.is_some()),
            ("--against", self.against.is_some()),
        ];
        self.spec.refuse(&of_one)
    }

    /// Generates a client, and tells what is to know of it.
    fn one(&self, job: &Job<'_>) -> Result<Done, Failure> {
        let Job { places, out, is_lock_named, run } = job;
        let (mut inputs, lock_before) =
            Inputs::read(places).map_err(|error| Failure::Usage(error.to_string()))?;
        let place = place(out, places, &mut inputs, self.form)?;
        let folder = &place.folder;
        let (mut generated, warnings, idle) = self.make(&inputs)?;
        if !self.check && !self.locked && !is_current(folder, &inputs, &generated, &lock_before)? {
            let version = self.version(places, &inputs)?;
            if version.is_some() && version != generated.lock.version {
                inputs.lock.version = version;
                generated = generate(&inputs).generated.ok_or(Failure::Failed)?;
            }
        }
        let files = generated.crate_files(&inputs)?;
        let options = Options { force: self.force, ..Options::default() };
        let plan = Plan::new(folder, &files, options.strays)?;
        let behind = if self.update_runtime { Behind::Allow } else { Behind::Deny };
        let runtime = Runtime::of((folder, &generated), run, &options, behind)?;
        if !is_lock_named && inputs.lock.is_foreign_to(&generated.lock) {
            return Err(Failure::Because(FOREIGN.to_owned()));
        }
        let lock = LockChange::new(places, &lock_before, &generated);
        if self.locked {
            lock.deny()?;
        }
        let mut by_generator = None;
        let state = if self.check {
            let mut differences = plan.differences(folder);
            differences.extend(place.differences(&generated.needs));
            differences.extend(runtime.differences()?);
            differences.extend(lock.difference());
            if is_stale(&differences) { State::Stale } else { State::Current }
        } else {
            if !self.force {
                plan.permit(folder).map_err(|error| take_over(&error))?;
            }
            let gone = runtime.permit()?;
            // Names that were given once must not be lost, so they are kept before they are used.
            lock.write()?;
            if let Some(path) = lock.path.filter(|_| lock_before.is_empty() && !self.quiet) {
                console::note(&format!(
                    "the names are kept in `{}`: keep it in version control (--no-lock keeps none)",
                    path.display()
                ));
            }
            runtime.write(&gone, self.quiet)?;
            let written = write(folder, &files, &options)?;
            runtime.write_again()?;
            for warning in written.warnings(folder).iter().filter(|_| !self.quiet) {
                console::warning(warning);
            }
            by_generator = generated.by_generator(&written, &inputs, &lock_before);
            if written.is_new() && !self.quiet {
                place::tell_first_steps(out, &place, &inputs.packaging, &generated);
            }
            if !self.quiet {
                place::tell_lacks(&place, &generated);
            }
            match (written.is_current(), written.is_update()) {
                (true, _) => State::Current,
                (_, true) => State::Changed(written.write.len() + written.obsolete.len()),
                _ => State::New,
            }
        };
        if state != State::Stale {
            self.tell(places, &inputs, matches!(state, State::Changed(_)))?;
            by_generator.iter().filter(|_| !self.quiet).for_each(|said| console::note(said));
            if let Some(advice) = generated.advice(&inputs.lock).filter(|_| !self.quiet) {
                console::note(&advice);
            }
        }
        Ok(Done { generated, warnings, idle, state })
    }

    /// The version that follows by what changes since OLD, or since the last commit; nothing where there is none, or where
    /// it is chosen.
    fn version(&self, places: &Places, inputs: &Inputs) -> Result<Option<String>, Failure> {
        if !inputs.config.package.is_version_auto() {
            return Ok(None);
        }
        let old = match &self.against {
            Some(words) => Some(Revision::read(words).map_err(|error| Failure::Usage(error.to_string()))?),
            None => Revision::committed(places),
        };
        let Some(old) = old else {
            if inputs.lock.has_operations() && !self.quiet {
                console::note(
                    "the version stays, because there is no commit to compare with: --against names something else",
                );
            }
            return Ok(None);
        };
        let version = following(&old, inputs).ok().flatten();
        if let Some(version) = version.as_ref().filter(|_| !self.quiet) {
            console::note(&format!("the version is {version}, by what changes since {old}"));
        }
        Ok(version)
    }

    /// What callers will see of what was written.
    fn tell(&self, places: &Places, inputs: &Inputs, is_update: bool) -> Result<(), Failure> {
        let update = match &self.against {
            _ if self.quiet => None,
            Some(words) => {
                let old = Revision::read(words).map_err(|error| Failure::Usage(error.to_string()))?;
                let update = Update::since(&old, inputs).map_err(|run| {
                    console::diagnostics(&run, Severity::Error);
                    Failure::Because(format!("`{words}` has errors, so nothing is compared with it"))
                })?;
                Some(update)
            }
            None if is_update => Update::since_commit(places, inputs),
            None => None,
        };
        let Some(update) = update else { return Ok(()) };
        let lines = update.told();
        if !lines.is_empty() {
            console::detail(&format!("what changes for callers since {}:", update.since));
        }
        for line in lines {
            console::detail(&format!("  {line}"));
        }
        Ok(())
    }

    /// What was made, and where to read what it lacks.
    fn last_line(&self, generated: &Generated) -> String {
        let summary = &generated.summary;
        match &self.report {
            _ if summary.losses.total() == 0 => summary.to_string(),
            Some(path) if is_standard(path) => format!("{summary}: listed on standard output"),
            Some(path) => format!("{summary}: listed in {}", path.display()),
            None => format!("{summary}: --report FILE lists them"),
        }
    }

    /// Generates, and reports what was found; with the number of warnings, and the corrections for all clients that are idle.
    fn make(&self, inputs: &Inputs) -> Result<(Generated, usize, BTreeSet<String>), Failure> {
        let run = generate(inputs);
        console::diagnostics(&run, if self.quiet { Severity::Error } else { Severity::Note });
        if let Some(path) = &self.report {
            let unwritable = |error: &dyn std::fmt::Display| {
                Failure::Because(format!("cannot write `{}`: {error}", path.display()))
            };
            let text = report(&run.diagnostics, &run.printer()).map_err(|error| unwritable(&error))?;
            if is_standard(path) {
                console::result(text.trim_end());
            } else {
                std::fs::write(path, text).map_err(|error| unwritable(&error))?;
            }
        }
        let warnings = run.diagnostics.iter().filter(|found| found.severity == Severity::Warning).count();
        let idle =
            run.diagnostics.iter().filter(|it| it.code == Code::Needless && it.severity == Severity::Info);
        let idle = idle.filter_map(|it| {
            let origin = Origin { source: it.source?, pointer: it.pointer.clone()? };
            let line = run.sources().place(&origin)?.position.line;
            Some(format!("{}:{line}", run.sources().get(origin.source)?.name))
        });
        let idle = idle.collect();
        Ok((run.generated.ok_or(Failure::Failed)?, warnings, idle))
    }

    /// The places with that of the lock, if one is kept.
    fn with_lock(&self, places: Places) -> Result<Places, Failure> {
        let lock = if self.no_lock { None } else { places.lock.clone().or_else(|| places.lock_beside()) };
        let places = Places { lock, ..places };
        if self.locked && self.lock.is_none() && !places.lock.as_ref().is_some_and(|path| path.exists()) {
            let reason = "--locked needs a lock: there is no names.lock beside SPEC, and --lock names none";
            return Err(Failure::Usage(reason.to_owned()));
        }
        Ok(places)
    }
}

/// Whether everything is as it was already.
fn is_current(
    folder: &Folder,
    inputs: &Inputs,
    generated: &Generated,
    lock_before: &str,
) -> Result<bool, Failure> {
    let plan = Plan::new(folder, &generated.crate_files(inputs)?, Options::default().strays)?;
    Ok(plan.is_current() && changed_lines(lock_before, &generated.lock_text()).is_empty())
}

/// Whether `-` stands for the standard output.
fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}

/// Says what `--check` found; whether that is anything.
pub(super) fn is_stale(differences: &[String]) -> bool {
    for difference in differences {
        console::error(difference);
    }
    !differences.is_empty()
}

const TAKE_OVER: &str = "move them away, choose another folder, or remove them with --force";

pub(super) const BRING_UP_TO_DATE: &str = "run the same command without --check to bring it up to date";

/// A client that is to be generated.
struct Job<'a> {
    places: Places,
    out: &'a Path,
    /// Whether the lock was named, and not found beside the document, where it may be another's.
    is_lock_named: bool,
    /// The folders of all clients of this run, if there are several.
    run: &'a [Folder],
}
