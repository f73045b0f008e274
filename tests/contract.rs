//! The driver that `deck-generator contract` writes: values go through the types of the client and come back the same.

#![allow(missing_docs, reason = "a test")]

mod nested;

use std::path::Path;

use nested::{cargo_fed, deck_generator, put_lock};
use serde_json::{Value, json};

#[test]
fn values_come_back_as_they_went() {
    let folder = nested::kept("contract");
    let (client, driver) = (folder.join("client"), folder.join("driver"));
    let document = "generator/tests/fixtures/deck-v1-surface.yaml";
    deck_generator(&["generate", document, "--out", path(&client), "--name", "deck-client"]).passes();
    deck_generator(&["contract", document, "--client", path(&client), "--out", path(&driver)]).passes();
    put_lock(&driver);
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
    let answers = roundtrip(&driver, &(lines + "no JSON\n"));
    for ((schema, value), answer) in asked.iter().zip(&answers).take(3) {
        assert_eq!(answer, &json!({ "schema": schema, "ok": true, "value": value }));
    }
    let errors: Vec<&str> = answers[3..].iter().map(|answer| answer["error"].as_str().unwrap()).collect();
    assert!(errors[0].contains("missing field `connection_id`"), "{errors:?}");
    assert!(errors[1].contains("no type for this schema") && errors[2].contains("not JSON"), "{errors:?}");
    assert!(answers[3..].iter().all(|answer| answer["ok"] == false));
}

fn roundtrip(driver: &Path, lines: &str) -> Vec<Value> {
    let answers = cargo_fed(driver, &["run", "--quiet", "--", "roundtrip"], lines).passes();
    answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}
