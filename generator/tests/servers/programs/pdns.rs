//! PowerDNS: a zone with its records, metadata and keys.

mod harness;

use harness::{Run, body};
use serde_json::json;

const SERVER: &str = "localhost";
const ZONE: &str = "example.org.";

fn main() {
    let run = Run::start();
    let builder = run.client().api_key_header("K");
    let client = builder.build_blocking_with(run.transport()).unwrap();
    run.call("list_servers", client.list_servers().send());
    run.call("list_server", client.list_server(SERVER).send());
    run.call("get_config", client.get_config(SERVER).send());
    run.call("list_zones", client.list_zones(SERVER).send());
    let zone = json!({ "name": ZONE, "kind": "Native", "nameservers": ["ns1.example.org."] });
    run.call("create_zone", client.create_zone(SERVER, body(zone)).send());
    run.call("list_zones", client.list_zones(SERVER).zone(ZONE).send());
    run.call("list_zone", client.list_zone(SERVER, ZONE).send());
    let records = json!({ "rrsets": [{
        "name": "www.example.org.", "type": "A", "ttl": 60, "changetype": "REPLACE",
        "records": [{ "content": "192.0.2.1", "disabled": false }], "comments": [],
    }]});
    run.call("patch_zone", client.patch_zone(SERVER, ZONE, body(records)).send());
    run.call("list_zone", client.list_zone(SERVER, ZONE).send());
    run.call("search_data", client.search_data(SERVER, "www*", 10).send());
    run.call("axfr_export_zone", client.axfr_export_zone(SERVER, ZONE).send());
    run.call("rectify_zone", client.rectify_zone(SERVER, ZONE).send());
    let metadata = json!({ "kind": "ALLOW-AXFR-FROM", "metadata": ["AUTO-NS"] });
    run.call("create_metadata", client.create_metadata(SERVER, ZONE, body(metadata.clone())).send());
    run.call("list_metadata", client.list_metadata(SERVER, ZONE).send());
    run.call("get_metadata", client.get_metadata(SERVER, ZONE, "ALLOW-AXFR-FROM").send());
    run.call("modify_metadata", client.modify_metadata(SERVER, ZONE, "ALLOW-AXFR-FROM", body(metadata)).send());
    run.call("delete_metadata", client.delete_metadata(SERVER, ZONE, "ALLOW-AXFR-FROM").send());
    let key = json!({ "keytype": "ksk", "active": true });
    let made = run.value("create_cryptokey", client.create_cryptokey(SERVER, ZONE, body(key)).send());
    run.call("list_cryptokeys", client.list_cryptokeys(SERVER, ZONE).send());
    let id = made["id"].as_i64().unwrap_or(1).to_string();
    run.call("get_cryptokey", client.get_cryptokey(SERVER, ZONE, &id).send());
    run.call("delete_cryptokey", client.delete_cryptokey(SERVER, ZONE, &id).send());
    let primary = json!({ "ip": "192.0.2.53", "nameserver": "ns.example.org", "account": "me" });
    run.call("create_autoprimary", client.create_autoprimary(SERVER, body(primary)).send());
    run.call("get_autoprimaries", client.get_autoprimaries(SERVER).send());
    run.call("get_stats", client.get_stats(SERVER).send());
    run.call("list_tsig_keys", client.list_tsig_keys(SERVER).send());
    run.call("list_zone", client.list_zone(SERVER, "nothing.example.").send());
    run.call("delete_zone", client.delete_zone(SERVER, ZONE).send());
}
