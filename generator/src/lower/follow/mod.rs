//! What follows a response: pages and polling.

pub(super) mod pages;
pub(super) mod polling;
pub(super) mod route;
