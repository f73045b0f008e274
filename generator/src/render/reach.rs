//! What a client needs, seen from its types and operations.

use std::collections::BTreeSet;

use crate::model::{Client, Credential, Kind, Operation, Presence, Success, Type, TypeId};

/// Something that only some clients need: a crate, or a module of the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Need {
    Uuid,
    DateTime,
    Date,
    Base64,
    Patch,
    Union,
    Basic,
}

/// All that a client needs beyond what every client needs.
#[derive(Clone, Debug, Default)]
pub(super) struct Needs(BTreeSet<Need>);

impl Needs {
    pub(super) fn of(client: &Client) -> Self {
        let mut needs = Self::default();
        let exchanged = client.operations.iter().flat_map(exchanged);
        for ty in client.types.iter().flat_map(|def| held(&def.kind)).chain(exchanged) {
            needs.ty(ty);
        }
        for def in &client.types {
            match &def.kind {
                Kind::Struct { fields, .. }
                    if fields.iter().any(|field| field.presence == Presence::Patch) =>
                {
                    needs.0.insert(Need::Patch);
                }
                Kind::Union { .. } => {
                    needs.0.insert(Need::Union);
                }
                _ => {}
            }
        }
        if client.schemes.iter().any(|scheme| scheme.credential == Credential::Basic) {
            needs.0.insert(Need::Basic);
        }
        needs
    }

    pub(super) fn has(&self, need: Need) -> bool {
        self.0.contains(&need)
    }

    /// Whether a module of the runtime is needed; most are.
    pub(super) fn runtime(&self, module: &str) -> bool {
        match module {
            "base64" => self.has(Need::Base64) || self.has(Need::Basic),
            "basic" => self.has(Need::Basic),
            "date_time" => self.has(Need::DateTime),
            "patch" => self.has(Need::Patch),
            "union" => self.has(Need::Union),
            _ => true,
        }
    }

    fn ty(&mut self, ty: &Type) {
        let need = match ty {
            Type::Uuid => Need::Uuid,
            Type::DateTime => Need::DateTime,
            Type::Date => Need::Date,
            Type::Base64 => Need::Base64,
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => return self.ty(inner),
            _ => return,
        };
        self.0.insert(need);
    }
}

/// The types that a caller makes values of, because a request holds them.
pub(super) fn sent(client: &Client) -> BTreeSet<TypeId> {
    let mut sent = BTreeSet::new();
    let mut todo: Vec<TypeId> = client.operations.iter().flat_map(asked).filter_map(named).collect();
    while let Some(id) = todo.pop() {
        if sent.insert(id)
            && let Some(def) = client.get(id)
        {
            todo.extend(held(&def.kind).into_iter().filter_map(named));
        }
    }
    sent
}

/// The types of a request.
fn asked(operation: &Operation) -> Vec<&Type> {
    let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
    parameters.chain(operation.body.iter().map(|body| &body.ty)).collect()
}

/// The types of a request and of its answers.
fn exchanged(operation: &Operation) -> Vec<&Type> {
    let mut all = asked(operation);
    all.extend(operation.errors.iter().filter_map(|error| error.ty.as_ref()));
    match &operation.success {
        Success::Empty => {}
        Success::Type(ty) => all.push(ty),
        Success::OneOf(variants) => all.extend(variants.iter().filter_map(|variant| variant.ty.as_ref())),
    }
    all
}

/// The types that a type is made of.
fn held(kind: &Kind) -> Vec<&Type> {
    match kind {
        Kind::Struct { fields, rest } => {
            fields.iter().map(|field| &field.ty).chain(rest.iter().map(|rest| &rest.value)).collect()
        }
        Kind::Union { variants, .. } => variants.iter().map(|variant| &variant.ty).collect(),
        Kind::Alias(ty) => vec![ty],
        Kind::Enum(_) => Vec::new(),
    }
}

/// The type of the client that a type names.
fn named(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(id) | Type::Boxed(id) => Some(*id),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => named(inner),
        _ => None,
    }
}
