//! Which of the wire names in a scope gets which name.

use std::collections::{BTreeMap, BTreeSet};

use super::looks::{is_mixed, look, told};
use super::name::is_identifier;
use super::scope::{Refusal, Scope};
use super::words::{Rules, fingerprint, spelled, words, words_by};
use crate::names::Name;
use crate::names::renames::{Asked, Asker};

/// What kind of names a scope has.
pub(super) struct SpellingRule {
    pub(super) rules: Rules,
    pub(super) join: fn(&[String]) -> String,
    /// Whether a name that is asked for is written as such names are.
    pub(super) fits: fn(&str) -> bool,
    pub(super) avoid: fn(&str) -> bool,
    /// The word that makes an avoided name usable.
    pub(super) suffix: &'static str,
}

/// A wire name and the names that it may get.
#[derive(Clone)]
pub(super) struct Item<'a> {
    pub(super) wire: &'a str,
    /// What tells it from others of the scope: the wire name, with its place where there are places.
    pub(super) key: String,
    pub(super) plain: String,
    /// Who keeps the plain name: least wins.
    pub(super) rank: (usize, usize, usize),
    /// The name with its place.
    pub(super) placed: Option<String>,
    /// What twins have in common: what the plain name looks like; the name itself in a scope that was there before, where
    /// names are what they were.
    pub(super) look: String,
}

pub(super) fn items<'a>(wire: &[&'a str], rule: &SpellingRule, scope: &Scope<'_>) -> Vec<Item<'a>> {
    wire.iter().map(|wire| Item::new(wire, (*wire).to_owned(), rule, scope)).collect()
}

pub(super) fn is_lower(name: &str) -> bool {
    !name.contains(char::is_uppercase)
}

impl<'a> Item<'a> {
    pub(super) fn new(wire: &'a str, key: String, rule: &SpellingRule, scope: &Scope<'_>) -> Self {
        let plain = (rule.join)(&scope.words(&key, wire));
        let look = if scope.is_old { plain.clone() } else { look(&plain) };
        Self { wire, key, plain, rank: plainness(wire), placed: None, look }
    }

    /// Twins stand together, and who keeps the plain name is the first of them: letters of ASCII before what looks like them.
    fn order(&self) -> impl Ord {
        (&self.look, self.plain != self.look, is_mixed(&self.plain), &self.plain, self.rank, &self.key)
    }

    /// The names for one that cannot have the plain one; few need them.
    fn alternatives(&self, rule: &SpellingRule) -> impl Iterator<Item = String> {
        let usable = (rule.avoid)(&self.plain)
            .then(|| (rule.join)(&words(&format!("{}_{}", self.plain, rule.suffix))));
        let others = alternatives_by(rule.rules, self.wire).into_iter().map(|words| (rule.join)(&words));
        let told = (self.look != self.plain).then(|| (rule.join)(&told(self.wire)));
        usable.into_iter().chain(told).chain(self.placed.clone()).chain(others)
    }
}

impl Scope<'_> {
    /// The names that are asked for and can be given, by key; the others are refused.
    fn settle(&mut self, items: &[Item<'_>], rule: &SpellingRule) -> BTreeMap<String, String> {
        let mut found: BTreeMap<String, String> = BTreeMap::new();
        let asked = items.iter().filter_map(|item| Some((item, self.asked.get(&item.key)?)));
        let mut asked: Vec<(&Item<'_>, &Asked)> = asked.collect();
        // The user's wish comes before the author's.
        asked.sort_by_key(|(_, asked)| matches!(asked.by, Asker::Document(_)));
        for (item, asked) in asked {
            let name = &asked.name;
            let has_it = |other: &&Item<'_>| {
                let locked = self.given.and_then(|given| given.get(&other.key));
                !self.asked.contains_key(&other.key) && locked.unwrap_or(&other.plain) == name
            };
            let taken = found.iter().find(|(_, given)| *given == name).map(|(key, _)| key);
            let taken = taken.or_else(|| items.iter().find(has_it).map(|other| &other.key));
            let refusal = if !is_identifier(name) || !(rule.fits)(name) || (rule.avoid)(name) {
                Refusal::Unusable
            } else if let Some(owner) = taken {
                Refusal::Taken(owner.clone())
            } else {
                found.insert(item.key.clone(), name.clone());
                continue;
            };
            self.refused.push((asked.clone(), refusal));
        }
        found
    }
}

/// Gives the names, and says which were others before: what is asked for now may be new.
pub(super) fn allot(items: Vec<Item<'_>>, rule: &SpellingRule, scope: &mut Scope<'_>) -> Vec<Name> {
    let keys: Vec<String> = items.iter().map(|item| item.key.clone()).collect();
    let before = (scope.is_old && !scope.asked.is_empty()).then(|| {
        let mut before = Scope::locked(scope.rules, scope.given, true);
        allotted(items.clone(), rule, &mut before)
    });
    let names = allotted(items, rule, scope);
    for (index, (key, name)) in keys.into_iter().zip(&names).enumerate() {
        let before = before.as_ref().and_then(|before| before.get(index)).filter(|before| *before != name);
        scope.changed.extend(before.map(|before| (key.clone(), before.plain().to_owned())));
        scope.names.insert(key, name.plain().to_owned());
    }
    names
}

fn allotted(mut items: Vec<Item<'_>>, rule: &SpellingRule, scope: &mut Scope<'_>) -> Vec<Name> {
    let asked: Vec<String> = items.iter().map(|item| item.key.clone()).collect();
    items.sort_by(|a, b| a.order().cmp(&b.order()));
    items.dedup_by(|a, b| a.key == b.key);

    let mut given: BTreeMap<&str, String> = BTreeMap::new();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let chosen = scope.settle(&items, rule);
    for item in &items {
        if let Some(name) = chosen.get(&item.key) {
            taken.insert(name.clone());
            given.insert(&item.key, name.clone());
        }
    }
    for item in items.iter().filter(|item| !chosen.contains_key(&item.key)) {
        let locked = scope.given.and_then(|given| given.get(&item.key));
        if let Some(name) = locked.filter(|name| !(rule.avoid)(name) && taken.insert((*name).clone())) {
            given.insert(&item.key, name.clone());
        }
    }
    let locked: Vec<&str> = given.keys().copied().collect();
    let mut rest = Vec::new();
    for twins in items.chunk_by(|a, b| a.look == b.look) {
        let may_be_plain = twins.len() == 1 || !scope.is_old;
        let plain = twins.first().map(|first| &first.plain);
        for item in twins.iter().filter(|item| !locked.contains(&item.key.as_str())) {
            let is_plain = may_be_plain && Some(&item.plain) == plain && !(rule.avoid)(&item.plain);
            if is_plain && taken.insert(item.plain.clone()) {
                given.insert(&item.key, item.plain.clone());
            } else {
                rest.push((item, twins.len() > 1));
            }
        }
    }
    for (item, is_twin) in rest {
        // A twin that comes later must not get a plain name that the lock has for nobody.
        let plain = (is_twin && scope.is_old).then_some(&item.plain);
        let free = |name: &String| !(rule.avoid)(name) && !taken.contains(name) && plain != Some(name);
        let name = item.alternatives(rule).find(free).unwrap_or_else(|| item.plain.clone());
        taken.insert(name.clone());
        given.insert(&item.key, name);
    }
    for twins in items.chunk_by(|a, b| a.look == b.look) {
        let is_kept = |item: &&Item<'_>| {
            let is_suggested = scope.suggested.contains_key(&item.key) && !scope.is_old;
            let is_given = locked.contains(&item.key.as_str()) || chosen.contains_key(&item.key);
            twins.len() > 1 || is_given || is_suggested
        };
        let kept = twins.iter().filter(is_kept);
        let kept = kept.filter_map(|item| Some((item.key.clone(), given.get(item.key.as_str())?.clone())));
        scope.twins.extend(kept);
    }
    asked.iter().filter_map(|key| given.get(key.as_str())).map(|name| Name::ident(name)).collect()
}

/// How far a wire name is from a plain one: symbols, capitals.
pub(in crate::names) fn plainness(wire: &str) -> (usize, usize, usize) {
    let symbols = wire.chars().filter(|c| !c.is_alphanumeric() && *c != '_').count();
    let edges = wire.len() - wire.trim_matches('_').len() + wire.matches("__").count();
    (0, symbols + edges, wire.chars().filter(|c| c.is_uppercase()).count())
}

/// The words of a wire name with more and more of what may tell it from others.
pub(in crate::names) fn alternatives(wire: &str) -> Vec<Vec<String>> {
    alternatives_by(Rules::default(), wire)
}

fn alternatives_by(rules: Rules, wire: &str) -> Vec<Vec<String>> {
    let (plain, spelled) = (words_by(rules, wire), spelled(wire));
    let with = |words: &[String], word: &str| [words, &[word.to_owned()]].concat();
    let styled = style(wire).map(|style| with(&plain, style));
    let both = style(wire).map(|style| with(&spelled, style));
    let marked = with(&plain, &fingerprint(wire));
    let symbols = plainness(wire).1 > 0;
    let first = if symbols { [Some(spelled), styled] } else { [styled, Some(spelled)] };
    first.into_iter().chain([both, Some(marked)]).flatten().collect()
}

/// How a wire name uses capitals.
fn style(wire: &str) -> Option<&'static str> {
    let mut letters = wire.chars().filter(|c| c.is_lowercase() || c.is_uppercase());
    let first_is_capital = letters.next()?.is_uppercase();
    Some(match (first_is_capital, letters.clone().any(char::is_uppercase), letters.any(char::is_lowercase)) {
        (true, _, false) => "upper",
        (true, false, true) => "capitalized",
        (false, false, _) => "lower",
        (true, true, true) => "pascal",
        (false, true, _) => "mixed",
    })
}
