//! The names of one scope: a struct's fields, an enum's variants, an operation's parameters.
//!
//! The order of the wire names never matters, equal wire names get equal names, and nothing is ever told apart by a
//! number. Of wire names that come to the same Rust name (twins) the plainest keeps it (fewest symbols, then fewest
//! capitals), the others get what differs spelled out: `a-b` beside `a_b` is `a_dash_b`. Names that look the same are twins
//! too: `µg` beside `mg` is `Microg`, not `Μg` with a capital of Greek.
//!
//! `names.lock` keeps the names of twins. Where a twin comes to a scope that was there before, neither gets the plain
//! name: code that was written when there was one must not mean the other.

use std::collections::{BTreeMap, BTreeSet};

use super::looks::{is_mixed, look, told};
use super::reserved;
use super::words::{Rules, camel, fingerprint, snake, spelled, words, words_by};
use crate::names::renames::{Asked, Asker};
use crate::names::text::name::is_identifier;
use crate::names::{Name, NameSource};

/// What `names.lock` says of a scope, and what it will keep of it.
#[derive(Clone, Debug)]
pub(crate) struct Scope<'l> {
    /// How wire names are cut into words.
    rules: Rules,
    /// The names that twins got before, by wire name.
    given: Option<&'l Twins>,
    /// Whether names of this scope were given before.
    is_old: bool,
    /// The names that are asked for, by key.
    asked: BTreeMap<String, Asked>,
    /// The words that extensions suggest, by key.
    suggested: BTreeMap<String, Vec<String>>,
    /// The names that twins have now, and those that were asked for or suggested.
    pub(crate) twins: Twins,
    /// What has another name than it had before, by key: the two names.
    pub(crate) changed: BTreeMap<String, String>,
    /// All names that were given, by key.
    pub(crate) names: BTreeMap<String, String>,
    /// What the lock says of the scope whose names are made anew: its rules, and the names of twins.
    instead_of: Option<(Rules, Option<&'l Twins>)>,
    /// Names that were asked for and cannot be given, with the reason.
    pub(crate) refused: Vec<(Asked, Refusal)>,
}

/// Why a name that is asked for is not given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It is none that can stand here.
    Unusable,
    /// Something else of the scope, by its key, has it.
    Taken(String),
}

/// Names of twins, by wire name; that of a parameter has its place behind it.
pub(crate) type Twins = BTreeMap<String, String>;

impl<'l> Scope<'l> {
    /// A scope of which the lock says nothing.
    pub(crate) const fn new(rules: Rules) -> Self {
        Self::locked(rules, None, false)
    }

    /// A scope whose names are made anew, with what the lock says of it.
    pub(in crate::names) fn refreshed(rules: Rules, given: Option<&'l Twins>) -> Self {
        Self { instead_of: Some((rules, given)), ..Self::new(Rules::Second) }
    }

    /// Something of the scope, by its wire name (that of a parameter has its place behind it), is to have a name.
    pub(crate) fn ask(&mut self, key: &str, asked: Asked) {
        self.asked.insert(key.to_owned(), asked);
    }

    /// The words that something of the scope is called by if it is new.
    pub(crate) fn suggest(&mut self, key: &str, words: Vec<String>) {
        self.suggested.insert(key.to_owned(), words);
    }

    /// Keeps names for the lock that nothing else tells: the document gave them.
    pub(crate) fn keep_all<'n>(&mut self, names: impl Iterator<Item = (&'n str, &'n Name)>) {
        self.twins.extend(names.map(|(wire, name)| (wire.to_owned(), name.to_string())));
    }

    /// A scope whose twins were given these names, if it was there before.
    pub(in crate::names) const fn locked(rules: Rules, given: Option<&'l Twins>, is_old: bool) -> Self {
        Self {
            rules,
            given,
            is_old,
            asked: BTreeMap::new(),
            suggested: BTreeMap::new(),
            twins: Twins::new(),
            changed: BTreeMap::new(),
            names: BTreeMap::new(),
            instead_of: None,
            refused: Vec::new(),
        }
    }

    /// The names that do not come from the wire alone, with what they come from.
    pub(crate) fn sources(&self) -> impl Iterator<Item = (&String, NameSource)> {
        self.names.iter().filter_map(|(key, name)| {
            let by = self.asked.get(key).filter(|asked| asked.name == *name).map(|asked| &asked.by);
            let is_locked = || self.given.and_then(|given| given.get(key)) == Some(name);
            let source = match by {
                Some(Asker::Choice(..)) => NameSource::Choice,
                Some(Asker::Document(_)) => NameSource::Extension,
                None if !self.is_old && self.suggested.contains_key(key) => NameSource::Extension,
                None if is_locked() => NameSource::Lock,
                None => return None,
            };
            Some((name, source))
        })
    }

    /// The words of a name: where a scope was there before, what it has keeps its name.
    fn words(&self, key: &str, wire: &str) -> Vec<String> {
        let suggested = self.suggested.get(key).filter(|_| !self.is_old);
        suggested.cloned().unwrap_or_else(|| words_by(self.rules, wire))
    }

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

/// The fields of a struct: `snake_case`. A field may be called `new` or `clone`; see [`setters`].
pub(crate) fn fields(wire: &[&str], scope: &mut Scope<'_>) -> Vec<Name> {
    noting_changes(scope, |scope| {
        let rule = SpellingRule {
            rules: scope.rules,
            join: snake,
            fits: is_lower,
            avoid: |_| false,
            suffix: "field",
        };
        allot(items(wire, &rule, scope), &rule, scope)
    })
}

/// The setters of fields, in the same order: the field's name, or `set_` and the name where that would hide `new` or a
/// method of a common trait (`set_from`, `set_clone`).
pub(crate) fn setters(fields: &[Name]) -> Vec<Name> {
    setters_clear_of(fields, reserved::is_setter)
}

/// The setters of a server's variables, clear of its method `url` besides.
#[must_use]
pub(crate) fn variable_setters(fields: &[Name]) -> Vec<Name> {
    setters_clear_of(fields, |name| reserved::is_setter(name) || name == "url")
}

fn setters_clear_of(fields: &[Name], avoid: fn(&str) -> bool) -> Vec<Name> {
    let plain: BTreeSet<&str> = fields.iter().map(Name::plain).collect();
    let setter = |field: &Name| {
        if !avoid(field.plain()) {
            return field.clone();
        }
        let mut name = format!("set_{}", field.plain());
        while plain.contains(name.as_str()) {
            name.push('_');
        }
        Name::ident(&name)
    };
    fields.iter().map(setter).collect()
}

/// The functions that make the variants of a union, in the same order: the variant's name, or `new_` and the name where that
/// would hide a method of a common trait; nothing where two would be called the same.
pub(crate) fn constructors(variants: &[&Name]) -> Vec<Option<Name>> {
    let name = |variant: &&Name| {
        let name = snake(&words(variant.plain()));
        if reserved::is_setter(&name) { format!("new_{name}") } else { name }
    };
    let names: Vec<String> = variants.iter().map(name).collect();
    let is_alone = |name: &&String| names.iter().filter(|other| other == name).count() == 1;
    names.iter().map(|name| Some(name).filter(is_alone).map(|name| Name::ident(name))).collect()
}

/// The variants of an enum: `UpperCamelCase`, symbols spelled out where nothing else is there, `N` before a digit.
/// `Unrecognized` is kept for the generator.
pub(crate) fn variants(wire: &[&str], scope: &mut Scope<'_>) -> Vec<Name> {
    noting_changes(scope, |scope| {
        let rule = SpellingRule {
            rules: scope.rules,
            join: camel,
            fits: |name| !name.starts_with(char::is_lowercase),
            avoid: reserved::is_variant,
            suffix: "value",
        };
        allot(items(wire, &rule, scope), &rule, scope)
    })
}

/// The parameters of an operation, given with their place (`path`, `query`, `header` or `cookie`): `snake_case`, clear
/// of the methods of the request value (`send_param`). Of one name in several places the first of these places keeps
/// it, the others say where they are (`id_in_query`).
pub(crate) fn parameters<'a>(wire: &[(&'a str, &'a str)], scope: &mut Scope<'_>) -> Vec<Name> {
    noting_changes(scope, |scope| {
        let rule = SpellingRule {
            rules: scope.rules,
            join: snake,
            fits: is_lower,
            avoid: reserved::is_request_method,
            suffix: "param",
        };
        let item = |&(place, wire): &(&'a str, &'a str)| {
            let mut item = Item::new(wire, parameter_key(place, wire), &rule, scope);
            item.rank.0 =
                ["path", "query", "header", "cookie"].iter().position(|known| *known == place).unwrap_or(4);
            item.placed = Some(format!("{}_in_{}", item.plain, snake(&words(place))));
            item
        };
        let items = wire.iter().map(item).collect();
        allot(items, &rule, scope)
    })
}

/// What tells a parameter from the others of an operation.
pub(crate) fn parameter_key(place: &str, wire: &str) -> String {
    format!("{wire} {place}")
}

/// The setters of credentials, by the names of their security schemes: `snake_case`, clear of the builder's methods.
pub(crate) fn credentials(wire: &[&str], scope: &mut Scope<'_>) -> Vec<Name> {
    noting_changes(scope, |scope| {
        let rule = SpellingRule {
            rules: scope.rules,
            join: snake,
            fits: is_lower,
            avoid: reserved::is_builder_method,
            suffix: "credential",
        };
        allot(items(wire, &rule, scope), &rule, scope)
    })
}

/// Gives the names of a scope. Where they are made anew, says which were others before.
fn noting_changes<'l>(scope: &mut Scope<'l>, give: impl Fn(&mut Scope<'l>) -> Vec<Name>) -> Vec<Name> {
    let before = scope.instead_of.take().map(|(rules, given)| {
        let mut before = Scope::locked(rules, given, true);
        give(&mut before);
        before.names
    });
    let names = give(scope);
    let others =
        before.into_iter().flatten().filter(|(key, old)| scope.names.get(key).is_some_and(|now| now != old));
    scope.changed.extend(others);
    names
}

/// What kind of names a scope has.
struct SpellingRule {
    rules: Rules,
    join: fn(&[String]) -> String,
    /// Whether a name that is asked for is written as such names are.
    fits: fn(&str) -> bool,
    avoid: fn(&str) -> bool,
    /// The word that makes an avoided name usable.
    suffix: &'static str,
}

/// A wire name and the names that it may get.
#[derive(Clone)]
struct Item<'a> {
    wire: &'a str,
    /// What tells it from others of the scope: the wire name, with its place where there are places.
    key: String,
    plain: String,
    /// Who keeps the plain name: least wins.
    rank: (usize, usize, usize),
    /// The name with its place.
    placed: Option<String>,
    /// What twins have in common: what the plain name looks like; the name itself in a scope that was there before, where
    /// names are what they were.
    look: String,
}

fn items<'a>(wire: &[&'a str], rule: &SpellingRule, scope: &Scope<'_>) -> Vec<Item<'a>> {
    wire.iter().map(|wire| Item::new(wire, (*wire).to_owned(), rule, scope)).collect()
}

fn is_lower(name: &str) -> bool {
    !name.contains(char::is_uppercase)
}

impl<'a> Item<'a> {
    fn new(wire: &'a str, key: String, rule: &SpellingRule, scope: &Scope<'_>) -> Self {
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

/// Gives the names, and says which were others before: what is asked for now may be new.
fn allot(items: Vec<Item<'_>>, rule: &SpellingRule, scope: &mut Scope<'_>) -> Vec<Name> {
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
