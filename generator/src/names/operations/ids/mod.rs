//! Names from `operationId`: what a framework put into it, and what method or path say anyway, is no part of the name.

mod echo;

use std::collections::{HashMap, HashSet};

use super::path::{Part, parts};
use super::response::Returned;
use super::subject::Subject;
use crate::names::text::verbs;
use crate::names::text::vocabulary::Vocabulary;
use crate::names::text::words::{is_version, words};

/// How a document writes its operationIds.
#[derive(Debug)]
pub(super) struct Ids<'a> {
    vocabulary: &'a Vocabulary,
    /// As they are.
    all: HashSet<&'a str>,
    style: Style,
    /// How many operations have an action.
    actions: HashMap<Vec<String>, usize>,
}

/// What operationIds are made of.
#[derive(Clone, Copy, Debug, Default)]
struct Style {
    /// `FastAPI`: the function, the path, the method.
    has_routes: bool,
    /// Method and path, or the address of a handler that says the path.
    echoes: bool,
    /// What separates groups from actions: `Pets_List`, `pets/list`.
    separator: Option<char>,
    /// How many groups all have.
    shared: usize,
    /// `ContainerList`: the verb stands behind what it is done to.
    ends_in_verb: bool,
}

/// A group of operations and what one of them does.
struct Grouped {
    group: Vec<String>,
    /// Whether all operations are of this group.
    is_shared: bool,
    action: Vec<String>,
}

/// Fewer operationIds show no habit.
const FEW: usize = 4;

impl<'a> Ids<'a> {
    pub(super) fn new(subjects: &[Subject<'a>], vocabulary: &'a Vocabulary) -> Self {
        let with_id: Vec<(&Subject<'a>, &'a str)> =
            subjects.iter().filter_map(|subject| Some((subject, subject.id?))).collect();
        let all = with_id.iter().map(|(_, id)| *id).collect();
        let mut ids = Self { vocabulary, all, style: Style::default(), actions: HashMap::new() };
        let most = |count: usize, of: usize, tenths: usize| of > 0 && count * 10 >= of * tenths;
        let routes =
            with_id.iter().filter(|(subject, id)| echo::without_route(id, subject).is_some()).count();
        ids.style.has_routes = most(routes, with_id.len(), 2);
        let own = |(subject, id): &&(&Subject<'a>, &'a str)| {
            !ids.style.has_routes || echo::without_route(id, subject).is_none()
        };
        let rest: Vec<(&Subject<'a>, &'a str)> = with_id.iter().filter(own).copied().collect();
        let texts =
            rest.iter().map(|(subject, id)| without_version(ids.without_counter(id, subject), subject));
        let texts: Vec<&str> = texts.collect();
        let echoes = rest.iter().zip(&texts).filter(|((subject, _), text)| echo::is_address(text, subject));
        let methods = rest.iter().zip(&texts).any(|((subject, _), text)| echo::says_method(text, subject));
        let addresses =
            rest.iter().zip(&texts).filter(|((subject, _), text)| echo::begins_with_path(text, subject));
        let enough = rest.len() >= FEW;
        ids.style.echoes = enough
            && (methods && most(echoes.count(), rest.len(), 8) || most(addresses.count(), rest.len(), 8));
        ids.style.separator = separator(&texts);
        if let Some(separator) = ids.style.separator {
            ids.style.shared = shared(&texts, separator);
        } else {
            let ends = texts.iter().filter(|text| verb_behind(&words(text)).is_some()).count();
            ids.style.ends_in_verb = enough && most(ends, rest.len(), 6);
        }
        for (subject, id) in with_id {
            if let Some(grouped) = ids.grouped(id, subject) {
                *ids.actions.entry(grouped.action).or_default() += 1;
            }
        }
        ids
    }

    /// The words of an operation's name, if its operationId says more than method and path do.
    pub(super) fn name(&self, subject: &Subject<'_>) -> Option<Vec<String>> {
        let id = subject.id?;
        if self.style.has_routes
            && let Some(function) = echo::without_route(id, subject)
        {
            let words = words(function);
            return (words.len() > 1 || !verbs::is_plain(words.first()?)).then_some(words);
        }
        let text = self.without_counter(id, subject);
        if self.style.echoes && (echo::is_address(text, subject) || echo::begins_with_path(text, subject)) {
            return None;
        }
        match self.grouped(id, subject) {
            Some(grouped) => Some(self.composed(grouped, subject)),
            None => Some(echo::glued(text, subject).unwrap_or_else(|| told(words(text), subject))),
        }
    }

    /// An operationId without the number that a generator put behind it to tell it from another: the path has no such
    /// number.
    fn without_counter<'t>(&self, id: &'t str, subject: &Subject<'_>) -> &'t str {
        let text = id.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = id.get(text.len()..).unwrap_or_default();
        if subject.path.split(|c: char| !c.is_alphanumeric()).any(|word| word.ends_with(number)) {
            // `getOAuth2` of `/oauth2`
            return id;
        }
        let text = text.strip_suffix('_').unwrap_or(text);
        if text != id && self.all.contains(text) { text } else { id }
    }

    fn grouped(&self, id: &str, subject: &Subject<'_>) -> Option<Grouped> {
        if self.style.has_routes && echo::without_route(id, subject).is_some() {
            return None;
        }
        let text = without_version(self.without_counter(id, subject), subject);
        if let Some(separator) = self.style.separator {
            let segments: Vec<&str> = text.split(separator).filter(|part| !part.is_empty()).collect();
            let (action, groups) = segments.split_last()?;
            let group = told(words(groups.last()?), subject);
            let is_shared = groups.len() <= self.style.shared;
            return Some(Grouped { group, is_shared, action: told(words(action), subject) });
        }
        let words = told(words(text), subject);
        let at = verb_behind(&words).filter(|_| self.style.ends_in_verb)?;
        let (group, action) = words.split_at_checked(at)?;
        let module =
            group.iter().rposition(|word| matches!(word.as_str(), "api" | "routes") || is_version(word));
        let group =
            group.get(module.map_or(0, |at| at + 1)..).filter(|group| !group.is_empty()).unwrap_or(group);
        Some(Grouped { group: group.to_vec(), is_shared: false, action: action.to_vec() })
    }

    /// Verb, group, object: `Pipelines_CreateRun` → `create_pipeline_run`. An action that alone says what it is done to
    /// stays alone.
    fn composed(&self, Grouped { group, is_shared, action }: Grouped, subject: &Subject<'_>) -> Vec<String> {
        let count = verb_length(&action);
        if count == 0 {
            return if is_shared { action } else { with_group(group, action) };
        }
        let (verb, rest) = action.split_at_checked(count).unwrap_or((&action, &[]));
        // `get list`
        let verb = verb
            .split_first()
            .map_or(verb, |(first, rest)| if first == "get" && !rest.is_empty() { rest } else { verb });
        let article = rest.first().is_some_and(|word| matches!(word.as_str(), "a" | "an" | "the"));
        let rest = rest.get(usize::from(article)..).unwrap_or_default();
        let object = rest.iter().take_while(|word| !verbs::is_preposition(word)).count();
        let (object, tail) = rest.split_at_checked(object).unwrap_or((rest, &[]));
        let several = verb.iter().any(|word| verbs::lists(word))
            || object == ["all"]
            || verb.first().is_some_and(|word| verbs::is_adverb(word) && verb.len() == 2)
            || subject.returned != Returned::One
                && subject.method == "get"
                && verb == ["get"]
                && tail.is_empty();
        if object.iter().all(|word| verbs::is_adjective(word)) {
            let group = self.counted(group, several);
            return [verb, object, &group, tail].concat();
        }
        let single = |word: &String| self.vocabulary.singular(word);
        let said = group.last().is_some_and(|last| rest.iter().any(|word| single(word) == single(last)));
        let is_unique = self.actions.get(&action).is_none_or(|count| *count == 1);
        if is_shared || is_unique && (said || object.len() > 1) {
            return [verb, rest].concat();
        }
        [verb, &self.counted(group, false), object, tail].concat()
    }

    fn counted(&self, mut group: Vec<String>, several: bool) -> Vec<String> {
        if let Some(last) = group.last_mut() {
            *last = if several { self.vocabulary.plural(last) } else { self.vocabulary.singular(last) };
        }
        // `libraries_documents_list`: the words are things, each in the one before.
        let outer = group.len().saturating_sub(1);
        for word in group.iter_mut().take(outer).filter(|_| self.style.ends_in_verb) {
            *word = self.vocabulary.singular(word);
        }
        group
    }
}

/// A group and an action without a verb: `meta/root` → `meta_root`.
fn with_group(group: Vec<String>, action: Vec<String>) -> Vec<String> {
    if action.starts_with(&group) { action } else { [group, action].concat() }
}

/// How many words of an action are its verb: `create`, `create_or_update`.
pub(super) fn verb_length(action: &[String]) -> usize {
    match action {
        [verb, or, other, ..] if or == "or" && verbs::is_verb(verb) && verbs::is_verb(other) => 3,
        [get, list, ..] if get == "get" && list == "list" => 2,
        [adverb, verb, ..] if verbs::is_adverb(adverb) && verbs::is_verb(verb) => 2,
        [verb, ..] if verbs::is_verb(verb) => 1,
        _ => 0,
    }
}

/// Where the verb stands in words that do not begin with one.
fn verb_behind(words: &[String]) -> Option<usize> {
    words.first().filter(|first| !verbs::is_verb(first))?;
    let last =
        words.len().checked_sub(1).filter(|at| words.get(*at).is_some_and(|word| verbs::is_verb(word)));
    words.iter().position(|word| verbs::is_plain(word)).or(last)
}

/// The words without the versions at their ends that the path says.
fn told(mut words: Vec<String>, subject: &Subject<'_>) -> Vec<String> {
    let path = parts(subject.path);
    let is_told = |word: Option<&String>| {
        let word = word.filter(|word| is_version(word));
        word.is_some_and(|word| path.contains(&Part::Static(vec![word.clone()])))
    };
    if words.len() > 1 && is_told(words.first()) {
        words.remove(0);
    }
    if words.len() > 1 && is_told(words.last()) {
        words.pop();
    }
    words
}

/// An operationId without the version that the path says: `GetV2_1` for `/v2.1/…`.
fn without_version<'t>(text: &'t str, subject: &Subject<'_>) -> &'t str {
    let versions =
        subject.path.split('/').filter(|segment| is_version(segment) && segment.starts_with(['v', 'V']));
    let forms = versions.flat_map(|version| [version.replace('.', "_"), version.replace('.', "")]);
    let cut = |form: String| {
        let at = text.len().checked_sub(form.len()).filter(|at| *at > 0)?;
        let (before, end) = text.split_at_checked(at)?;
        end.eq_ignore_ascii_case(&form).then(|| before.trim_end_matches(['_', '.']))
    };
    forms.filter_map(cut).find(|text| !text.is_empty()).unwrap_or(text)
}

/// What separates groups from actions in nearly all operationIds.
fn separator(texts: &[&str]) -> Option<char> {
    let is_grouped = |text: &&&str, separator: char| {
        let Some((group, action)) = text.split_once(separator) else { return false };
        let is_camel = separator != '_' || text.chars().any(char::is_uppercase);
        let begins = words(group).first().is_none_or(|word| !verbs::is_plain(word));
        is_camel && begins && !group.is_empty() && !action.is_empty()
    };
    let grouped = |separator: &char| texts.iter().filter(|text| is_grouped(text, *separator)).count();
    ['/', ':', '.', '_']
        .into_iter()
        .find(|separator| !texts.is_empty() && grouped(separator) * 5 >= texts.len() * 4)
}

/// How many groups in front all operationIds have.
fn shared(texts: &[&str], separator: char) -> usize {
    let groups = |text: &&str| text.split(separator).map(str::to_owned).collect::<Vec<_>>();
    let all: Vec<Vec<String>> = texts.iter().map(groups).collect();
    let Some(first) = all.first().filter(|_| all.len() >= FEW) else { return 0 };
    let has = |count: usize| {
        let prefix = first.get(..count);
        let with = all.iter().filter(|groups| groups.len() > count && groups.get(..count) == prefix).count();
        prefix.is_some() && with * 10 >= all.len() * 9
    };
    (1..first.len()).take_while(|count| has(*count)).last().unwrap_or(0)
}
