//! The JSON Schema of `clients.toml`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::SCHEMA;
use super::table::{ClientTable, ManifestTable};
use crate::config::Config;
use crate::config::schema::{hold, said_of};

/// A path, or a list of paths.
pub(super) struct OneOrMore;

impl JsonSchema for OneOrMore {
    fn schema_name() -> Cow<'static, str> {
        "OneOrMore".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [
            { "type": "string", "description": "A path" },
            { "type": "array", "items": { "type": "string" }, "minItems": 1 }
        ] })
    }
}

#[test]
fn the_schema_is_what_the_types_say() {
    hold(
        &said_of::<ManifestTable<Config, ClientTable<Config>>>("clients.toml"),
        SCHEMA,
        "clients.schema.json",
    );
}
