//! Names from summaries: `Create a Connection` → `create_connection`.

use std::collections::HashMap;

use super::subject::Subject;
use crate::names::text::verbs;
use crate::names::text::words::words;

/// A summary with more words is a sentence.
const LONGEST: usize = 6;

/// Whether the summaries of the operations without `operationId` are names: imperatives of few words, each its own.
pub(super) fn are_names(subjects: &[Subject<'_>]) -> bool {
    let subjects = subjects.iter().filter(|subject| subject.id.is_none());
    let found: Vec<Option<Vec<String>>> = subjects.map(|subject| name(subject.summary?)).collect();
    let mut count: HashMap<&Vec<String>, usize> = HashMap::new();
    for words in found.iter().flatten() {
        *count.entry(words).or_default() += 1;
    }
    let fitting: usize = count.values().sum();
    let doubled: usize = count.values().filter(|count| **count > 1).sum();
    fitting > 0 && fitting * 10 >= found.len() * 9 && doubled * 5 <= found.len()
}

/// The words of a summary that is a short imperative, without articles.
pub(super) fn name(summary: &str) -> Option<Vec<String>> {
    let plain = |c: char| c.is_ascii_alphanumeric() || " .,'’_-/&()".contains(c);
    if !summary.chars().all(plain) {
        return None;
    }
    let article = |word: &&str| !["a", "an", "the"].contains(&word.to_lowercase().as_str());
    let parts: Vec<&str> = summary.split_whitespace().filter(article).collect();
    let first = parts.first()?.to_lowercase();
    let is_short = parts.len() <= LONGEST && verbs::is_verb(&first);
    is_short.then(|| words(&parts.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn short_imperatives_are_names() {
        let joined = |summary: &str| name(summary).map(|words| words.join("_"));
        assert_eq!(joined("Create a Connection"), Some("create_connection".to_owned()));
        assert_eq!(joined("Invalidate access_token"), Some("invalidate_access_token".to_owned()));
        assert_eq!(joined("Deletes an instance."), None);
        assert_eq!(joined("Api that exposes app related options."), None);
        assert_eq!(joined("Gets the list of parties that the user can represent"), None);
        assert_eq!(joined("Read /etc/passwd: now"), None);
    }
}
