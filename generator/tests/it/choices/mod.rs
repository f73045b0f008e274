//! The choices of generator.toml: what comes of them, and what is wrong with a line.

mod derives;
mod features;
mod generics;
mod operations;
mod own;
mod own_values;
mod package;
