//! Why a type is another, where the cause stands elsewhere in the document.

use std::collections::BTreeSet;

use super::change::Change;
use crate::model::{Client, Operation, TypeId};

/// Adds to each change of a type that is sent now, and was not, which operation sends it.
pub(super) fn explain(old: &Client, new: &Client, changes: &mut [Change]) {
    let was_sent = |name: &str| old.types.iter().any(|def| def.sent && def.name.plain() == name);
    for (index, def) in new.types.iter().enumerate() {
        let name = def.name.plain();
        let was_there = || old.types.iter().any(|was| was.name.plain() == name);
        if !def.sent || was_sent(name) || !was_there() {
            continue;
        }
        let Some(sender) = new.operations.iter().find(|it| sends(new, it, TypeId(index))) else { continue };
        let note = format!(
            "because `{} {}` sends a `{name}`, which only came in responses before",
            sender.method, sender.path
        );
        let own = format!("{name}.");
        for change in changes.iter_mut() {
            if change.rust.breaks() && (change.key == name || change.key.starts_with(&own)) {
                change.notes.push(note.clone());
            }
        }
    }
}

/// Whether an operation sends values of a type, also within others.
fn sends(client: &Client, operation: &Operation, wanted: TypeId) -> bool {
    let mut seen = BTreeSet::new();
    let mut next: Vec<TypeId> = operation.sent().filter_map(crate::model::Type::named).collect();
    while let Some(id) = next.pop() {
        if id == wanted {
            return true;
        }
        if seen.insert(id)
            && let Some(def) = client.get(id)
        {
            next.extend(def.kind.held().into_iter().filter_map(crate::model::Type::named));
        }
    }
    false
}
