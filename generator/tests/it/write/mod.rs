//! Files on the disk: written all or not at all, and only where they differ.

mod build_script;
mod folder;
#[cfg(unix)]
mod killed;
mod links;
mod read_only;
mod typos;
mod update;
