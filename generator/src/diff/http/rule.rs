//! The ids that oasdiff has for what can change of a property, a parameter or a body.

/// Which way a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Direction {
    /// From the client to the server.
    Request,
    /// From the server to the client.
    Response,
}

/// What is of a value that goes one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Generalized,
    Specialized,
    TypeChanged,
    BecameNullable,
    BecameNotNullable,
    BecameEnum,
    EnumRemoved,
    EnumValueAdded,
    EnumValueRemoved,
    OneOfAdded,
    OneOfRemoved,
}

/// The id, if oasdiff has one. `part` is what has the value: `request-property`, `request-parameter`, `response-body`.
pub(super) fn id(part: &str, what: What) -> &'static str {
    match (part, what) {
        ("request-property", What::Generalized) => "request-property-type-generalized",
        ("request-property", What::Specialized) => "request-property-type-specialized",
        ("request-property", What::TypeChanged) => "request-property-type-changed",
        ("request-property", What::BecameNullable) => "request-property-became-nullable",
        ("request-property", What::BecameNotNullable) => "request-property-became-not-nullable",
        ("request-property", What::BecameEnum) => "request-property-became-enum",
        ("request-parameter", What::BecameEnum) => "request-parameter-became-enum",
        ("request-body", What::BecameEnum) => "request-body-became-enum",
        ("request-property", What::EnumValueAdded) => "request-property-enum-value-added",
        ("request-property", What::EnumValueRemoved) => "request-property-enum-value-removed",
        ("request-property", What::OneOfAdded) => "request-property-one-of-added",
        ("request-property", What::OneOfRemoved) => "request-property-one-of-removed",
        ("response-property", What::Generalized) => "response-property-type-generalized",
        ("response-property", What::Specialized) => "response-property-type-specialized",
        ("response-property", What::TypeChanged) => "response-property-type-changed",
        ("response-property", What::BecameNullable) => "response-property-became-nullable",
        ("response-property", What::BecameNotNullable) => "response-property-became-not-nullable",
        ("response-property", What::EnumValueAdded) => "response-property-enum-value-added",
        ("response-property", What::EnumValueRemoved) => "response-property-enum-value-removed",
        ("response-property", What::OneOfAdded) => "response-property-one-of-added",
        ("response-property", What::OneOfRemoved) => "response-property-one-of-removed",
        ("request-parameter", What::Generalized) => "request-parameter-type-generalized",
        ("request-parameter", What::Specialized) => "request-parameter-type-specialized",
        ("request-parameter", What::TypeChanged) => "request-parameter-type-changed",
        ("request-parameter", What::EnumValueAdded) => "request-parameter-enum-value-added",
        ("request-parameter", What::EnumValueRemoved) => "request-parameter-enum-value-removed",
        ("request-body", What::Generalized) => "request-body-type-generalized",
        ("request-body", What::Specialized) => "request-body-type-specialized",
        ("request-body", What::TypeChanged) => "request-body-type-changed",
        ("request-body", What::BecameNullable) => "request-body-became-nullable",
        ("request-body", What::BecameNotNullable) => "request-body-became-not-nullable",
        ("request-body", What::EnumValueAdded) => "request-body-enum-value-added",
        ("request-body", What::EnumValueRemoved) => "request-body-enum-value-removed",
        ("request-body", What::OneOfAdded) => "request-body-one-of-added",
        ("request-body", What::OneOfRemoved) => "request-body-one-of-removed",
        ("response-body", What::Generalized) => "response-body-type-generalized",
        ("response-body", What::Specialized) => "response-body-type-specialized",
        ("response-body", What::TypeChanged) => "response-body-type-changed",
        ("response-body", What::BecameNullable) => "response-body-became-nullable",
        ("response-body", What::BecameNotNullable) => "response-body-became-not-nullable",
        ("response-body", What::EnumValueAdded) => "response-body-enum-value-added",
        ("response-body", What::OneOfAdded) => "response-body-one-of-added",
        ("response-body", What::OneOfRemoved) => "response-body-one-of-removed",
        _ => "",
    }
}
