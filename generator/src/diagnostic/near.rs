//! Words that were probably meant.

use strsim::damerau_levenshtein;

/// The known word that is nearest to another one, if it is near enough to have been meant: the same but for capitals and
/// signs, or one letter away, or two where the word is long.
pub(crate) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    /// Shorter words are near to everything.
    const SHORTEST: usize = 3;
    /// From this length on, two letters may differ.
    const LONG: usize = 7;
    let (plain, length) = (letters(word).collect::<Vec<_>>(), word.chars().count());
    let most = if length >= LONG { 2 } else { 1 };
    let distance = |known: &'k str| {
        if letters(known).eq(plain.iter().copied()) {
            return Some((0, known));
        }
        let known_length = known.chars().count();
        // Each letter more is one that differs.
        if length.min(known_length) < SHORTEST || length.abs_diff(known_length) > most {
            return None;
        }
        Some((damerau_levenshtein(word, known), known)).filter(|(distance, _)| *distance <= most)
    };
    known.into_iter().filter(|known| *known != word).filter_map(distance).min().map(|(_, known)| known)
}

/// A question for the help of a diagnostic.
pub(crate) fn did_you_mean(known: &str) -> String {
    format!("did you mean `{known}`?")
}

fn letters(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_or_two_of_a_long_word_are_near() {
        let known = ["get", "post", "properties", "items", "date-time", "int32", "uuid"];
        for (word, expected) in [
            ("propertis", Some("properties")),
            ("proprties", Some("properties")),
            ("proprtis", Some("properties")),
            ("GET", Some("get")),
            ("pots", Some("post")),
            ("item", Some("items")),
            ("datetime", Some("date-time")),
            ("Date_Time", Some("date-time")),
            ("int-32", Some("int32")),
            ("fetch", None),
            ("id", None),
            ("uid", Some("uuid")),
            ("int16", None),
            ("properties", None),
        ] {
            assert_eq!(nearest(word, known), expected, "{word}");
        }
    }
}
