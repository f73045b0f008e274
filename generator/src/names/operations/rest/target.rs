//! What an operation does to what: the verb, the things above, the thing.

use std::collections::HashSet;

use super::Resource;
use crate::names::operations::response::Returned;
use crate::names::text::verbs;
use crate::names::text::vocabulary::Vocabulary;

/// What an operation does to what.
pub(super) struct Target<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    /// Whether the last thing stays as it stands in the path.
    pub(super) is_literal: bool,
    pub(super) method: &'a str,
    pub(super) returned: Returned,
    /// The methods of this path, and of the one without its last part.
    pub(super) here: Option<&'a HashSet<String>>,
    pub(super) above: Option<&'a HashSet<String>>,
    /// Whether one of what the path names can be asked for: it is a collection.
    pub(super) has_items: bool,
}

impl Target<'_> {
    pub(super) fn name(&self, resources: &[Resource], count: usize) -> Vec<String> {
        let Some((last, before)) = resources.split_last() else {
            return vec![self.plain_verb().to_owned(), "root".to_owned()];
        };
        if let Some((verb, object)) = self.action(last, before) {
            return self.acting(verb, object, before, count);
        }
        if let [word] = last.words.as_slice()
            && last.by.is_empty()
            && verbs::is_adjective(word)
            && let Some((noun, above)) = before.split_last()
        {
            return self.chosen(word, noun, above, count);
        }
        // `/lookup/person`
        if let Some((verb, above)) = before.split_last()
            && let [word] = verb.words.as_slice()
            && verb.by.is_empty()
            && (matches!(self.method, "get" | "post"))
            && (verbs::is_plain(word) || word == "search")
        {
            let noun = self.noun(last, !verbs::lists(word));
            return self.acting(&verb.words, &noun, above, count);
        }
        let is_one = !last.by.is_empty();
        let (verb, several) = if is_one { (self.verb_of_one(), false) } else { self.verb_of_all(last) };
        let end = selected(last);
        let noun = self.noun(last, !several && !self.is_literal);
        [vec![verb.to_owned()], self.above(before, &noun, count), noun, end].concat()
    }

    /// `GET /things/active` → `list_active_things`.
    fn chosen(&self, word: &str, noun: &Resource, above: &[Resource], count: usize) -> Vec<String> {
        let plural = noun.words.last().is_some_and(|word| self.vocabulary.is_plural(word));
        let several = match self.returned {
            Returned::List | Returned::Page => true,
            Returned::One => false,
            Returned::Unknown => plural && noun.by.is_empty(),
        };
        let one = matches!(word, "current" | "latest" | "random" | "single");
        let several = several && !one || matches!(word, "all" | "multiple");
        let verb = match self.method {
            "get" if several => "list",
            _ => self.plain_verb(),
        };
        let noun = self.noun(noun, !several);
        [vec![verb.to_owned()], self.above(above, &noun, count), vec![word.to_owned()], noun].concat()
    }

    /// The verb that a path ends in, and what follows it.
    fn action<'r>(&self, last: &'r Resource, before: &[Resource]) -> Option<(&'r [String], &'r [String])> {
        let count = if last.words.first().is_some_and(|word| verbs::is_adverb(word)) { 2 } else { 1 };
        let (verb, object) = last.words.split_at_checked(count)?;
        let word = verb.last()?;
        let looks = matches!(self.method, "get" | "head");
        if !last.by.is_empty() || matches!(self.method, "delete" | "options" | "trace") {
            // `/things/search/{text}`
            let acts = looks && object.is_empty() && verbs::is_plain(word) && verbs::looks(word);
            return acts.then_some((verb, object));
        }
        let of_one = before.last().is_some_and(|resource| !resource.by.is_empty());
        let several = object.last().is_some_and(|last| self.vocabulary.is_plural(last));
        let acts = match (looks, object.is_empty()) {
            (true, true) => verbs::looks(word),
            (true, false) => {
                verbs::looks(word) && !(several && verbs::may_be_of_noun(word)) || is_setting(word)
            }
            (false, true) => verbs::is_plain(word) || !before.is_empty() && verbs::is_verb(word),
            (false, false) if verbs::may_be_of_noun(word) => {
                !several && (verbs::is_plain(word) || of_one && verbs::is_verb(word))
            }
            (false, false) => verbs::is_plain(word),
        };
        acts.then_some((verb, object))
    }

    /// `POST /things/{id}/promote` → `promote_thing`.
    fn acting(&self, verb: &[String], object: &[String], before: &[Resource], count: usize) -> Vec<String> {
        // `/dialogs/{id}/actions/freeze`
        let is_holder = |resource: &Resource| {
            let word = resource.words.first().filter(|_| resource.by.is_empty() && resource.words.len() == 1);
            word.is_some_and(|word| matches!(word.as_str(), "action" | "actions" | "command" | "commands"))
        };
        let before = match before.split_last() {
            Some((last, rest)) if is_holder(last) && !rest.is_empty() => rest,
            _ => before,
        };
        let Some((noun, above)) = before.split_last() else { return [verb, object].concat() };
        let whole = object.first().is_none_or(|word| verbs::is_preposition(word));
        let lists = matches!(self.returned, Returned::List | Returned::Page)
            || verb
                .iter()
                .any(|word| verbs::lists(word) || verbs::is_adverb(word) && word != "re" && word != "force");
        let noun = self.noun(noun, !(noun.by.is_empty() && whole && lists));
        let noun = if !whole && object.starts_with(&noun) { Vec::new() } else { noun };
        let above = if noun.is_empty() { Vec::new() } else { self.above(above, &noun, count) };
        [verb, &above, &noun, object].concat()
    }

    /// The words of the resources before a noun, each one of them, as many as `count` says with it.
    fn above(&self, before: &[Resource], noun: &[String], count: usize) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        let skip = (before.len() + 1).saturating_sub(count);
        for resource in before.iter().skip(skip) {
            words.extend(self.noun(resource, true));
        }
        // `/orders/{id}/order-lines` says `order` once.
        let doubled = (1..=words.len().min(noun.len()))
            .rev()
            .find(|count| words.ends_with(noun.get(..*count).unwrap_or_default()));
        words.truncate(words.len() - doubled.unwrap_or(0));
        words
    }

    fn noun(&self, resource: &Resource, one: bool) -> Vec<String> {
        let mut words = resource.words.clone();
        let head = words.iter().position(|word| verbs::is_preposition(word)).filter(|at| *at > 0);
        let head = head.unwrap_or(words.len()).checked_sub(1);
        if let Some(head) = head.and_then(|at| words.get_mut(at)).filter(|_| one) {
            let own = resource.by.first().and_then(|name| own_singular(head, name));
            *head = own.unwrap_or_else(|| self.vocabulary.singular(head));
        }
        words
    }

    fn verb_of_one(&self) -> &'static str {
        let has =
            |methods: Option<&HashSet<String>>, method: &str| methods.is_some_and(|all| all.contains(method));
        match self.method {
            "put" if has(self.here, "patch") => "replace",
            "patch" if has(self.here, "put") => "patch",
            "post" if !has(self.above, "post") => "create",
            "post" if has(self.here, "put") || has(self.here, "patch") => "post",
            "put" | "patch" | "post" => "update",
            _ => self.plain_verb(),
        }
    }

    /// The verb for a collection, and whether it is about several.
    fn verb_of_all(&self, last: &Resource) -> (&'static str, bool) {
        let plural = last.words.last().is_some_and(|word| self.vocabulary.is_plural(word));
        match (self.method, self.returned) {
            ("get", Returned::List) => ("list", true),
            ("get", Returned::Page | Returned::Unknown) if plural || self.has_items => ("list", true),
            ("post", _) => ("create", false),
            ("put" | "patch", _) => (self.verb_of_one(), true),
            _ => (self.plain_verb(), true),
        }
    }

    fn plain_verb(&self) -> &'static str {
        match self.method {
            "get" => "get",
            "post" => "create",
            "put" | "patch" => "update",
            "delete" => "delete",
            "head" => "head",
            "options" => "options",
            "trace" => "trace",
            _ => "query",
        }
    }
}

/// One of what a word means, as the parameter behind it says: `people`, `person_id` → `person`.
fn own_singular(plural: &str, parameter: &[String]) -> Option<String> {
    let own = without_key(parameter);
    let last = own.last().filter(|_| own.len() < parameter.len())?;
    let same = plural.chars().zip(last.chars()).take_while(|(a, b)| a == b).count();
    (same >= 2 && last.len() <= plural.len() + 1 && same + 3 >= last.len()).then(|| last.clone())
}

/// A verb that a `GET` is named after although it changes something.
fn is_setting(word: &str) -> bool {
    verbs::is_plain(word) && !verbs::may_be_of_noun(word)
}

/// The name of a parameter without what says that it is one.
pub(super) fn without_key(name: &[String]) -> &[String] {
    let keys = ["id", "ids", "uuid", "guid", "key", "name", "code", "slug", "number"];
    match name.split_last() {
        Some((last, rest)) if keys.contains(&last.as_str()) && !rest.is_empty() => rest,
        _ => name,
    }
}

/// `get_flow_by_name`: how a path selects where that is no key of its own.
fn selected(resource: &Resource) -> Vec<String> {
    let by = resource.by.first().filter(|by| by.first().is_some_and(|word| word == "by"));
    by.cloned().unwrap_or_default()
}
