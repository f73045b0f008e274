//! The driver that `deck-generator contract` writes: values go through the types of the client and come back the same, and
//! sample requests go to a server.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::{Value, json};
use test_support::loopback::{Loopback, Recorded, Reply, answer_with};
use test_support::nested::{self, cargo, cargo_fed, deck_generator, put_package};
use test_support::program::Ran;

const DOCUMENT: &str = "generator/tests/fixtures/deck-v1-surface.yaml";

/// The driver of the whole surface.
fn driver() -> &'static Path {
    static DRIVER: OnceLock<PathBuf> = OnceLock::new();
    DRIVER.get_or_init(|| {
        let folder = nested::kept("contract");
        let (client, driver) = (folder.join("client"), folder.join("driver"));
        deck_generator(&["generate", DOCUMENT, "--out", path(&client), "--name", "deck-client", "--no-lock"])
            .passes();
        deck_generator(&["contract", DOCUMENT, "--client", path(&client), "--out", path(&driver)]).passes();
        buildable(&driver)
    })
}

/// A package that has the driver's program, with dependencies that are compiled already. What the generator wrote stays as it is.
fn buildable(driver: &Path) -> PathBuf {
    let package = driver.with_file_name("package");
    let manifest = fs::read_to_string(driver.join("Cargo.toml")).unwrap();
    let program = driver.join("src/main.rs").display().to_string();
    put_package(&package, &format!("{manifest}\n[[bin]]\nname = \"contract\"\npath = {program:?}\n"));
    package
}

#[test]
fn values_come_back_as_they_went() {
    let prefix = "#/components/schemas/Datadeck_Api_WebModels_Models_Api_V1_";
    let connection = json!({
        "connection_id": "7f7e8f10-5d02-4b32-8a3f-2b1d6a1c9a10", "status": "A status of tomorrow", "source_name": "S",
        "source_id": "00000000-0000-0000-0000-000000000001", "created_at": 1, "updated_at": 2,
    });
    let problem = json!({ "title": "No", "status": 404, "traceId": { "a": [1, null] } });
    let asked = [
        (format!("{prefix}Connections_ConnectionListItem"), connection),
        ("#/components/schemas/Microsoft_AspNetCore_Mvc_ProblemDetails".to_owned(), problem),
        (format!("{prefix}Connections_ConnectionStatus"), json!("Of tomorrow")),
        (format!("{prefix}Connections_ConnectionListItem"), json!({ "status": "Connected" })),
        ("#/components/schemas/Nothing".to_owned(), json!(1)),
    ];
    let line =
        |(schema, value): &(String, Value)| json!({ "schema": schema, "value": value }).to_string() + "\n";
    let lines: String = asked.iter().map(line).collect();
    let answers = roundtrip(driver(), &(lines + "no JSON\n"));
    for ((schema, value), answer) in asked.iter().zip(&answers).take(3) {
        assert_eq!(answer, &json!({ "schema": schema, "ok": true, "value": value }));
    }
    let errors: Vec<&str> = answers[3..].iter().map(|answer| answer["error"].as_str().unwrap()).collect();
    assert!(errors[0].contains("missing field `connection_id`"), "{errors:?}");
    assert!(errors[1].contains("no type for this schema") && errors[2].contains("not JSON"), "{errors:?}");
    assert!(answers[3..].iter().all(|answer| answer["ok"] == false));
}

#[test]
fn a_document_of_nothing_has_a_driver() {
    let folder = nested::kept("contract-nothing");
    let document = folder.join("nothing.yaml");
    fs::write(&document, "openapi: 3.0.4\ninfo: { title: Nothing, version: '1' }\npaths: {}\n").unwrap();
    let (client, driver) = (folder.join("client"), folder.join("driver"));
    deck_generator(&["generate", path(&document), "--out", path(&client), "--no-lock"]).success();
    deck_generator(&["contract", path(&document), "--client", path(&client), "--out", path(&driver)])
        .passes();
    let driver = buildable(&driver);
    cargo(&driver, &["rustc", "--quiet", "--", "-D", "warnings"]).passes();
    let answers = roundtrip(&driver, "{ \"schema\": \"#/components/schemas/A\", \"value\": 1 }\n");
    assert_eq!(answers[0]["ok"], false);
}

fn roundtrip(driver: &Path, lines: &str) -> Vec<Value> {
    let answers = cargo_fed(driver, &["run", "--quiet", "--", "roundtrip"], lines).passes();
    answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// `contract call`.
fn call(arguments: &[&str]) -> Ran {
    cargo(driver(), &[&["run", "--quiet", "--", "call"], arguments].concat())
}

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The operations that the document lets nobody call without credentials, as `GET /path`.
fn secured() -> HashMap<String, bool> {
    let text = fs::read_to_string(nested::repository().join(DOCUMENT)).unwrap();
    let document: Value = serde_yaml::from_str(&text).unwrap();
    let mut secured = HashMap::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let needed = operation.get("security").unwrap_or(&document["security"]).as_array();
            let needed = needed.is_some_and(|alternatives| !alternatives.is_empty());
            secured.insert(format!("{} {path}", method.to_uppercase()), needed);
        }
    }
    secured
}

#[test]
fn each_operation_is_sent_twice_with_the_credentials_that_it_asks_for() {
    let Reply::Bytes(answer) = answer_with("500 Oops", "application/json", "{}") else { unreachable!() };
    let answer = String::from_utf8(answer).unwrap();
    let answer = answer.replacen("content-type", "sl-violations: [{\"code\":\"type\"}]\r\ncontent-type", 1);
    let server = Loopback::start_for_all(answer.into_bytes());
    let lines = lines(&call(&["--base-url", &server.url]).passes());
    let requests = server.requests();
    let secured = secured();
    assert_eq!((lines.len(), requests.len(), secured.len()), (98, 98, 49));
    let mut keyless = 0;
    for (line, Recorded { line: sent, headers, .. }) in lines.iter().zip(&requests) {
        let (method, place) = (line["method"].as_str().unwrap(), line["path"].as_str().unwrap());
        assert!(sent.starts_with(&format!("{method} /api/v1/")), "{sent}");
        let credentials: Vec<(&str, &str)> = headers
            .iter()
            .filter(|(_, value)| value.contains("sample-"))
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let expected: &[(&str, &str)] = if secured[&format!("{method} {place}")] {
            &[("x-deck-client-id", "sample-client-id"), ("x-deck-secret", "sample-secret")]
        } else {
            keyless += 1;
            &[]
        };
        assert_eq!(credentials, expected, "{sent}");
        assert!(!sent.contains("sample-"), "{sent}");
        assert_eq!(line["status"], 500, "{line}");
        assert_eq!(line["violations"], json!([{ "code": "type" }]), "{line}");
    }
    assert_eq!(keyless, 2 * secured.values().filter(|needed| !**needed).count());
    assert!(lines.chunks(2).all(|pair| pair[0]["case"] == "minimal" && pair[1]["case"] == "full"));
    assert!(lines.iter().all(|line| line["content_type"] == "application/json"));
    // What an operation reads piece by piece is not recorded.
    let (streamed, whole): (Vec<Value>, Vec<Value>) =
        lines.into_iter().partition(|line| line["body_omitted"] == true);
    let streaming: Vec<&Value> = streamed.iter().map(|line| &line["operation"]).collect();
    assert_eq!(streaming, ["download_document", "download_document", "get_raw_file", "get_raw_file"]);
    assert!(whole.iter().all(|line| line["body"] == "{}"), "{whole:?}");
    let keys = [
        "body",
        "case",
        "content_type",
        "detail",
        "method",
        "operation",
        "outcome",
        "path",
        "status",
        "url",
        "violations",
    ];
    for line in &whole {
        // Their order is that of the driver's `serde_json`.
        let sorted: BTreeSet<&str> = line.as_object().unwrap().keys().map(String::as_str).collect();
        assert!(sorted.into_iter().eq(keys), "{line}");
    }
}

#[test]
fn outcomes_are_told_apart() {
    let outcome = |status: &str, body: &str| {
        let server = Loopback::start(answer_with(status, "application/json", body));
        let asked = ["--base-url", &server.url, "--operation", "create_connection", "--case=full"];
        let [line] = lines(&call(&asked).passes()).try_into().unwrap();
        (line["outcome"].clone(), line["detail"].clone(), server.request().unwrap())
    };
    let id = "7f7e8f10-5d02-4b32-8a3f-2b1d6a1c9a10";
    let answer = |name: &str| {
        json!({
            name: id, "status": "Connecting", "source_id": id, "auth_method": "none", "created_at": 1, "updated_at": 2,
        })
        .to_string()
    };
    let (ok, detail, request) = outcome("202 Accepted", &answer("connection_id"));
    assert_eq!((ok, detail), (json!("ok"), Value::Null));
    let body: Value = serde_json::from_str(&request.body).unwrap();
    let credentials = json!({ "username": "text", "password": "text" });
    assert_eq!((&body["auth_credentials"], &body["auth_method"]), (&credentials, &json!("text")));
    let (undecodable, detail, _) = outcome("202 Accepted", &answer("connection"));
    assert_eq!(undecodable, "undecodable");
    assert!(detail.as_str().unwrap().contains("missing field `connection_id`"), "{detail}");
    let (refused, detail, _) = outcome("418 No", "{\"title\":\"No\"}");
    assert_eq!((refused, detail), (json!("api_error"), json!("{\"title\":\"No\"}")));
    let nobody = ["--base-url", "http://127.0.0.1:1", "--operation", "create_connection"];
    for line in lines(&call(&nobody).passes()) {
        assert_eq!(line["outcome"], "not_sent");
        assert!(line["detail"].as_str().unwrap().contains("could not be reached"), "{line}");
    }
}

#[test]
fn wrong_usage_is_told() {
    assert!(call(&[]).fails().contains("needs `--base-url URL`"));
    assert!(call(&["--base-url", "ftp://x"]).fails().contains("must begin with http:// or https://"));
    assert!(call(&["--base-url", "http://x", "--operation", "nothing"]).fails().contains("--list"));
    assert!(call(&["--case", "most", "--base-url", "http://x"]).fails().contains("`minimal` and `full`"));
    assert!(call(&["--url"]).fails().contains("no option `--url`"));
    assert_eq!(call(&["--list"]).passes().lines().count(), 49);
    let help = cargo(driver(), &["run", "--quiet", "--", "--help"]).passes();
    assert!(help.contains("contract call --base-url URL") && help.contains("contract roundtrip"));
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}
