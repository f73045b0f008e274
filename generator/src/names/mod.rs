//! Stage 2: every public Rust name, planned at once.
//!
//! A name depends on what it is given to and on the other names, never on the order of the document. The [`Lock`]
//! holds the names that were given before: they stay, and new things take only what is free. Names of types are
//! clear of the prelude and of what the root of the generated crate has; a schema called `Error` is `ErrorModel`.

pub(crate) mod faults;
mod files;
pub(crate) mod former;
mod generics;
pub(crate) mod lock;
mod moves;
pub(crate) mod operations;
mod planning;
pub(crate) mod renames;
mod schemas;
#[cfg(test)]
mod tests;
pub(crate) mod text;
mod why;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use generics::{generic_key, schema_words};
pub(crate) use lock::{Arguments, CREDENTIALS, Given, HEADERS};
pub(crate) use lock::{Lock, LockError};
#[cfg(feature = "cli")]
pub(crate) use operations::features::why_key as feature_key;
pub(crate) use operations::key as operation_key;
pub(crate) use planning::plan;
pub(crate) use text::name::Name;
pub(crate) use why::{NameSource, Why};

use crate::source::Pointer;
use faults::Faults;
use former::{Former, Keeping};
use text::Rules;
use text::scope::Scope;

/// The planned names.
#[derive(Clone, Debug, Default)]
pub(crate) struct NamePlan {
    types: BTreeMap<Pointer, Name>,
    keys: BTreeMap<Pointer, Pointer>,
    type_modules: BTreeMap<Pointer, Name>,
    operations: BTreeMap<String, OperationName>,
    /// The groups by tag, if operations are grouped.
    groups: BTreeMap<String, GroupName>,
    /// The cargo features by tag, if operations have some.
    features: BTreeMap<String, FeatureName>,
    servers: Vec<ServerName>,
    own_servers: Vec<ServerName>,
    #[cfg_attr(not(feature = "cli"), allow(dead_code, reason = "only `names` of the command line asks"))]
    whys: BTreeMap<String, Why>,
    lock: Lock,
    before: Lock,
    /// The version of the client.
    version: String,
    /// What stays of names that change.
    keeping: Keeping,
    /// The types that the whole client sends, if this is a part of it.
    sent: BTreeSet<String>,
}

/// The names of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OperationName {
    /// Its name among all operations: `create_connection`.
    pub flat: Name,
    /// The method that makes its request: the same, or what its group leaves to say: `create`.
    pub method: Name,
    /// The group that has the method; without one, the client has it.
    pub group: Option<GroupName>,
    /// What types of the operation begin with: `CreateConnection`.
    pub prefix: String,
    /// The file under `src/operations/` that holds it: `connections`.
    pub module: Name,
}

impl OperationName {
    /// The path of its method within the crate: `Client::create_connection`, or `groups::Connections::create`.
    pub(crate) fn place(&self) -> String {
        self.place_of(&self.method)
    }

    /// The path of a method beside its own, such as that for a body in another media type.
    pub(crate) fn place_of(&self, method: &Name) -> String {
        let of = self.group.as_ref().map(|group| format!("groups::{}", group.view.plain()));
        format!("{}::{}", of.as_deref().unwrap_or("Client"), method.plain())
    }

    /// The path of its method without the module that it is in: `Connections::create`.
    pub(crate) fn short_place(&self) -> String {
        let place = self.place();
        place.strip_prefix("groups::").map_or_else(|| place.clone(), str::to_owned)
    }

    /// A link of the documentation to its method; `root` is the path of the client.
    pub(crate) fn link(&self, root: &str) -> String {
        let short = self.short_place();
        let text = short.strip_prefix("Client::").unwrap_or(&short);
        format!("[`{text}`]({root}::{})", self.place())
    }
}

/// The names of a group of operations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GroupName {
    /// The method of the client that gives it: `connections`.
    pub method: Name,
    /// Its type: `Connections`.
    pub view: Name,
}

impl GroupName {
    /// The names of a view of this group that a method of it gives, if a method can be called so.
    pub(crate) fn bound(&self, method: &str) -> Option<Self> {
        operations::groups::bound(self, method)
    }
}

/// The names of a cargo feature that operations are behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FeatureName {
    /// As Cargo.toml has it: `pull-requests`.
    pub name: String,
    /// The folder of what is behind it: `pull_requests`.
    pub folder: Name,
}

/// The names of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ServerName {
    /// What the lock knows it by.
    pub key: String,
    /// The URL, as in the document.
    pub url: String,
    /// The same with the defaults of its variables, which tells servers with one template apart.
    pub by_default: String,
    /// The variant of `Server`: `Live`.
    pub variant: Name,
    /// Whether it is used if none is chosen; exactly one is.
    pub default: bool,
}

/// What most calls return, which the lock does not say of each.
pub(crate) const USUAL_RETURN: &str = "200";

impl NamePlan {
    /// The type of a schema: of a component by `#/components/schemas/<name>`, and of one that is written in place and
    /// [is named](crate::document::schema::shape::Shape::is_named), by the place where it is written.
    ///
    /// A component that does nothing but wrap a schema written in place has one name with it, under both pointers.
    pub(crate) fn type_name(&self, at: &Pointer) -> Option<&Name> {
        self.types.get(at)
    }

    /// All types, by the places of their schemas.
    pub(crate) fn types(&self) -> impl Iterator<Item = (&Pointer, &Name)> {
        self.types.iter()
    }

    /// The file under `src/types/` that holds a type; types with what is written inside them stand together.
    pub(crate) fn type_module(&self, at: &Pointer) -> Option<&Name> {
        self.type_modules.get(at)
    }

    /// The names of an operation; the method is in capitals, the path as in the document.
    pub(crate) fn operation(&self, method: &str, path: &str) -> Option<&OperationName> {
        self.operations.get(&operations::key(method, path))
    }

    /// The names of the group of a tag, if operations are grouped.
    pub(crate) fn group(&self, tag: &str) -> Option<&GroupName> {
        self.groups.get(tag)
    }

    /// The names of the cargo feature of a tag, if operations have some.
    pub(crate) fn feature(&self, tag: &str) -> Option<&FeatureName> {
        self.features.get(tag)
    }

    /// The servers of the document: the default first, then in the order of the document, each once.
    pub(crate) fn servers(&self) -> &[ServerName] {
        &self.servers
    }

    /// The servers with variables that paths and operations have beside those of the document.
    pub(crate) fn own_servers(&self) -> &[ServerName] {
        &self.own_servers
    }

    /// What the lock knows a type by.
    pub(crate) fn type_key(&self, at: &Pointer) -> Option<String> {
        self.keys.get(at).map(ToString::to_string)
    }

    /// Whether a type was always shown before: then it goes on to be, whoever uses it now.
    pub(crate) fn was_shown(&self, at: &Pointer) -> bool {
        let is_shown = |key: &Pointer| {
            let (key, before) = (key.to_string(), &self.before);
            before.live.schemas.contains_key(&key)
                && before.hidden.as_ref().is_some_and(|hidden| !hidden.contains_key(&key))
        };
        self.keys.get(at).is_some_and(is_shown)
    }

    /// The order in which the arguments of a method or a constructor were given before.
    pub(crate) fn arguments(&self, key: &str) -> Option<&[String]> {
        self.before.arguments.get(key).map(Vec::as_slice)
    }

    /// The order in which the media types of a body or a response were given before.
    pub(crate) fn contents(&self, at: &Pointer) -> &[String] {
        self.before.contents.get(&at.to_string()).map_or(&[], Vec::as_slice)
    }

    /// What a successful call of an operation returned before, by `METHOD /path`: a status, with the media type if that is not
    /// JSON, or several. Nothing if the lock does not know.
    pub(crate) fn returns(&self, key: &str) -> Option<Vec<String>> {
        let known = self.before.returns.as_ref().filter(|_| self.before.live.operations.contains_key(key))?;
        Some(known.get(key).cloned().unwrap_or_else(|| vec![USUAL_RETURN.to_owned()]))
    }

    /// The property that had the list of an operation's pages before, by `METHOD /path`.
    pub(crate) fn pages(&self, key: &str) -> Option<&str> {
        self.before.pages.get(key)?.first().map(String::as_str)
    }

    /// Where a header, by its name in lower case, was declared with the type that it has.
    pub(crate) fn header(&self, key: &str) -> Option<&String> {
        self.before.headers.get(key)
    }

    /// Whether the values of an enum may have the names that the document gives them beside: not where they were called
    /// after themselves before. The lock has the names that were given so.
    pub(crate) fn may_be_named<'n>(&self, key: &str, mut names: impl Iterator<Item = &'n str>) -> bool {
        // A lock of earlier rules says nothing of it.
        let is_known = self.before.knows(key) && self.before.marks.contains_key(key);
        !is_known || self.before.twins.get(key).is_some_and(|kept| names.any(|name| kept.contains_key(name)))
    }

    /// The scope of the members of a type, the parameters of an operation, or all credentials or headers, by its key.
    pub(crate) fn scope(&self, key: &str) -> Scope<'_> {
        self.before.scope(key)
    }

    /// Where the name of a type comes from.
    #[cfg(feature = "cli")]
    pub(crate) fn type_why(&self, at: &Pointer) -> Option<Why> {
        self.whys.get(&self.keys.get(at)?.to_string()).copied()
    }

    /// Where the name of an operation, by `METHOD /path`, or of a server, by its key, comes from.
    #[cfg(any(test, feature = "cli"))]
    pub(crate) fn why(&self, key: &str) -> Option<Why> {
        self.whys.get(key).copied()
    }

    /// The version of the client.
    pub(crate) fn version(&self) -> &str {
        &self.version
    }

    /// What stays of names that change.
    pub(crate) fn keeping(&self) -> &Keeping {
        &self.keeping
    }

    /// The names that things had before; those of members stand with [`former_members`](Self::former_members).
    pub(crate) fn former(&self) -> &Former {
        &self.lock.former
    }

    /// The names that members of a type, parameters or credentials had before this run, by the key of the scope.
    pub(crate) fn former_members(&self, key: &str) -> Option<&Arguments> {
        self.before.former.members.get(key)
    }

    /// The rules that cut the names of fields, variants, parameters and credentials into words.
    pub(crate) fn rules(&self) -> Rules {
        self.lock.rules
    }

    /// The same names, with what else the lock keeps, which is known once all types are.
    pub(crate) fn settled(self, given: Given) -> Self {
        Self { lock: self.lock.with(given), ..self }
    }

    /// The same names, for a part of the client: as if they had all been given before, with the keys of the types that the
    /// whole client sends.
    pub(crate) fn of_part(self, sent: BTreeSet<String>) -> Self {
        Self { before: self.lock.clone(), sent, ..self }
    }

    /// Whether the whole client, of which this is a part, sends a type.
    pub(crate) fn is_sent_by_others(&self, key: &str) -> bool {
        self.sent.contains(key)
    }

    /// The same names, with the faults of the document that were let pass.
    pub(crate) fn with_faults(mut self, faults: Faults) -> Self {
        self.lock.faults = faults;
        self
    }

    /// The lock of before, with the places that its things have now.
    pub(crate) fn before(&self) -> &Lock {
        &self.before
    }

    /// The lock that holds these names.
    pub(crate) fn lock(&self) -> &Lock {
        &self.lock
    }
}
