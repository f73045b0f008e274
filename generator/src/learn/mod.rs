//! What a document should say: recorded responses → an overlay that would have made them fit.
//!
//! `record` (files → responses) → `route` (which operation) → `observe` with `compare` (what does not fit, and how often) →
//! `propose` (which changes would make it fit, with `infer`) → `write` (the overlay, with its `evidence`).

mod compare;
mod evidence;
mod infer;
mod observe;
mod other;
mod propose;
mod record;
mod route;
mod write;

use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::document::overlay::edit::Edit;
use crate::document::{Document, authored, load_input};
use crate::inputs::Inputs;
use crate::source::Sources;
pub use record::{RecordError, Recorded, read};

use evidence::{Evidence, Excerpts};
use observe::Observations;
use propose::Proposer;

/// What was learnt.
#[derive(Debug)]
pub struct Learnt {
    /// How many corrections the overlay has.
    pub corrections: usize,
    /// How many responses belong to an operation.
    pub compared: usize,
    /// The requests of those that belong to none, each once.
    pub strangers: Vec<String>,
    /// The text of the overlay; none where every response fits.
    pub overlay: Option<String>,
}

/// A correction, and why.
struct Proposal {
    /// What is wrong, in a few words.
    what: String,
    edits: Vec<Edit>,
    evidence: Evidence,
}

/// Compares responses with the document, its overlays applied. `extends` is what the overlay calls the document.
///
/// # Errors
/// The document cannot be read; the texts are those that the diagnostics are about.
pub fn learn(
    inputs: &Inputs,
    recorded: &[Recorded],
    extends: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> Result<Learnt, Sources> {
    let document = load_input(inputs.input(), diagnostics)?;
    let authored = authored(inputs.input()).unwrap_or_default();
    let excerpts = Excerpts { secret_names: &inputs.config.secrets.names };
    let observations = Observations::of(&document, recorded, &excerpts);
    let (compared, strangers) = (observations.compared, observations.strangers.iter().cloned().collect());
    let proposals = proposals(&document, &authored, observations);
    let overlay = (!proposals.is_empty()).then(|| write::overlay(&proposals, &authored, extends));
    Ok(Learnt { corrections: proposals.len(), compared, strangers, overlay })
}

fn proposals(document: &Document, authored: &Value, observations: Observations<'_>) -> Vec<Proposal> {
    let proposer = Proposer { document, authored };
    let mut proposals: Vec<Proposal> =
        observations.found.into_iter().filter_map(|(key, seen)| proposer.proposal(&key, seen)).collect();
    // What is copied is copied as it is after the other corrections.
    proposals.sort_by_key(|proposal| proposal.edits.iter().any(|edit| matches!(edit, Edit::Copy { .. })));
    proposals
}
