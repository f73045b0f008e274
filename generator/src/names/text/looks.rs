//! Letters beyond ASCII that look like others (Unicode Technical Standard 39): a Greek `Μ` is no `M`, but nobody sees it.

use unicode_script::UnicodeScript as _;
use unicode_security::{MixedScript as _, skeleton};

use super::words::words;

/// What a name looks like: letters of ASCII stand for those that look like them. A name of ASCII is what it looks like.
pub(super) fn look(name: &str) -> String {
    if name.is_ascii() { name.to_owned() } else { name.chars().map(|c| double(c).unwrap_or(c)).collect() }
}

/// Whether a name has letters of several scripts, as one that is meant to look like another does.
pub(super) fn is_mixed(name: &str) -> bool {
    !name.is_ascii() && !name.is_single_script()
}

/// The words of a text that looks like another: `micro` for its sign, else what it looks like and the script of its letters
/// (`b cyrillic`). Where not all of them have a double, it stays, and says how it differs.
pub(super) fn told(text: &str) -> Vec<String> {
    let text = text.replace(['\u{b5}', '\u{3bc}'], "micro");
    let seen = look(&text);
    let script = text.chars().find(|c| double(*c).is_some()).map(|c| c.script().full_name().to_lowercase());
    let script = if is_mixed(&text) { Some("mixed".to_owned()) } else { script };
    words(if seen.is_ascii() { &seen } else { &text }).into_iter().chain(script).collect()
}

/// The letter or digit of ASCII that a letter beyond looks like: if there are several, one that is a capital as it is.
fn double(c: char) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    let shape = |c: char| skeleton(c.encode_utf8(&mut [0; 4])).collect::<String>();
    let seen = shape(c);
    let alike: Vec<char> =
        ('A'..='Z').chain('a'..='z').chain('0'..='9').filter(|known| shape(*known) == seen).collect();
    alike.iter().find(|known| known.is_uppercase() == c.is_uppercase()).or(alike.first()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_look_alike_are_known() {
        // Greek and Cyrillic capitals, then small letters; the last two have no double.
        for (name, seen) in [
            ("\u{39c}g", "Mg"),
            ("\u{410}\u{412}\u{421}", "ABC"),
            ("\u{399}d", "Id"),
            ("\u{440}\u{430}\u{443}", "pay"),
            ("Il1", "Il1"),
            ("é", "é"),
            ("日本", "日本"),
        ] {
            assert_eq!(look(name), seen, "{name}");
        }
    }

    #[test]
    fn what_looks_alike_is_told_by_words() {
        assert_eq!(told("\u{b5}g"), ["microg"]);
        assert_eq!(told("\u{3bc}g"), ["microg"]);
        assert_eq!(told("\u{421}"), ["c", "cyrillic"]);
        assert_eq!(told("\u{39c}\u{391}X"), ["max", "mixed"]);
        // Latin letters in a Cyrillic word, of which one has no double.
        assert_eq!(told("\u{440}a\u{437}"), ["\u{440}a\u{437}", "mixed"]);
    }
}
