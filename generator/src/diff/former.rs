//! What has another name now: the old client's names, as the new client has them.

use std::collections::{BTreeMap, BTreeSet};

use super::surface::{Meaning, Path, Sort, Surface, Symbol, former_paths};
use crate::model::{Client, FormerGroup, FormerPrefix, FormerType, Kind, Type, TypeDef};
use crate::names::Name;

/// The names that old code has for what the new client calls otherwise.
#[derive(Debug, Default)]
pub(super) struct Former {
    /// Types of the old client, by their names, as the new one calls them.
    types: BTreeMap<String, String>,
    /// Those of them whose old name is another name for the type.
    kept: BTreeMap<String, String>,
    /// Other names for types in the new client, with the types: code that has one has the other.
    aliases: BTreeMap<String, String>,
    /// What types of operations began with, where that is still a name of theirs.
    prefixes: Vec<(String, String)>,
    /// The views of the client whose old name is another name for the view.
    views: Vec<(String, String)>,
    /// Single names that are deprecated ones for others, in types that are called as they are now.
    paths: BTreeMap<Path, Path>,
}

/// What an old name leads to.
pub(super) struct Led {
    /// What the new client calls it.
    pub(super) to: Path,
    /// Whether code that has it gets a warning.
    pub(super) warns: bool,
}

impl Former {
    pub(super) fn of(old: &Client, new: &Client) -> Self {
        let live: BTreeSet<&str> = new.shown_types().map(|(_, def)| def.name.plain()).collect();
        let by_place: BTreeMap<_, &str> =
            new.shown_types().map(|(_, def)| (&def.pointer, def.name.plain())).collect();
        let mut types = BTreeMap::new();
        for (_, def) in old.shown_types() {
            let name = def.name.plain();
            if let Some(now) = by_place.get(&def.pointer).filter(|now| **now != name && !live.contains(name))
            {
                types.insert(name.to_owned(), (*now).to_owned());
            }
        }
        let kept = |FormerType { name, of }: &FormerType| {
            Some((name.plain().to_owned(), new.get(*of)?.name.plain().to_owned()))
        };
        let kept: BTreeMap<String, String> = new.former.types.iter().filter_map(kept).collect();
        types.extend(kept.clone());
        let alias = |(_, def): (_, &TypeDef)| match &def.kind {
            Kind::Alias(ty) => {
                let behind =
                    new.get(new.behind(ty).named().filter(|_| matches!(new.behind(ty), Type::Named(_)))?)?;
                Some((def.name.plain().to_owned(), behind.name.plain().to_owned()))
            }
            _ => None,
        };
        let aliases = new.shown_types().filter_map(alias).chain(kept.clone()).collect();
        let prefix = |FormerPrefix { prefix, of }: &FormerPrefix| {
            Some((prefix.clone(), new.operations.get(*of)?.name.prefix.clone()))
        };
        let view =
            |FormerGroup { was, is }: &FormerGroup| (was.view.plain().to_owned(), is.view.plain().to_owned());
        Self {
            types,
            kept,
            aliases,
            prefixes: new.former.prefixes.iter().filter_map(prefix).collect(),
            views: new.former.groups.iter().map(view).collect(),
            paths: former_paths(new),
        }
    }

    /// The old client with the names that its types have now.
    pub(super) fn client(&self, old: &Client) -> Client {
        let mut client = old.clone();
        for def in &mut client.types {
            if let Some(now) = self.types.get(def.name.plain()) {
                def.name = Name::former(now);
            }
        }
        client
    }

    /// The old symbols, with the names that types have now wherever old code does not have to name them.
    pub(super) fn surface(&self, old: Surface) -> Surface {
        old.into_iter().map(|(path, symbol)| (path, self.symbol(symbol))).collect()
    }

    fn symbol(&self, symbol: Symbol) -> Symbol {
        let meaning = match symbol.meaning {
            Meaning::AnyOf(types) => {
                Meaning::AnyOf(types.iter().map(|text| words(text, &self.types)).collect())
            }
            other => other,
        };
        let shape = symbol.shape.map(&|text| self.shape(text));
        Symbol { key: self.key(&symbol.key), shape, meaning, ..symbol }
    }

    /// What a change is of: a type comes first, and the type of a member last.
    fn key(&self, key: &str) -> String {
        let end = key.find([' ', '.']).unwrap_or(key.len());
        let (head, rest) = key.split_at(end);
        let head = self.types.get(head).map_or(head, String::as_str);
        match rest.strip_prefix(" member ") {
            Some(member) => format!("{head} member {}", words(member, &self.types)),
            None => format!("{head}{rest}"),
        }
    }

    fn shape(&self, text: &str) -> String {
        let mut text = words(text, &self.aliases);
        for (old, new) in &self.prefixes {
            for (before, after) in [("Request<", ">"), ("enum ", "Response")] {
                text = text.replace(&format!("{before}{old}{after}"), &format!("{before}{new}{after}"));
            }
        }
        for (old, new) in &self.views {
            if text == format!("groups::{old}") {
                text = format!("groups::{new}");
            }
        }
        text
    }

    /// Where an old name leads that is none of the new client's own.
    pub(super) fn led(&self, path: &Path) -> Option<Led> {
        let named = Path { text: self.named(path), sort: path.sort };
        if let Some(to) = self.paths.get(&named) {
            return Some(Led { to: to.clone(), warns: true });
        }
        let is_whole = |begins: &str, old: &str, end: &str| path.text == format!("{begins}{old}{end}");
        let warns = self.kept.keys().any(|old| is_whole("types::", old, ""))
            || self.prefixes.iter().any(|(old, _)| {
                is_whole("operations::", old, "Error") || is_whole("operations::", old, "::Response")
            })
            || self.views.iter().any(|(old, _)| is_whole("groups::", old, ""));
        (named != *path).then_some(Led { to: named, warns })
    }

    /// A path with the names that types, operations and views have now.
    fn named(&self, path: &Path) -> String {
        let mut text = match path.sort {
            // What stands in a type may be called as another type is.
            Sort::Type => match path.text.strip_prefix("types::") {
                Some(rest) => {
                    let (name, rest) = rest.split_at(rest.find(['.', ':']).unwrap_or(rest.len()));
                    format!("types::{}{rest}", words(name, &self.kept))
                }
                None => path.text.clone(),
            },
            Sort::Match | Sort::Trait | Sort::Attribute | Sort::Beside => words(&path.text, &self.kept),
            _ => path.text.clone(),
        };
        for (old, new) in &self.prefixes {
            for after in ["::", "Error", "Response"] {
                let (old, new) = (format!("operations::{old}{after}"), format!("operations::{new}{after}"));
                let rest = text.strip_prefix(&old).map(str::to_owned);
                let is_end = |rest: &String| after == "::" || rest.is_empty() || rest.starts_with(':');
                text = rest.filter(is_end).map_or(text, |rest| format!("{new}{rest}"));
            }
            text = text.replace(&format!("Request<{old}>"), &format!("Request<{new}>"));
            text = text.replace(&format!("enum {old}Response"), &format!("enum {new}Response"));
        }
        for (old, new) in &self.views {
            let rest = text.strip_prefix(&format!("groups::{old}")).map(str::to_owned);
            let is_end = |rest: &String| rest.is_empty() || rest.starts_with(':');
            text = rest.filter(is_end).map_or(text, |rest| format!("groups::{new}{rest}"));
        }
        // What a method does besides stands at the method.
        if path.sort == Sort::Beside
            && let Some((method, rest)) = text.split_once("()")
        {
            let method = Path { text: method.to_owned(), sort: Sort::Client };
            if let Some(now) = self.paths.get(&method) {
                text = format!("{}(){rest}", now.text);
            }
        }
        text
    }

    /// What leads to a name of the new client, if anything does.
    pub(super) fn leads(&self, old: &Surface, new: &Surface) -> BTreeSet<Path> {
        let all = old.keys().filter(|path| new.get(*path).is_none_or(|now| now.is_former));
        all.filter_map(|path| Some(self.led(path)?.to)).collect()
    }
}

/// A text with other words in it.
fn words(text: &str, renamed: &BTreeMap<String, String>) -> String {
    if renamed.is_empty() {
        return text.to_owned();
    }
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_word) {
        let (before, from) = rest.split_at(start);
        let (word, after) = from.split_at(from.find(|c| !is_word(c)).unwrap_or(from.len()));
        out.push_str(before);
        out.push_str(renamed.get(word).map_or(word, String::as_str));
        rest = after;
    }
    out + rest
}
