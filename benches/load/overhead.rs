//! What a call costs over the same request by reqwest alone, written by hand: the same headers, the same JSON read and
//! written with the same types.

use std::time::Duration;

use deck_client::types::ConnectionResponse;
use deck_client::{Client, serde_json};
use tokio::runtime::Runtime;

use crate::server::Server;
use crate::{ALLOCATOR, body, many, process};

/// How often both are measured.
const ROUNDS: usize = 20;

/// Processor time and allocations of a call.
#[derive(Clone, Copy)]
struct Cost {
    micros: f64,
    allocations: f64,
    bytes: f64,
}

pub(crate) fn measure(runtime: &Runtime, calls: usize) {
    let server = Server::start("well");
    let builder = Client::builder().server(server.url.as_str()).client_id("id-1").secret("s3cret");
    let client = builder.user_agent("load").build().unwrap();
    let bare = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .no_proxy()
        .connect_timeout(Duration::from_secs(10))
        .build()
        .unwrap();
    let url = format!("{}/connections", server.url);

    let ours = || {
        let client = client.clone();
        async move { drop(client.create_connection(body()).send().await.unwrap()) }
    };
    let theirs = || by_hand(bare.clone(), url.clone());
    // One after the other, so that both have the same machine; the least of each, so that others on it count least.
    let (mut least_bare, mut least_ours) = (Cost::MOST, Cost::MOST);
    for _ in 0..ROUNDS {
        least_bare = least_bare.least(cost(runtime, calls / ROUNDS, theirs));
        least_ours = least_ours.least(cost(runtime, calls / ROUNDS, ours));
    }
    println!("a call of {calls}, 64 at a time: the least of {ROUNDS} rounds");
    println!("  {:<25} {:>12} {:>12}", "", "reqwest", "this client");
    for (name, value) in [
        ("processor time, µs", (|cost| cost.micros) as fn(&Cost) -> f64),
        ("allocations", |cost| cost.allocations),
        ("bytes allocated", |cost| cost.bytes),
    ] {
        println!("  {name:<25} {:>12.1} {:>12.1}", value(&least_bare), value(&least_ours));
    }
    let over = (least_ours.micros / least_bare.micros - 1.0) * 100.0;
    println!("  processor time over reqwest: {over:+.1} %");
}

impl Cost {
    const MOST: Self = Self { micros: f64::MAX, allocations: f64::MAX, bytes: f64::MAX };

    fn least(self, other: Self) -> Self {
        Self {
            micros: self.micros.min(other.micros),
            allocations: self.allocations.min(other.allocations),
            bytes: self.bytes.min(other.bytes),
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn cost<F>(runtime: &Runtime, calls: usize, call: impl Fn() -> F) -> Cost
where
    F: Future<Output = ()> + Send + 'static,
{
    let (cpu, before) = (process::cpu(), ALLOCATOR.stats());
    runtime.block_on(many(calls, call));
    let (cpu, after) = (process::cpu() - cpu, ALLOCATOR.stats());
    let calls = calls as f64;
    let allocations = after.allocations + after.reallocations - before.allocations - before.reallocations;
    let bytes = after.bytes_allocated - before.bytes_allocated;
    Cost {
        micros: cpu as f64 / 1e3 / calls,
        allocations: allocations as f64 / calls,
        bytes: bytes as f64 / calls,
    }
}

async fn by_hand(client: reqwest::Client, url: String) {
    let answer = client
        .post(url)
        .header("user-agent", "load")
        .header("content-type", "application/json")
        .header("x-deck-client-id", "id-1")
        .header("x-deck-secret", "s3cret")
        .header("x-deck-idempotency-key", "7f7e8f10-5d02-4b32-8a3f-2b1d6a1c9a10")
        .timeout(Duration::from_secs(60))
        .body(serde_json::to_vec(&body()).unwrap())
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 202);
    let connection: ConnectionResponse = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap();
    drop(connection);
}
