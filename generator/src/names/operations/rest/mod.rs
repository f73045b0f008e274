//! Names from method and path, by the habits of REST: `GET /things/{id}/parts` → `list_thing_parts`.

mod target;

use std::collections::{BTreeMap, HashSet};

use crate::names::operations::path::{Part, is_general, parts};
use crate::names::operations::subject::Subject;
use crate::names::text::vocabulary::Vocabulary;
use target::{Target, without_key};

/// What all paths of a document say about each.
#[derive(Debug)]
pub(super) struct Rest<'a> {
    vocabulary: &'a Vocabulary,
    /// What (nearly) all paths begin with.
    prefix: Vec<Part>,
    /// The methods of each path, by its parts.
    methods: BTreeMap<Vec<Part>, HashSet<String>>,
}

/// A prefix that fewer operations share may be a resource like others.
const FEW: usize = 12;

impl<'a> Rest<'a> {
    pub(super) fn new(subjects: &[Subject<'_>], vocabulary: &'a Vocabulary) -> Self {
        let mut methods: BTreeMap<Vec<Part>, HashSet<String>> = BTreeMap::new();
        for subject in subjects {
            methods.entry(nameless(&plain(subject.path))).or_default().insert(subject.method.clone());
        }
        let paths: Vec<Vec<Part>> = subjects.iter().map(|subject| whole(subject.path)).collect();
        Self { vocabulary, prefix: prefix(&paths), methods }
    }

    /// The words of an operation's name, those of names that say more and more of its path, and those of the name with the
    /// last thing as it stands there.
    pub(super) fn names(&self, subject: &Subject<'_>) -> (Vec<String>, Vec<Vec<String>>, Vec<String>) {
        let name = |wording| self.name(subject, wording);
        let longer = [Wording::Last(3), Wording::Last(usize::MAX), Wording::Whole].map(name);
        (name(Wording::Last(2)), longer.to_vec(), name(Wording::Literal))
    }

    /// The words of an operation's name.
    fn name(&self, subject: &Subject<'_>, wording: Wording) -> Vec<String> {
        let parts = plain(subject.path);
        let resources = self.resources(&parts, wording);
        let siblings = |parts: &[Part]| self.methods.get(&nameless(parts));
        let collection = parts.split_last().map_or(&[][..], |(_, before)| before);
        let item = [parts.clone(), vec![Part::Parameter(Vec::new())]].concat();
        let target = Target {
            vocabulary: self.vocabulary,
            is_literal: wording == Wording::Literal,
            method: &subject.method,
            returned: subject.returned,
            here: siblings(&parts),
            above: siblings(collection),
            has_items: siblings(&item).is_some_and(|methods| methods.contains("get")),
        };
        let count = match wording {
            Wording::Last(count) => count,
            Wording::Whole => usize::MAX,
            Wording::Literal => 2,
        };
        target.name(&resources, count)
    }

    /// The parts of a path as things: each with its words, and whether one of them is meant.
    fn resources(&self, parts: &[Part], wording: Wording) -> Vec<Resource> {
        let shared =
            parts.iter().zip(&self.prefix).take_while(|(part, shared)| is_same(part, shared)).count();
        // What the whole path names is never a prefix.
        let last = parts.iter().rposition(|part| matches!(part, Part::Static(_))).unwrap_or(0);
        let from = if wording == Wording::Whole { 0 } else { shared.min(last) };
        let mut found: Vec<Resource> = Vec::new();
        let mut names = Vec::new();
        for part in parts.iter().skip(from) {
            match part {
                Part::Static(words) => {
                    let words = words.iter().flat_map(|word| self.vocabulary.parted(word)).collect();
                    found.push(Resource { words, by: Vec::new() });
                }
                Part::Parameter(words) => match found.last_mut() {
                    Some(resource) => resource.by.push(words.clone()),
                    None => names.push(words.clone()),
                },
            }
        }
        if let (true, Some(name)) = (found.is_empty(), names.last()) {
            let words = without_key(name).to_vec();
            found.push(Resource { words, by: vec![name.clone()] });
        }
        with_selectors(found)
    }
}

/// How much of a path is in a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wording {
    /// The last so many resources, without the prefix that all paths share.
    Last(usize),
    /// All resources, with that prefix.
    Whole,
    /// The last two resources, the last of them as it stands there.
    Literal,
}

/// The parts of a path that name something, a segment each.
fn whole(path: &str) -> Vec<Part> {
    parts(path).into_iter().filter(|part| !matches!(part, Part::Static(words) if is_general(words))).collect()
}

/// The parts of a path that name something: no `api`, no version.
fn plain(path: &str) -> Vec<Part> {
    let mut found = Vec::new();
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        // `/vm.add-device` is a thing and what is done to it; `/spec.yaml` is a file.
        let pieces: Vec<&str> = match segment.split_once('.') {
            Some((first, second)) if !segment.contains('{') && is_thing(first) && !is_ending(second) => {
                vec![first, second]
            }
            _ => vec![segment],
        };
        for part in pieces.into_iter().flat_map(parts) {
            match part {
                Part::Static(words) if is_general(&words) => {}
                part => found.push(part),
            }
        }
    }
    found
}

fn is_thing(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Whether a text behind a point is the ending of a file's name.
fn is_ending(text: &str) -> bool {
    matches!(
        text,
        "csv" | "html" | "ics" | "jpg" | "json" | "pdf" | "png" | "txt" | "xml" | "yaml" | "yml" | "zip"
    )
}

/// The parts without the names of parameters: `/a/{id}` and `/a/{a}/b` are about one `a`.
fn nameless(parts: &[Part]) -> Vec<Part> {
    let nameless = |part: &Part| match part {
        Part::Static(_) => part.clone(),
        Part::Parameter(_) => Part::Parameter(Vec::new()),
    };
    parts.iter().map(nameless).collect()
}

fn is_same(part: &Part, other: &Part) -> bool {
    part == other || matches!((part, other), (Part::Parameter(_), Part::Parameter(_)))
}

/// What nine of ten paths begin with; of a document with few, only what is no resource itself.
fn prefix(paths: &[Vec<Part>]) -> Vec<Part> {
    let mut prefix: Vec<Part> = Vec::new();
    loop {
        let has_prefix = |path: &&Vec<Part>| {
            path.len() > prefix.len() && path.iter().zip(&prefix).all(|(part, shared)| is_same(part, shared))
        };
        let mut count: BTreeMap<String, (usize, &Part)> = BTreeMap::new();
        for path in paths.iter().filter(has_prefix) {
            let Some(part) = path.get(prefix.len()) else { continue };
            let key = match part {
                Part::Static(words) => words.join(" "),
                Part::Parameter(_) => String::new(),
            };
            count.entry(key).or_insert((0, part)).0 += 1;
        }
        let Some((most, part)) = count.into_values().max_by_key(|(count, _)| *count) else { return prefix };
        let part = part.clone();
        let enough = if paths.len() < FEW { most == paths.len() } else { most * 5 >= paths.len() * 4 };
        let longer = [prefix.clone(), vec![part]].concat();
        let ends = |path: &&Vec<Part>| {
            path.len() <= longer.len() + 1
                && path.iter().zip(&longer).all(|(part, shared)| is_same(part, shared))
                && path.get(longer.len()).is_none_or(|next| matches!(next, Part::Parameter(_)))
        };
        let is_resource = paths.iter().any(|path| ends(&path));
        if !enough || paths.len() < FEW && is_resource {
            return prefix;
        }
        prefix = longer;
    }
}

/// A thing in a path.
#[derive(Clone, Debug)]
struct Resource {
    words: Vec<String>,
    /// The parameters that say which one is meant.
    by: Vec<Vec<String>>,
}

/// `/flows/name/{name}` is one of the flows, by name.
fn with_selectors(resources: Vec<Resource>) -> Vec<Resource> {
    let mut found: Vec<Resource> = Vec::new();
    for resource in resources {
        let selects = resource.by.first().is_some_and(|name| {
            let words: Vec<&String> = resource.words.iter().filter(|word| *word != "by").collect();
            name.iter().collect::<Vec<_>>() == words || name.last().is_some_and(|last| words == [last])
        });
        match found.last_mut().filter(|last| selects && last.by.is_empty()) {
            Some(last) => last.by = vec![[vec!["by".to_owned()], resource.words].concat()],
            None => found.push(resource),
        }
    }
    found
}
