//! The command-line program.

mod arguments;
mod files;
mod report;
mod vendor;
