//! The Rust-shaped model of a client, which stage 3 makes and stage 4 prints.
