//! Names: how they are made, and how the lock keeps them.

mod corpus;
mod evolution;
mod moves;
mod permuted;
mod places;
mod plan;
mod scope;
mod styles;
