//! Names that things had before and that old code goes on with: what they are other names of.

use super::TypeId;
use crate::names::{GroupName, Name};

/// The names of before that the client has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Former {
    /// Types.
    pub types: Vec<FormerType>,
    /// Setters, and variants of enums and unions.
    pub members: Vec<FormerMember>,
    /// What types of operations began with.
    pub prefixes: Vec<FormerPrefix>,
    /// Methods that make requests.
    pub methods: Vec<FormerMethod>,
    /// Views of the client.
    pub groups: Vec<FormerGroup>,
    /// Setters of requests.
    pub parameters: Vec<FormerParameter>,
    /// Setters of credentials: the place in [`Client::schemes`](super::Client::schemes), and the name.
    pub credentials: Vec<(usize, Name)>,
    /// Servers without variables: the place in [`Client::servers`](super::Client::servers), and the name.
    pub servers: Vec<(usize, Name)>,
}

/// A name of before for a type.
#[derive(Clone, Debug)]
pub(crate) struct FormerType {
    /// The name.
    pub name: Name,
    /// The type.
    pub of: TypeId,
}

/// A name of before for something of a type.
#[derive(Clone, Debug)]
pub(crate) struct FormerMember {
    /// The name.
    pub name: Name,
    /// The type.
    pub of: TypeId,
    /// The place among its fields or variants.
    pub index: usize,
    /// What the function was called that makes the variant.
    pub constructor: Option<Name>,
}

/// What types of an operation began with.
#[derive(Clone, Debug)]
pub(crate) struct FormerPrefix {
    /// `CreatePet`.
    pub prefix: String,
    /// The operation, by its place in [`Client::operations`](super::Client::operations).
    pub of: usize,
}

/// A name of before for a method that makes requests.
#[derive(Clone, Debug)]
pub(crate) struct FormerMethod {
    /// The view that had it; without one, the client.
    pub group: Option<GroupName>,
    /// The name.
    pub name: Name,
    /// The operation, by its place in [`Client::operations`](super::Client::operations).
    pub of: usize,
    /// The media type of a body that has a method of its own, by its place among the other bodies.
    pub body: Option<usize>,
}

/// A name of before for a view of the client.
#[derive(Clone, Debug)]
pub(crate) struct FormerGroup {
    /// The names of before.
    pub was: GroupName,
    /// The names now.
    pub is: GroupName,
}

/// A name of before for the setter of a parameter.
#[derive(Clone, Debug)]
pub(crate) struct FormerParameter {
    /// The name.
    pub name: Name,
    /// The operation, by its place in [`Client::operations`](super::Client::operations).
    pub of: usize,
    /// The parameter, by its place.
    pub parameter: usize,
}
