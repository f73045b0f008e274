//! Schemas: a row a keyword.

use super::{
    DESCRIPTION, DOCS, Field, ObjectKind, Rule, SCHEMA_MAP, SCHEMAS, TEXT_MAP, TEXTS, Table, component,
    field, object, required, table,
};

/// A bound of its own; the flag of OpenAPI 3.0 is understood too.
const NUMBER_OR_FLAG: Rule = Rule::Either(&Rule::Number, &Rule::Flag);

pub(super) static SCHEMA: Table = component("schemas", &[SCHEMA_FIELDS, LATER_SCHEMA_FIELDS]);
const SCHEMA_FIELDS: &[Field] = &[
    field("type", Rule::Text).before_3_1(),
    field("type", Rule::Either(&TEXTS, &Rule::Text)).since_3_1(),
    DESCRIPTION,
    field("properties", SCHEMA_MAP),
    field("required", TEXTS),
    field("format", Rule::Text),
    object("items", ObjectKind::Schema),
    field("enum", Rule::List(&Rule::Any)),
    field("nullable", Rule::Flag),
    field("example", Rule::Any),
    field("default", Rule::Any),
    field("title", Rule::Text),
    field("oneOf", SCHEMAS),
    field("anyOf", SCHEMAS),
    field("allOf", SCHEMAS),
    object("not", ObjectKind::Schema),
    field("additionalProperties", Rule::FlagOr(ObjectKind::Schema)),
    object("discriminator", ObjectKind::Discriminator),
    field("readOnly", Rule::Flag),
    field("writeOnly", Rule::Flag),
    field("deprecated", Rule::Flag),
    field("pattern", Rule::Text),
    field("minLength", Rule::Count),
    field("maxLength", Rule::Count),
    field("minimum", Rule::Number),
    field("maximum", Rule::Number),
    field("exclusiveMinimum", Rule::Flag).before_3_1(),
    field("exclusiveMaximum", Rule::Flag).before_3_1(),
    field("exclusiveMinimum", NUMBER_OR_FLAG).since_3_1(),
    field("exclusiveMaximum", NUMBER_OR_FLAG).since_3_1(),
    field("multipleOf", Rule::Number),
    field("minItems", Rule::Count),
    field("maxItems", Rule::Count),
    field("uniqueItems", Rule::Flag),
    field("minProperties", Rule::Count),
    field("maxProperties", Rule::Count),
    DOCS,
];
/// The keywords of JSON Schema that hold schemas and came with OpenAPI 3.1.
const LATER_SCHEMA_FIELDS: &[Field] = &[
    field("$defs", SCHEMA_MAP).until_model(),
    field("definitions", SCHEMA_MAP).until_model(),
    field("patternProperties", SCHEMA_MAP).in_text(),
    field("dependentSchemas", SCHEMA_MAP).in_text(),
    field("prefixItems", SCHEMAS).in_text(),
    object("additionalItems", ObjectKind::Schema).in_text(),
    object("unevaluatedItems", ObjectKind::Schema).in_text(),
    object("contains", ObjectKind::Schema).in_text(),
    object("unevaluatedProperties", ObjectKind::Schema).in_text(),
    object("propertyNames", ObjectKind::Schema).in_text(),
    object("if", ObjectKind::Schema).in_text(),
    object("then", ObjectKind::Schema).in_text(),
    object("else", ObjectKind::Schema).in_text(),
    object("contentSchema", ObjectKind::Schema).in_text(),
    field("const", Rule::Any).in_text(),
    field("examples", Rule::Any).in_text(),
];
pub(super) static DISCRIMINATOR: Table = table(&[&[
    required("propertyName", Rule::Text),
    field("mapping", TEXT_MAP),
    // OpenAPI 3.2
    field("defaultMapping", Rule::Text).since_3_1(),
]]);
