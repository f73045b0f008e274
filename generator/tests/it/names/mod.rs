//! Names: how the lock keeps them, and that they are clear of those of generated code. How they are made is tested beside
//! the code.

mod chosen;
mod evolution;
mod identifiers;
mod permuted;
