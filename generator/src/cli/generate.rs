//! `deck-generator generate`

use std::path::{Path, PathBuf};

use clap::Args;

use super::spec::Spec;
use super::{Failure, console};
use crate::diagnostic::{Severity, report};
use crate::diff::{Revision, Update, following};
use crate::pipeline::{Generated, Inputs, Places, generate};
use crate::write::{Folder, Options, Plan, changed_lines, write, write_file};

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
/// The last line of the output is `N operations, M types, K skipped`, with the number of types that stand behind a
/// feature of the crate because no operation uses them, and the number of places where the types say less than the
/// document, if there are any. `deck-generator explain CODE` says what a diagnostic means.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Generate {
    #[command(flatten)]
    spec: Spec,
    /// The folder of the crate
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,
    /// The crate's name [default: that of generator.toml, else the document's title]
    #[arg(long, value_name = "CRATE", value_parser = crate_name)]
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

Exit codes:
  0  done
  1  the document has an error, --locked or --check found something, or DIR cannot be written
  2  wrong usage: an argument that is not understood, or a file that cannot be read";

/// What cargo takes for a package's name.
fn crate_name(text: &str) -> Result<String, CrateNameError> {
    let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    match text.chars().next() {
        Some(first) if plain && first.is_ascii_alphabetic() => Ok(text.to_owned()),
        _ => Err(CrateNameError),
    }
}

#[derive(Debug, thiserror::Error)]
#[error("a crate's name is made of letters, digits, `-` and `_`, and begins with a letter")]
struct CrateNameError;

impl Generate {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let places = self.places()?;
        let folder = self.folder(&places)?;
        let (mut inputs, lock_before) =
            Inputs::read(&places).map_err(|error| Failure::Usage(error.to_string()))?;
        let mut generated = self.make(&inputs)?;
        if !self.check && !self.locked && !is_current(&folder, &inputs, &generated, &lock_before)? {
            let version = self.version(&places, &inputs)?;
            if version.is_some() && version != generated.lock.version {
                inputs.lock.version = version;
                generated = generate(&inputs).generated.ok_or(Failure::Failed)?;
            }
        }
        let files = generated.crate_files(&inputs)?;
        let options = Options { force: self.force, ..Options::default() };
        let plan = Plan::new(&folder, &files, options.strays)?;
        if self.lock.is_none() && inputs.lock.is_foreign_to(&generated.lock) {
            return Err(Failure::Because(FOREIGN.to_owned()));
        }
        let lock = LockChange::new(&places, &lock_before, &generated);
        if self.locked {
            lock.deny()?;
        }
        let (mut is_update, mut by_generator) = (false, None);
        if self.check {
            let mut differences = plan.differences(&folder);
            differences.extend(lock.difference());
            check(&differences)?;
        } else {
            if !self.force {
                plan.permit(&folder).map_err(|error| Failure::Because(format!("{error}\n{TAKE_OVER}")))?;
            }
            // Names that were given once must not be lost, so they are kept before they are used.
            lock.write()?;
            if let Some(path) = lock.path.filter(|_| lock_before.is_empty() && !self.quiet) {
                console::note(&format!(
                    "the names are kept in `{}`: keep it in version control (--no-lock keeps none)",
                    path.display()
                ));
            }
            let written = write(&folder, &files, &options)?;
            for warning in written.warnings(&folder).iter().filter(|_| !self.quiet) {
                console::warning(warning);
            }
            is_update = written.is_update();
            by_generator = generated.by_generator(&written, &inputs, &lock_before);
            if written.is_new() && !self.quiet {
                let out = self.out.display();
                console::note(&format!(
                    "the crate is in `{out}`; `cargo add --path {out}` in your project adds it"
                ));
            }
        }
        self.tell(&places, &inputs, is_update)?;
        by_generator.iter().filter(|_| !self.quiet).for_each(|said| console::note(said));
        if let Some(advice) = generated.advice(&inputs.lock).filter(|_| !self.quiet) {
            console::note(&advice);
        }
        let last_line = self.last_line(&generated);
        if self.report.as_deref().is_some_and(is_standard) {
            console::detail(&last_line);
        } else {
            console::result(&last_line);
        }
        Ok(())
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

    /// Generates, and reports what was found.
    fn make(&self, inputs: &Inputs) -> Result<Generated, Failure> {
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
        run.generated.ok_or(Failure::Failed)
    }

    fn places(&self) -> Result<Places, Failure> {
        let places = self.spec.places(self.lock.as_ref(), self.name.clone());
        let lock = if self.no_lock { None } else { places.lock.clone().or_else(|| places.lock_beside()) };
        let places = Places { lock, ..places };
        if self.locked && self.lock.is_none() && !places.lock.as_ref().is_some_and(|path| path.exists()) {
            let reason = "--locked needs a lock: there is no names.lock beside SPEC, and --lock names none";
            return Err(Failure::Usage(reason.to_owned()));
        }
        Ok(places)
    }

    /// The folder of the crate, which must not hold what would be lost with it.
    fn folder(&self, places: &Places) -> Result<Folder, Failure> {
        let folder = Folder::new(&self.out).map_err(|error| Failure::Usage(error.to_string()))?;
        let others = [places.config.as_ref(), places.lock.as_ref()];
        let mut inputs = places.documents.iter().chain(&places.overlays).chain(others.into_iter().flatten());
        if let Some(inside) = inputs.find(|path| folder.contains(path)) {
            let (inside, out) = (inside.display(), self.out.display());
            let reason =
                format!("`{inside}` is inside `{out}`, which is to hold nothing but the generated crate");
            return Err(Failure::Usage(reason));
        }
        Ok(folder)
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

/// What this run changes in `names.lock`.
struct LockChange<'a> {
    path: Option<&'a Path>,
    text: String,
    lines: Vec<String>,
}

impl<'a> LockChange<'a> {
    fn new(places: &'a Places, before: &str, generated: &Generated) -> Self {
        let text = generated.lock_text();
        let lines = changed_lines(before, &text);
        Self { path: places.lock.as_deref().filter(|_| !lines.is_empty()), text, lines }
    }

    fn difference(&self) -> Option<String> {
        self.path.map(|path| format!("`{}` is out of date", path.display()))
    }

    /// Fails and lists the lines, if there are any.
    fn deny(&self) -> Result<(), Failure> {
        let Some(path) = self.path else { return Ok(()) };
        let path = path.display();
        console::error(&format!("`{path}` is out of date, and --locked does not allow these changes:"));
        for line in &self.lines {
            console::detail(line);
        }
        Err(Failure::Because(format!("run the same command without --locked, and commit `{path}`")))
    }

    fn write(&self) -> Result<(), Failure> {
        let Some(path) = self.path else { return Ok(()) };
        write_file(path, &self.text, None)
            .map(|_| ())
            .map_err(|error| Failure::Because(format!("cannot write `{}`: {error}", path.display())))
    }
}

const TAKE_OVER: &str = "move them away, choose another folder, or remove them with --force";

const FOREIGN: &str = "names.lock beside the document has no name of it, so it seems to be of another document; name \
                       it with --lock if it is of this one, or give this document a lock of its own";

fn check(differences: &[String]) -> Result<(), Failure> {
    if differences.is_empty() {
        return Ok(());
    }
    for difference in differences {
        console::error(difference);
    }
    Err(Failure::Because("run the same command without --check to bring it up to date".to_owned()))
}
