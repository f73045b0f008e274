//! What differs between two documents: for the wire, for the compiler, and for what old code does without a word of it.
//!
//! Both documents go through the stages, the old one's lock into the new one's; what is compared are their models. A
//! change is of a thing of the document, known by a key that is no Rust name, and has a verdict of each kind.

mod accept;
mod cause;
mod change;
mod former;
mod git;
mod http;
mod print;
mod revision;
mod rust;
mod surface;
mod update;
mod version;
mod why;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

pub use accept::{AcceptError, Accepted};
pub use change::{Bump, Cause, Change, Http, Rust, Subject};
#[cfg(feature = "cli")]
pub(crate) use print::counts;
pub use print::{changelog, human, json, markdown};
pub use revision::{Revision, RevisionError};
pub(crate) use surface::{client_methods, member, operation_key};
pub use update::Update;
pub use version::following;

use crate::diagnostic::{Code, Diagnostic, counted};
use crate::model::{Client, Generic};
use crate::pipeline::{Inputs, Lock, Run, client};
use crate::render::requirements::Requirements;
use crate::source::Pointer;
use former::Former;

/// What differs between two documents.
#[derive(Clone, Debug, Default)]
pub struct Difference {
    /// The changes, those first that matter most.
    pub changes: Vec<Change>,
    /// What callers use of it, if they were read.
    pub usage: Option<UsedPart>,
    /// The parts of the runtime that come and go with what changes.
    pub runtime: RuntimeParts,
}

/// Parts of the runtime by their names there: files under `src/runtime/`, which change nothing for callers by themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuntimeParts {
    /// Those that the new client has alone.
    pub added: Vec<&'static str>,
    /// Those that the old client had alone.
    pub removed: Vec<&'static str>,
}

impl RuntimeParts {
    fn between(old: &Client, new: &Client) -> Self {
        let parts = |client| Requirements::of(client).rows().map(|row| row.name).collect::<BTreeSet<_>>();
        let (old, new) = (parts(old), parts(new));
        let only = |one: &BTreeSet<&'static str>, other| one.difference(other).copied().collect();
        Self { added: only(&new, &old), removed: only(&old, &new) }
    }
}

impl fmt::Display for RuntimeParts {
    /// A sentence; nothing where the parts are the same.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list =
            |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let changes = match (self.added.as_slice(), self.removed.as_slice()) {
            ([], []) => return Ok(()),
            (added, []) => format!("more of the runtime comes with it ({})", list(added)),
            ([], removed) => format!("less of the runtime comes with it (no {})", list(removed)),
            (added, removed) => {
                format!("other parts of the runtime come with it ({}; no {})", list(added), list(removed))
            }
        };
        write!(f, "{changes}: files under `src/runtime/`, which change nothing for callers")
    }
}

/// How much of a client its callers use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsedPart {
    /// The operations of the old client.
    pub total: usize,
    /// Those that are used.
    pub used: usize,
    /// Those that are used and that a change is of, or of a type that they send or return.
    pub changed: usize,
}

impl Difference {
    /// Which version must follow: the largest that a change needs.
    #[must_use]
    pub fn bump(&self) -> Bump {
        self.changes.iter().map(Change::bump).max().unwrap_or(Bump::None)
    }
}

impl fmt::Display for UsedPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { total, used, changed } = self;
        let verb = if *used == 1 { "is" } else { "are" };
        write!(f, "{used} of {} {verb} used here, ", counted(*total, "operation"))?;
        if *changed == 0 { f.write_str("none changed") } else { write!(f, "{changed} changed") }
    }
}

/// Compares two documents. The new one is generated with its own names where it has a lock that the old one has not, and else
/// with those of the old one.
///
/// # Errors
/// One of them cannot be generated; its run has the errors.
pub fn diff(old: &Inputs, new: &Inputs) -> Result<Difference, Box<Run>> {
    let old = Side::of(old)?;
    let has_own = new.lock != old.inputs.lock && new.lock != Lock::default();
    let lock = if has_own { &new.lock } else { &old.lock };
    let new = Side::of(&Inputs { lock: lock.clone(), ..new.clone() })?;
    let mut changes = changes(&old, &new);
    cause::find(&old, &new, &mut changes);
    changes.sort_by_key(|change| {
        let rank = (change.silent.is_some(), change.rust.breaks(), change.http, change.rust);
        (std::cmp::Reverse(rank), change.key.clone())
    });
    let runtime = RuntimeParts::between(&old.client, &new.client);
    Ok(Difference { changes, usage: None, runtime })
}

/// A document with all that was made of it.
struct Side {
    inputs: Inputs,
    run: Run,
    client: Client,
    /// The names that this run leaves.
    lock: Lock,
}

impl Side {
    fn of(inputs: &Inputs) -> Result<Self, Box<Run>> {
        let (run, client) = client(inputs);
        match (client, &run.generated) {
            (Some(client), Some(generated)) => {
                let lock = generated.lock.clone();
                Ok(Self { inputs: inputs.clone(), client, lock, run })
            }
            _ => Err(Box::new(run)),
        }
    }
}

/// What differs, a change for each thing of the document.
fn changes(old: &Side, new: &Side) -> Vec<Change> {
    let (Some(old_document), Some(new_document)) = (old.run.document(), new.run.document()) else {
        return Vec::new();
    };
    let former = Former::of(&old.client, &new.client);
    let renamed = former.client(&old.client);
    let (before, after) = ((&renamed, old_document), (&new.client, new_document));
    let mut all = http::changes(before, after);
    all.extend(http::servers(&renamed, &new.client));
    let old_surface = former.surface(surface::surface(&old.client));
    let new_surface = surface::surface(&new.client);
    all.extend(rust::changes(&old_surface, &new_surface, &former));
    all.extend(http::constraint_changes(before, after));
    let mut changes = folded(by_key(all), &surface::keys(&old_surface), &surface::keys(&new_surface));
    why::explain(&renamed, &new.client, &mut changes);
    let places = [places(&old.client), places(&new.client)];
    for change in &mut changes {
        if change.of == Subject::Client {
            change.of = places.iter().find_map(|places| around(places, &change.at)).unwrap_or_default();
        }
        let run = if change.is_old { &old.run } else { &new.run };
        change.place = place(run, change);
    }
    changes
}

/// One change for each thing of the document.
fn by_key(all: Vec<Change>) -> BTreeMap<String, Change> {
    let mut known: BTreeMap<String, Change> = BTreeMap::new();
    for change in all {
        match known.get_mut(&change.key) {
            Some(one) => one.absorb(change),
            None => drop(known.insert(change.key.clone(), change)),
        }
    }
    known
}

/// What is of an operation or of a type that came or went is no change of its own.
fn folded(mut all: BTreeMap<String, Change>, old: &BTreeSet<&str>, new: &BTreeSet<&str>) -> Vec<Change> {
    let is_whole = |key: &str| old.contains(key) != new.contains(key);
    let owner = |key: &str| {
        let ends = key.match_indices([' ', '.']).map(|(end, _)| key.get(..end).unwrap_or_default());
        ends.into_iter().find(|owner| is_whole(owner)).map(ToOwned::to_owned)
    };
    let parts: Vec<(String, String)> =
        all.keys().filter_map(|key| Some((key.clone(), owner(key)?))).collect();
    for (key, owner) in parts {
        if all.contains_key(&owner)
            && let Some(part) = all.remove(&key)
            && let Some(whole) = all.get_mut(&owner)
        {
            whole.absorb(Change { notes: Vec::new(), ..part });
        }
    }
    all.into_values().collect()
}

/// What of a client stands where in its document.
fn places(client: &Client) -> BTreeMap<&Pointer, Subject> {
    // A generic type is nowhere in the document.
    let types = client.types.iter().filter(|def| def.generic != Some(Generic::Takes));
    let types = types.map(|def| (&def.pointer, Subject::Type(def.name.plain().to_owned())));
    let operations = client
        .operations
        .iter()
        .map(|it| (&it.pointer, Subject::Operation(operation_key(&it.method, &it.path))));
    types.chain(operations).collect()
}

/// What a place of the document is in.
fn around(places: &BTreeMap<&Pointer, Subject>, at: &Pointer) -> Option<Subject> {
    let mut at = at.clone();
    loop {
        if let Some(known) = places.get(&at) {
            return Some(known.clone());
        }
        at = at.split()?.0;
    }
}

/// The file and line of a change, and the pointer there.
fn place(run: &Run, change: &Change) -> String {
    run.printer().named(&Diagnostic::new(Code::Internal, "").at(&change.at))
}
