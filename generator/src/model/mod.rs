//! The Rust-shaped model of a client, which stage 3 makes and stage 4 prints.
//!
//! Nothing here knows OpenAPI's own structures: every decision is taken, every name is final.

mod attributes;
mod constraint;
mod docs;
mod follow;
mod former;
mod operation;
mod own;
mod program;
mod response;
mod server;
mod types;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use attributes::{Attributes, Feature};
pub(crate) use constraint::{Bound, Constraint, Counted};
pub(crate) use docs::{Docs, Said, Title, joint};
pub(crate) use follow::{
    Argument, Conversion, Ending, PageParameter, PageStyle, Paging, Polling, Route, Start, State, Step,
};
pub(crate) use former::{
    Former, FormerGroup, FormerMember, FormerMethod, FormerParameter, FormerPrefix, FormerType,
};
pub(crate) use operation::{
    BoundGroup, Credential, Example, Expansion, Form, Group, Location, Operation, Parameter, Payload,
    RequestBody, Scheme, Style, Tokens,
};
pub(crate) use own::OwnType;
pub(crate) use program::{
    Command, CommandBody, CommandGroup, CommandPageStyle, CommandPages, FlagKind, FlagValue, ParameterFlag,
    Program, ProgramCredential, ProgramServer, PropertyFlag,
};
pub(crate) use response::{
    Decode, Header, HeaderForm, ResponseContent, ResponseVariant, StatusMatch, StatusResponse, Success,
};
pub(crate) use server::{Server, ServerVariable, UrlPart};
pub(crate) use types::{
    Field, Generic, Kind, NewArgument, Only, Part, Presence, Rest, Shown, Tag, TagKind, Type, TypeDef,
    TypeId, UnionVariant, ValueKind, Variant, behind,
};

pub(crate) use crate::config::Webhooks;
use crate::config::{self, SharedPath};
use crate::names::{FeatureName, Given, NameSource};
use crate::packaging::{Dependency, Packaging};

/// A whole client.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    /// What Cargo.toml says.
    pub package: Package,
    /// What it is written as.
    pub packaging: Packaging,
    /// The crate that it has its runtime in together with other clients.
    pub shared_runtime: Option<SharedPath>,
    /// What it depends on by choice.
    pub dependencies: Vec<Dependency>,
    /// The features that were chosen.
    pub features: Vec<Feature>,
    /// The crates of types that are not the client's, which it shows besides.
    pub shown_crates: Vec<String>,
    /// The document's `info.title`.
    pub title: Title,
    /// The document's `info.description`, as documentation.
    pub docs: Docs,
    /// The servers of the document.
    pub servers: Vec<Server>,
    /// The servers with variables that only paths and operations have.
    pub own_servers: Vec<Server>,
    /// Whether a server, or an operation's own, is relative to where the document is served.
    pub has_relative_servers: bool,
    /// The security schemes that operations use.
    pub schemes: Vec<Scheme>,
    /// The types; a [`TypeId`] is an index.
    pub types: Vec<TypeDef>,
    /// The operations in the order of the document.
    pub operations: Vec<Operation>,
    /// What the operations are grouped by.
    pub groups: Vec<Group>,
    /// What the lock keeps of it besides names.
    pub given: Given,
    /// The names of before that it has.
    pub former: Former,
    /// Where names of members come from.
    #[cfg_attr(not(feature = "cli"), allow(dead_code, reason = "only `names` of the command line asks"))]
    pub member_sources: MemberSources,
    /// The headers of their responses, by name.
    pub headers: Vec<Header>,
    /// The header for idempotency keys, if calls are given one.
    pub idempotency_header: Option<String>,
    /// What is part of the names of properties that are secrets.
    pub secret_names: Vec<String>,
    /// The headers that give the id of a request, if it is not a usual one.
    pub request_id_headers: Vec<String>,
    /// How webhooks are signed.
    pub webhooks: Option<Webhooks>,
    /// Whether requests can be checked against the document's constraints.
    pub validation: bool,
    /// A response for each operation, by choice; `None` for one that has none.
    pub response_examples: Option<Vec<Option<ResponseExample>>>,
}

/// A response as a mock gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ResponseExample {
    /// Its status.
    pub status: u16,
    /// Its media type; empty where it has no body.
    pub media_type: String,
    /// Its body.
    pub body: String,
}

/// Where names of members come from that do not come from the wire alone: by the key of what they are members of, and by name.
pub(crate) type MemberSources = BTreeMap<String, BTreeMap<String, NameSource>>;

/// The head of the written Cargo.toml.
#[derive(Clone, Debug)]
pub(crate) struct Package {
    /// The crate's name.
    pub name: String,
    /// What was chosen for it besides.
    pub chosen: config::Package,
}

impl Client {
    /// The type with this id.
    pub(crate) fn get(&self, id: TypeId) -> Option<&TypeDef> {
        self.types.get(id.0)
    }

    /// The groups that have operations, with their places.
    pub(crate) fn grouped(&self) -> impl Iterator<Item = (usize, &Group)> {
        let used: BTreeSet<usize> = self.operations.iter().filter_map(|it| it.group).collect();
        used.into_iter().filter_map(|index| Some((index, self.groups.get(index)?)))
    }

    /// The views that hold parameters of an operation.
    pub(crate) fn bound<'a>(&'a self, operation: &'a Operation) -> impl Iterator<Item = &'a BoundGroup> {
        let group = operation.group.and_then(|index| self.groups.get(index));
        let bound = group.into_iter().flat_map(|group| &group.bound);
        bound.filter(|bound| bound.operations.contains(&operation.pointer))
    }

    /// Whether the client has a view for each group.
    pub(crate) fn has_views(&self) -> bool {
        self.grouped().any(|(_, group)| group.name.is_some())
    }

    /// The groups that are behind a cargo feature, by its name, with their places.
    pub(crate) fn featured(&self) -> BTreeMap<&str, (usize, &Group)> {
        self.grouped()
            .filter_map(|(index, group)| Some((group.feature.as_ref()?.name.as_str(), (index, group))))
            .collect()
    }

    /// The cargo feature that an operation is behind.
    pub(crate) fn feature_of(&self, operation: &Operation) -> Option<&FeatureName> {
        self.groups.get(operation.group?)?.feature.as_ref()
    }

    /// The cargo features of groups, sorted.
    pub(crate) fn features_of(&self, groups: &BTreeSet<usize>) -> BTreeSet<&str> {
        let features = groups.iter().filter_map(|index| self.groups.get(*index)?.feature.as_ref());
        features.map(|feature| feature.name.as_str()).collect()
    }

    /// The types that the client has, with their ids.
    pub(crate) fn shown_types(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        let types = self.types.iter().enumerate().map(|(index, def)| (TypeId(index), def));
        types.filter(|(_, def)| def.shown != Shown::Nowhere)
    }

    /// How many types stand behind the feature `unreferenced`.
    pub(crate) fn unreferenced(&self) -> usize {
        self.types.iter().filter(|def| def.shown == Shown::Unreferenced).count()
    }

    /// Whether a caller can give something else in the place of this type: what a variant holds.
    pub(crate) fn takes_variants(&self, ty: &Type) -> bool {
        // An instance may hold a union, or a text, which is taken so too.
        if *ty == Type::Parameter {
            return true;
        }
        let (Type::Named(id) | Type::Boxed(id)) = self.behind(ty) else { return false };
        let kind = self.get(*id).map(|def| &def.kind);
        matches!(kind, Some(Kind::Union { variants, .. }) if variants.iter().any(|variant| variant.from_value))
    }

    /// The type behind aliases.
    pub(crate) fn behind<'a>(&'a self, ty: &'a Type) -> &'a Type {
        behind(&self.types, ty)
    }
}
