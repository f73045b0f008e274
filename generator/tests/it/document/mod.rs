//! Documents, as they are read: what is accepted, what is reported and where.

mod corpus;
mod faults;
mod files;
mod folder;
mod identifiers;
mod mutated;
mod pages;
mod print;
mod published;
mod text;
mod versions;
