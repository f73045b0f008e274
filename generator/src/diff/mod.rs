//! What differs between two documents: for the wire, for the compiler, and for what old code does without a word of it.
//!
//! Both documents go through the stages, the old one's lock into the new one's; what is compared are their models. A
//! change is of a thing of the document, known by a key that is no Rust name, and has a verdict of each kind.

mod accept;
mod change;
mod git;
mod http;
mod print;
mod revision;
mod rust;
mod surface;
mod update;
mod why;

use std::collections::BTreeMap;
use std::fmt;

pub use accept::{AcceptError, Accepted};
pub use change::{Bump, Change, Http, Rust};
pub use print::{changelog, human, json, markdown};
pub use revision::{Revision, RevisionError};
pub(crate) use surface::{client_methods, operation_key};
pub use update::Update;

use crate::diagnostic::{Code, Diagnostic};
use crate::pipeline::{Inputs, Lock, Run, client};

/// What differs between two documents.
#[derive(Clone, Debug, Default)]
pub struct Difference {
    /// The changes, those first that matter most.
    pub changes: Vec<Change>,
    /// What callers use of it, if they were read.
    pub usage: Option<UsedPart>,
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
        match changed {
            0 => write!(f, "{used} of {total} operations are used here, none changed"),
            _ => write!(f, "{used} of {total} operations are used here, {changed} changed"),
        }
    }
}

/// Compares two documents. The new one is generated with its own names where it has a lock that the old one has not, and else
/// with those of the old one.
///
/// # Errors
/// One of them cannot be generated; its run has the errors.
pub fn diff(old: &Inputs, new: &Inputs) -> Result<Difference, Box<Run>> {
    let (old_run, old_client) = client(old);
    let (Some(old_client), Some(old_document), Some(generated)) =
        (old_client, old_run.document(), &old_run.generated)
    else {
        return Err(Box::new(old_run));
    };
    let has_own = new.lock != old.lock && new.lock != Lock::default();
    let lock = if has_own { &new.lock } else { &generated.lock };
    let new = Inputs { lock: lock.clone(), ..new.clone() };
    let (new_run, new_client) = client(&new);
    let (Some(new_client), Some(new_document), true) =
        (new_client, new_run.document(), new_run.generated.is_some())
    else {
        return Err(Box::new(new_run));
    };
    let mut all = http::changes((&old_client, old_document), (&new_client, new_document));
    all.extend(http::servers(&old_client, &new_client));
    all.extend(rust::changes(&surface::surface(&old_client), &surface::surface(&new_client)));
    all.extend(http::constraint_changes(old_document, new_document));
    let mut changes = by_key(all);
    why::explain(&old_client, &new_client, &mut changes);
    for change in &mut changes {
        let run = if change.is_old { &old_run } else { &new_run };
        change.place = place(run, change);
    }
    changes.sort_by_key(|change| {
        let rank = (change.silent.is_some(), change.rust.breaks(), change.http, change.rust);
        (std::cmp::Reverse(rank), change.key.clone())
    });
    Ok(Difference { changes, usage: None })
}

/// One change for each thing of the document.
fn by_key(all: Vec<Change>) -> Vec<Change> {
    let mut known: BTreeMap<String, Change> = BTreeMap::new();
    for change in all {
        match known.get_mut(&change.key) {
            Some(one) => one.absorb(change),
            None => drop(known.insert(change.key.clone(), change)),
        }
    }
    known.into_values().collect()
}

/// The file and line of a change, and the pointer there.
fn place(run: &Run, change: &Change) -> String {
    run.printer().named(&Diagnostic::new(Code::Internal, "").at(&change.at))
}
