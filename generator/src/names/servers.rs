//! The variants of `Server`, from what differs between the URLs.

use std::collections::BTreeMap;

use super::claims::Claims;
use super::words::{camel, fingerprint, words};

/// Gives names to the servers (URL and description) that `given` has none for.
pub(super) fn name(
    servers: &[(&str, Option<&str>)],
    given: &mut BTreeMap<String, String>,
    removed: &BTreeMap<String, String>,
) {
    // `Custom` is any other URL.
    let mut taken = Claims::default();
    taken.take("Custom");
    for name in given.values().chain(removed.values()) {
        taken.take(name);
    }
    let tokens: Vec<Vec<String>> = servers.iter().map(|(url, _)| own_tokens(url, servers)).collect();
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
        let default = vec!["default".to_owned()];
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
