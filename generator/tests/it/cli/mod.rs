//! The command-line program.

mod arguments;
mod files;
mod learn;
mod overlays;
mod report;
mod vendor;
