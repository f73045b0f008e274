//! Many clients with one runtime, which is compiled once for all of them. What each copies of it is compiled by
//! `snippets::every_runtime_compiles`.

use std::path::Path;

use deck_generator::config::Config;
use deck_generator::pipeline::Generated;
use deck_generator::shared::{Behind, SharedRuntime};
use deck_generator::write::{Folder, Options};
use test_support::nested::put_crate;

/// Lets a client have the runtime in the folder beside its own.
pub(crate) fn share(config: &mut Config) {
    config.runtime.shared = Some("../api-runtime".to_owned().try_into().unwrap());
}

/// Writes clients that share one, each into the folder of its name, and the runtime.
pub(crate) fn put_clients<'a>(root: &Path, clients: impl IntoIterator<Item = (&'a str, &'a Generated)>) {
    let clients: Vec<_> = clients.into_iter().collect();
    put_runtime(root, clients.iter().copied());
    for (name, client) in clients {
        put_crate(&root.join(name), &client.files);
    }
}

/// Writes the runtime of clients in folders of these names. It knows them by those: the crates may all have one name.
pub(crate) fn put_runtime<'a>(root: &Path, clients: impl IntoIterator<Item = (&'a str, &'a Generated)>) {
    let clients: Vec<(Folder, Generated)> = clients
        .into_iter()
        .map(|(name, client)| {
            let (folder, mut client) = (Folder::new(&root.join(name)).unwrap(), client.clone());
            if let Some(shared) = &mut client.shared {
                name.clone_into(&mut shared.client);
            }
            (folder, client)
        })
        .collect();
    let all = clients.iter().map(|(folder, client)| (folder, client));
    for runtime in SharedRuntime::of(all).unwrap() {
        runtime.write(&Options::default(), Behind::Allow).unwrap();
    }
}
