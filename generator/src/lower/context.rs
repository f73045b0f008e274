//! What schemas and operations share: what is read, what is reported, and the names that the lock keeps.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::own::OwnTypes;
use super::selection::Selection;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Document, OperationAt};
use crate::model::MemberSources;
use crate::names::renames::{CHOOSE_ANOTHER, CHOOSE_USABLE, Members};
use crate::names::text::scope::{Refusal, Scope, Twins};
use crate::names::{Arguments, NamePlan, former};
use crate::packaging::Packaging;
use crate::source::Pointer;

pub(super) struct Context<'a> {
    pub(super) document: &'a Document,
    pub(super) names: &'a NamePlan,
    pub(super) config: &'a Config,
    pub(super) packaging: &'a Packaging,
    pub(super) selection: &'a Selection,
    diagnostics: RefCell<Diagnostics>,
    /// The types of one's own that are asked for.
    pub(super) own: OwnTypes<'a>,
    /// The names of members that are asked for.
    pub(super) members: Members<'a>,
    /// The names of twins in the scopes so far.
    twins: RefCell<BTreeMap<String, Twins>>,
    /// Where names of members come from, in the scopes so far.
    sources: RefCell<MemberSources>,
    /// The names that members had before, in the scopes so far.
    former: RefCell<BTreeMap<String, FormerMembers>>,
}

/// The names that members of a scope had before.
#[derive(Clone, Debug, Default)]
pub(super) struct FormerMembers {
    /// As the lock has them, by what the document calls the members.
    pub(super) kept: Arguments,
    /// Those that the client has, by the names that the members have now.
    pub(super) shown: BTreeMap<String, Vec<String>>,
}

/// What was found on the way.
pub(super) struct Finished {
    pub(super) reported: Diagnostics,
    pub(super) twins: BTreeMap<String, Twins>,
    pub(super) former: BTreeMap<String, FormerMembers>,
    pub(super) sources: MemberSources,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        document: &'a Document,
        names: &'a NamePlan,
        config: &'a Config,
        packaging: &'a Packaging,
        selection: &'a Selection,
    ) -> Self {
        let (own, found) = OwnTypes::new(document, names, config);
        let mut diagnostics = Diagnostics::default();
        for one in found {
            diagnostics.push(one);
        }
        Self {
            document,
            names,
            config,
            packaging,
            selection,
            members: Members::new(&config.names),
            diagnostics: diagnostics.into(),
            own,
            twins: RefCell::default(),
            sources: RefCell::default(),
            former: RefCell::default(),
        }
    }

    /// The operations that the client has.
    pub(super) fn operations(&self) -> Vec<OperationAt<'a>> {
        self.selection.operations(self.document)
    }

    /// Adds a diagnostic.
    pub(super) fn push(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    /// Adds a diagnostic at a place of the document.
    pub(super) fn report(&self, code: Code, at: &Pointer, message: impl Into<String>) {
        self.push(Diagnostic::new(code, message).at(at));
    }

    /// The scope of the members of a type.
    pub(super) fn scope_of(&self, at: &Pointer) -> (String, Scope<'a>) {
        let key = self.names.type_key(at).unwrap_or_default();
        let scope = self.names.scope(&key);
        (key, scope)
    }

    /// Keeps the names of twins for the lock, and reports what was asked for and not given.
    pub(super) fn keep(&self, key: String, scope: Scope<'_>) {
        for (asked, refusal) in &scope.refused {
            self.push(match refusal {
                Refusal::Unusable => {
                    asked.refused(self.document, "the name cannot be used here", CHOOSE_USABLE)
                }
                Refusal::Taken(owner) => {
                    let owner = format!("`{}` has that name", owner.split(' ').next().unwrap_or(owner));
                    asked.refused(self.document, &owner, CHOOSE_ANOTHER)
                }
            });
        }
        self.keep_former(&key, &scope);
        let sources = scope.sources().map(|(name, source)| (name.clone(), source));
        self.sources.borrow_mut().entry(key.clone()).or_default().extend(sources);
        if !scope.twins.is_empty() {
            self.twins.borrow_mut().entry(key).or_default().extend(scope.twins);
        }
    }

    /// Keeps the names that members had before.
    fn keep_former(&self, key: &str, scope: &Scope<'_>) {
        let keeping = self.names.keeping();
        if !keeping.is_on() {
            return;
        }
        let known = self.names.former_members(key);
        let mut all = self.former.borrow_mut();
        let found = all.entry(key.to_owned()).or_default();
        for (wire, name) in &scope.names {
            let mut entries = known.and_then(|known| known.get(wire)).cloned().unwrap_or_default();
            entries.extend(scope.changed.get(wire).map(|old| keeping.entry(old)));
            former::tidy(&mut entries, |old| scope.names.values().any(|name| name == old));
            if entries.is_empty() {
                continue;
            }
            let shown = keeping.shown(&entries).map(str::to_owned).collect();
            found.shown.insert(name.clone(), shown);
            found.kept.insert(wire.clone(), entries);
        }
        if found.kept.is_empty() {
            all.remove(key);
        }
    }

    /// What was found on the way.
    pub(super) fn finish(self) -> Finished {
        Finished {
            reported: self.diagnostics.into_inner(),
            twins: self.twins.into_inner(),
            former: self.former.into_inner(),
            sources: self.sources.into_inner(),
        }
    }
}
