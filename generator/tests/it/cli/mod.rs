//! The command-line program.

mod arguments;
mod diff;
mod explain;
mod faults;
mod files;
mod learn;
mod names;
mod overlays;
mod recipe;
mod report;
mod upgrade;
mod used;
mod vendor;
mod version;
