//! Stage 4: [`Client`] → files in memory. No decision is taken here, and nothing is read from a document.

mod client;
mod contract;
mod docs;
mod module;
mod operations;
mod package;
mod reach;
mod runtime;
mod types;

pub use contract::contract;

use crate::files::Files;
use crate::model::Client;

/// Prints a client as the files of a crate.
#[must_use]
pub fn render(client: &Client) -> Files {
    let needs = reach::Needs::of(client);
    let mut files = Files::new();
    package::render(client, &needs, &mut files);
    client::render(client, &mut files);
    operations::headers::render(client, &mut files);
    operations::render(client, &mut files);
    types::render(client, &mut files);
    client::webhooks::render(client, &mut files);
    types::wire::render(client, &mut files);
    types::constraints::render(client, &mut files);
    package::front::render(client, &needs, &mut files);
    runtime::render(&needs, &mut files);
    package::example::render(client, &mut files);
    files
}
