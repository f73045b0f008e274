//! Stage 2: every public Rust name, planned at once.

use std::collections::BTreeMap;

use crate::load::Pointer;

/// The planned names.
#[derive(Clone, Debug, Default)]
pub struct NamePlan {
    types: BTreeMap<Pointer, Name>,
    operations: BTreeMap<String, OperationName>,
}

/// A Rust identifier that is valid where it stands and unique in its scope. Keywords are raw (`r#type`) or end in `_`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

/// The names of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationName {
    /// The method of the client: `create_connection`.
    pub method: Name,
    /// What types of the operation begin with: `CreateConnection`.
    pub prefix: String,
    /// The module (and file) under `operations` that holds it: `connections`.
    pub module: Name,
}
