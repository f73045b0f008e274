//! The crate that several clients have their runtime in.

use std::collections::BTreeSet;

use super::module::HEAD;
use super::output::Output;
use super::package::{insert_settings, shared_manifest};
use super::requirements::Requirements;
use super::runtime::{copy, shared_modules};
use crate::packaging::Packaging;
use crate::runtime::Side;
use crate::runtime::part::Part;

/// Prints the crate for clients that require these parts.
pub(crate) fn shared(name: &str, parts: BTreeSet<Part>) -> Output {
    let required = Requirements::of_all(parts);
    let mut files = Output::default();
    files.insert("Cargo.toml", shared_manifest(name, &required));
    files.insert("README.md", readme(name));
    insert_settings(&mut files);
    files.insert(
        "src/lib.rs",
        format!(
            "{HEAD}//! What several generated clients have in common: transports, errors, retries, mocks. Each client shows it by\n\
             //! the same paths, so `{}::error::Error` is `error::Error` of each of them.\n{ATTRIBUTES}\n\
             #[doc(hidden)]\npub mod runtime;\n\npub use {{bytes, http, serde_json}};\n{}",
            name.replace('-', "_"),
            shared_modules(&required)
        ),
    );
    copy(&required, Side::Core, &Packaging::Crate, &mut files);
    files
}

/// Attributes of the crate.
const ATTRIBUTES: &str = "\
#![forbid(unsafe_code)]
#![allow(
    missing_docs,
    unreachable_pub,
    clippy::crate_in_macro_def,
    clippy::len_without_is_empty,
    clippy::must_use_candidate,
    clippy::missing_errors_doc,
    clippy::missing_panics_doc,
    clippy::new_without_default,
    clippy::return_self_not_must_use,
    rustdoc::broken_intra_doc_links,
    rustdoc::private_intra_doc_links,
    reason = \"most of it is public for the clients alone, and macros speak of the client that calls them\"
)]
";

fn readme(name: &str) -> String {
    format!(
        "# {name}\n\nWhat several generated clients have in common: transports, errors, retries, mocks. `runtime.lock` lists the \
         clients. Written by deck-generator with them; edits are lost.\n\nCode that is for all of these clients names what it needs \
         from here, such as `{}::transport::Transport`. Each client shows the same by the same path.\n",
        name.replace('-', "_")
    )
}
