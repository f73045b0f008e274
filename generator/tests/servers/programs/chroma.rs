//! ChromaDB: a collection, what is in it, and queries.

mod harness;

use harness::{Run, body};
use serde_json::json;

const TENANT: &str = "default_tenant";
const DATABASE: &str = "shop";

fn main() {
    let run = Run::start();
    // The document asks for a key that a server at home does not need.
    let builder = run.client().api_key_auth("none");
    let client = builder.build_blocking_with(run.transport()).unwrap();
    run.call("heartbeat", client.heartbeat().send());
    run.call("version", client.version().send());
    run.call("healthcheck", client.healthcheck().send());
    run.call("pre_flight_checks", client.pre_flight_checks().send());
    run.call("get_user_identity", client.get_user_identity().send());
    run.call("get_tenant", client.get_tenant(TENANT).send());
    run.call("create_tenant", client.create_tenant(body(json!({ "name": "other" }))).send());
    run.call("create_database", client.create_database(TENANT, body(json!({ "name": DATABASE }))).send());
    run.call("get_database", client.get_database(TENANT, DATABASE).send());
    run.call("list_databases", client.list_databases(TENANT).send());
    let collection = json!({ "name": "things", "metadata": { "kind": "test" }, "get_or_create": true });
    let made = run.value("create_collection", client.create_collection(TENANT, DATABASE, body(collection)).send());
    let id = made["id"].as_str().unwrap_or("00000000-0000-0000-0000-000000000000").to_owned();
    run.call("list_collections", client.list_collections(TENANT, DATABASE).limit(10).send());
    run.call("count_collections", client.count_collections(TENANT, DATABASE).send());
    run.call("get_collection", client.get_collection(TENANT, DATABASE, "things").send());
    let records = json!({
        "ids": ["a", "b"], "embeddings": [[1.0, 0.0], [0.0, 1.0]], "documents": ["first", null],
        "metadatas": [{ "n": 1 }, null],
    });
    run.call("collection_add", client.collection_add(TENANT, DATABASE, &id, body(records)).send());
    run.call("collection_count", client.collection_count(TENANT, DATABASE, &id).send());
    let all = json!({ "include": ["documents", "metadatas"] });
    run.call("collection_get", client.collection_get(TENANT, DATABASE, &id, body(all)).send());
    let query = json!({ "query_embeddings": [[1.0, 0.1]], "n_results": 2, "include": ["documents", "distances"] });
    run.call("collection_query", client.collection_query(TENANT, DATABASE, &id, body(query)).send());
    let newer = json!({ "ids": ["b"], "embeddings": [[0.5, 0.5]], "documents": ["second"] });
    run.call("collection_update", client.collection_update(TENANT, DATABASE, &id, body(newer.clone())).send());
    run.call("collection_upsert", client.collection_upsert(TENANT, DATABASE, &id, body(newer)).send());
    run.call("collection_delete", client.collection_delete(TENANT, DATABASE, &id, body(json!({ "ids": ["a"] }))).send());
    run.call("get_collection", client.get_collection(TENANT, DATABASE, "nothing").send());
    run.call("delete_collection", client.delete_collection(TENANT, DATABASE, "things").send());
    run.call("delete_database", client.delete_database(TENANT, DATABASE).send());
}
