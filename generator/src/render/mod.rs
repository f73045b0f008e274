//! Stage 4: [`Client`] → files in memory. No decision is taken here, and nothing is read from a document.

mod client;
mod contract;
mod docs;
mod example;
mod former;
mod home;
mod module;
mod operations;
mod output;
mod package;
mod program;
pub(crate) mod requirements;
mod runtime;
mod shared;
mod table;
mod types;

pub(crate) use contract::contract;
pub(crate) use output::Output;
pub(crate) use program::program;
pub(crate) use shared::shared;

use crate::model::Client;

/// Prints a client as the files of its form.
pub(crate) fn render(client: &Client) -> Output {
    let required = requirements::Requirements::of(client);
    let mut files = Output::new(&client.packaging);
    if client.packaging.is_crate() {
        package::render(client, &required, &mut files);
    } else {
        package::host::render(client, &required, &mut files);
    }
    client::render(client, &required, &mut files);
    operations::headers::render(client, &mut files);
    operations::render(client, &mut files);
    types::render(client, &mut files);
    client::webhooks::render(client, &required, &mut files);
    client::examples::render(client, &mut files);
    types::wire::render(client, &mut files);
    types::constraints::render(client, &mut files);
    let has_foreign_names = package::front::has_foreign_names(&files);
    runtime::render(client, &required, &mut files);
    package::front::render(client, &required, has_foreign_names, &mut files);
    if client.packaging.is_crate() {
        example::render(client, &mut files);
    }
    files.parts = required.all();
    files.placed(&client.packaging)
}
