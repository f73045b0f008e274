//! A walk over a raw document that knows nothing of the generator: everything it finds must be in the generated source.
//!
//! It holds for documents in Deck's form: schema names are .NET full names, of which the last part is the Rust name.

use serde_yaml::Value;

use super::source::Source;

/// What is missing from the source, or says something else than the document.
pub(super) fn missing(document: &Value, source: &Source) -> Vec<String> {
    let mut missing = Vec::new();
    for (name, schema) in mapping(&document["components"]["schemas"]) {
        schema_in(name, schema, source, &mut missing);
    }
    for (path, item) in mapping(&document["paths"]) {
        for (method, operation) in mapping(item) {
            operation_in(&method.to_uppercase(), path, operation, document, source, &mut missing);
        }
    }
    for server in document["servers"].as_sequence().unwrap() {
        let url = server["url"].as_str().unwrap();
        if !source.strings.contains(url) {
            missing.push(format!("server {url}"));
        }
    }
    for (name, scheme) in mapping(&document["components"]["securitySchemes"]) {
        if !source.strings.contains(scheme["name"].as_str().unwrap()) {
            missing.push(format!("security scheme {name}"));
        }
    }
    missing
}

fn schema_in(name: &str, schema: &Value, source: &Source, missing: &mut Vec<String>) {
    let short = name.rsplit('_').next().unwrap();
    if !source.types.contains(short) {
        missing.push(format!("type {short} of {name}"));
        return;
    }
    for value in schema["enum"].as_sequence().into_iter().flatten() {
        let value = value.as_str().unwrap();
        if !source.values.contains(&(short.to_owned(), value.to_owned())) {
            missing.push(format!("value {value} of {short}"));
        }
    }
    let required: Vec<&str> = strings(&schema["required"]);
    for (property, schema) in mapping(&schema["properties"]) {
        let must = match (required.contains(&property), is_nullable(schema)) {
            (true, false) => &["required"][..],
            (true, true) => &["nullable"],
            (false, false) => &["optional"],
            (false, true) => &["optional", "patch"],
        };
        match source.fields.get(&(short.to_owned(), property.to_owned())) {
            None => missing.push(format!("property {property} of {short}")),
            Some(kind) if !must.contains(&kind.as_str()) => {
                missing.push(format!("property {property} of {short} is {kind}, not {must:?}"));
            }
            Some(_) => {}
        }
    }
    let declared = mapping(&schema["properties"]).count();
    let written = source.fields.keys().filter(|(owner, _)| owner == short).count();
    if schema["allOf"].is_null() && declared != written {
        missing.push(format!("{short} has {written} fields for {declared} properties"));
    }
}

fn operation_in(
    method: &str,
    path: &str,
    operation: &Value,
    document: &Value,
    source: &Source,
    missing: &mut Vec<String>,
) {
    let Some(found) = source.operations.get(&(method.to_owned(), path.to_owned())) else {
        missing.push(format!("operation {method} {path}"));
        return;
    };
    for parameter in operation["parameters"].as_sequence().into_iter().flatten() {
        let (place, name) = (parameter["in"].as_str().unwrap(), parameter["name"].as_str().unwrap());
        if !found.parameters.contains(&(place.to_owned(), name.to_owned())) {
            missing.push(format!("{place} parameter {name} of {method} {path}"));
        }
    }
    if !operation["requestBody"].is_null() && !found.has_body {
        missing.push(format!("body of {method} {path}"));
    }
    let statuses: Vec<&str> = mapping(&operation["responses"]).map(|(status, _)| status).collect();
    if found.statuses != statuses {
        missing.push(format!("statuses of {method} {path}: {:?} for {statuses:?}", found.statuses));
    }
    let security =
        if operation["security"].is_null() { &document["security"] } else { &operation["security"] };
    let needed = security.as_sequence().is_some_and(|alternatives| !alternatives.is_empty());
    if found.has_security != needed {
        missing.push(format!("security of {method} {path}"));
    }
}

/// Whether a property may be null, by itself or by the enum that it refers to.
fn is_nullable(schema: &Value) -> bool {
    schema["nullable"].as_bool() == Some(true)
}

fn mapping(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_mapping().into_iter().flatten().map(|(key, value)| (key.as_str().unwrap(), value))
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_sequence().into_iter().flatten().map(|value| value.as_str().unwrap()).collect()
}
