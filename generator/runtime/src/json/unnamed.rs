//! How much of a JSON value no field and no variant is for.

use std::cell::Cell;

thread_local! {
    /// How many members and values this thread has read that no field or variant is for: unions prefer the variant
    /// with the fewest.
    static UNNAMED: Cell<usize> = const { Cell::new(0) };
}

pub(crate) fn unnamed() -> usize {
    UNNAMED.get()
}

pub(crate) fn set_unnamed(count: usize) {
    UNNAMED.set(count);
}

/// Counts something that no field or variant is for.
#[cfg(any(part = "enums", part = "object"))]
pub(crate) fn count() {
    UNNAMED.set(UNNAMED.get().wrapping_add(1));
}
