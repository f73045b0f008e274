//! Prefect: flows, their runs, logs, variables, artifacts and work pools.

mod harness;

use harness::{Run, body};
use serde_json::{Value, json};
use uuid::Uuid;

fn id(value: &Value) -> Uuid {
    value["id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default()
}

fn main() {
    let run = Run::start();
    let client = run.client().build_blocking_with(run.transport()).unwrap();
    run.call("health_check", client.health_check().send());
    run.call("server_version", client.server_version().send());
    run.call("create_flow", client.create_flow(body(json!({ "name": "report", "tags": ["daily"] }))).send());
    // Where the client makes an error of the success, the flow is there all the same.
    let flow = id(&run.value("read_flow_by_name", client.read_flow_by_name("report").send()));
    run.call("read_flow", client.read_flow(flow).send());
    run.call("read_flows", client.read_flows().send());
    run.call("count_flows", client.count_flows().send());
    let start = json!({ "flow_id": flow, "name": "first", "state": { "type": "PENDING" } });
    run.wait_for(|| client.create_flow_run(body(start.clone())).send());
    run.call("create_flow_run", client.create_flow_run(body(start)).send());
    let runs = run.value("read_flow_runs", client.read_flow_runs().send());
    let first = id(&runs[0]);
    run.call("read_flow_run", client.read_flow_run(first).send());
    let state = json!({ "state": { "type": "RUNNING", "name": "Running" }, "force": true });
    run.call("set_flow_run_state", client.set_flow_run_state(first, body(state)).send());
    let log = json!([{
        "name": "main", "level": 20, "message": "hello", "timestamp": "2030-01-01T00:00:00Z", "flow_run_id": first,
    }]);
    run.call("create_logs", client.create_logs(body(log)).send());
    run.call("read_logs", client.read_logs().send());
    run.call("download_logs", client.download_logs(first).send());
    run.call("create_variable", client.create_variable(body(json!({ "name": "limit", "value": 3 }))).send());
    run.call("read_variable_by_name", client.read_variable_by_name("limit").send());
    run.call("delete_variable_by_name", client.delete_variable_by_name("limit").send());
    run.call("read_variable_by_name", client.read_variable_by_name("nothing").send());
    let artifact = json!({ "key": "table", "type": "markdown", "data": "# Title", "flow_run_id": first });
    run.call("create_artifact", client.create_artifact(body(artifact)).send());
    run.call("read_artifacts", client.read_artifacts().send());
    run.call("create_work_pool", client.create_work_pool(body(json!({ "name": "pool", "type": "process" }))).send());
    run.call("read_work_pool", client.read_work_pool("pool").send());
    run.call("read_work_pools", client.read_work_pools().send());
    run.call("create_flow", client.create_flow(body(json!({ "name": "a/b" }))).send());
    run.call("read_flow", client.read_flow(Uuid::nil()).send());
    run.call("delete_flow_run", client.delete_flow_run(first).send());
    run.call("delete_flow", client.delete_flow(flow).send());
}
