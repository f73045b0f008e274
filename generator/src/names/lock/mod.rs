//! `names.lock`: the names that were given before, so that they stay.

pub(super) mod read;
pub(super) mod settled;

use crate::names::faults::Faults;
use crate::names::former::Former;
use crate::names::text::Rules;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::names::text::scope::{Scope, Twins};

/// The content of `names.lock`: what every name given so far was given to, and the names that removed things left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The rules that cut words where names are not in the lock.
    pub(super) rules: Rules,
    /// The version of the client, where it follows what changes.
    pub(crate) version: Option<String>,
    /// The URL of the server that is used if none is chosen.
    pub(super) default_server: Option<String>,
    /// What the document has.
    pub(super) live: Entries,
    /// What each type says and who uses it first, in letters that stand for it, by the place of its schema.
    pub(super) marks: BTreeMap<String, String>,
    /// What each security scheme says, by its name.
    pub(super) credentials: BTreeMap<String, String>,
    /// The order of positional arguments, of methods by `METHOD /path` and of constructors by the place of the schema.
    pub(super) arguments: Arguments,
    /// The order of the media types of bodies and responses that have several, by their places: the first is the default.
    pub(super) contents: Arguments,
    /// What successful calls return, by `METHOD /path`: statuses, each with its media type if that is not JSON. What returns
    /// nothing but `200` is not listed. A lock of before says nothing of it.
    pub(super) returns: Option<Arguments>,
    /// The property that has the list of a page, by `METHOD /path`, where the document left no doubt.
    pub(super) pages: Arguments,
    /// The types that are not always shown, by the places of their schemas, and how: nowhere, or behind the feature `unreferenced`.
    /// A lock of before says nothing of it.
    pub(super) hidden: Option<BTreeMap<String, String>>,
    /// Where each header of a response that has a type is declared with it, by its name in lower case.
    pub(super) headers: BTreeMap<String, String>,
    /// The names of members that could have one name, or were given theirs by a choice or an extension, by what they are
    /// members of.
    pub(super) twins: BTreeMap<String, Twins>,
    /// The names of generic types, by what the names of their instances have in common.
    pub(super) generics: BTreeMap<String, String>,
    /// The names that things had before.
    pub(super) former: Former,
    /// The faults of the document that were let pass.
    pub(super) faults: Faults,
    /// What the document had; its names go to nothing else unasked.
    pub(super) removed: Entries,
    /// Whether all names are made anew, as if none had been given.
    pub(super) is_refreshed: bool,
}

/// What was given to users besides names, once all types were known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Given {
    /// The order of positional arguments.
    pub(crate) arguments: Arguments,
    /// The order of media types of bodies and responses.
    pub(crate) contents: Arguments,
    /// What successful calls return.
    pub(crate) returns: Arguments,
    /// The properties that have the lists of pages.
    pub(crate) pages: Arguments,
    /// Where each header of a response that has a type is declared with it.
    pub(crate) headers: BTreeMap<String, String>,
    /// The types that are not always shown, and how.
    pub(crate) hidden: BTreeMap<String, String>,
    /// The names of twins in each scope.
    pub(crate) twins: BTreeMap<String, Twins>,
    /// The names of generic types.
    pub(crate) generics: BTreeMap<String, String>,
    /// The names that members had before, in each scope.
    pub(crate) former: BTreeMap<String, Arguments>,
}

/// Orders of arguments, by what takes them. An argument is called by its wire name, a parameter with its location before
/// it.
pub(crate) type Arguments = BTreeMap<String, Vec<String>>;

/// Names by what they were given to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entries {
    /// Types, by the place of their schema.
    pub(super) schemas: BTreeMap<String, String>,
    /// Methods of the client, by `METHOD /path`.
    pub(super) operations: BTreeMap<String, String>,
    /// Methods of the client that give a group of operations, by tag.
    pub(super) groups: BTreeMap<String, String>,
    /// Cargo features for the operations with a tag, by tag.
    pub(super) features: BTreeMap<String, String>,
    /// Operations as they are called where they are grouped, by `METHOD /path`: `pets.update`.
    pub(super) calls: BTreeMap<String, String>,
    /// Modules of operations, by `METHOD /path`.
    pub(super) modules: BTreeMap<String, String>,
    /// Variants of `Server`, by URL.
    pub(super) servers: BTreeMap<String, String>,
    /// Files of types, by the component, operation or part of the document that they are written in. They are no part
    /// of a type's name, so those of removed things are not kept.
    pub(super) files: BTreeMap<String, String>,
}

/// Why a text is no lock.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct LockError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    #[source]
    pub reason: LockReason,
}

/// What is wrong with a line of a lock.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LockReason {
    /// It is no TOML, or not of the form of a lock.
    #[error("{}", .0.message())]
    Toml(#[source] toml::de::Error),
    /// It asks for rules that are not known.
    #[error("`rules` is 2, or is not there: no others are known")]
    Rules,
    /// It has no version of a crate.
    #[error("`{0}` is no version, such as `1.2.0`")]
    Version(String),
    /// It gives a name that Rust does not take.
    #[error("`{0}` is not a Rust identifier")]
    Name(String),
    /// It gives a name that no cargo feature can have.
    #[error("`{0}` is no name of a cargo feature")]
    Feature(String),
    /// It gives a name that an earlier line gave.
    #[error("the name `{name}` is given in line {before} already")]
    Twice {
        /// The name.
        name: String,
        /// The earlier line, from 1.
        before: usize,
    },
}

/// What the lock calls the scope of the setters of credentials.
pub(crate) const CREDENTIALS: &str = "#/components/securitySchemes";
/// What the lock calls the scope of the headers of responses.
pub(crate) const HEADERS: &str = "headers";

/// A document that has fewer things may well change altogether.
const MANY: usize = 8;

const HEADER: &str = "\
# The Rust names that deck-generator gave to the parts of the document. It reads them before it gives new ones, so
# that a name, once given, stays. Keep this file in version control; choose other names in generator.toml.
";

impl Lock {
    /// Reads a lock; an empty text is an empty lock.
    ///
    /// # Errors
    /// The first line that is not as [`Lock::to_text`] writes it, or holds no identifier, or a name given twice.
    pub fn parse(text: &str) -> Result<Self, LockError> {
        read::parse(text)
    }

    /// The text of the file: sorted, a line an entry.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut out = HEADER.to_owned();
        if self.rules == Rules::Second {
            out.push_str("\nrules = 2\n");
        }
        if self.hidden.is_some() {
            out.push_str("\nhidden = \"marked\"\n");
        }
        if let Some(version) = &self.version {
            let _ = writeln!(out, "\nversion = {}", quoted(version));
        }
        if let Some(url) = &self.default_server {
            let _ = writeln!(out, "\n{}", default_line(url));
        }
        let mut section = "";
        for (name, line) in self.lines() {
            if name != section {
                let _ = writeln!(out, "\n[{name}]");
                section = name;
            }
            let _ = writeln!(out, "{line}");
        }
        if self.returns.as_ref().is_some_and(BTreeMap::is_empty) {
            out.push_str("\n[returns]\n");
        }
        out
    }

    /// The same lock, for a run that makes all names anew. What else it keeps stays: the default server, the orders of arguments
    /// and media types, what calls return.
    #[must_use]
    pub fn refreshed(self) -> Self {
        Self { is_refreshed: true, ..self }
    }

    /// What the names of a run are planned with: this, or if they are made anew, what is left of it without names.
    pub(super) fn to_plan_with(&self) -> Self {
        if !self.is_refreshed {
            return self.clone();
        }
        Self {
            rules: Rules::Second,
            live: Entries::default(),
            marks: BTreeMap::new(),
            credentials: BTreeMap::new(),
            twins: BTreeMap::new(),
            generics: BTreeMap::new(),
            removed: Entries::default(),
            ..self.clone()
        }
    }

    /// The names of types, each with the place of its schema.
    pub(crate) fn types(&self) -> impl Iterator<Item = (String, String)> {
        self.live.schemas.iter().map(|(schema, name)| (name.clone(), schema.clone()))
    }

    /// The same lock with what was given once all types were known.
    pub(super) fn with(self, given: Given) -> Self {
        let Given { arguments, contents, returns, pages, headers, hidden, twins, generics, former } = given;
        let former = Former { members: former, ..self.former };
        Self {
            former,
            arguments,
            contents,
            returns: Some(returns),
            hidden: Some(hidden),
            pages,
            headers,
            twins,
            generics,
            ..self
        }
    }

    /// Whether it has the names of any operations.
    pub(crate) fn has_operations(&self) -> bool {
        !self.live.operations.is_empty()
    }

    /// Whether this lock has names of many things, and none of them in common with another.
    #[must_use]
    pub fn is_foreign_to(&self, other: &Self) -> bool {
        let names = |lock: &Self| {
            let Entries { schemas, operations, .. } = &lock.live;
            schemas.values().chain(operations.values()).cloned().collect::<BTreeSet<_>>()
        };
        let (own, other) = (names(self), names(other));
        own.len() >= MANY && own.is_disjoint(&other)
    }

    /// The scope of the members of a type, the parameters of an operation, or all credentials or headers, by its key.
    pub(super) fn scope(&self, key: &str) -> Scope<'_> {
        if self.is_refreshed {
            return if self.was_given(key) {
                Scope::refreshed(self.rules, self.twins.get(key))
            } else {
                Scope::new(Rules::Second)
            };
        }
        Scope::locked(self.rules, self.twins.get(key), self.knows(key))
    }

    /// Whether names were given to a type, an operation, or anything at all, by its key.
    pub(super) fn knows(&self, key: &str) -> bool {
        !self.is_refreshed && self.was_given(key)
    }

    fn was_given(&self, key: &str) -> bool {
        let Entries { schemas, operations, .. } = &self.live;
        match key {
            CREDENTIALS | HEADERS => !operations.is_empty() || !schemas.is_empty(),
            _ => schemas.contains_key(key) || operations.contains_key(key),
        }
    }

    fn lines(&self) -> impl Iterator<Item = (&'static str, String)> {
        let section = move |(section, names): (&'static str, &BTreeMap<String, String>)| {
            let line = |(at, name): (&String, &String)| format!("{} = {}", quoted(at), quoted(name));
            names.iter().map(|entry| (section, line(entry))).collect::<Vec<_>>()
        };
        let (live, removed) = (&self.live, &self.removed);
        let marked = |(at, name): (&String, &String)| {
            let name = self.marks.get(at).map_or_else(|| name.clone(), |mark| format!("{name} {mark}"));
            let hidden = self.hidden.as_ref().and_then(|hidden| hidden.get(at));
            let name = hidden.map_or_else(|| name.clone(), |how| format!("{name} {how}"));
            (at.clone(), name)
        };
        let schemas: BTreeMap<String, String> = live.schemas.iter().map(marked).collect();
        let live = [
            ("operations", &live.operations),
            ("groups", &live.groups),
            ("features", &live.features),
            ("calls", &live.calls),
            ("modules", &live.modules),
            ("servers", &live.servers),
            ("files", &live.files),
            ("credentials", &self.credentials),
            ("headers", &self.headers),
            ("generics", &self.generics),
            ("faults", &self.faults),
        ];
        let removed = [
            ("removed.schemas", &removed.schemas),
            ("removed.operations", &removed.operations),
            ("removed.groups", &removed.groups),
            ("removed.features", &removed.features),
            ("removed.calls", &removed.calls),
            ("removed.modules", &removed.modules),
            ("removed.servers", &removed.servers),
        ];
        let order = |section: &'static str, (at, order): (&String, &Vec<String>)| {
            let order: Vec<String> = order.iter().map(|name| quoted(name)).collect();
            (section, format!("{} = [{}]", quoted(at), order.join(", ")))
        };
        let arguments = self.arguments.iter().map(move |entry| order("arguments", entry));
        let orders = arguments.chain(self.contents.iter().map(move |entry| order("contents", entry)));
        let orders = orders.chain(self.returns.iter().flatten().map(move |entry| order("returns", entry)));
        let orders = orders.chain(self.pages.iter().map(move |entry| order("pages", entry)));
        let twins = self.twins.iter().map(|(at, names)| {
            let names: Vec<String> =
                names.iter().map(|(wire, name)| format!("{} = {}", quoted(wire), quoted(name))).collect();
            ("twins", format!("{} = {{ {} }}", quoted(at), names.join(", ")))
        });
        let former = [
            ("former.schemas", &self.former.schemas),
            ("former.operations", &self.former.operations),
            ("former.calls", &self.former.calls),
            ("former.servers", &self.former.servers),
        ];
        let former = former.into_iter().flat_map(move |(section, names)| {
            names.iter().map(|entry| order(section, entry)).collect::<Vec<_>>()
        });
        let members = self.former.members.iter().map(|(at, names)| {
            let listed = |(wire, names): (&String, &Vec<String>)| {
                let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
                format!("{} = [{}]", quoted(wire), names.join(", "))
            };
            let names: Vec<String> = names.iter().map(listed).collect();
            ("former.members", format!("{} = {{ {} }}", quoted(at), names.join(", ")))
        });
        section(("schemas", &schemas))
            .into_iter()
            .chain(live.into_iter().flat_map(section))
            .chain(orders)
            .chain(twins)
            .chain(former)
            .chain(members)
            .chain(removed.into_iter().flat_map(section))
    }
}

fn default_line(url: &str) -> String {
    format!("default-server = {}", quoted(url))
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
