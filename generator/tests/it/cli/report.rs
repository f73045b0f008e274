//! Where the types say less than the document: counted by reason, listed in the report, not told one by one.

use crate::sandbox::{Sandbox, stderr, stdout};
use serde_json::Value;

fn losses() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snippets/losses.yaml")).unwrap()
}

#[test]
fn the_last_line_counts_what_the_report_lists() {
    let sandbox = Sandbox::new();
    sandbox.put("api.yaml", &losses());
    let run = sandbox.run(&["generate", "api.yaml", "--out", "client", "--report", "report.json"]).success();
    let said = stdout(run.get_output());
    let last = said.lines().last().unwrap();
    let report: Vec<Value> = serde_json::from_str(&sandbox.read("report.json")).unwrap();
    let count = |loss: &str| report.iter().filter(|found| found["loss"] == loss).count();
    let all = count("left-out") + count("weaker-type") + count("constraint");
    assert!(last.contains(&format!("; the types say less than the document in {all} places (")), "{last}");
    let unknown = report.iter().filter(|found| found["code"] == "format").count();
    let group = format!(
        "{unknown} unknown formats, {} constraints): listed in report.json",
        count("constraint") - unknown
    );
    assert!(last.ends_with(&group), "{last}");
    let warnings = stderr(run.get_output()).matches("warning[").count();
    assert!(last.contains(&format!(" types, {warnings} skipped; ")), "{last}");
    assert!(!stderr(run.get_output()).contains("info"), "constraints are in the report only");

    let number = |found: &Value, key: &str| usize::try_from(found[key].as_u64().unwrap()).unwrap();
    let places: Vec<_> =
        report.iter().map(|found| (number(found, "line"), number(found, "column"))).collect();
    assert!(places.is_sorted(), "in the order of the text");
    let text = losses();
    let keyword = report.iter().filter(|found| found["loss"] == "constraint" && found["code"] != "required");
    for found in keyword {
        let line = text.lines().nth(number(found, "line") - 1).unwrap();
        let (_, key) = found["pointer"].as_str().unwrap().rsplit_once('/').unwrap();
        assert!(line.contains(&format!("{key}: ")), "{found}");
    }
}

#[test]
fn a_place_that_two_ways_lead_to_counts_once() {
    let sandbox = Sandbox::new();
    let response = "responses: {'200': {$ref: '#/components/responses/A'}}";
    sandbox.put(
        "api.yaml",
        &format!(
            "openapi: 3.0.4\ninfo: {{title: A, version: '1'}}\npaths:\n  /a: {{get: {{{response}}}}}\n  \
             /b: {{get: {{{response}}}}}\ncomponents:\n  responses:\n    A: {{description: A, headers: {{B: {{schema: \
             {{type: object}}}}}}}}\n"
        ),
    );
    let run = sandbox.run(&["generate", "api.yaml", "--out", "client"]).success();
    let said = stdout(run.get_output());
    let expected = "in 1 place (1 response header): --report FILE lists them";
    assert!(said.trim_end().ends_with(expected), "{said}");
}

#[test]
fn the_report_can_go_to_the_standard_output() {
    let sandbox = Sandbox::new();
    sandbox.put("api.yaml", &losses());
    let run = sandbox.run(&["generate", "api.yaml", "--out", "client", "--report", "-"]).success();
    let report: Vec<Value> = serde_json::from_slice(&run.get_output().stdout).unwrap();
    assert!(!report.is_empty());
    let said = stderr(run.get_output());
    assert!(said.trim_end().ends_with("listed on standard output"), "{said}");
    assert!(!sandbox.path("-").exists());
}
