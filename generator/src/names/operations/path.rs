//! A path template in parts.

use crate::names::text::words::{is_version, words};

/// A part of a path template: words that stand there, or the words of a parameter's name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::names) enum Part {
    Static(Vec<String>),
    Parameter(Vec<String>),
}

/// The parts of a path, in order; a segment such as `users({id}).json` has several.
pub(in crate::names) fn parts(path: &str) -> Vec<Part> {
    path.split('/').filter(|segment| !segment.is_empty()).flat_map(segment_parts).collect()
}

/// The first segment that names something: no parameter, no version, not just `api`.
pub(in crate::names) fn resource(path: &str) -> Option<&str> {
    named_segments(path).next()
}

/// The segments that name something.
fn named_segments(path: &str) -> impl Iterator<Item = &str> {
    let general = |segment: &str| is_general_word(segment);
    path.split('/').filter(move |segment| !segment.is_empty() && !segment.contains('{') && !general(segment))
}

/// Whether a part is in paths of any kind: `api`, a version.
pub(in crate::names) fn is_general(words: &[String]) -> bool {
    matches!(words, [word] if is_general_word(word))
}

fn is_general_word(word: &str) -> bool {
    matches!(word, "api" | "apis" | "rest") || is_version(word)
}

/// The words of a whole path: `jobs by job id`.
pub(in crate::names) fn full(path: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut after_parameter = false;
    for part in parts(path) {
        match part {
            Part::Static(words) => {
                found.extend(words);
                after_parameter = false;
            }
            Part::Parameter(words) => {
                found.push(if after_parameter { "and" } else { "by" }.to_owned());
                found.extend(words);
                after_parameter = true;
            }
        }
    }
    if found.is_empty() { vec!["root".to_owned()] } else { found }
}

/// The words of an operation's path (its key is `METHOD /path`) that name something.
pub(in crate::names) fn resource_words(key: &str) -> Vec<String> {
    let path = key.split_once(' ').map_or(key, |(_, path)| path);
    named_segments(path).flat_map(words).collect()
}

fn segment_parts(segment: &str) -> Vec<Part> {
    let mut found = Vec::new();
    for piece in segment.split_inclusive('}') {
        let (before, parameter) = match piece.strip_suffix('}').and_then(|piece| piece.split_once('{')) {
            Some((before, name)) => (before, Some(name)),
            None => (piece, None),
        };
        // Symbols between parameters (`{owner}:{name}`) are no words.
        if before.chars().any(char::is_alphanumeric) {
            found.push(Part::Static(words(before)));
        }
        found.extend(parameter.map(|name| Part::Parameter(words(name))));
    }
    found
}
