//! Methods of the client and of its views that had other names, and views that had.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use crate::model::{FormerGroup, FormerMethod, Operation, RequestBody};
use crate::names::operations::groups::{group, parted};
use crate::names::{GroupName, Name, operation_key};

impl<'n> Finding<'n> {
    /// The views that had another name: where all operations that one had are in one group now.
    pub(super) fn groups(&self) -> Vec<FormerGroup> {
        let mut found: BTreeMap<&str, BTreeSet<Option<&str>>> = BTreeMap::new();
        for (_, operation, old) in self.calls() {
            if let Some(was) = parted(old).0 {
                let now = operation.name.group.as_ref().map(|group| group.method.plain());
                found.entry(was).or_default().insert(now);
            }
        }
        let live: BTreeSet<&str> = self.live_groups().map(|group| group.method.plain()).collect();
        let methods: BTreeSet<&str> = self.client_methods().collect();
        found
            .into_iter()
            .filter(|(was, _)| !live.contains(was) && !methods.contains(was))
            .filter_map(|(was, now)| match now.into_iter().collect::<Vec<_>>().as_slice() {
                [Some(is)] => Some(FormerGroup { was: group(was), is: group(is) }),
                _ => None,
            })
            .collect()
    }

    fn live_groups(&self) -> impl Iterator<Item = &'n GroupName> {
        self.named.operations.iter().filter_map(|operation| operation.name.group.as_ref())
    }

    /// The methods of the client itself.
    fn client_methods(&self) -> impl Iterator<Item = &'n str> {
        let own = self.named.operations.iter().filter(|operation| operation.name.group.is_none());
        own.map(|operation| operation.name.method.plain())
            .chain(self.live_groups().map(|group| group.method.plain()))
    }

    /// The operations with what they were called where they are grouped now.
    fn calls(&self) -> impl Iterator<Item = (usize, &'n Operation, &'n str)> {
        let is_grouped = self.named.operations.iter().any(|operation| operation.name.group.is_some());
        let grouped = self.named.operations.iter().enumerate().filter(move |_| is_grouped);
        grouped.flat_map(|(index, operation)| {
            let key = operation_key(&operation.method, &operation.path);
            let olds = self.shown(self.names.former().calls.get(&key));
            olds.into_iter().map(move |old| (index, operation, old))
        })
    }

    pub(super) fn methods(&self, groups: &[FormerGroup]) -> Vec<FormerMethod> {
        let is_grouped = self.live_groups().next().is_some();
        let flat = self
            .flat()
            .filter(|_| !is_grouped)
            .map(|(index, operation, old)| (index, operation, (None, old)));
        let calls = self.calls().map(|(index, operation, old)| (index, operation, parted(old)));
        let place = |group: Option<&str>, name: &str| (group.map(str::to_owned), name.to_owned());
        let mut taken: BTreeSet<(Option<String>, String)> = BTreeSet::new();
        for operation in self.named.operations {
            let group = operation.name.group.as_ref().map(|group| group.method.plain());
            let others = operation.other_bodies.iter().filter_map(|body| body.method.as_ref());
            let own = [&operation.name.method].into_iter().chain(others);
            taken.extend(own.map(|name| place(group, name.plain())));
        }
        taken.extend(self.live_groups().map(|group| place(None, group.method.plain())));
        let mut found = Vec::new();
        for (index, operation, (was_in, old)) in flat.chain(calls) {
            // Where the view has another name, its methods are those of the one that it is another name for.
            let known = groups.iter().find(|group| Some(group.was.method.plain()) == was_in);
            let was_in = known.map_or(was_in, |group| Some(group.is.method.plain()));
            let is_live = |name: &str| self.live_groups().any(|group| group.method.plain() == name);
            if !was_in.is_none_or(is_live) {
                continue;
            }
            let named = |body: &RequestBody| {
                let method = body.method.as_ref()?.plain().strip_prefix(operation.name.method.plain())?;
                Some(format!("{old}{method}"))
            };
            let others = operation.other_bodies.iter().enumerate().filter(|(_, body)| body.required);
            let others = others.filter_map(|(at, body)| Some((Some(at), named(body)?)));
            for (body, name) in [(None, old.to_owned())].into_iter().chain(others) {
                if taken.insert(place(was_in, &name)) {
                    found.push(FormerMethod {
                        group: was_in.map(group),
                        name: Name::former(&name),
                        of: index,
                        body,
                    });
                }
            }
        }
        found
    }
}
