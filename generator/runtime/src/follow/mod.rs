//! What takes several calls: lists that come page by page, and work whose state is asked for until it has ended.

pub(crate) mod pages; // needs: pages
pub(crate) mod polling; // needs: polling
