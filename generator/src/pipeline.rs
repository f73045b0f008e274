//! The way through the generator, without the disk at its end.

use std::fmt;
use std::mem::take;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Losses, Printer, Severity, counted};
pub use crate::document::overlay::Overlay;
use crate::document::{Document, load_input};
use crate::files::Files;
pub use crate::inputs::{Inputs, Member, Places, ReadError, ReadReason};
#[cfg(feature = "cli")]
use crate::listing::{self, Row};
use crate::lower::{self, Selection, lower};
use crate::model::Client;
pub use crate::names::lock::{Lock, LockError, LockReason};
use crate::names::{NamePlan, faults, plan};
use crate::packaging::Dependency;
use crate::render::{self, Output};
use crate::runtime::fingerprint;
use crate::sample::{samples, set_examples, set_response_examples};
use crate::shared::Shared;
use crate::source::Sources;
#[cfg(feature = "cli")]
use crate::weight::{self, Weights};
use crate::write::{CrateFiles, GENERATOR, MANIFEST, Plan, Provenance, WriteError, document_digest};

/// What came of a run.
#[derive(Debug)]
pub struct Run {
    read: Result<Document, Sources>,
    /// What was found.
    pub diagnostics: Diagnostics,
    /// The crate; `None` if the diagnostics hold an error.
    pub generated: Option<Generated>,
}

impl Run {
    /// The document, if there is one.
    pub(crate) fn document(&self) -> Option<&Document> {
        self.read.as_ref().ok()
    }

    /// The document as OpenAPI 3.1, with all files and corrections in it.
    #[must_use]
    pub fn converted(&self) -> Option<&serde_json::Value> {
        self.document().map(Document::raw)
    }

    /// The texts that were read: the documents, and the files that they refer to.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        self.read.as_ref().map_or_else(|sources| sources, Document::sources)
    }

    /// Prints diagnostics of this run.
    #[must_use]
    pub fn printer(&self) -> Printer<'_> {
        self.read.as_ref().map_or_else(Printer::for_sources, Document::printer)
    }
}

/// A crate in memory.
#[derive(Clone, Debug)]
pub struct Generated {
    /// Its files.
    pub files: Files,
    /// What it needs of the crate that it is a module of.
    pub needs: Vec<Dependency>,
    /// The names, those of this run among them.
    pub lock: Lock,
    /// What it holds.
    pub summary: Summary,
    /// What it says of its runtime, if it has that together with other clients.
    pub shared: Option<Shared>,
    /// Operations with tags that are methods of the client itself.
    ungrouped: usize,
    /// The digest of the texts that it was made of.
    document_digest: String,
}

/// Fewer methods are easily found on one page.
const MANY: usize = 100;

/// What a crate holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Operations that can be called.
    pub operations: usize,
    /// Named types.
    pub types: usize,
    /// Parts of the document that were left out or are not typed, each reported in a warning.
    pub skipped: usize,
    /// Types that stand behind the feature `unreferenced`.
    pub unreferenced: usize,
    /// All that the document says and the client does not: what is skipped, and what is in the report only.
    pub losses: Losses,
    /// What `[operations]` of `generator.toml` leaves out.
    pub left_out: LeftOut,
}

/// What a client has not because its user has no use for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Operations.
    pub operations: usize,
    /// Types that only those need.
    pub types: usize,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operations, types, skipped, unreferenced, losses, left_out } = self;
        let (operations, types) = (counted(*operations, "operation"), counted(*types, "type"));
        write!(f, "{operations}, {types}, {skipped} skipped")?;
        if *unreferenced > 0 {
            write!(f, "; {} behind the feature `unreferenced`", counted(*unreferenced, "type"))?;
        }
        if *left_out != LeftOut::default() {
            let (operations, types) =
                (counted(left_out.operations, "operation"), counted(left_out.types, "type"));
            write!(f, "; left out by choice: {operations}, {types}")?;
        }
        match losses.total() {
            0 => Ok(()),
            places => {
                write!(f, "; the types say less than the document in {} ({losses})", counted(places, "place"))
            }
        }
    }
}

impl Generated {
    /// What makes a large client easier to read, if this is the first one of its document: the lock of before has no operations.
    /// Later its methods are in use.
    #[must_use]
    pub fn advice(&self, before: &Lock) -> Option<String> {
        (self.ungrouped > MANY && !before.has_operations()).then(|| {
            format!(
                "{} methods stand on one page: `[operations] group = \"tag\"` in generator.toml gives a group for each tag, such \
                 as `client.pets().update(…)`",
                self.ungrouped
            )
        })
    }

    /// The text of `names.lock`.
    #[must_use]
    pub fn lock_text(&self) -> String {
        self.lock.to_text()
    }

    /// The files with their manifest, ready to be written.
    ///
    /// # Errors
    /// A file has a path that no file of a crate can have.
    pub fn crate_files(&self, inputs: &Inputs) -> Result<CrateFiles, WriteError> {
        let lock = self.lock_text();
        let origin = self.origin(inputs, &lock);
        match (inputs.packaging.file_name(), self.files.first_key_value()) {
            (Some(name), Some((_, text))) => Ok(CrateFiles::single(name, text, &origin)),
            _ => CrateFiles::new(self.files.clone(), &origin),
        }
    }

    /// What another version of the generator changes of a client, in a sentence: `plan` is what is written, and `lock_before` the
    /// text of `names.lock` before the run. A comparison of two documents cannot tell it, for one generator reads both.
    #[must_use]
    pub fn by_generator(&self, plan: &Plan, inputs: &Inputs, lock_before: &str) -> Option<String> {
        let before = plan.before.as_ref()?;
        let is_other =
            |path: &&String| *path != MANIFEST && !plan.edited.contains(path) && !plan.missing.contains(path);
        let files = plan.write.iter().chain(&plan.obsolete).filter(is_other).count();
        if files == 0 {
            return None;
        }
        let (files, version) = (counted(files, "file"), before.generator());
        if before.is_of(&self.origin(inputs, lock_before)) {
            let before = match version {
                Some(GENERATOR) => format!("another build of {GENERATOR} before"),
                Some(version) => format!("{version} before, {GENERATOR} now"),
                None => format!("an earlier one before, {GENERATOR} now"),
            };
            return Some(format!(
                "nothing but deck-generator changed ({before}): it writes {files} differently"
            ));
        }
        version.filter(|version| *version != GENERATOR).map(|version| {
            format!(
                "deck-generator {version} wrote the client before, and {GENERATOR} does now: CHANGELOG.md of deck-generator tells \
                 what that changes besides"
            )
        })
    }

    fn origin<'a>(&'a self, inputs: &'a Inputs, lock: &'a str) -> Provenance<'a> {
        Provenance {
            document_name: &inputs.document_name,
            document_digest: &self.document_digest,
            config: &inputs.config_text,
            lock,
            crate_name: inputs.crate_name.as_deref(),
            packaging: &inputs.packaging,
            runtime: self.shared.as_ref().map(|shared| (fingerprint(), shared.path.as_str())),
        }
    }
}

/// Makes a client of a document, stage by stage.
#[must_use]
pub fn generate(inputs: &Inputs) -> Run {
    run(inputs, |document, client| {
        if inputs.config.docs.examples {
            set_examples(document, client);
        }
        if inputs.config.testing.examples && inputs.packaging.may_have("test-util") {
            set_response_examples(document, client);
        }
        render::render(client)
    })
}

/// Makes the driver of a client: the same stages, another crate at their end. `client_path` is where the client is,
/// as seen from the driver.
#[must_use]
pub fn contract(inputs: &Inputs, client_path: &str) -> Run {
    run(inputs, |document, client| render::contract(client, &samples(document, client), client_path))
}

/// Makes the command-line program of a client: the same stages, another crate at their end. `client_path` is where the client
/// is, as seen from the program; `name` is what it is called, if it is chosen.
#[must_use]
pub fn program(inputs: &Inputs, client_path: &str, name: Option<&str>) -> Run {
    run(inputs, |_, client| render::program(client, &lower::program(client, name), client_path))
}

/// The names of a client: the same stages, without the last. None if the document has an error.
#[cfg(feature = "cli")]
pub(crate) fn names(inputs: &Inputs) -> (Run, Vec<Row>) {
    let mut rows = Vec::new();
    let run = stages(inputs, |_, plan, client| {
        rows = listing::rows(plan, client);
        Output::default()
    });
    (run, rows)
}

/// What the cargo features of operations bring into a client. None if the document has an error.
#[cfg(feature = "cli")]
pub(crate) fn weigh(inputs: &Inputs) -> (Run, Option<Weights>) {
    let mut weights = None;
    let run = run(inputs, |document, client| {
        if inputs.config.docs.examples {
            set_examples(document, client);
        }
        let output = render::render(client);
        weights = Some(weight::weigh(client, &output.files));
        output
    });
    (run, weights)
}

/// The model of a client: the same stages, without the last. None if the document has an error.
pub(crate) fn client(inputs: &Inputs) -> (Run, Option<Client>) {
    let mut model = None;
    let run = stages(inputs, |_, _, client| {
        model = Some(client.clone());
        Output::default()
    });
    (run, model)
}

fn run(inputs: &Inputs, mut render: impl FnMut(&Document, &mut Client) -> Output) -> Run {
    stages(inputs, |document, _, client| render(document, client))
}

/// A client, and what is known of the whole of which it is a part.
struct Lowered {
    /// The names, with all that the lock keeps: also of what the client has not.
    names: NamePlan,
    client: Client,
    left_out: LeftOut,
}

/// Makes the client of the operations that are selected.
fn lowered(document: &Document, names: NamePlan, inputs: &Inputs, diagnostics: &mut Diagnostics) -> Lowered {
    let (config, name) = (&inputs.config, inputs.crate_name(document));
    let selection = Selection::of(document, &config.operations, diagnostics);
    let mut found = Diagnostics::default();
    let mut whole =
        lower(document, &names, config, (&name, &inputs.packaging), &Selection::default(), &mut found);
    let names = names.settled(take(&mut whole.given));
    if selection.is_whole() {
        diagnostics.append(found);
        return Lowered { names, client: whole, left_out: LeftOut::default() };
    }
    // Whether a choice fits the document does not depend on others; what is lost in the client does.
    let of_choices = |found: &Diagnostic| {
        matches!(
            found.code,
            Code::Name | Code::Choice | Code::Derive | Code::OwnType | Code::SecurityCoverage
        )
    };
    let [of_whole, _] = found.split(of_choices);
    diagnostics.append(of_whole);
    let sent =
        whole.types.iter().filter(|def| def.sent).filter_map(|def| names.type_key(&def.pointer)).collect();
    let names = names.of_part(sent);
    let mut found = Diagnostics::default();
    let client = lower(document, &names, config, (&name, &inputs.packaging), &selection, &mut found);
    let [_, of_client] = found.split(of_choices);
    diagnostics.append(of_client);
    let types = |client: &Client| client.shown_types().count();
    let left_out =
        LeftOut { operations: selection.left_out(), types: types(&whole).saturating_sub(types(&client)) };
    Lowered { names, client, left_out }
}

fn stages(inputs: &Inputs, mut render: impl FnMut(&Document, &NamePlan, &mut Client) -> Output) -> Run {
    let mut diagnostics = Diagnostics::default();
    let document = match load_input(inputs.input(), &mut diagnostics) {
        Ok(document) => document,
        Err(sources) => return Run { read: Err(sources), diagnostics, generated: None },
    };
    let names = plan(&document, &inputs.config, &inputs.lock, &mut diagnostics);
    let before = names.before().clone();
    let Lowered { names, mut client, left_out } = lowered(&document, names, inputs, &mut diagnostics);
    let passed = faults::settle(&mut diagnostics, &before, &inputs.config.document);
    let names = names.with_faults(passed);
    let summary = Summary {
        operations: client.operations.len(),
        types: client.shown_types().count(),
        unreferenced: client.unreferenced(),
        skipped: diagnostics
            .iter()
            .filter(|found| found.severity == Severity::Warning && found.loss().is_some())
            .count(),
        losses: Losses::count(&diagnostics),
        left_out,
    };
    let Output { files, faults, parts, needs, .. } = render(&document, &names, &mut client);
    for fault in faults {
        let message = format!("what was made of the document is not Rust: {fault}");
        let help = "this is a fault of deck-generator: please report it, with the document if you may";
        diagnostics.push(Diagnostic::new(Code::Internal, message).help(help));
    }
    let ungrouped =
        client.operations.iter().filter(|it| it.group.is_some() && it.name.group.is_none()).count();
    let shared = client.shared_runtime.as_ref().map(|path| Shared {
        path: path.as_str().to_owned(),
        client: client.package.name.clone(),
        parts,
    });
    let generated = Generated {
        ungrouped,
        shared,
        files,
        needs,
        lock: names.lock().clone(),
        summary,
        document_digest: document_digest(document.parts().map(|source| source.bytes.as_slice())),
    };
    let generated = (!diagnostics.has_errors()).then_some(generated);
    Run { read: Ok(document), diagnostics, generated }
}
