//! Which input did it, where the document and the choices both are others.

use std::collections::BTreeMap;

use super::change::{Cause, Change};
use super::{Side, changes};
use crate::config::layer::changed;
use crate::pipeline::Inputs;

/// Says of each change whether the document or the choices did it: what the new choices change of the old document is
/// theirs, and what the new document changes under the old choices is the document's.
pub(super) fn find(old: &Side, new: &Side, all: &mut [Change]) {
    if old.inputs.config == new.inputs.config || all.is_empty() {
        return;
    }
    let alone = |document: &Side, choices: &Side| {
        let inputs = Inputs {
            config: choices.inputs.config.clone(),
            config_text: choices.inputs.config_text.clone(),
            layers: choices.inputs.layers.clone(),
            lock: old.lock.clone(),
            ..document.inputs.clone()
        };
        // A line can name what only one of the documents has.
        let side = Side::of(&inputs).ok()?;
        let own = changes(old, &side).into_iter();
        Some(own.map(|change| (change.key.clone(), change.fingerprint())).collect::<BTreeMap<_, _>>())
    };
    let files = changed(&old.inputs.layers, &new.inputs.layers);
    let by_choices = alone(old, new);
    let by_document = alone(new, old);
    for change in all {
        let is_in = |some: &Option<BTreeMap<String, String>>| {
            some.as_ref().map(|some| match some.get(&change.key) {
                Some(print) if *print == change.fingerprint() => Alone::Same,
                Some(_) => Alone::Other,
                None => Alone::Nothing,
            })
        };
        change.cause = match (is_in(&by_choices), is_in(&by_document)) {
            // What is not known of one alone, and comes without the other, is its own.
            (Some(Alone::Same), _) | (None, Some(Alone::Nothing)) => Cause::Choices(files.clone()),
            (_, Some(Alone::Same)) | (Some(Alone::Nothing), None) => Cause::Document,
            _ => Cause::Both(files.clone()),
        };
    }
}

/// What an input alone does to a thing.
enum Alone {
    /// What both do.
    Same,
    /// Something else.
    Other,
    Nothing,
}
