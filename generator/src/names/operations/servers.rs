//! The variants of `Server`, and the types of servers with variables, from what differs between the URLs.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::Server;

use crate::document::{Document, OperationAt};
use crate::names::NameSource;
use crate::names::lock::settled::Settled;
use crate::names::renames::extensions::{self, Said};
use crate::names::text::claims::Claims;
use crate::names::text::words::{camel, fingerprint, words};
use crate::source::Pointer;

/// A server that gets a name.
pub(in crate::names) struct Draft<'a> {
    /// What its name is given to: its template, or where others have the same one, the URL by default.
    pub(in crate::names) key: String,
    pub(in crate::names) template: &'a str,
    pub(in crate::names) by_default: String,
    pub(in crate::names) description: Option<&'a str>,
    /// Whether it is of paths and operations, not of the document.
    pub(in crate::names) is_own: bool,
    /// Where it stands first.
    pub(in crate::names) at: Pointer,
}

/// The variant of any other URL.
pub(in crate::names) const CUSTOM: &str = "Custom";

impl Draft<'_> {
    /// What extensions call it.
    pub(in crate::names) fn said<'d>(&self, document: &'d Document) -> Option<Said<'d>> {
        let server = document.raw().pointer(self.at.as_str())?;
        extensions::of_server(&|extension| server.get(extension))
    }
}

/// Gives the names that extensions suggest, where nothing else has them.
pub(in crate::names) fn suggested(document: &Document, drafts: &[Draft<'_>], settled: &mut Settled) {
    let mut taken = Claims::default();
    taken.take(CUSTOM);
    for name in settled.names() {
        taken.take(name);
    }
    let mut order: Vec<&Draft<'_>> = drafts.iter().collect();
    order.sort_unstable_by_key(|draft| &draft.key);
    for draft in order {
        if let (false, Some(Said::Words(words))) =
            (settled.given.contains_key(&draft.key), draft.said(document))
            && taken.take(&camel(&words))
        {
            settled.whys.insert(draft.key.clone(), NameSource::Extension.alone());
            settled.given.insert(draft.key.clone(), camel(&words));
        }
    }
}

/// The URL with the defaults of its variables.
pub(crate) fn by_default(server: &Server) -> String {
    let variables = server.variables.iter().flatten();
    variables.fold(server.url.clone(), |url, (name, variable)| {
        url.replace(&format!("{{{name}}}"), &variable.default)
    })
}

/// The servers of the document, and those with variables that paths and operations have beside them; each once.
pub(in crate::names) fn drafts(document: &Document) -> Vec<Draft<'_>> {
    let operations = document.operations();
    let own = operations.iter().filter_map(OperationAt::servers);
    let root = (Pointer::root().child("servers"), document.api().servers.as_slice());
    let all = [(root, false)].into_iter().chain(own.map(|own| (own, true)));
    let all = all.flat_map(|((at, servers), is_own)| {
        servers.iter().enumerate().map(move |(index, server)| (server, is_own, at.child(index)))
    });
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    let mut known = BTreeSet::new();
    let mut templates: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    for (server, is_own, at) in all {
        let (template, by_default) = (server.url.as_str(), by_default(server));
        if is_own && by_default == template || !known.insert((template, by_default.clone())) {
            continue;
        }
        *templates.entry((template, is_own)).or_default() += 1;
        let description = server.description.as_deref();
        drafts.push(Draft { key: template.to_owned(), template, by_default, description, is_own, at });
    }
    for draft in &mut drafts {
        let count = |is_own| templates.get(&(draft.template, is_own)).copied().unwrap_or_default();
        // Servers of operations do not change the names of the document's.
        if count(draft.is_own) > 1 || draft.is_own && count(false) > 0 {
            draft.key.clone_from(&draft.by_default);
        }
    }
    let mut keys = BTreeSet::new();
    drafts.retain(|draft| keys.insert(draft.key.clone()));
    drafts
}

/// Gives names to the servers (URL and description) that `given` has none for.
pub(in crate::names) fn name(
    servers: &[(&str, Option<&str>)],
    are_own: bool,
    given: &mut BTreeMap<String, String>,
    removed: &BTreeMap<String, String>,
) {
    let mut taken = Claims::default();
    taken.take(CUSTOM);
    for name in given.values().chain(removed.values()) {
        taken.take(name);
    }
    let mut tokens: Vec<Vec<String>> = servers.iter().map(|(url, _)| own_tokens(url, servers)).collect();
    if are_own {
        tokens.iter_mut().for_each(without_variables);
    }
    let count = (1..8).find(|count| distinct(&tokens, *count)).unwrap_or(8);
    let mut order: Vec<_> = servers.iter().zip(&tokens).collect();
    order.sort_unstable();
    for ((url, description), tokens) in order {
        if given.contains_key(*url) {
            continue;
        }
        let first: Vec<String> = tokens.iter().take(count).flat_map(|token| words(token)).collect();
        let described = description.filter(|text| text.chars().any(char::is_alphanumeric));
        let described = described.map(words).filter(|words| words.len() <= 2);
        let default = if are_own { Vec::new() } else { vec!["default".to_owned()] };
        let every: Vec<String> = tokens.iter().flat_map(|token| words(token)).collect();
        let whole = words(url);
        let marked = [first.clone(), vec![fingerprint(url)]].concat();
        let candidates = [first, described.unwrap_or_default(), default, every, whole, marked];
        let usable = |words: &&Vec<String>| !words.is_empty() && taken.is_free(&camel(words));
        let name = camel(candidates.iter().find(usable).unwrap_or(&Vec::new()));
        taken.take(&name);
        given.insert((*url).to_owned(), name);
    }
}

/// The labels of the host and the segments of the path that not every server has; the scheme where they all agree.
fn own_tokens(url: &str, servers: &[(&str, Option<&str>)]) -> Vec<String> {
    let shared = |token: &String| servers.iter().all(|(other, _)| tokens(other).contains(token));
    let own: Vec<String> = tokens(url).into_iter().filter(|token| !shared(token)).collect();
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_owned());
    let twin = |other: &str| other != url && tokens(other) == tokens(url);
    if servers.iter().any(|(other, _)| twin(other)) { scheme.into_iter().chain(own).collect() } else { own }
}

/// Leaves out what varies, unless there is nothing else.
fn without_variables(tokens: &mut Vec<String>) {
    if tokens.iter().any(|token| !token.contains('{')) {
        tokens.retain(|token| !token.contains('{'));
    }
}

fn tokens(url: &str) -> Vec<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let tokens = rest.split(['/', '.', ':']).filter(|token| token.chars().any(char::is_alphanumeric));
    tokens.map(str::to_lowercase).collect()
}

fn distinct(tokens: &[Vec<String>], count: usize) -> bool {
    let mut firsts: Vec<_> = tokens.iter().map(|tokens| tokens.get(..count.min(tokens.len()))).collect();
    firsts.sort_unstable();
    firsts.windows(2).all(|pair| pair.first() != pair.last())
}
