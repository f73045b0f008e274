//! The names of schemas written in place, and of schemas and operations whose names are an obstacle course.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::document::tests::load;
use crate::names::{Lock, NamePlan, plan};
use crate::source::Source;
use serde_json::{Value, json};

fn planned(api: &Value, lock: &Lock) -> NamePlan {
    let source = Source { name: "test".to_owned(), bytes: api.to_string().into_bytes() };
    let document = load(source, &mut Diagnostics::default()).expect("a document");
    plan(&document, &Config::default(), lock, &mut Diagnostics::default())
}

fn api(schemas: &Value, paths: &Value) -> Value {
    json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": paths, "components": {"schemas": schemas},
    })
}

fn types(plan: &NamePlan) -> String {
    let mut out = String::new();
    for (at, name) in plan.types() {
        let _ = writeln!(out, "{at}: {name}");
    }
    out
}

#[test]
fn schemas_in_place_are_named_from_where_they_stand() {
    let object = json!({"type": "object", "properties": {"a": {"type": "string"}}});
    let choice = json!({"type": "string", "enum": ["x", "y"]});
    let schemas = json!({
        "Wrapped": {"allOf": [object]},
        "List": {"type": "array", "items": {"type": "array", "items": object}},
        "Table": {"type": "object", "additionalProperties": {"allOf": [choice]}},
        "Merged": {
            "allOf": [
                {"$ref": "#/components/schemas/List"},
                {"type": "object", "properties": {"state": choice, "inner": {"allOf": [object]}}},
                {"oneOf": [object, choice]},
            ],
        },
        "Pay": {"oneOf": [
            {"type": "object", "properties": {"type": {"type": "string", "enum": ["card"]}, "x": choice}},
            {"type": "object", "properties": {"iban": {"type": "string"}}, "required": ["iban"]},
            {"title": "Cash desk", "type": "object", "properties": {"till": {"type": "string"}}},
            {"type": "array", "items": object},
            {"type": "string"},
            choice,
        ]},
        "MergedState": {"type": "string"},
        "Open": {"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": choice},
    });
    let paths = json!({"/jobs/{id}": {
        "parameters": [{"name": "mode", "in": "query", "schema": choice}],
        "post": {
            "operationId": "runJob",
            "parameters": [
                {"name": "sort", "in": "query", "schema": {"type": "array", "items": choice}},
                {"$ref": "#/components/parameters/order"},
            ],
            "requestBody": {"content": {
                "text/json": {"schema": object}, "application/json": {"schema": object},
                "application/x-www-form-urlencoded": {"schema": choice},
            }},
            "responses": {
                "200": {"description": "", "content": {"application/json": {"schema": object}},
                        "headers": {"X-Kind": {"schema": choice}}},
                "202": {"description": "", "content": {"application/json": {"schema": object}}},
                "4XX": {"description": "", "content": {"application/json": {"schema": object}}},
                "404": {"description": "", "content": {"application/json": {"schema": object}}},
                "default": {"description": "", "content": {"application/json": {"schema": object}}},
                "500": {"$ref": "#/components/responses/Broken"},
            },
        },
        "get": {"operationId": "getJob", "responses": {
            "200": {"description": "", "content": {"application/json": {"schema": object}}},
        }},
    }});
    let mut api = api(&schemas, &paths);
    api["components"]["parameters"] = json!({"order": {"name": "order", "in": "query", "schema": choice}});
    api["components"]["responses"] =
        json!({"Broken": {"description": "", "content": {"application/json": {"schema": object}}}});
    let plan = planned(&api, &Lock::default());
    insta::assert_snapshot!(types(&plan));
    insta::assert_snapshot!(plan.lock().to_text());
}

#[test]
fn a_name_in_place_outlives_reordering_and_a_component_that_would_take_it() {
    let member =
        |name: &str| json!({"type": "object", "required": [name], "properties": {name: {"type": "string"}}});
    let before = api(&json!({"Pay": {"oneOf": [member("card"), member("iban")]}}), &json!({}));
    let after = api(
        &json!({
            "Pay": {"oneOf": [member("cash"), member("iban"), member("card")]},
            "PayWithCard": {"type": "object"},
        }),
        &json!({}),
    );
    let before = planned(&before, &Lock::default());
    let after = planned(&after, before.lock());
    let names: Vec<&str> = after.types().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["Pay", "PayWithCash", "PayWithIban", "PayWithCard", "PayWithCardModel"]);
}

#[test]
fn an_obstacle_course_of_schema_names() {
    let names = [
        "",
        " ",
        "type",
        "Self",
        "self",
        "crate",
        "Option",
        "option",
        "OPTION",
        "Error",
        "Vec",
        "String",
        "Client",
        "user",
        "User",
        "USER",
        "user_",
        "us-er",
        "us_er",
        "🚀",
        "🚀🚀",
        "é",
        "日本語",
        "1",
        "01",
        "2024-01-01",
        "+1",
        "-1",
        "a.b",
        "a/b",
        "b",
        "`",
        "[",
        "]]",
        "[[[[",
        "a[b",
        "a`1[[b",
        "\u{0}",
        "\u{200d}",
        "a\nb",
        "_",
        "__",
        "~1",
        "#",
    ];
    let schemas: Value = names.iter().map(|name| ((*name).to_owned(), json!({"type": "object"}))).collect();
    let plan = planned(&api(&schemas, &json!({})), &Lock::default());
    assert_eq!(plan.types().count(), names.len());
    assert_valid(&plan);
    insta::assert_snapshot!(types(&plan));
}

#[test]
fn an_obstacle_course_of_operations() {
    let operation = |id: &str| json!({"operationId": id, "responses": {}});
    let paths = json!({
        "/": {"get": {"responses": {}}},
        "/api/v1/type": {"get": operation("move"), "put": operation("clone"), "post": operation("new")},
        "/con": {"get": operation("x"), "put": operation("X"), "post": operation("x")},
        "/v2/x": {"get": operation("x")},
        "/日本/{id}": {"get": operation(""), "delete": operation("🚀"), "put": {"summary": "Naïve", "responses": {}}},
        "/{a}/{b}.json": {"get": {"responses": {}}, "put": {"summary": "The", "responses": {}}},
        "/a-b": {"get": operation("error"), "put": operation("send")},
        "/a_b": {"get": operation("a"), "put": operation("a_error")},
        "/{b}/{a}.json": {"get": {"summary": "One two three four five six seven", "responses": {}}},
        "/Mod/aux": {"get": {"summary": "Get a user's (own) files", "responses": {}}},
    });
    let plan = planned(&api(&json!({}), &paths), &Lock::default());
    assert_valid(&plan);
    let mut out = String::new();
    for (key, name) in plan.operations() {
        let _ = writeln!(out, "{key}: {}::{} ({})", name.module, name.method, name.prefix);
    }
    insta::assert_snapshot!(out);
}

/// Whether all names are identifiers and unique, files also where case does not count.
fn assert_valid(plan: &NamePlan) {
    let mut seen = BTreeSet::new();
    for (_, name) in plan.types() {
        assert!(
            syn::parse_str::<syn::Ident>(name.as_str()).is_ok() || name.as_str().starts_with("r#"),
            "{name}"
        );
        assert!(seen.insert(name.plain().to_lowercase()), "{name}");
    }
    let mut seen = BTreeSet::new();
    for (_, name) in plan.operations() {
        assert!(seen.insert(name.method.as_str()), "{}", name.method);
        assert!(syn::parse_str::<syn::Ident>(name.method.as_str()).is_ok(), "{}", name.method);
        assert!(syn::parse_str::<syn::Ident>(name.module.as_str()).is_ok(), "{}", name.module);
    }
}
