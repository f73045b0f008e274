//! Many calls to a server that ill-treats each tenth request.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

use deck_client::error::TransportErrorKind;
use deck_client::retry::RetryPolicy;
use deck_client::{Client, Error};
use tokio::runtime::Runtime;

use crate::server::Server;
use crate::{body, many, process};

pub(crate) fn run(runtime: &Runtime, calls: usize) {
    let server = Server::start("faulty");
    let descriptors = process::descriptors();
    let attempts = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&attempts);
    let client = Client::builder()
        .server(server.url.as_str())
        .client_id("id-1")
        .secret("s3cret")
        .attempt_timeout(Duration::from_millis(500))
        .retry(RetryPolicy::default().pauses(Duration::from_millis(1), Duration::from_millis(5)))
        .on_attempt(move |_| {
            counted.fetch_add(1, Relaxed);
        })
        .build()
        .unwrap();
    let begun = Instant::now();
    let mut memory = Vec::new();
    let mut ends = BTreeMap::new();
    for _ in 0..10 {
        let part = runtime.block_on(many(calls / 10, || {
            let call = client.create_connection(body()).send();
            async { call.await.map_or_else(|error| kind(&error), |_| "success") }
        }));
        for end in part {
            *ends.entry(end).or_insert(0_usize) += 1;
        }
        memory.push(process::memory());
    }
    let took = begun.elapsed();
    drop((client, server));
    let left = closed(descriptors);

    println!("\n{calls} calls, 64 at a time, 10 % of requests ill-treated: {:.1} s", took.as_secs_f64());
    println!("  attempts                  {}", attempts.load(Relaxed));
    for (end, count) in &ends {
        println!("  {end:<25} {count}");
    }
    println!("  memory, MB, each tenth    {}", megabytes(&memory));
    println!("  descriptors left          {left}");
    assert_eq!(ends.values().sum::<usize>(), calls, "each call has an end");
    // After the first tenth all buffers and connections are there.
    let growth = memory[9].saturating_sub(memory[1]);
    assert!(growth < 4096 && growth < memory[1] / 4, "memory grew by {growth} kB");
    assert_eq!(left, 0, "descriptors");
}

fn kind<E>(error: &Error<E>) -> &'static str {
    match error {
        Error::Transport(error) if error.kind() == TransportErrorKind::Timeout => "timed out",
        Error::Transport(_) => "no whole answer",
        Error::UnexpectedStatus(_) | Error::Api(_) => "an error status",
        _ => panic!("such an error cannot come of these faults"),
    }
}

/// Waits for connections to close, and tells how many do not.
fn closed(before: usize) -> usize {
    let begun = Instant::now();
    loop {
        let left = process::descriptors().saturating_sub(before);
        if left == 0 || begun.elapsed() > Duration::from_secs(5) {
            return left;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn megabytes(memory: &[u64]) -> String {
    let tenths = |kilobytes: &u64| format!("{}.{}", kilobytes / 1024, kilobytes % 1024 * 10 / 1024);
    memory.iter().map(tenths).collect::<Vec<_>>().join(" ")
}
