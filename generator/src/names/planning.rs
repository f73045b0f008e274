//! The way from a document to its [`NamePlan`].

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::files::{Files, modules};
use super::former::{self, Former, Keeping};
use super::lock::settled::{Names, Settled};
use super::lock::{Entries, Lock};
use super::moves::{self, Fresh, Now, Users};
use super::operations::features;
use super::operations::groups::{self, Groups};
use super::operations::{self, Taken, servers};
use super::renames::extensions::Said;
use super::renames::planned;
use super::schemas::places::Places;
use super::schemas::segments::Segmented;
use super::text::claims::Claims;
use super::text::reserved;
use super::text::words::camel;
use super::{Name, NamePlan, NameSource, OperationName, ServerName, schemas};
use crate::config::{Config, FIRST_VERSION};
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::source::Pointer;

/// Plans all names of a document: those of the lock stay, new things take free ones.
pub(crate) fn plan(
    document: &Document,
    config: &Config,
    lock: &Lock,
    diagnostics: &mut Diagnostics,
) -> NamePlan {
    let given = lock;
    let mut lock = given.to_plan_with();
    let fresh = Fresh::new(&config.names.new);
    let (methods, modules) = plan_operations(document, config, &mut lock, &fresh, diagnostics);
    let Groups { tags, calls } = groups::plan(document, config, &lock, &methods, diagnostics);
    let features = features::plan(document, config, &lock, diagnostics);
    let prefix = |(key, name): (&String, &String)| (key.clone(), operations::prefix(name));
    let prefixes: BTreeMap<String, String> = methods.given.iter().map(prefix).collect();
    let credentials = moves::credentials(&mut lock, document, diagnostics);
    let places = Places::of(document);
    let bodies = operations::bodies(document, &prefixes);
    let kinds = Types::new(document, &places, &prefixes, &bodies, config);
    let now = Now {
        live: &kinds.live,
        former: &places.former,
        choice: &|key, lock| kinds.choice(key, &lock.live.schemas),
        marks: &|key, lock| kinds.marks(key, &lock.live.schemas).collect(),
    };
    moves::types(&mut lock, &now, &fresh, diagnostics);
    let names = kinds.plan(&lock, diagnostics);
    let (server_names, [servers, own_servers]) = plan_servers(document, config, &lock, diagnostics);
    let files = Files::of(&places, &names.given, &modules.given, config, &lock.live.files);

    let is_grouped = config.operations.group.is_some();
    let group = |(tag, method): (&String, &String)| (tag.clone(), groups::group(method));
    let groups_by_tag = tags.given.iter().filter(|_| is_grouped).map(group).collect();
    let operation = |(key, method): (&String, &String)| {
        let module = Name::module(modules.given.get(key)?);
        let prefix = prefixes.get(key)?.clone();
        let flat = Name::ident(method);
        let call = calls.given.get(key).filter(|_| is_grouped).map(|call| groups::parted(call));
        let (group, method) =
            call.map_or((None, flat.clone()), |(group, method)| (group, Name::ident(method)));
        let group = group.map(groups::group);
        Some((key.clone(), OperationName { flat, method, group, prefix, module }))
    };
    let is_auto = config.package.is_version_auto();
    let version = if is_auto {
        lock.version.clone().unwrap_or_else(|| FIRST_VERSION.to_owned())
    } else {
        config.package.version.clone()
    };
    let keeping = Keeping::new(config.updates.keep, &version);
    let now = former::Now {
        schemas: &names.given,
        operations: &methods.given,
        servers: &server_names.given,
        calls: is_grouped.then_some(&calls.given),
    };
    let former = Former::of(if given.is_refreshed { given } else { &lock }, &now, &keeping);
    let marks = kinds.kept_marks(&lock, &names.given);
    let whys = [methods.whys, tags.whys, features.whys, names.whys, server_names.whys]
        .into_iter()
        .flatten()
        .collect();
    NamePlan {
        whys,
        types: type_names(&places, &names.given),
        type_modules: files.modules(&places),
        operations: methods.given.iter().filter_map(operation).collect(),
        groups: groups_by_tag,
        features: features::by_tag(&features.given, config),
        keys: places.keys,
        lock: Lock {
            rules: lock.rules,
            version: is_auto.then(|| version.clone()),
            former,
            default_server: servers.first().map(|server| server.key.clone()),
            live: Entries {
                schemas: names.given,
                operations: methods.given,
                groups: tags.given,
                features: features.given,
                calls: calls.given,
                modules: modules.given,
                servers: server_names.given,
                files: files.of_families,
            },
            marks,
            credentials,
            generics: lock.generics.clone(),
            removed: Entries {
                schemas: names.removed,
                operations: methods.removed,
                groups: tags.removed,
                features: features.removed,
                calls: calls.removed,
                modules: modules.removed,
                servers: server_names.removed,
                ..Entries::default()
            },
            ..Lock::default()
        },
        before: if given.is_refreshed { given.clone() } else { lock },
        version,
        keeping,
        sent: BTreeSet::new(),
        servers,
        own_servers,
    }
}

/// The types by the places of their schemas.
fn type_names(places: &Places<'_>, given: &Names) -> BTreeMap<Pointer, Name> {
    let named =
        |(at, key): (&Pointer, &Pointer)| Some((at.clone(), Name::ident(given.get(&key.to_string())?)));
    places.keys.iter().filter_map(named).collect()
}

/// The methods and the modules of the operations.
fn plan_operations(
    document: &Document,
    config: &Config,
    lock: &mut Lock,
    fresh: &Fresh,
    diagnostics: &mut Diagnostics,
) -> (Settled, Settled) {
    let drafts = operations::drafts(document);
    moves::operations(lock, &drafts, fresh, diagnostics);
    let live: BTreeSet<String> = drafts.iter().map(|draft| draft.key.clone()).collect();
    let locked = living(&lock.live.operations, &live);
    let asked = planned::of_operations(document, &config.names, &locked, diagnostics);
    let mut methods = Settled::new(&live, asked, &lock.live.operations, &lock.removed.operations);
    let mut taken = Taken::default();
    for name in methods.names() {
        taken.take(name);
    }
    operations::name(&drafts, &mut methods, &mut taken);

    let keys: Vec<&str> = live.iter().map(String::as_str).collect();
    let known = |key: &&str| lock.live.modules.get(*key).or_else(|| lock.removed.modules.get(*key));
    let known: Vec<Option<&str>> = keys.iter().map(|key| known(key).map(String::as_str)).collect();
    let modules = modules::of_operations(&keys, &known);
    let given = live.iter().cloned().zip(modules.iter().map(Name::to_string)).collect();
    let gone = lock.removed.modules.iter().chain(&lock.live.modules).filter(|(key, _)| !live.contains(*key));
    let removed = gone.map(|(key, name)| (key.clone(), name.clone())).collect();
    (methods, Settled { given, removed, whys: BTreeMap::new() })
}

/// What the names of types are made of.
struct Types<'a> {
    document: &'a Document,
    places: &'a Places<'a>,
    /// The prefixes of operations.
    prefixes: &'a BTreeMap<String, String>,
    config: &'a Config,
    users: Users,
    /// The keys of all types.
    live: BTreeSet<String>,
    /// The component schemas by key: the name in the document, and its segments.
    components: BTreeMap<String, (String, Segmented)>,
    bodies: &'a BTreeMap<String, String>,
    /// How many components have the same shortest name.
    cores: BTreeMap<String, usize>,
}

impl<'a> Types<'a> {
    fn new(
        document: &'a Document,
        places: &'a Places<'a>,
        prefixes: &'a BTreeMap<String, String>,
        bodies: &'a BTreeMap<String, String>,
        config: &'a Config,
    ) -> Self {
        let keys = places.components.keys().chain(places.inline.keys());
        let live = keys.map(ToString::to_string).collect();
        let (components, cores) = (BTreeMap::new(), BTreeMap::new());
        let mut found = Self {
            document,
            places,
            prefixes,
            config,
            users: Users::of(document),
            live,
            components,
            bodies,
            cores,
        };
        for (at, wire) in &places.components {
            let segmented = match places.said.get(at) {
                Some(Said::Words(words)) => Segmented::whole(words.join(" ")),
                _ => found.segmented(wire),
            };
            *found.cores.entry(camel(&segmented.core()).to_lowercase()).or_default() += 1;
            found.components.insert(at.to_string(), ((*wire).to_owned(), segmented));
        }
        found
    }

    fn segmented(&self, wire: &str) -> Segmented {
        match self.bodies.get(wire) {
            Some(name) => Segmented::whole(name.clone()),
            None => Segmented::new(wire, &self.config.names.namespaces),
        }
    }

    /// The name that a type would have before any other if nothing else had it, in lower case.
    fn choice(&self, key: &str, types: &Names) -> Option<String> {
        let name = if let Some((_, segmented)) = self.components.get(key) {
            let core = camel(&segmented.core());
            let is_alone = self.cores.get(&core.to_lowercase()) == Some(&1);
            is_alone.then_some(core)?
        } else {
            let place = self.places.inline.get(&Pointer::parse(key.strip_prefix('#')?)?)?;
            schemas::plain(place, types, self.prefixes)?
        };
        (!reserved::is_type(&name)).then(|| name.to_lowercase())
    }

    /// The marks of all types. One stays as long as it is one of those that may be: the lock does not change with each
    /// further user.
    fn kept_marks(&self, lock: &Lock, given: &Names) -> BTreeMap<String, String> {
        let mark = |key: &String| {
            let marks = || self.marks(key, given);
            let kept = lock.marks.get(key).filter(|kept| marks().any(|mark| mark == **kept));
            Some((key.clone(), kept.cloned().or_else(|| marks().next())?))
        };
        self.live.iter().filter_map(mark).collect()
    }

    fn marks(&self, key: &str, types: &Names) -> impl Iterator<Item = String> {
        let at = key.strip_prefix('#').and_then(Pointer::parse);
        let outline = at.and_then(|at| self.places.outline(&at));
        outline.map(|outline| self.users.marks(key, outline, types, self.prefixes)).into_iter().flatten()
    }

    /// The names of types, by key.
    fn plan(&self, lock: &Lock, diagnostics: &mut Diagnostics) -> Settled {
        let locked = living(&lock.live.schemas, &self.live);
        let (document, names) = (self.document, &self.config.names);
        let asked = planned::of_types(document, names, self.places, &locked, diagnostics);
        let mut names = Settled::new(&self.live, asked, &lock.live.schemas, &lock.removed.schemas);
        let mut taken = Claims::default();
        for name in names.names().chain(lock.generics.values()) {
            taken.take(name);
        }
        let gone = names.removed.keys().filter_map(|at| Some((at.clone(), component_name(at)?)));
        let gone = gone.map(|(at, wire)| {
            let segmented = self.segmented(&wire);
            (at, (wire, segmented))
        });
        let all = self.components.clone().into_iter().chain(gone).collect();
        let living: HashSet<&str> = self.live.iter().map(String::as_str).collect();
        schemas::components(&all, &living, &mut names, &mut taken);
        schemas::inline(self.places, self.prefixes, &mut names, &mut taken);
        for (key, _) in self.places.said.iter().filter(|(_, said)| matches!(said, Said::Words(_))) {
            let why = names.whys.get_mut(&key.to_string());
            if let Some(why) = why.filter(|why| [NameSource::Schema, NameSource::Place].contains(&why.source))
            {
                why.source = NameSource::Extension;
            }
        }
        names
    }
}

/// The servers of the document, the default first, and those of paths and operations.
fn plan_servers(
    document: &Document,
    config: &Config,
    lock: &Lock,
    diagnostics: &mut Diagnostics,
) -> (Settled, [Vec<ServerName>; 2]) {
    let drafts = servers::drafts(document);
    let live: BTreeSet<String> = drafts.iter().map(|draft| draft.key.clone()).collect();
    let locked = living(&lock.live.servers, &live);
    let asked = planned::of_servers(document, &config.names, &drafts, &locked, diagnostics);
    let mut names = Settled::new(&live, asked, &lock.live.servers, &lock.removed.servers);
    servers::suggested(document, &drafts, &mut names);
    for are_own in [false, true] {
        let chosen = drafts.iter().filter(|draft| are_own || !draft.is_own);
        let chosen: Vec<_> = chosen.map(|draft| (draft.key.as_str(), draft.description)).collect();
        servers::name(&chosen, are_own, &mut names.given, &names.removed);
    }
    for key in names.given.keys() {
        names.whys.entry(key.clone()).or_insert_with(|| NameSource::Url.alone());
    }
    let (own, root): (Vec<&servers::Draft<'_>>, Vec<_>) = drafts.iter().partition(|draft| draft.is_own);
    let is = |url: &str| root.iter().any(|draft| draft.key == url);
    let default = lock.default_server.as_deref().filter(|url| is(url));
    let default = default.or_else(|| root.first().map(|draft| draft.key.as_str()));
    let planned = |draft: &&servers::Draft<'_>| {
        Some(ServerName {
            key: draft.key.clone(),
            url: draft.template.to_owned(),
            by_default: draft.by_default.clone(),
            variant: Name::ident(names.given.get(&draft.key)?),
            default: !draft.is_own && default == Some(&draft.key),
        })
    };
    let mut servers: Vec<ServerName> = root.iter().filter_map(planned).collect();
    servers.sort_by_key(|server| !server.default);
    let own = own.iter().filter_map(planned).collect();
    (names, [servers, own])
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
    Pointer::parse(key.strip_prefix('#')?)?.component_schema()
}
