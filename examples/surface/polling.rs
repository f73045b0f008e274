//! A job, polled to its end. Of the whole surface of the API, whose client a test generates.

use std::collections::BTreeMap;
use std::time::Duration;

use deck_client::Client;
use deck_client::error::WaitError;
use deck_client::polling::Polling;
use deck_client::types::{JobStatus, RunJobRequest};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client =
        Client::builder().client_id(variable("DECK_CLIENT_ID")?).secret(variable("DECK_SECRET")?).build()?;
    println!("{}", run_job(&client, Polling::default().deadline(Duration::from_secs(300))).await?);
    Ok(())
}

/// Runs a job; tells whether it was completed.
pub(crate) async fn run_job(client: &Client, policy: Polling) -> Result<bool, Box<dyn std::error::Error>> {
    let call = client.run_job(RunJobRequest::new("FetchDocuments", BTreeMap::new()));
    match call.send_and_wait_with(policy, |state| println!("{:?}", state.status)).await {
        Ok(last) => Ok(last.status == Some(JobStatus::Completed)),
        // It goes on all the same; what it was started with has its id.
        Err(WaitError::Deadline(started)) => Err(format!("still at it: {}", started.text()?).into()),
        Err(error) => Err(error.into()),
    }
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|error| format!("{name}: {error}"))
}
