//! Text of a document → words → text of an identifier.

use std::borrow::Cow;

use heck::ToSnakeCase as _;
use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization as _;

/// Names longer than this are cut and end in letters of a hash.
const LONGEST: usize = 120;

/// Which rules cut a text into words. Names of fields, variants and parameters are not in the lock, so a client whose lock
/// was written under earlier rules keeps them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rules {
    /// Every capital begins a word: `ExecIDs` is `exec_i_ds`. A number is `N1`.
    First,
    /// Words may have capitals inside (`OAuth2`) and be plurals (`IDs`, `board(s)`), and a possessive is none. A number
    /// is `Value1`.
    #[default]
    Second,
}

/// The words of a text in lower case, cut at everything that is no letter or digit and at changes of case. A sign at
/// the front counts (`-1`, `+created_at`); a text without letters and digits is spelled out. Never empty.
pub(in crate::names) fn words(text: &str) -> Vec<String> {
    words_by(Rules::Second, text)
}

/// The same, by certain rules.
pub(in crate::names) fn words_by(rules: Rules, text: &str) -> Vec<String> {
    let text = plain(text);
    let text = &*if rules == Rules::First { text } else { Cow::Owned(with_capitals_inside(&text)) };
    let mut chars = text.chars();
    let sign = match chars.next() {
        Some('+') => Some("plus"),
        Some('-') => Some("minus"),
        _ => None,
    };
    let sign = sign.filter(|_| chars.next().is_some_and(in_word));
    let mut found: Vec<String> = sign.into_iter().map(str::to_owned).collect();
    found.extend(split(text));
    if found.is_empty() { spelled(text) } else { limited(found, text) }
}

/// The words of a text with its symbols spelled out: `a.b` → `a dot b`. Never empty.
pub(in crate::names) fn spelled(text: &str) -> Vec<String> {
    if text.is_empty() {
        return vec!["empty".to_owned()];
    }
    let text = &*plain(text);
    let mut out = String::new();
    let mut rest = text;
    let mut after_word = false;
    while let Some(c) = rest.chars().next() {
        let operator = OPERATORS.iter().find(|(symbol, _)| rest.starts_with(symbol));
        let taken = operator.map_or(c.len_utf8(), |(symbol, _)| symbol.len());
        rest = rest.get(taken..).unwrap_or_default();
        match operator {
            Some((_, word)) => out.extend([" ", word, " "]),
            None if in_word(c) => out.push(c),
            None if c == '-' => out.push_str(if after_word { " dash " } else { " minus " }),
            None => out.extend([" ", &format!("u{:x}", u32::from(c)), " char "]),
        }
        after_word = operator.is_none() && in_word(c);
        if out.len() > 4 * LONGEST {
            break;
        }
    }
    limited(split(&out), text)
}

/// Letters that stand for a text: the last resort where nothing else tells two names apart.
pub(in crate::names) fn fingerprint(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest
        .iter()
        .take(4)
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|half| char::from(b'a' + half))
        .collect()
}

/// Words joined as Rust writes types: `CreateConnection`.
pub(in crate::names) fn camel(words: &[String]) -> String {
    let mut out = String::new();
    for word in words {
        if out.ends_with(char::is_numeric) && word.starts_with(char::is_numeric) {
            out.push('_');
        }
        let mut chars = word.chars();
        out.extend(chars.next().into_iter().flat_map(char::to_uppercase));
        out.push_str(chars.as_str());
    }
    if starts_identifier(&out) { out } else { format!("N{out}") }
}

/// Words joined as Rust writes functions and fields: `create_connection`.
pub(in crate::names) fn snake(words: &[String]) -> String {
    let out = words.join("_");
    if starts_identifier(&out) { out } else { format!("n{out}") }
}

/// A text as Rust writes types.
pub(in crate::names) fn camel_text(text: &str) -> String {
    camel(&words(text))
}

pub(in crate::names) fn starts_identifier(text: &str) -> bool {
    text.starts_with(unicode_ident::is_xid_start)
}

/// Whether a word is nothing but a version or a number: `v1`, `2010`, `v2beta1`.
pub(in crate::names) fn is_version(text: &str) -> bool {
    let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '_'));
    let stage = rest.trim_end_matches(|c: char| c.is_ascii_digit());
    text.starts_with(|c: char| c.is_ascii_digit()) && matches!(stage, "" | "alpha" | "beta" | "preview")
}

/// A text in the characters that identifiers are made of (Unicode's NFKC): `ﬁ` is `fi`, `²` is `2`, a letter and its
/// accent are one character.
fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.nfkc().collect()) }
}

/// Whether a character is part of a word: a letter or digit that identifiers may hold.
fn in_word(c: char) -> bool {
    c.is_alphanumeric() && unicode_ident::is_xid_continue(c)
}

/// A text whose words look like words: `ExecIDs` → `ExecIds`, `OAuth` → `Oauth`, `a user's board(s)` → `a user board`.
fn with_capitals_inside(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let before = out.chars().next_back();
        // Most characters begin none of these: only those that may are compared.
        let taken = match c {
            'A'..='Z' => known(rest, before).or_else(|| plural(rest, before)),
            'i' | 'm' => known(rest, before),
            '(' | '\'' | '’' => dropped(rest, before).map(|taken| (taken, Cow::Borrowed(""))),
            _ => None,
        };
        if let Some((taken, said)) = taken {
            out.push_str(&said);
            rest = rest.get(taken..).unwrap_or_default();
        } else {
            out.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    out
}

/// The word with capitals inside that a text begins with, its length, and how it looks as a word.
fn known(text: &str, before: Option<char>) -> Option<(usize, Cow<'static, str>)> {
    let begins = before.is_none_or(|before| !before.is_alphabetic());
    let is_here = |word: &str| {
        let is_lower = word.starts_with(char::is_lowercase);
        text.strip_prefix(word).is_some_and(|after| !after.starts_with(|c: char| c.is_lowercase()))
            && (begins || !is_lower && before.is_some_and(char::is_lowercase))
    };
    let (word, said) = WORDS.iter().find(|(word, _)| is_here(word))?;
    Some((word.len(), Cow::Borrowed(*said)))
}

/// The length of what a text begins with and that is no word, after a letter.
fn dropped(text: &str, before: Option<char>) -> Option<usize> {
    let (ending, must_end) = DROPPED.iter().find(|(ending, _)| text.starts_with(ending))?;
    let ends = || text.get(ending.len()..).is_some_and(|after| !after.starts_with(char::is_alphanumeric));
    (before.is_some_and(char::is_alphabetic) && (!must_end || ends())).then_some(ending.len())
}

/// What stands behind a word and is none, and whether the word must end there.
const DROPPED: &[(&str, bool)] =
    &[("(s)", false), ("(es)", false), ("(ies)", false), ("'s", true), ("’s", true)];

/// Capitals with the ending of a plural: `IDs` → `Ids`.
fn plural(text: &str, before: Option<char>) -> Option<(usize, Cow<'static, str>)> {
    let capitals = text.chars().take_while(char::is_ascii_uppercase).count();
    let after = text.get(capitals..)?.strip_prefix('s')?;
    let begins = before.is_none_or(|before| !before.is_uppercase());
    let (first, others) = text.get(..capitals)?.split_at_checked(1)?;
    let is_plural = capitals >= 2 && begins && !after.starts_with(|c: char| c.is_lowercase());
    is_plural.then(|| (capitals + 1, format!("{first}{}s", others.to_lowercase()).into()))
}

/// Words with capitals inside. [`with_capitals_inside`] knows the small letters that one may begin with.
const WORDS: &[(&str, &str)] = &[
    ("DynamoDB", "Dynamodb"),
    ("GitHub", "Github"),
    ("GitLab", "Gitlab"),
    ("GraphQL", "Graphql"),
    ("IPv4", "Ipv4"),
    ("IPv6", "Ipv6"),
    ("LinkedIn", "Linkedin"),
    ("MongoDB", "Mongodb"),
    ("MySQL", "Mysql"),
    ("OAuth", "Oauth"),
    ("OpenAPI", "Openapi"),
    ("OpenID", "Openid"),
    ("PayPal", "Paypal"),
    ("PostgreSQL", "Postgresql"),
    ("SaaS", "Saas"),
    ("WhatsApp", "Whatsapp"),
    ("YouTube", "Youtube"),
    ("iOS", "Ios"),
    ("macOS", "Macos"),
];

fn split(text: &str) -> Vec<String> {
    let text = text.chars().filter(|c| !matches!(c, '\'' | '’'));
    let text: String = text.map(|c| if in_word(c) { c } else { ' ' }).collect();
    text.to_snake_case().split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn limited(words: Vec<String>, text: &str) -> Vec<String> {
    let mut length = 0;
    let mut fitting: Vec<String> = Vec::new();
    for word in &words {
        length += word.chars().count() + 1;
        if length > LONGEST {
            fitting.push(fingerprint(text));
            return fitting;
        }
        fitting.push(word.clone());
    }
    words
}

/// The symbols that have a name; longer ones first.
const OPERATORS: &[(&str, &str)] = &[
    (">=", "greater or equal"),
    ("<=", "less or equal"),
    ("!=", "not equal"),
    ("==", "double equal"),
    ("=~", "matches"),
    ("!~", "not matches"),
    ("&&", "and"),
    ("||", "or"),
    ("->", "arrow"),
    ("=>", "double arrow"),
    (">", "greater"),
    ("<", "less"),
    ("=", "equal"),
    ("+", "plus"),
    ("*", "star"),
    ("/", "slash"),
    ("\\", "backslash"),
    (".", "dot"),
    (",", "comma"),
    (":", "colon"),
    (";", "semicolon"),
    ("!", "not"),
    ("?", "question"),
    ("&", "ampersand"),
    ("|", "pipe"),
    ("^", "caret"),
    ("%", "percent"),
    ("$", "dollar"),
    ("#", "hash"),
    ("@", "at"),
    ("~", "tilde"),
    ("'", "quote"),
    ("\"", "double quote"),
    ("`", "backtick"),
    ("(", "open paren"),
    (")", "close paren"),
    ("[", "open bracket"),
    ("]", "close bracket"),
    ("{", "open brace"),
    ("}", "close brace"),
    ("_", "underscore"),
    (" ", "space"),
    ("\t", "tab"),
    ("\n", "newline"),
    ("\r", "return"),
    ("€", "euro"),
    ("£", "pound"),
    ("°", "degree"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_may_have_capitals_inside() {
        for (text, found) in [
            ("ExecIDs", "exec_ids"),
            ("GetURLsOfUser", "get_urls_of_user"),
            ("OAuth2", "oauth2"),
            ("getOAuthToken", "get_oauth_token"),
            ("GraphQL-API", "graphql_api"),
            ("dashboard(s)", "dashboard"),
            ("a user's files", "a_user_files"),
            ("IPv6Addresses", "ipv6_addresses"),
            ("iOSDevice", "ios_device"),
            ("radiOS", "radi_os"),
            ("DNSserver", "dn_sserver"),
            ("HTTPStatus", "http_status"),
            ("IDsomething", "i_dsomething"),
            ("it's", "it"),
        ] {
            assert_eq!(words(text).join("_"), found, "{text}");
        }
        assert_eq!(words_by(Rules::First, "ExecIDs").join("_"), "exec_i_ds");
        assert_eq!(words_by(Rules::First, "OAuth2").join("_"), "o_auth2");
    }
}
