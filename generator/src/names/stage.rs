//! The way from a document to its [`NamePlan`].

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::claims::Claims;
use super::lock::{Entries, Lock};
use super::modules::{self, Family};
use super::operations::{self, Draft, Taken};
use super::places::{Parent, Places};
use super::segments::Segmented;
use super::settled::{Names, Settled};
use super::words::words;
use super::{Name, NamePlan, OperationName, ServerName, overrides, path, servers, types};
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::load::{Document, Pointer};

/// Plans all names of a document: those of the lock stay, new things take free ones.
pub fn plan(document: &Document, config: &Config, lock: &Lock, diagnostics: &mut Diagnostics) -> NamePlan {
    let (methods, modules) = plan_operations(document, config, lock, diagnostics);
    let prefix = |(key, name): (&String, &String)| (key.clone(), operations::prefix(name));
    let prefixes: BTreeMap<String, String> = methods.given.iter().map(prefix).collect();
    let places = Places::of(document);
    let names = plan_types(&places, &prefixes, config, lock, diagnostics);
    let (server_names, servers) = plan_servers(document, lock);

    let type_name =
        |(at, key): (&Pointer, &Pointer)| Some((at.clone(), Name::ident(names.given.get(&key.to_string())?)));
    let operation = |(key, method): (&String, &String)| {
        let module = Name::module(modules.given.get(key)?);
        let prefix = prefixes.get(key)?.clone();
        Some((key.clone(), OperationName { method: Name::ident(method), prefix, module }))
    };
    NamePlan {
        types: places.keys.iter().filter_map(type_name).collect(),
        type_modules: type_modules(&places, &names.given, &modules.given, config),
        operations: methods.given.iter().filter_map(operation).collect(),
        lock: Lock {
            default_server: servers.first().map(|server| server.url.clone()),
            live: Entries {
                schemas: names.given,
                operations: methods.given,
                modules: modules.given,
                servers: server_names.given,
            },
            removed: Entries {
                schemas: names.removed,
                operations: methods.removed,
                modules: modules.removed,
                servers: server_names.removed,
            },
        },
        servers,
    }
}

/// The methods and the modules of the operations.
fn plan_operations(
    document: &Document,
    config: &Config,
    lock: &Lock,
    diagnostics: &mut Diagnostics,
) -> (Settled, Settled) {
    let drafts: Vec<Draft> = document.operations().iter().map(Draft::new).collect();
    let live: BTreeSet<String> = drafts.iter().map(|draft| draft.key.clone()).collect();
    let locked = living(&lock.live.operations, &live);
    let asked = overrides::of_operations(&config.names.operations, &live, &locked, diagnostics);
    let mut methods = Settled::new(&live, asked, &lock.live.operations, &lock.removed.operations);
    let mut taken = Taken::default();
    for name in methods.names() {
        taken.take(name);
    }
    operations::name(&drafts, &methods.removed, &mut methods.given, &mut taken);

    let modules = live.iter().map(|key| {
        let known = lock.live.modules.get(key).or_else(|| lock.removed.modules.get(key));
        let path = key.split_once(' ').map_or("", |(_, path)| path);
        (key.clone(), known.cloned().unwrap_or_else(|| modules::of_operation(path).to_string()))
    });
    let given = modules.collect();
    let gone = lock.removed.modules.iter().chain(&lock.live.modules).filter(|(key, _)| !live.contains(*key));
    let removed = gone.map(|(key, name)| (key.clone(), name.clone())).collect();
    (methods, Settled { given, removed })
}

/// The names of types, by key.
fn plan_types(
    places: &Places<'_>,
    prefixes: &BTreeMap<String, String>,
    config: &Config,
    lock: &Lock,
    diagnostics: &mut Diagnostics,
) -> Settled {
    let keys = places.components.keys().chain(places.inline.keys());
    let live: BTreeSet<String> = keys.map(ToString::to_string).collect();
    let locked = living(&lock.live.schemas, &live);
    let asked = overrides::of_types(&config.names.schemas, places, &live, &locked, diagnostics);
    let mut names = Settled::new(&live, asked, &lock.live.schemas, &lock.removed.schemas);
    let mut taken = Claims::default();
    for name in names.names() {
        taken.take(name);
    }
    let segmented = |(at, wire): (String, String)| {
        let segmented = Segmented::new(&wire, &config.names.namespaces);
        (at, (wire, segmented))
    };
    let present = places.components.iter().map(|(at, wire)| (at.to_string(), (*wire).to_owned()));
    let gone = names.removed.keys().filter_map(|at| Some((at.clone(), component_name(at)?)));
    let all = present.chain(gone).map(segmented).collect();
    let living: HashSet<&str> = live.iter().map(String::as_str).collect();
    types::components(&all, &living, &mut names.given, &mut taken);
    types::inline(places, prefixes, &mut names.given, &mut taken);
    names
}

/// The servers, the default first.
fn plan_servers(document: &Document, lock: &Lock) -> (Settled, Vec<ServerName>) {
    let mut found: Vec<(&str, Option<&str>)> = Vec::new();
    for server in &document.api().servers {
        if !found.iter().any(|(url, _)| *url == server.url) {
            found.push((&server.url, server.description.as_deref()));
        }
    }
    let live: BTreeSet<String> = found.iter().map(|(url, _)| (*url).to_owned()).collect();
    let mut names = Settled::new(&live, Names::new(), &lock.live.servers, &lock.removed.servers);
    servers::name(&found, &mut names.given, &names.removed);
    let default = lock.default_server.as_deref().filter(|url| live.contains(*url));
    let default = default.or_else(|| found.first().map(|(url, _)| *url));
    let planned = found.iter().filter_map(|(url, _)| {
        let variant = Name::ident(names.given.get(*url)?);
        Some(ServerName { url: (*url).to_owned(), variant, default: default == Some(*url) })
    });
    let mut servers: Vec<ServerName> = planned.collect();
    servers.sort_by_key(|server| !server.default);
    (names, servers)
}

/// The module of each type.
fn type_modules(
    places: &Places<'_>,
    names: &Names,
    modules: &Names,
    config: &Config,
) -> BTreeMap<Pointer, Name> {
    let mut families: BTreeMap<String, Family> = BTreeMap::new();
    for (at, wire) in &places.components {
        let namespace = Segmented::new(wire, &config.names.namespaces).namespace().map(str::to_owned);
        let words = names.get(&at.to_string()).map(|name| words(name)).unwrap_or_default();
        families.insert(at.to_string(), Family { namespace, resource: None, words, size: 1 });
    }
    let mut order: Vec<_> = places.inline.iter().collect();
    order.sort_by_key(|(key, place)| (place.level, *key));
    let mut roots: HashMap<Pointer, String> = HashMap::new();
    for (key, place) in order {
        let (root, resource, words) = match &place.parent {
            Parent::Type(parent) => {
                (roots.get(parent).cloned().unwrap_or_else(|| parent.to_string()), None, Vec::new())
            }
            Parent::Operation(key) => (key.clone(), modules.get(key).cloned(), path::resource_words(key)),
            Parent::Text(text) => (text.clone(), None, words(text)),
        };
        let new = || Family { namespace: None, resource, words, size: 0 };
        families.entry(root.clone()).or_insert_with(new).size += 1;
        roots.insert(key.clone(), root);
    }
    let list: Vec<Family> = families.values().cloned().collect();
    let labels: BTreeMap<&String, Name> = families.keys().zip(modules::of_types(&list)).collect();
    let module = |(at, key): (&Pointer, &Pointer)| {
        let root = roots.get(key).cloned().unwrap_or_else(|| key.to_string());
        Some((at.clone(), labels.get(&root)?.clone()))
    };
    places.keys.iter().filter_map(module).collect()
}

/// The entries of the lock whose things the document has.
fn living(locked: &Names, live: &BTreeSet<String>) -> Names {
    locked
        .iter()
        .filter(|(key, _)| live.contains(*key))
        .map(|(key, name)| (key.clone(), name.clone()))
        .collect()
}

/// The name of the component that a key of the lock names, if it names one.
fn component_name(key: &str) -> Option<String> {
    let pointer = Pointer::parse(key.strip_prefix('#')?)?;
    let mut tokens = pointer.tokens();
    let name = (tokens.next()? == "components" && tokens.next()? == "schemas").then(|| tokens.next())??;
    tokens.next().is_none().then_some(name)
}
