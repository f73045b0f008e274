//! Beside the stages: what each cargo feature of operations brings into a client.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::files::Files;
use crate::model::{Client, Shown};

/// What a part of a client holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Weight {
    /// Operations.
    pub operations: usize,
    /// Types that nothing else needs.
    pub own_types: usize,
    /// Types that other features need too.
    pub shared_types: usize,
    /// Lines of Rust that are compiled for it, those of shared types among them.
    pub lines: usize,
}

/// What a client holds, by the features that bring it.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    /// What is there without any of the features. The runtime and what no operation uses are not counted.
    pub always: Weight,
    /// What a feature adds to it alone, with the features that it needs: the heaviest first.
    pub features: Vec<(String, Weight)>,
    /// All of it.
    pub all: Weight,
}

/// Weighs the files of a client by the features of its operations.
pub(crate) fn weigh(client: &Client, files: &Files) -> Weights {
    let groups = client.featured();
    let features = groups.iter().map(|(name, (index, _))| {
        let on = with_needs(client, *index);
        ((*name).to_owned(), brought(client, files, &|needed| !needed.is_disjoint(&on)))
    });
    let mut features: Vec<(String, Weight)> = features.collect();
    features.sort_by(|(a, one), (b, other)| other.lines.cmp(&one.lines).then_with(|| a.cmp(b)));
    Weights {
        always: always(client, files),
        features,
        all: sum(&always(client, files), &brought(client, files, &|_| true)),
    }
}

/// A group, and all that must be there where it is.
fn with_needs(client: &Client, group: usize) -> BTreeSet<usize> {
    let mut open = vec![group];
    let mut found = BTreeSet::new();
    while let Some(index) = open.pop() {
        if found.insert(index) {
            open.extend(client.groups.get(index).into_iter().flat_map(|group| &group.needs));
        }
    }
    found
}

/// What is there where some groups are.
fn brought(client: &Client, files: &Files, is_on: &dyn Fn(&BTreeSet<usize>) -> bool) -> Weight {
    let mut weight = Weight::default();
    let mut shared_files: BTreeMap<&str, &BTreeSet<usize>> = BTreeMap::new();
    for (_, def) in client.shown_types() {
        let Shown::With(groups) = &def.shown else { continue };
        match groups.len() {
            _ if !is_on(groups) => {}
            1 => weight.own_types += 1,
            _ => {
                weight.shared_types += 1;
                shared_files.insert(def.module.as_str(), groups);
            }
        }
    }
    for (index, group) in client.grouped() {
        let Some(feature) = group.feature.as_ref().filter(|_| is_on(&[index].into())) else { continue };
        weight.operations += client.operations.iter().filter(|it| it.group == Some(index)).count();
        weight.lines += lines(files, &|path| folder(path) == Some(feature.folder.as_str()));
    }
    weight.lines += lines(files, &|path| {
        let module = path.rsplit('/').next().and_then(|file| file.strip_suffix(".rs"));
        folder(path) == Some("shared") && module.is_some_and(|module| shared_files.contains_key(module))
    });
    weight
}

/// What is there without features.
fn always(client: &Client, files: &Files) -> Weight {
    let is_always = |path: &str| {
        let apart = ["src/runtime/", "/by_feature/", "/unreferenced/"];
        path.starts_with("src/") && !apart.iter().any(|part| path.contains(part))
    };
    Weight {
        operations: client.operations.iter().filter(|it| client.feature_of(it).is_none()).count(),
        own_types: client.shown_types().filter(|(_, def)| def.shown == Shown::Always).count(),
        shared_types: 0,
        lines: lines(files, &is_always),
    }
}

fn sum(one: &Weight, other: &Weight) -> Weight {
    Weight {
        operations: one.operations + other.operations,
        own_types: one.own_types + other.own_types,
        shared_types: one.shared_types + other.shared_types,
        lines: one.lines + other.lines,
    }
}

/// The folder of the feature that a file is behind.
fn folder(path: &str) -> Option<&str> {
    path.split_once("/by_feature/")?.1.split('/').next()
}

fn lines(files: &Files, is_meant: &dyn Fn(&str) -> bool) -> usize {
    files.iter().filter(|(path, _)| is_meant(path)).map(|(_, text)| text.lines().count()).sum()
}

impl fmt::Display for Weights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = [("(always)", &self.always)]
            .into_iter()
            .chain(self.features.iter().map(|(name, weight)| (name.as_str(), weight)))
            .chain([("(all)", &self.all)]);
        let width = self.features.iter().map(|(name, _)| name.len()).max().unwrap_or_default().max(8);
        write!(f, "{:<width$}  operations  own types  shared types    lines", "feature")?;
        for (name, Weight { operations, own_types, shared_types, lines }) in rows {
            write!(f, "\n{name:<width$}  {operations:>10}  {own_types:>9}  {shared_types:>12}  {lines:>7}")?;
        }
        Ok(())
    }
}
