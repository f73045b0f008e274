//! `contract roundtrip`: values through the types of the client and back. Swagger 2.0 has its schemas in
//! `#/definitions/…`.

mod schemas;

use std::io::{self, BufRead, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Writes a line for each line.
pub(crate) fn run(lines: impl BufRead, out: &mut impl Write) -> io::Result<()> {
    for line in lines.lines() {
        let line = line?;
        if !line.trim().is_empty() {
            writeln!(out, "{}", reply(&line))?;
        }
    }
    out.flush()
}

fn reply(line: &str) -> Value {
    let failed = |schema: &Value, error: String| json!({ "schema": schema, "ok": false, "error": error });
    let mut asked: Value = match serde_json::from_str(line) {
        Ok(asked) => asked,
        Err(error) => return failed(&Value::Null, format!("the line is not JSON: {error}")),
    };
    let (schema, value) = (asked["schema"].take(), asked["value"].take());
    let Some(way) = schema.as_str().and_then(of) else {
        return failed(&schema, "the client has no type for this schema".to_owned());
    };
    match way(value) {
        Ok(value) => json!({ "schema": schema, "ok": true, "value": value }),
        Err(error) => failed(&schema, error.to_string()),
    }
}

/// What a value goes through.
type Way = fn(Value) -> Result<Value, serde_json::Error>;

/// Reads a value into a type, and writes it again. The types are optional, because a schema may be nullable.
#[allow(dead_code, reason = "a document can have no schemas")]
fn through<T: DeserializeOwned + Serialize>(value: Value) -> Result<Value, serde_json::Error> {
    let typed: T = serde_json::from_value(value)?;
    serde_json::from_str(&serde_json::to_string(&typed)?)
}

fn of(schema: &str) -> Option<Way> {
    match schema.strip_prefix("#/definitions/") {
        Some(name) => schemas::of(&format!("#/components/schemas/{name}")),
        None => schemas::of(schema),
    }
}
