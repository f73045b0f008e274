//! What takes several calls: lists that come page by page, and work whose state is asked for until it has ended.

#[cfg(part = "pages")]
pub(crate) mod pages;
#[cfg(part = "polling")]
pub(crate) mod polling;
#[cfg(part = "pages")]
pub(crate) mod turn;
