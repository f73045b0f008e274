//! Names of before that the client has: those of the lock that are not over, and that nothing else has now.

mod members;
mod methods;

use std::collections::{BTreeMap, BTreeSet};

use crate::lower::context::FormerMembers;
use crate::model::{
    Former, FormerParameter, FormerPrefix, FormerType, Operation, Scheme, Server, Shown, TypeDef, TypeId,
};
use crate::names::operations::prefix;
use crate::names::{CREDENTIALS, Name, NamePlan, operation_key};

/// What names are given to.
pub(in crate::lower) struct Named<'n> {
    pub(in crate::lower) types: &'n [TypeDef],
    pub(in crate::lower) operations: &'n [Operation],
    pub(in crate::lower) schemes: &'n [Scheme],
    pub(in crate::lower) servers: &'n [Server],
    /// The names that members had before, by what they are members of.
    pub(in crate::lower) members: &'n BTreeMap<String, FormerMembers>,
}

/// The names of before.
pub(in crate::lower) fn find(named: &Named<'_>, plan: &NamePlan) -> Former {
    if !plan.keeping().is_on() {
        return Former::default();
    }
    let finding = Finding { named, names: plan };
    let types = finding.types();
    let members = finding.members(&types);
    let groups = finding.groups();
    Former {
        members,
        prefixes: finding.prefixes(),
        methods: finding.methods(&groups),
        parameters: finding.parameters(),
        credentials: finding.credentials(),
        servers: finding.servers(),
        types,
        groups,
    }
}

struct Finding<'n> {
    named: &'n Named<'n>,
    names: &'n NamePlan,
}

impl<'n> Finding<'n> {
    /// The names that something had, and the client still has.
    fn shown(&self, entries: Option<&'n Vec<String>>) -> Vec<&'n str> {
        entries.map(|entries| self.names.keeping().shown(entries).collect()).unwrap_or_default()
    }

    /// What members of a type, parameters or credentials were called, by what they are called now.
    fn former_of(&self, key: &str, name: &Name) -> &'n [String] {
        let shown = self.named.members.get(key).and_then(|found| found.shown.get(name.plain()));
        shown.map_or(&[], Vec::as_slice)
    }

    fn types(&self) -> Vec<FormerType> {
        let mut taken: BTreeSet<&str> = self.names.types().map(|(_, name)| name.plain()).collect();
        let mut found = Vec::new();
        for (index, def) in self.named.types.iter().enumerate().filter(|(_, def)| def.shown != Shown::Nowhere)
        {
            let key = self.names.type_key(&def.pointer).unwrap_or_default();
            for old in self.shown(self.names.former().schemas.get(&key)) {
                if taken.insert(old) {
                    found.push(FormerType { name: Name::former(old), of: TypeId(index) });
                }
            }
        }
        found
    }

    /// The operations with the names that they had among all.
    fn flat(&self) -> impl Iterator<Item = (usize, &'n Operation, &'n str)> {
        self.named.operations.iter().enumerate().flat_map(|(index, operation)| {
            let key = operation_key(&operation.method, &operation.path);
            let olds = self.shown(self.names.former().operations.get(&key));
            olds.into_iter().map(move |old| (index, operation, old))
        })
    }

    fn prefixes(&self) -> Vec<FormerPrefix> {
        let all = |prefix: &str| ["", "Error", "Response"].map(|end| format!("{prefix}{end}"));
        let now = self.named.operations.iter().flat_map(|operation| all(&operation.name.prefix));
        let mut taken: BTreeSet<String> = now.collect();
        let mut found = Vec::new();
        for (index, _, old) in self.flat() {
            let old = prefix(old);
            if all(&old).iter().all(|name| !taken.contains(name)) {
                taken.extend(all(&old));
                found.push(FormerPrefix { prefix: old, of: index });
            }
        }
        found
    }

    fn parameters(&self) -> Vec<FormerParameter> {
        let mut found = Vec::new();
        for (of, operation) in self.named.operations.iter().enumerate() {
            let key = operation_key(&operation.method, &operation.path);
            for (parameter, it) in operation.parameters.iter().enumerate().filter(|(_, it)| !it.required) {
                let olds = self.former_of(&key, &it.name).iter();
                found.extend(olds.map(|old| FormerParameter { name: Name::former(old), of, parameter }));
            }
        }
        found
    }

    fn credentials(&self) -> Vec<(usize, Name)> {
        let schemes = self.named.schemes.iter().enumerate();
        let all = schemes.flat_map(|(index, scheme)| {
            let olds = self.former_of(CREDENTIALS, &scheme.setter).iter();
            olds.map(move |old| (index, Name::former(old)))
        });
        all.collect()
    }

    fn servers(&self) -> Vec<(usize, Name)> {
        let mut taken: BTreeSet<&str> = self.named.servers.iter().map(|it| it.variant.plain()).collect();
        let mut found = Vec::new();
        for (index, server) in self.named.servers.iter().enumerate().filter(|(_, it)| it.variables.is_empty())
        {
            let key = self.names.servers().iter().find(|it| it.variant == server.variant).map(|it| &it.key);
            for old in self.shown(key.and_then(|key| self.names.former().servers.get(key))) {
                if taken.insert(old) {
                    found.push((index, Name::former(old)));
                }
            }
        }
        found
    }
}
