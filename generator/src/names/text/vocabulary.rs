//! The words that a document uses for its things.

use std::collections::{HashMap, HashSet};

use super::words::words;

/// The words of a document's schemas, tags, parameters and properties.
#[derive(Debug, Default)]
pub(in crate::names) struct Vocabulary {
    words: HashSet<String>,
    /// Those of names that say how their words are written, and of prose.
    written: HashSet<String>,
    /// Words that stand side by side, by their letters: `layoutsets` → `layout`, `sets`.
    joined: HashMap<String, Vec<String>>,
}

/// So many words in a row are known by their letters.
const LONGEST: usize = 4;
/// Half of a word that is taken apart has so many letters at least.
const SHORTEST: usize = 4;

impl Vocabulary {
    /// Learns the words of a name.
    pub(in crate::names) fn learn(&mut self, text: &str) {
        self.written.extend(words(text));
        self.learn_loosely(text);
    }

    /// Learns the words of prose: not the things that the document has, but how words are written.
    pub(in crate::names) fn learn_prose(&mut self, text: &str) {
        self.written.extend(words(text));
    }

    /// Learns the words of a name that may be written in one where others are not.
    pub(in crate::names) fn learn_loosely(&mut self, text: &str) {
        let words = words(text);
        for start in 0..words.len() {
            for end in start + 2..=words.len().min(start + LONGEST) {
                let row = words.get(start..end).unwrap_or_default();
                if row.iter().all(|word| word.chars().count() > 1) {
                    self.joined.entry(row.concat()).or_insert_with(|| row.to_vec());
                }
            }
        }
        self.words.extend(words);
    }

    /// The words that a word is made of, as the document writes them elsewhere: `layoutsets` → `layout`, `sets`.
    pub(in crate::names) fn parted(&self, word: &str) -> Vec<String> {
        if self.written.contains(word) || word.len() < 6 {
            return vec![word.to_owned()];
        }
        let forms = forms(word);
        let row = std::iter::once(word)
            .chain(forms.iter().map(String::as_str))
            .find_map(|form| self.joined.get(form));
        // The ending of a plural stays.
        let parted = row.and_then(|row| {
            let (_, before) = row.split_last()?;
            let last = word.strip_prefix(&before.concat())?;
            Some([before, &[last.to_owned()]].concat())
        });
        parted.or_else(|| self.halves(word)).unwrap_or_else(|| vec![word.to_owned()])
    }

    /// The two words that a word is made of, if the document writes them alone.
    fn halves(&self, word: &str) -> Option<Vec<String>> {
        let singular = self.singular(word);
        let half = |text: &str| text.len() >= SHORTEST && self.written.contains(text);
        if self.written.contains(&singular) {
            return None;
        }
        let pair = |at: usize| {
            let (first, second) = word.split_at_checked(at)?;
            let known = half(first) && (half(second) || half(&self.singular(second)));
            known.then(|| vec![first.to_owned(), second.to_owned()])
        };
        (SHORTEST..word.len()).find_map(pair)
    }

    /// One of what a word means: as the document says it elsewhere, else by the rules of English.
    pub(in crate::names) fn singular(&self, word: &str) -> String {
        let forms = forms(word);
        let known = forms.iter().find(|form| self.words.contains(*form) && *form != word);
        known.or(forms.first()).cloned().unwrap_or_else(|| word.to_owned())
    }

    /// Several of what a word means.
    pub(in crate::names) fn plural(&self, word: &str) -> String {
        if self.is_plural(word) { word.to_owned() } else { plural(word) }
    }

    /// Whether a word means several.
    pub(in crate::names) fn is_plural(&self, word: &str) -> bool {
        self.singular(word) != word
    }
}

/// The plural by the rules of English.
fn plural(word: &str) -> String {
    let vowel = |c: char| "aeiou".contains(c);
    if let Some((plural, _)) = IRREGULAR.iter().find(|(_, singular)| word == *singular) {
        return (*plural).to_owned();
    }
    match word.strip_suffix('y') {
        _ if UNCOUNTED.contains(&word) => word.to_owned(),
        Some(stem) if !stem.ends_with(vowel) => format!("{stem}ies"),
        _ if ["s", "x", "z", "ch", "sh"].iter().any(|ending| word.ends_with(ending)) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

const UNCOUNTED: &[&str] =
    &["about", "access", "data", "health", "history", "info", "information", "media", "metadata", "usage"];

/// What a word may be the plural of, the likeliest first; the word itself if it is none.
fn forms(word: &str) -> Vec<String> {
    if let Some((_, singular)) = IRREGULAR.iter().find(|(plural, _)| word == *plural) {
        return vec![(*singular).to_owned()];
    }
    let cut = |ending: &str, with: &[&str]| {
        let stem = word.strip_suffix(ending).filter(|stem| stem.len() > 1)?;
        Some(with.iter().map(|with| format!("{stem}{with}")).collect::<Vec<_>>())
    };
    let kept = ["ss", "us", "sis", "xis"].iter().any(|ending| word.ends_with(ending));
    if kept || SINGULAR.contains(&word) || word.len() < 3 {
        return vec![word.to_owned()];
    }
    let found = cut("ies", &["y", "ie"])
        .or_else(|| cut("sses", &["ss"]))
        .or_else(|| cut("uses", &["us", "use"]))
        .or_else(|| cut("ses", &["se", "s"]))
        .or_else(|| cut("xes", &["x", "xe"]))
        .or_else(|| cut("ches", &["ch", "che"]))
        .or_else(|| cut("shes", &["sh", "she"]))
        .or_else(|| cut("s", &[""]));
    found.unwrap_or_else(|| vec![word.to_owned()])
}

/// Words that end in `s` and mean one.
const SINGULAR: &[&str] = &[
    "alias",
    "always",
    "analytics",
    "atlas",
    "aws",
    "bias",
    "canvas",
    "chaos",
    "dns",
    "gas",
    "gps",
    "graphics",
    "https",
    "ios",
    "kubernetes",
    "lens",
    "macos",
    "news",
    "os",
    "physics",
    "redis",
    "s3",
    "saas",
    "series",
    "sms",
    "species",
    "this",
    "tls",
    "whois",
];

const IRREGULAR: &[(&str, &str)] = &[
    ("people", "person"),
    ("children", "child"),
    ("men", "man"),
    ("women", "woman"),
    ("mice", "mouse"),
    ("feet", "foot"),
    ("teeth", "tooth"),
    ("indices", "index"),
    ("indexes", "index"),
    ("vertices", "vertex"),
    ("matrices", "matrix"),
    ("criteria", "criterion"),
    ("analyses", "analysis"),
    ("bases", "base"),
    ("aliases", "alias"),
    ("caches", "cache"),
    ("movies", "movie"),
    ("cookies", "cookie"),
    ("clauses", "clause"),
    ("houses", "house"),
    ("warehouses", "warehouse"),
    ("causes", "cause"),
    ("uses", "use"),
    ("leaves", "leaf"),
    ("shelves", "shelf"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(texts: &[&str]) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for text in texts {
            vocabulary.learn(text);
        }
        vocabulary
    }

    #[test]
    fn the_documents_own_words_come_before_the_rules() {
        assert_eq!(vocabulary(&[]).singular("lenses"), "lense");
        assert_eq!(vocabulary(&["LensView"]).singular("lenses"), "lens");
        assert_eq!(vocabulary(&["cache_id"]).singular("caches"), "cache");
        assert_eq!(vocabulary(&["Cookies"]).singular("cookies"), "cookie");
    }

    #[test]
    fn plurals_of_english() {
        let known = vocabulary(&[]);
        for (plural, singular) in [
            ("things", "thing"),
            ("addresses", "address"),
            ("statuses", "status"),
            ("status", "status"),
            ("branches", "branch"),
            ("licenses", "license"),
            ("entries", "entry"),
            ("boxes", "box"),
            ("people", "person"),
            ("access", "access"),
            ("analysis", "analysis"),
            ("data", "data"),
        ] {
            assert_eq!(known.singular(plural), singular);
        }
    }

    #[test]
    fn joined_words_are_parted_as_they_are_written_elsewhere() {
        let known = vocabulary(&["LayoutSets", "SystemLabel", "ApplicationMetadata", "ServiceEntry"]);
        assert_eq!(known.parted("layoutsets"), ["layout", "sets"]);
        assert_eq!(known.parted("systemlabels"), ["system", "labels"]);
        assert_eq!(known.parted("serviceentries"), ["service", "entries"]);
        assert_eq!(known.parted("applicationmetadata"), ["application", "metadata"]);
        assert_eq!(known.parted("metadata"), ["metadata"]);
    }
}
