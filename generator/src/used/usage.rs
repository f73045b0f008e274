//! The operations and types of a client that callers may use.

use std::collections::{BTreeMap, BTreeSet};

use super::Callers;
use super::code::{Named, Places};
use crate::config::Operations;
use crate::diff::{Change, Difference, Http, Rust, Subject, UsedPart, client_methods, member, operation_key};
use crate::inputs::Inputs;
use crate::model::{Client, Generic, Operation, Type, TypeId};
use crate::pipeline::{Run, client};

/// What callers use of a client.
#[derive(Clone, Debug)]
pub struct Usage<'c> {
    callers: &'c Named,
    /// By method and path without the names of parameters.
    operations: BTreeMap<String, UsedOperation>,
    /// By their names: what names them, or sends or returns them.
    types: BTreeMap<String, Part>,
    /// How many operations the client has.
    pub total: usize,
}

/// What callers use of something.
#[derive(Clone, Debug, Default)]
struct Part {
    places: Places,
    /// The operations by which they use it.
    operations: BTreeSet<String>,
}

/// An operation that callers use.
#[derive(Clone, Debug)]
pub struct UsedOperation {
    /// `GET /pets/{petId}`.
    pub line: String,
    /// The method of the client, or of a group: `Pets::list`.
    pub method: String,
    places: Places,
}

impl<'c> Usage<'c> {
    /// What callers use of the client that is generated of these inputs, also of operations that are left out by choice.
    ///
    /// # Errors
    /// The document cannot be generated; its run has the errors.
    pub fn of(callers: &'c Callers, inputs: &Inputs) -> Result<Self, Box<Run>> {
        let mut inputs = inputs.clone();
        let group = inputs.config.operations.group;
        inputs.config.operations = Operations { group, ..Operations::default() };
        match client(&inputs) {
            (Run { generated: Some(_), .. }, Some(client)) => Ok(Self::new(&callers.named, &client)),
            (run, _) => Err(Box::new(run)),
        }
    }

    fn new(callers: &'c Named, client: &Client) -> Self {
        let methods = client_methods(client);
        let mut usage = Self {
            callers,
            operations: BTreeMap::new(),
            types: BTreeMap::new(),
            total: client.operations.len(),
        };
        for def in &client.types {
            let name = def.name.plain();
            let places = callers.path(name);
            if !places.is_empty() {
                usage.types.entry(name.to_owned()).or_default().places.extend(places);
            }
        }
        for operation in &client.operations {
            let key = operation_key(&operation.method, &operation.path);
            let own = methods.iter().filter(|(at, ..)| *at == operation.pointer);
            let own = own.filter(|_| is_reached(callers, operation));
            let mut places: Places =
                own.flat_map(|(_, name, arguments)| callers.method(name, *arguments)).collect();
            let prefix = &operation.name.prefix;
            for name in [prefix.clone(), format!("{prefix}Error"), format!("{prefix}Response")] {
                places.extend(callers.path(&name));
            }
            if places.is_empty() {
                continue;
            }
            for name in reached(client, operation) {
                let part = usage.types.entry(name).or_default();
                part.places.extend(places.iter().cloned());
                part.operations.insert(key.clone());
            }
            let line = format!("{} {}", operation.method, operation.path);
            let method = operation.name.short_place();
            let method = method.strip_prefix("Client::").unwrap_or(&method).to_owned();
            usage.operations.insert(key, UsedOperation { line, method, places });
        }
        usage
    }

    /// The operations that are used.
    pub fn operations(&self) -> impl Iterator<Item = &UsedOperation> {
        self.operations.values()
    }

    /// Writes into each change where callers use what it is of, and how many of the operations that they use have one.
    pub fn mark(&self, difference: &mut Difference) {
        let mut changed = BTreeSet::new();
        for change in &mut difference.changes {
            let part = self.touched(change);
            change.used_at = part.places.into_iter().map(|(file, line)| format!("{file}:{line}")).collect();
            if !change.used_at.is_empty() {
                changed.extend(part.operations);
            }
        }
        let (total, used) = (self.total, self.operations.len());
        difference.usage = Some(UsedPart { total, used, changed: changed.len() });
    }

    /// What callers use of what a change is of. What only adds, and what neither side notices, touches nobody.
    fn touched(&self, change: &Change) -> Part {
        let matters = change.is_felt() || change.http >= Http::MayBreak || change.rust == Rust::Warns;
        if !matters {
            return Part::default();
        }
        let part = self.of_subject(&change.of);
        let is_by_name = change.silent.is_none() && change.http < Http::MayBreak && !change.moved.is_empty();
        if part.places.is_empty() || !is_by_name {
            return part;
        }
        // What alone does not compile is used only where it is named.
        let named = change.moved.iter().map(|(path, _)| self.of_path(path));
        let places = named.flat_map(|places| places.unwrap_or_else(|| part.places.clone())).collect();
        Part { places, ..part }
    }

    fn of_subject(&self, subject: &Subject) -> Part {
        match subject {
            Subject::Operation(key) => {
                let places = self.operations.get(key).map(|used| used.places.clone()).unwrap_or_default();
                Part { places, operations: BTreeSet::from([key.clone()]) }
            }
            Subject::Type(name) => self.types.get(name).cloned().unwrap_or_default(),
            Subject::Client => Part {
                places: self.operations.values().flat_map(|used| &used.places).cloned().collect(),
                operations: self.operations.keys().cloned().collect(),
            },
        }
    }

    /// Where a member of a type or of a request is named; none if it can be used without its name.
    fn of_path(&self, path: &str) -> Option<Places> {
        Some(self.callers.any(member(path)?))
    }
}

/// Whether callers have what has the method of an operation: all have the client, and a group is named where it is taken or passed
/// on.
fn is_reached(callers: &Named, operation: &Operation) -> bool {
    let Some(group) = &operation.name.group else { return true };
    !callers.method(group.method.plain(), 0).is_empty() || !callers.path(group.view.plain()).is_empty()
}

/// The types that an operation sends or returns, also within others.
fn reached(client: &Client, operation: &Operation) -> BTreeSet<String> {
    let further = operation.further.iter().filter_map(|variant| variant.ty.as_ref());
    let own = operation.sent().chain(operation.succeeded()).chain(operation.failed()).chain(further);
    let mut next: Vec<TypeId> = own.filter_map(Type::named).collect();
    let mut seen = BTreeSet::new();
    let mut names = BTreeSet::new();
    while let Some(id) = next.pop() {
        if let Some(def) = client.get(id).filter(|_| seen.insert(id)) {
            names.insert(def.name.plain().to_owned());
            if let Some(Generic::Of(generic, _)) = &def.generic {
                names.extend(client.get(*generic).map(|def| def.name.plain().to_owned()));
            }
            next.extend(def.kind.held().into_iter().filter_map(Type::named));
        }
    }
    names
}
