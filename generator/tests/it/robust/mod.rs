//! Documents made to hurt, and documents at random: an end in bounded time, and never a panic.

mod chains;
mod hostile;
mod mutation;
