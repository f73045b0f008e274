//! The command-line program.

mod arguments;
mod files;
mod overlays;
mod report;
mod vendor;
