//! The client under load, on loopback: what a call costs over bare reqwest, and whether it lasts.
//!
//! ```sh
//! cargo bench --bench load               # 100,000 calls, 64 at a time, a tenth of the requests ill-treated
//! cargo bench --bench load -- --short    # a tenth of that
//! ```
//!
//! It fails if a call ends otherwise than in success or a typed error, if memory grows, or if a descriptor is left.

mod overhead;
mod process;
mod server;
mod soak;

use deck_client::types::{ConnectionCredentials, CreateConnectionRequest};
use deck_client::uuid::Uuid;

/// Counts what is allocated.
#[global_allocator]
static ALLOCATOR: &stats_alloc::StatsAlloc<std::alloc::System> = &stats_alloc::INSTRUMENTED_SYSTEM;

/// How many calls are under way at a time.
const AT_A_TIME: usize = 64;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "serve") {
        return server::serve(arguments[at + 1] == "faulty");
    }
    let calls = if arguments.iter().any(|argument| argument == "--short") { 10_000 } else { 100_000 };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    overhead::measure(&runtime, calls);
    soak::run(&runtime, calls);
}

/// The body of each call.
fn body() -> CreateConnectionRequest {
    CreateConnectionRequest::new(Uuid::from_u128(1), "credentials")
        .auth_credentials(ConnectionCredentials::new().username("ada").password("hunter2"))
}

/// Makes so many calls, and gives what came of each.
async fn many<R, F>(calls: usize, call: impl Fn() -> F) -> Vec<R>
where
    R: Send + 'static,
    F: Future<Output = R> + Send + 'static,
{
    let mut under_way = tokio::task::JoinSet::new();
    let mut ends = Vec::with_capacity(calls);
    for _ in 0..calls {
        if under_way.len() == AT_A_TIME {
            ends.extend(under_way.join_next().await.map(Result::unwrap));
        }
        under_way.spawn(call());
    }
    ends.extend(under_way.join_all().await);
    ends
}
