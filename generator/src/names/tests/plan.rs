//! The names of whole documents, and how they hold while documents change.

use std::fmt::Write as _;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::document::tests::load;
use crate::names::{Lock, NamePlan, plan};
use crate::source::{Pointer, Source};
use crate::write::changed_lines;
use serde_json::{Value, json};

const V1: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/v1.yaml"));
const SURFACE: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/deck-v1-surface.yaml"));

fn document(text: &str) -> Document {
    let source = Source { name: "test".to_owned(), bytes: text.as_bytes().to_vec() };
    load(source, &mut Diagnostics::default()).expect("a document")
}

fn value(text: &str) -> Value {
    serde_yaml::from_str(text).expect("a value")
}

fn planned(document: &Document, lock: &Lock) -> NamePlan {
    let mut diagnostics = Diagnostics::default();
    let plan = plan(document, &Config::default(), lock, &mut diagnostics);
    assert_eq!(diagnostics.iter().count(), 0);
    plan
}

fn fresh(text: &str) -> NamePlan {
    planned(&document(text), &Lock::default())
}

/// All that is planned, as a text to read.
fn listing(plan: &NamePlan) -> String {
    let mut out = String::new();
    for (key, name) in plan.operations() {
        let _ = writeln!(out, "{key}: {}::{} ({})", name.module, name.method, name.prefix);
    }
    for (at, name) in plan.types() {
        let module = plan.type_module(at).expect("a module");
        let _ = writeln!(out, "{at}: {module}::{name}");
    }
    for server in plan.servers() {
        let default = if server.default { " (default)" } else { "" };
        let _ = writeln!(out, "{}: {}{default}", server.url, server.variant);
    }
    out
}

#[test]
fn names_of_the_seed() {
    insta::assert_snapshot!(listing(&fresh(V1)));
}

#[test]
fn lock_of_the_seed() {
    insta::assert_snapshot!(fresh(V1).lock().to_text());
}

#[test]
fn names_of_the_surface() {
    let plan = fresh(SURFACE);
    assert_eq!(plan.operations().count(), 49);
    let listing = listing(&plan);
    for name in plan.types().map(|(_, name)| name.plain()) {
        assert!(!["Datadeck", "WebModels", "V1"].iter().any(|part| name.contains(part)), "{name}");
        assert!(!name.ends_with(|c: char| c.is_ascii_digit()), "{name}");
    }
    insta::assert_snapshot!(listing);
}

/// Whether every name that the first plan gave is still the same in the second.
fn assert_kept(before: &NamePlan, after: &NamePlan) {
    for (at, name) in before.types() {
        if let Some(now) = after.type_name(at) {
            assert_eq!(now, name, "{at}");
            assert_eq!(after.type_module(at), before.type_module(at), "{at}");
        }
    }
    for (key, name) in before.operations() {
        let (method, path) = key.split_once(' ').expect("a key");
        assert!(after.operation(method, path).is_none_or(|now| now == name), "{key}");
    }
    for server in before.servers() {
        let now = after.servers().iter().find(|now| now.url == server.url);
        assert!(now.is_none_or(|now| now.variant == server.variant), "{}", server.url);
    }
}

fn reversed(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            members.iter().rev().map(|(key, value)| (key.clone(), reversed(value))).collect()
        }
        other => other.clone(),
    }
}

fn schema(name: &str) -> Pointer {
    Pointer::component("schemas", name)
}

const JOBS: &str = "Datadeck_Api_WebModels_Models_Api_V1_Jobs_";

#[test]
fn a_grown_document_keeps_its_names() {
    let seed = fresh(V1);
    let grown = planned(&document(SURFACE), seed.lock());
    assert_kept(&seed, &grown);
    assert_eq!(grown.operations().count(), 49);
    let names =
        |plan: &NamePlan| plan.types().map(|(at, name)| (at.clone(), name.clone())).collect::<Vec<_>>();
    assert_eq!(names(&grown), names(&fresh(SURFACE)), "history leaves no trace where nothing collides");
    assert_eq!(planned(&document(SURFACE), grown.lock()).lock(), grown.lock());

    let added = changed_lines(&seed.lock().to_text(), &grown.lock().to_text());
    assert!(added.contains(&"+ \"POST /jobs/submit\" = \"run_job\"".to_owned()));
    assert!(added.contains(&"+ \"POST /jobs/submit\" = \"jobs\"".to_owned()));
    assert!(!added.iter().any(|line| line.contains("create_connection")));
}

/// Types and operations stay in their files, whatever else comes; files that hold too much are split.
#[test]
fn files_are_split_once() {
    let text = |count: usize| {
        let get = json!({ "get": { "responses": { "200": { "description": "Yes" } } } });
        let paths = (0..count).flat_map(|n| {
            let (place, side) = (n % 3, if n % 2 == 0 { "left" } else { "right" });
            [(format!("/self/{side}/{place}/x{n}"), get.clone()), (format!("/other/x{n}"), get.clone())]
        });
        let schema = |n: usize| {
            let name = format!("{}Part{n}", ["SelfLeft", "SelfRight", "SelfRightUp", "Other"][n % 4]);
            (name, json!({ "type": "object", "properties": { "a": { "type": "string" } } }))
        };
        json!({
            "openapi": "3.0.3", "info": { "title": "t", "version": "1" },
            "paths": paths.collect::<serde_json::Map<_, _>>(),
            "components": { "schemas": (0..2 * count).map(schema).collect::<serde_json::Map<_, _>>() },
        })
        .to_string()
    };
    let files = |plan: &NamePlan| {
        let types =
            plan.types().filter_map(|(at, _)| plan.type_module(at)).map(|name| format!("types/{name}"));
        let operations = plan.operations().map(|(_, name)| format!("operations/{}", name.module));
        let mut sizes = std::collections::BTreeMap::new();
        types.chain(operations).for_each(|file| *sizes.entry(file).or_insert(0) += 1);
        sizes
    };
    let small = fresh(&text(10));
    let names = |plan: &NamePlan| files(plan).into_keys().collect::<Vec<_>>().join(" ");
    assert_eq!(names(&small), "operations/other operations/self_ types/other types/self_");
    let grown = planned(&document(&text(60)), small.lock());
    assert_kept(&small, &grown);
    assert_eq!(planned(&document(&text(60)), grown.lock()).lock(), grown.lock());
    assert_eq!(names(&grown), names(&small), "what is new joins what is there");
    let new = fresh(&text(60));
    insta::assert_snapshot!(format!("{:?}", files(&new)));
}

#[test]
fn namespaces_of_generator_toml_come_on_top() {
    let mut config = Config::default();
    config.names.namespaces.push("Datadeck_*".to_owned());
    let plan = plan(&document(SURFACE), &config, &Lock::default(), &mut Diagnostics::default());
    assert_eq!(listing(&plan), listing(&fresh(SURFACE)));
}

#[test]
fn servers_are_named_by_what_differs() {
    let variants = |servers: &[(&str, &str)]| {
        let list: Vec<Value> =
            servers.iter().map(|(url, text)| json!({"url": url, "description": text})).collect();
        let api =
            json!({"openapi": "3.0.3", "info": {"title": "", "version": ""}, "paths": {}, "servers": list});
        let plan = fresh(&api.to_string());
        plan.servers().iter().map(|server| server.variant.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(variants(&[("https://api.x.com", "Production")]), "Production");
    assert_eq!(variants(&[("https://api.x.com", "Where all of it is")]), "Default");
    assert_eq!(variants(&[("https://api.x.com", ""), ("https://api.sandbox.x.com", "")]), "Default Sandbox");
    assert_eq!(
        variants(&[("https://x.com/v1", ""), ("https://x.com/v2", ""), ("https://x.com/v1", "")]),
        "V1 V2"
    );
    assert_eq!(variants(&[("https://x.com/", ""), ("http://x.com/", "")]), "Https Http");
    assert_eq!(variants(&[("https://custom.x.com", ""), ("https://{region}.x.com", "")]), "Default Region");
    assert_eq!(variants(&[]), "");
}

#[test]
fn servers_with_one_template_keep_their_names_in_any_order() {
    let servers = ["live", "test"]
        .map(|host| json!({"url": "https://{host}.x.com", "variables": {"host": {"default": host}}}));
    let api = |servers: &[&Value]| {
        json!({"openapi": "3.0.3", "info": {"title": "", "version": ""}, "paths": {}, "servers": servers})
            .to_string()
    };
    let names = |plan: &NamePlan| {
        let mut names: Vec<String> = plan
            .servers()
            .iter()
            .map(|server| format!("{}: {}", server.by_default, server.variant))
            .collect();
        names.sort();
        names.join(", ")
    };
    let [live, test] = &servers;
    let first = fresh(&api(&[live, test]));
    assert_eq!(names(&first), "https://live.x.com: Live, https://test.x.com: Test");
    let turned = planned(&document(&api(&[test, live])), first.lock());
    assert_eq!(names(&turned), names(&first));
    assert_eq!(turned.servers()[0].by_default, "https://live.x.com", "the default stays");
}

#[test]
fn the_order_of_the_document_means_nothing() {
    let surface = fresh(SURFACE);
    let mut other = reversed(&value(SURFACE));
    let names = listing(&fresh(&other.to_string()));
    assert_eq!(names, listing(&surface), "without a lock");
    other["servers"].as_array_mut().expect("servers").reverse();
    let later = planned(&document(&other.to_string()), surface.lock());
    assert_eq!(later.lock(), surface.lock(), "the default server stays as well");
    assert_eq!(later.servers()[0].url, "https://live.deck.co/api/v1");
}

#[test]
fn a_colliding_newcomer_gets_a_longer_name() {
    let surface = fresh(SURFACE);
    let mut grown = value(SURFACE);
    grown["components"]["schemas"]["Datadeck_Api_WebModels_Models_Api_V1_Archive_JobStatus"] =
        json!({"type": "object"});
    grown["components"]["schemas"]["JobStatus"] = json!({"type": "string"});
    grown["paths"]["/archive/jobs"] = json!({"post": {"summary": "Run a job", "responses": {}}});
    let grown = planned(&document(&grown.to_string()), surface.lock());
    assert_kept(&surface, &grown);
    let name = |at: &str| grown.type_name(&schema(at)).expect("a name").to_string();
    assert_eq!(name("Datadeck_Api_WebModels_Models_Api_V1_Archive_JobStatus"), "ArchiveJobStatus");
    assert_eq!(name("JobStatus"), "JobStatusModel");
    assert_eq!(grown.operation("POST", "/archive/jobs").expect("a name").method.as_str(), "run_archive_job");
}

#[test]
fn a_removed_name_waits_for_its_owner() {
    let surface = fresh(SURFACE);
    let mut moved = value(SURFACE);
    let schemas = moved["components"]["schemas"].as_object_mut().expect("schemas");
    let status = schemas.remove(&format!("{JOBS}JobLog")).expect("a schema");
    schemas.insert("Datadeck_Api_WebModels_Models_Api_V1_Audit_JobLog".to_owned(), status);
    let new = "Datadeck_Api_WebModels_Models_Api_V1_Audit_JobLog";
    let config = Config::parse(&format!("[names]\nnew = [{new:?}]")).expect("choices");
    let moved = plan(&document(&moved.to_string()), &config, surface.lock(), &mut Diagnostics::default());
    assert_kept(&surface, &moved);
    assert_eq!(moved.type_name(&schema(new)).expect("a name").as_str(), "AuditJobLog");
    let added = changed_lines(&surface.lock().to_text(), &moved.lock().to_text());
    assert!(added.contains(&format!("+ \"#/components/schemas/{JOBS}JobLog\" = \"JobLog\"")));

    let back = planned(&document(SURFACE), moved.lock());
    assert_eq!(back.type_name(&schema(&format!("{JOBS}JobLog"))).expect("a name").as_str(), "JobLog");
}

#[test]
fn what_generator_toml_asks_for_wins_or_is_refused_aloud() {
    let surface = fresh(SURFACE);
    let config = Config::parse(
        r##"
        [names.schemas]
        Datadeck_Api_WebModels_Models_Api_V1_Jobs_JobLog = "LogLine"
        "#/paths/~1jobs~1submit/post/requestBody/content/application~1json/schema" = "Submission"
        Datadeck_Api_WebModels_Models_Api_V1_Jobs_JobStatus = "DeckJob"
        Microsoft_AspNetCore_Mvc_ProblemDetails = "Option"
        Nothing = "Nothing"
        [names.operations]
        "post /jobs/submit" = "submit"
        "GET /jobs" = "not one"
        "##,
    );
    let mut diagnostics = Diagnostics::default();
    let plan = plan(&document(SURFACE), &config.expect("a config"), surface.lock(), &mut diagnostics);
    assert_eq!(plan.type_name(&schema(&format!("{JOBS}JobLog"))).expect("a name").as_str(), "LogLine");
    assert_eq!(plan.operation("POST", "/jobs/submit").expect("a name").prefix, "Submit");
    assert!(plan.types().any(|(_, name)| name.as_str() == "Submission"));
    assert_eq!(plan.type_name(&schema(&format!("{JOBS}JobStatus"))).expect("a name").as_str(), "JobStatus");
    let messages: Vec<String> = diagnostics.iter().map(|diagnostic| diagnostic.message.clone()).collect();
    insta::assert_snapshot!(messages.join("\n"));
}
