//! Groups: a view of the client for each tag, and what the operations of a tag are called in it. An operation is of the group
//! of its first tag; without a tag it is a method of the client itself.

use std::collections::{BTreeMap, BTreeSet};

use super::within::Shortener;
use super::{key, subject};
use crate::config::{Config, Grouping};
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::names::lock::Lock;
use crate::names::lock::settled::{Names, Settled};
use crate::names::renames::{Asked, CHOOSE_ANOTHER, CHOOSE_USABLE, Members, Table};
use crate::names::text::claims::Claims;
use crate::names::text::name::is_identifier;
use crate::names::text::words::{camel, fingerprint, snake, words};
use crate::names::text::{allot, reserved};
use crate::names::{GroupName, Name, NameSource, Why};

/// The names of groups, and of the methods in them.
#[derive(Debug, Default)]
pub(in crate::names) struct Groups {
    /// The methods of the client that give the groups, by tag.
    pub(in crate::names) tags: Settled,
    /// The operations as they are called, by `METHOD /path`: `pets.update`, or without a tag `ping`.
    pub(in crate::names) calls: Settled,
}

/// Plans the groups, if `generator.toml` asks for them. If not, what was given before stays in the lock.
pub(in crate::names) fn plan(
    document: &Document,
    config: &Config,
    lock: &Lock,
    flat: &Settled,
    diagnostics: &mut Diagnostics,
) -> Groups {
    let operations = document.operations();
    let tag_of = operations.iter().map(|at| (key(at.method, at.path), at.operation.tags.first().cloned()));
    let tag_of: BTreeMap<String, Option<String>> = tag_of.collect();
    let live: BTreeSet<String> = tag_of.values().flatten().cloned().collect();
    let is_chosen = config.operations.group == Some(Grouping::Tag);
    let locked = &lock.live.groups;
    let asked = if is_chosen {
        let kind = Kind {
            noun: "group",
            name: |words| snake(words),
            is_usable: &|name| is_identifier(name) && !reserved::is_client_method(name),
        };
        asked(document, config, &live, locked, &kind, diagnostics)
    } else {
        Names::new()
    };
    let tags = Settled::new(&live, asked, locked, &lock.removed.groups);
    let calls = Settled::default();
    let mut found = Planning { tag_of, flat, groups: Groups { tags, calls } };
    if is_chosen {
        found.name_tags(&live);
    }
    found.keep_calls(lock);
    if is_chosen {
        found.name_calls(document);
    }
    found.groups
}

/// The method and the type of a group, by the method's name.
pub(crate) fn group(method: &str) -> GroupName {
    GroupName { method: Name::ident(method), view: Name::ident(&view(method)) }
}

/// The type of a group.
fn view(method: &str) -> String {
    let view = camel(&words(method));
    if reserved::is_view(&view) { format!("{view}Group") } else { view }
}

/// A view of a group that a method of the group gives, if a method can be called so.
pub(in crate::names) fn bound(group: &GroupName, method: &str) -> Option<GroupName> {
    let view = format!("{}{}", group.view.plain(), camel(&words(method)));
    let is_usable = is_plain(method) && snake(&words(method)) == method && !reserved::is_view_method(method);
    (is_usable && !reserved::is_view(&view))
        .then(|| GroupName { method: Name::ident(method), view: Name::ident(&view) })
}

/// The group and the method of a call, as the lock has it.
pub(crate) fn parted(call: &str) -> (Option<&str>, &str) {
    call.split_once('.').map_or((None, call), |(group, method)| (Some(group), method))
}

fn joined(group: Option<&String>, method: &str) -> String {
    group.map_or_else(|| method.to_owned(), |group| format!("{group}.{method}"))
}

/// What is named after a tag.
pub(super) struct Kind<'a> {
    pub(super) noun: &'static str,
    /// How words become its name.
    pub(super) name: fn(&[String]) -> String,
    /// Whether it can have a name.
    pub(super) is_usable: &'a dyn Fn(&str) -> bool,
}

/// The names of what is named after tags that are asked for by the headings of tags.
pub(super) fn asked(
    document: &Document,
    config: &Config,
    live: &BTreeSet<String>,
    locked: &Names,
    kind: &Kind<'_>,
    diagnostics: &mut Diagnostics,
) -> Names {
    let Kind { noun, name: named, is_usable } = kind;
    let members = Members::new(&config.names);
    let heading = |tag: &String| Some((tag.clone(), members.asked(Table::Tags, std::slice::from_ref(tag))?));
    let wishes: BTreeMap<String, Asked> = live.iter().filter_map(heading).collect();
    let mut owners: BTreeMap<String, &String> = BTreeMap::new();
    for (tag, name) in locked.iter().filter(|(tag, _)| live.contains(*tag) && !wishes.contains_key(*tag)) {
        owners.insert(name.to_lowercase(), tag);
    }
    let mut found = Names::new();
    for (tag, wish) in &wishes {
        let name = named(&words(&wish.name));
        let owner = *owners.entry(name.to_lowercase()).or_insert(tag);
        if !is_usable(&name) {
            let what = format!("no {noun} can be called so");
            diagnostics.push(wish.refused(document, &what, CHOOSE_USABLE));
        } else if owner != tag {
            let what = format!("the {noun} of `{owner}` has that name");
            diagnostics.push(wish.refused(document, &what, CHOOSE_ANOTHER));
        } else {
            found.insert(tag.clone(), name);
        }
    }
    found
}

struct Planning<'a> {
    /// The first tag of each operation.
    tag_of: BTreeMap<String, Option<String>>,
    /// The names of operations among all.
    flat: &'a Settled,
    groups: Groups,
}

impl Planning<'_> {
    /// Names the groups that have no name yet: clear of each other, and of the methods of operations without a tag.
    fn name_tags(&mut self, live: &BTreeSet<String>) {
        let untagged = self.tag_of.iter().filter(|(_, tag)| tag.is_none());
        let untagged: BTreeSet<&String> = untagged.filter_map(|(key, _)| self.flat.given.get(key)).collect();
        let tags = &mut self.groups.tags;
        let (mut methods, mut views) = (Claims::default(), Claims::default());
        for name in tags.names() {
            methods.take(name);
            views.take(&view(name));
        }
        let mut fresh: Vec<&String> = live.iter().filter(|tag| !tags.given.contains_key(*tag)).collect();
        // Of tags that would have one name, the plainest gets it.
        fresh.sort_by_key(|tag| (allot::plainness(tag), *tag));
        for tag in fresh {
            let method = |words: Vec<String>| {
                let name = snake(&words);
                let is_taken = reserved::is_client_method(&name) || untagged.contains(&name);
                if is_taken { format!("{name}_group") } else { name }
            };
            let is_free = |name: &String| {
                let is_method = is_identifier(name) && !untagged.contains(name);
                is_method && methods.is_free(name) && views.is_free(&view(name))
            };
            let candidates: Vec<String> = candidates(tag).map(method).collect();
            let at = candidates.iter().position(is_free).unwrap_or_default();
            let Some(name) = candidates.get(at) else { continue };
            methods.take(name);
            views.take(&view(name));
            tags.whys.insert(tag.clone(), Why { source: NameSource::Tag, told_apart: at > 0 });
            tags.given.insert(tag.clone(), name.clone());
        }
    }

    /// The group of an operation, if it has a tag.
    fn group(&self, key: &str) -> Option<&String> {
        self.groups.tags.given.get(self.tag_of.get(key)?.as_ref()?)
    }

    /// Takes over what the operations of the lock are called: in another group of the same name, if that is free there.
    fn keep_calls(&mut self, lock: &Lock) {
        let live: BTreeSet<String> = self.tag_of.keys().cloned().collect();
        let is_kept = |key: &str| self.flat.given.get(key) == lock.live.operations.get(key);
        let (mut kept, mut moved) = (Names::new(), Vec::new());
        for (key, call) in &lock.live.calls {
            let Some(tag) = self.tag_of.get(key) else {
                kept.insert(key.clone(), call.clone());
                continue;
            };
            let now = joined(self.group(key), parted(call).1);
            if !is_kept(key) || tag.is_some() && self.group(key).is_none() {
                continue;
            }
            if now == *call {
                kept.insert(key.clone(), now);
            } else {
                moved.push((key, now));
            }
        }
        // What gave its name to something new among all operations does so in its group.
        let is_removed = |(key, _): &(&String, &String)| lock.removed.operations.contains_key(*key);
        let tombstones = lock.removed.calls.iter().filter(is_removed);
        let tombstones: Names = tombstones.map(|(key, call)| (key.clone(), call.clone())).collect();
        let mut taken = Claims::default();
        for call in kept.values().chain(tombstones.values()) {
            taken.take(call);
        }
        kept.extend(
            moved.into_iter().filter(|(_, now)| taken.take(now)).map(|(key, now)| (key.clone(), now)),
        );
        self.groups.calls = Settled::new(&live, Names::new(), &kept, &tombstones);
    }

    /// Names the methods that have no name yet: by what the group leaves to say, where no other of the group has the same.
    fn name_calls(&mut self, document: &Document) {
        let shortener = Shortener::new(subject::vocabulary(document));
        let mut taken = Claims::default();
        for name in self.groups.calls.names().chain(self.groups.tags.names()) {
            taken.take(name);
        }
        let mut fresh: Vec<(&String, &String, String)> = Vec::new();
        let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
        for (key, name) in &self.flat.given {
            let Some(tag) = self.tag_of.get(key).filter(|_| !self.groups.calls.given.contains_key(key))
            else {
                continue;
            };
            let group = self.group(key);
            let titles = tag.iter().map(|tag| group_words(tag)).chain(group.map(|group| words(group)));
            let short = snake(&shortener.short(&words(name), &titles.collect::<Vec<_>>()));
            *wanted.entry(joined(group, &short)).or_default() += 1;
            fresh.push((key, name, short));
        }
        let mut given = Names::new();
        for (key, name, short) in fresh {
            let group = self.group(key);
            let is_alone = wanted.get(&joined(group, &short)) == Some(&1);
            let method = key.split(' ').next().unwrap_or_default().to_lowercase();
            let marked = format!("{name}_{}", fingerprint(key));
            let candidates = [name.clone(), format!("{method}_{name}"), marked];
            let candidates = is_alone.then_some(short).into_iter().chain(candidates);
            let is_usable = |name: &String| {
                let is_reserved = match group {
                    Some(_) => !is_plain(name) || reserved::is_view_method(name),
                    None => reserved::is_client_method(name),
                };
                !is_reserved && taken.is_free(&joined(group, name))
            };
            let usable = candidates.clone().find(is_usable).or_else(|| candidates.last());
            let Some(call) = usable.map(|name| joined(group, &name)) else { continue };
            taken.take(&call);
            given.insert(key.clone(), call);
        }
        self.groups.calls.given.extend(given);
    }
}

/// Whether a name is an identifier and no keyword.
fn is_plain(name: &str) -> bool {
    is_identifier(name) && Name::ident(name).as_str() == name
}

/// The words that a group may be called by, best first.
pub(super) fn candidates(tag: &str) -> impl Iterator<Item = Vec<String>> {
    let marked = vec!["group".to_owned(), fingerprint(tag)];
    [group_words(tag), words(tag)].into_iter().chain(allot::alternatives(tag)).chain([marked])
}

/// The words of a tag, without those that say that it is one.
fn group_words(tag: &str) -> Vec<String> {
    let mut found = words(tag);
    while found.len() > 1 && found.last().is_some_and(|last| GENERAL.contains(&last.as_str())) {
        found.pop();
    }
    found
}

const GENERAL: [&str; 6] = ["api", "apis", "controller", "endpoint", "endpoints", "operations"];
