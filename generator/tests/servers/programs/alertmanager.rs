//! Alertmanager: alerts and silences.

mod harness;

use harness::{Run, body};
use serde_json::json;

fn main() {
    let run = Run::start();
    let client = run.client().build_blocking_with(run.transport()).unwrap();
    run.call("get_status", client.get_status().send());
    run.call("list_receivers", client.list_receivers().send());
    run.call("list_alerts", client.list_alerts().send());
    let alert = json!([{ "labels": { "alertname": "DiskFull", "host": "a" }, "annotations": { "summary": "no space" } }]);
    run.call("create_alert", client.create_alert(body(alert)).send());
    run.call("list_alerts", client.list_alerts().active(true).filter(&["alertname=DiskFull"]).send());
    run.call("get_alert_groups", client.get_alert_groups().send());
    let silence = json!({
        "matchers": [{ "name": "host", "value": "a", "isRegex": false, "isEqual": true }], "createdBy": "me",
        "comment": "known", "startsAt": "2030-01-01T00:00:00Z", "endsAt": "2031-01-01T00:00:00Z",
    });
    let made = run.value("create_silence", client.create_silence(body(silence)).send());
    run.call("list_silences", client.list_silences().send());
    run.call("list_silences", client.list_silences().filter(&["host=a"]).send());
    let id: uuid::Uuid = made["silenceID"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default();
    run.call("get_silence", client.get_silence(id).send());
    run.call("delete_silence", client.delete_silence(id).send());
    run.call("get_silence", client.get_silence(uuid::Uuid::nil()).send());
    run.call("create_alert", client.create_alert(body(json!([{ "labels": {} }]))).send());
}
