//! Names: how the lock keeps them. How they are made is tested beside the code.

mod evolution;
mod permuted;
