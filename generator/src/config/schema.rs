//! The JSON Schema of `generator.toml`: what the types of this folder say, written down for editors.

use std::borrow::Cow;
use std::path::Path;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::{Config, FormatType, OwnType, SCHEMA, SelectedKind, Selector, own};

impl JsonSchema for Selector {
    fn schema_name() -> Cow<'static, str> {
        "Selector".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let kind = generator.subschema_for::<SelectedKind>();
        let text = "`METHOD /path` with `*` and `**`, an `operationId` with `*`, or a JSON Pointer";
        json_schema!({ "anyOf": [{ "type": "string", "description": text }, kind] })
    }
}

impl JsonSchema for OwnType {
    fn schema_name() -> Cow<'static, str> {
        "OwnType".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let table = generator.subschema_for::<own::Table>();
        json_schema!({ "anyOf": [{ "type": "string", "description": "The path of a type, such as `url::Url`" }, table] })
    }
}

impl JsonSchema for FormatType {
    fn schema_name() -> Cow<'static, str> {
        "FormatType".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let own = generator.subschema_for::<OwnType>();
        json_schema!({ "anyOf": [
            { "const": "text", "description": "A `String`" },
            { "type": "boolean", "description": "`false`: a `String`; `true`: what is usual" },
            own
        ] })
    }
}

/// What the types say of a file.
pub(crate) fn said_of<T: JsonSchema>(file: &str) -> String {
    // The dialect that editors know.
    let generator = SchemaSettings::draft07().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    without_null(&mut schema);
    schema["title"] = json!(file);
    serde_json::to_string_pretty(&schema).unwrap() + "\n"
}

/// Holds the schema of a file to what the types say; `INSTA_UPDATE=always` writes it, as it writes snapshots.
pub(crate) fn hold(said: &str, schema: &str, path: &str) {
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(path), said).unwrap();
    } else {
        assert!(said == schema, "{path} is out of date: run this test with INSTA_UPDATE=always");
    }
}

fn said() -> String {
    said_of::<Config>("generator.toml")
}

/// TOML has no `null`: a key that is not written is not there.
fn without_null(schema: &mut Value) {
    let is_null = |one: &Value| *one == json!("null") || one["type"] == json!("null");
    if let Some(object) = schema.as_object_mut() {
        object.retain(|key, value| key != "default" || !value.is_null());
        for key in ["type", "anyOf"] {
            let Some(Value::Array(all)) = object.get_mut(key) else { continue };
            all.retain(|one| !is_null(one));
            if let [only] = all.as_slice() {
                let only = only.clone();
                object.remove(key);
                match only {
                    // Beside a reference this dialect reads nothing.
                    only if only.get("$ref").is_some() => {
                        object.insert("allOf".to_owned(), json!([only]));
                    }
                    Value::Object(only) => object.extend(only),
                    only => drop(object.insert(key.to_owned(), only)),
                }
            }
        }
        object.values_mut().for_each(without_null);
    } else if let Some(list) = schema.as_array_mut() {
        list.iter_mut().for_each(without_null);
    }
}

#[test]
fn the_schema_is_what_the_types_say() {
    hold(&said(), SCHEMA, "generator.schema.json");
}

/// A key that the schema has and `generator.toml` has not, or the other way round, would show here.
#[test]
fn the_schema_has_the_keys_that_are_read() {
    let schema: Value = serde_json::from_str(&said()).unwrap();
    for (table, is_list) in [
        ("crate", false),
        ("names", false),
        ("types", false),
        ("requests", false),
        ("derives", true),
        ("pages", true),
    ] {
        let line = if is_list { format!("[[{table}]]") } else { format!("[{table}]") };
        let error = Config::parse(&format!("{line}\nno-such-key = 1\n")).unwrap_err().to_string();
        let mut place = &schema["properties"][table];
        place = if is_list { &place["items"] } else { place };
        let at = place["$ref"].as_str().or_else(|| place["allOf"][0]["$ref"].as_str()).unwrap();
        let properties =
            schema.pointer(at.trim_start_matches('#')).unwrap()["properties"].as_object().unwrap();
        let read: Vec<&str> = error.split('`').skip(3).step_by(2).collect();
        assert!(properties.len() > 1);
        for key in properties.keys() {
            assert!(read.contains(&key.as_str()), "{table}: {key} is not among {read:?}");
        }
    }
}
