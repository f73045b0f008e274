//! Nothing: its Cargo.toml is all that there is to it.
