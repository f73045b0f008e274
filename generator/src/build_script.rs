//! The generator in a build script: what `build.rs` of a package calls that keeps a generated client.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use std::{env, fs};

use crate::clients::{Clients, NamedClient, Target};
use crate::diagnostic::{Code, Colour, Severity};
use crate::diff::{Revision, Update, following};
use crate::packaging::{PackagingError, Place};
use crate::pipeline::{Generated, Inputs, Places, ReadError, Run, generate};
use crate::shared::{Behind, SharedError, SharedRuntime};
use crate::write::{CrateFiles, Folder, Options, Plan, Strays, WriteError, changed_lines, write, write_file};

/// The variable that makes a build fail where it would write: for CI.
pub const LOCKED: &str = "DECK_GENERATOR_LOCKED";

/// Where a package keeps its document and its client; all paths are relative to the package.
///
/// ```no_run
/// // build.rs: fn main() { … }
/// use deck_generator::build_script::{BuildScript, run};
/// run(&BuildScript { documents: vec!["v1.yaml".to_owned()], ..BuildScript::default() });
/// ```
#[derive(Clone, Debug)]
pub struct BuildScript {
    /// The folder of the document, `generator.toml` and `names.lock`.
    pub spec_dir: PathBuf,
    /// The document's file name in it, or several names of parts of one API, or a folder with such parts. If not given,
    /// all documents that are in the folder, as parts of one.
    pub documents: Vec<String>,
    /// The folder in which references may lead to other files; if not given, `spec_dir`.
    pub root: Option<PathBuf>,
    /// The folder of the client, or its file.
    pub out: PathBuf,
    /// The name of a module, if the client is to be one in cargo's `OUT_DIR`, and `out` counts for nothing. The crate includes it:
    /// `include!(concat!(env!("OUT_DIR"), "/api.rs"));`.
    pub included: Option<String>,
}

impl BuildScript {
    /// A client of which nothing is checked in: a module of this name, for `include!`.
    ///
    /// ```no_run
    /// use deck_generator::build_script::{BuildScript, run};
    /// run(&BuildScript::included("api"));
    /// ```
    #[must_use]
    pub fn included(module: &str) -> Self {
        Self { included: Some(module.to_owned()), ..Self::default() }
    }
}

impl Default for BuildScript {
    fn default() -> Self {
        Self {
            spec_dir: "spec".into(),
            documents: Vec::new(),
            root: None,
            out: "generated-client".into(),
            included: None,
        }
    }
}

/// What a build script knows from its surroundings.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// Whether nothing may be written; the build fails if something would have to be.
    pub locked: bool,
    /// The time of modification of what is written, see [`Options::stamp`].
    pub stamp: Option<SystemTime>,
    /// Cargo's folder for what a build script makes.
    pub out_dir: Option<PathBuf>,
}

impl Surroundings {
    /// What cargo and the user say.
    #[must_use]
    pub fn of_cargo() -> Self {
        let locked =
            env::var_os(LOCKED).is_some_and(|value| !value.is_empty() && value != "0" && value != "false");
        Self { locked, stamp: Some(started()), out_dir: env::var_os("OUT_DIR").map(PathBuf::from) }
    }
}

/// When cargo started this script, as cargo recorded it: files older than this do not make it run again.
fn started() -> SystemTime {
    let recorded = env::var_os("OUT_DIR").and_then(|folder| {
        let record = Path::new(&folder).parent()?.join("invoked.timestamp");
        fs::metadata(record).ok()?.modified().ok()
    });
    let now = SystemTime::now();
    let recent =
        recorded.filter(|time| now.duration_since(*time).is_ok_and(|age| age < Duration::from_secs(60)));
    // Where cargo keeps its record elsewhere: it needs far less than a second to start a program.
    recent.or_else(|| now.checked_sub(Duration::from_secs(1))).unwrap_or(now)
}

/// Brings the client up to date and reports to cargo what it depends on. What is wrong becomes cargo's warnings and
/// errors; after an error the client is as it was before, and the build fails.
pub fn run(options: &BuildScript) {
    // If cargo no longer listens, there is nobody left to report to.
    let _ = run_in(options, &Surroundings::of_cargo(), &mut io::stdout().lock());
}

/// Brings the clients of a `clients.toml` up to date, as [`run`] does with one. What is wrong with one of them keeps no other
/// from being tried.
///
/// ```no_run
/// // build.rs: fn main() { … }
/// deck_generator::build_script::run_clients("clients.toml");
/// ```
pub fn run_clients(manifest: impl AsRef<Path>) {
    // If cargo no longer listens, there is nobody left to report to.
    let _ = run_clients_in(manifest.as_ref(), &Surroundings::of_cargo(), &mut io::stdout().lock());
}

/// The same as [`run`], for given surroundings and another place for what is said to cargo.
///
/// # Errors
/// `out` cannot be written to.
pub fn run_in(options: &BuildScript, surroundings: &Surroundings, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "cargo::rerun-if-env-changed={LOCKED}")?;
    writeln!(out, "cargo::rerun-if-changed={}", options.spec_dir.display())?;
    let included = options.included.as_deref();
    let client = Client { name: None, places: &places(options), out: &options.out, included, run: &[] };
    let mut crates = Crates::default();
    one(&client, surroundings, &mut crates, out)?;
    crates.tell(out)
}

/// The same as [`run_clients`], for given surroundings and another place for what is said to cargo.
///
/// # Errors
/// `out` cannot be written to.
pub fn run_clients_in(manifest: &Path, surroundings: &Surroundings, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "cargo::rerun-if-env-changed={LOCKED}")?;
    writeln!(out, "cargo::rerun-if-changed={}", manifest.display())?;
    let clients = match Clients::read(manifest) {
        Ok(clients) => clients.clients,
        Err(error) => return say(out, "error", &error.to_string()),
    };
    let outs = clients.iter().filter_map(|client| client.target.as_ref().ok());
    // One that cannot be reached is told in its turn.
    let run: Vec<Folder> = outs.filter_map(|target| Folder::new(&target.out).ok()).collect();
    let mut crates = Crates::default();
    for NamedClient { name, target } in &clients {
        match target {
            Ok(Target { places, out: folder, .. }) => {
                let client = Client { name: Some(name), places, out: folder, included: None, run: &run };
                one(&client, surroundings, &mut crates, out)?;
                watch(places, out)?;
            }
            Err(error) => say(out, "error", &format!("{name}: {error}"))?,
        }
    }
    crates.tell(out)
}

/// Crates of their own that a script wrote. Cargo does not wait for the script of a package before it compiles what that
/// depends on, so these may be compiled as they were; and they do not get the time of before the script, by which cargo
/// would never see that they are others.
#[derive(Default)]
struct Crates {
    /// Those that were not there, so that nothing was compiled of them.
    new: BTreeSet<String>,
    /// Those that were there, and are others now.
    changed: BTreeSet<String>,
}

impl Crates {
    fn note(&mut self, folder: &Folder, plan: &Plan) {
        let shown = folder.show("");
        if plan.is_current() || self.new.contains(&shown) {
            return;
        }
        let kind = if plan.is_update() { &mut self.changed } else { &mut self.new };
        kind.insert(shown);
    }

    /// Says what is to be done about them.
    fn tell(&self, out: &mut impl Write) -> io::Result<()> {
        if self.changed.is_empty() {
            return Ok(());
        }
        let names: Vec<String> = self.changed.iter().map(|name| format!("`{name}`")).collect();
        let said =
            format!("build once more: cargo may have compiled {} as before this script", names.join(", "));
        say(out, "warning", &said)
    }
}

/// Has cargo look at the inputs of a client: at what is there, since what is not would always be another.
fn watch(places: &Places, out: &mut impl Write) -> io::Result<()> {
    // Below the folder of the package itself is what cargo builds.
    let folder = places.folder().filter(|folder| !matches!(folder.to_str(), Some("" | "." | "./")));
    let files = [&places.config, &places.lock, &places.root, &folder].into_iter().flatten();
    let all = files.chain(&places.documents).chain(&places.overlays);
    for path in all.filter(|path| path.exists()) {
        writeln!(out, "cargo::rerun-if-changed={}", path.display())?;
    }
    Ok(())
}

/// A client of a package.
#[derive(Clone, Copy)]
struct Client<'a> {
    /// What it is called, if there are several.
    name: Option<&'a str>,
    places: &'a Places,
    out: &'a Path,
    /// The name of the module that it is in `OUT_DIR`, if it is one.
    included: Option<&'a str>,
    /// The folders of all clients that are brought up to date with it, if there are several.
    run: &'a [Folder],
}

/// Brings a client up to date, and says what is wrong with it and what is to be watched of it.
fn one(
    client: &Client<'_>,
    surroundings: &Surroundings,
    crates: &mut Crates,
    out: &mut impl Write,
) -> io::Result<()> {
    match build(client, surroundings, crates, out) {
        Ok(()) => Ok(()),
        Err(Failure::Silence(error)) => Err(error),
        Err(Failure::Several(errors)) => errors.iter().try_for_each(|error| show(out, "error", error)),
        Err(error) => say(out, "error", &client.named(&error)),
    }
}

impl Client<'_> {
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
    fn named(&self, what: &impl std::fmt::Display) -> String {
        self.name.map_or_else(|| what.to_string(), |name| format!("{name}: {what}"))
    }
}

/// Why the build fails.
#[derive(Debug, thiserror::Error)]
enum Failure {
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

/// What was done.
struct Done {
    /// The files of the client.
    files: CrateFiles,
    /// What is to be said of them.
    warnings: Vec<String>,
    /// Whether the client was another before.
    is_update: bool,
    /// What another version of the generator changed of it.
    by_generator: Option<String>,
}

impl Done {
    /// The client is as it should be.
    const fn of_nothing(files: CrateFiles) -> Self {
        Self { files, warnings: Vec::new(), is_update: false, by_generator: None }
    }
}

fn build(
    client: &Client<'_>,
    surroundings: &Surroundings,
    crates: &mut Crates,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let Client { places, run: together, .. } = *client;
    let (mut inputs, lock_text) = Inputs::read(places)?;
    let place = client.place(&mut inputs, surroundings)?;
    let folder = &place.folder;
    let mut run = generate(&inputs);
    let errors = report(&run, out)?;
    for source in run.sources().iter() {
        writeln!(out, "cargo::rerun-if-changed={}", source.name)?;
    }
    let generated = run.generated.take().ok_or_else(|| Failure::Several(errors.clone()))?;
    let lock = places.lock.as_deref();
    let job = Job { inputs: &inputs, generated: &generated, lock, lock_text: &lock_text, together };
    let is_auto = inputs.config.package.is_version_auto() && !surroundings.locked;
    let version = if is_auto && !job.is_current(folder)? {
        Revision::committed(places).and_then(|old| following(&old, &inputs).ok()?)
    } else {
        None
    };
    let generated = if version.is_some() && version != generated.lock.version {
        inputs.lock.version = version;
        generate(&inputs).generated.ok_or(Failure::Several(errors))?
    } else {
        generated
    };
    let job = Job { inputs: &inputs, generated: &generated, lock, lock_text: &lock_text, together };
    if surroundings.locked {
        job.check(folder)?;
    }
    let is_written = !surroundings.locked || client.included.is_some();
    // A module is compiled with the package, after this script.
    let is_apart = client.name.is_some() && inputs.packaging.is_crate();
    let stamp = surroundings.stamp.filter(|_| !is_apart);
    let Done { files, warnings, is_update, by_generator } =
        if is_written { job.write(folder, stamp, crates)? } else { Done::of_nothing(job.files()?) };
    if is_apart && is_update {
        crates.changed.insert(folder.show(""));
    }
    if let Some(runtime) = job.runtime(folder)? {
        writeln!(out, "cargo::rerun-if-changed={}", runtime.folder().show(""))?;
    }
    let advice = generated.advice(&inputs.lock);
    warnings
        .iter()
        .chain(&by_generator)
        .chain(&advice)
        .try_for_each(|warning| say(out, "warning", &client.named(warning)))?;
    if is_update && let Some(update) = Update::since_commit(places, &inputs) {
        update.felt().iter().try_for_each(|line| say(out, "warning", &client.named(line)))?;
    }
    if client.included.is_none() {
        for name in files.top() {
            writeln!(out, "cargo::rerun-if-changed={}", folder.show(name))?;
        }
    }
    match &place.host {
        Some(host) => {
            writeln!(out, "cargo::rerun-if-changed={}", host.shown())?;
            let lacks = host.lacks(&generated.needs);
            let lacks: Vec<String> =
                lacks.iter().map(|lack| format!("`{}` lacks {lack}", host.shown())).collect();
            if lacks.is_empty() { Ok(()) } else { Err(Failure::Several(lacks)) }
        }
        None => Ok(()),
    }
}

/// What was generated, and what it may change.
struct Job<'a> {
    inputs: &'a Inputs,
    generated: &'a Generated,
    lock: Option<&'a Path>,
    lock_text: &'a str,
    /// See [`Client::run`].
    together: &'a [Folder],
}

impl Job<'_> {
    /// Writes the client, and the lock before it: names that were given once must not be lost.
    fn write(
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
    fn runtime(&self, folder: &Folder) -> Result<Option<SharedRuntime>, Failure> {
        let all = SharedRuntime::of([(folder, self.generated)])?;
        Ok(all.into_iter().next().map(|runtime| runtime.in_run_of(self.together)))
    }

    /// Whether everything is as it was already.
    fn is_current(&self, folder: &Folder) -> Result<bool, Failure> {
        let plan = Plan::new(folder, &self.files()?, Strays::Keep)?;
        Ok(plan.is_current() && self.lock_changes().is_empty())
    }

    fn lock_changes(&self) -> Vec<String> {
        changed_lines(self.lock_text, &self.generated.lock_text())
    }

    fn files(&self) -> Result<CrateFiles, Failure> {
        Ok(self.generated.crate_files(self.inputs)?)
    }

    /// Writes nothing, and names what would have to be written.
    fn check(&self, folder: &Folder) -> Result<(), Failure> {
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

/// Where the inputs are.
fn places(options: &BuildScript) -> Places {
    let folder = &options.spec_dir;
    let documents = match options.documents.as_slice() {
        [] => vec![folder.clone()],
        names => names.iter().map(|name| folder.join(name)).collect(),
    };
    Places {
        documents,
        overlays: Vec::new(),
        root: Some(options.root.clone().unwrap_or_else(|| folder.clone())),
        config: Some(folder.join("generator.toml")).filter(|path| path.exists()),
        lock: Some(folder.join("names.lock")),
        crate_name: None,
        client: None,
    }
}

/// Passes warnings on, and returns the errors: each as the program prints it, with the line of the document.
fn report(run: &Run, out: &mut impl Write) -> io::Result<Vec<String>> {
    let printer = run.printer();
    let mut errors = Vec::new();
    let (few, more) = run.diagnostics.few(Severity::Note);
    for diagnostic in few {
        let picture = printer.render(diagnostic, Colour::None);
        match diagnostic.severity {
            Severity::Error => errors.push(picture),
            Severity::Warning => show(out, "warning", &picture)?,
            // A move happens once, and whoever reviews the lock wants to know why.
            Severity::Note if diagnostic.code == Code::Moved => show(out, "warning", &picture)?,
            Severity::Info | Severity::Note => {}
        }
    }
    for (_, line) in more.iter().filter(|(code, _)| code.severity() == Severity::Warning) {
        say(out, "warning", line)?;
    }
    Ok(errors)
}

/// Shows something to cargo line by line, as it stands.
fn show(out: &mut impl Write, what: &str, picture: &str) -> io::Result<()> {
    picture.trim_end().lines().try_for_each(|line| writeln!(out, "cargo::{what}={}", line.trim_end()))
}

/// Says something to cargo, which takes a line at a time.
fn say(out: &mut impl Write, what: &str, message: &str) -> io::Result<()> {
    let lines: Vec<&str> = message.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    writeln!(out, "cargo::{what}={}", lines.join("; ").replace('\r', " "))
}
