//! Stage 4: [`Client`] → files in memory. No decision is taken here, and nothing is read from a document.

mod alias;
mod answer;
mod argument;
mod body;
mod client;
mod constraints;
mod contract;
mod docs;
mod enumeration;
mod example;
mod expression;
mod follow;
mod front;
mod headers;
mod module;
mod object;
mod operation;
mod package;
mod reach;
mod runtime;
mod server;
mod types;
mod union;
mod webhooks;
mod wire;

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
    headers::render(client, &mut files);
    operation::render(client, &mut files);
    types::render(client, &mut files);
    webhooks::render(client, &mut files);
    wire::render(client, &mut files);
    constraints::render(client, &mut files);
    front::render(client, &needs, &mut files);
    runtime::render(&needs, &mut files);
    example::render(client, &mut files);
    files
}
