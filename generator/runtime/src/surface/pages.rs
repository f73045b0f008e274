//! Requests of lists that come page by page.

use crate::runtime::{PageItems, Paged, Pages, Request};

impl<O: Paged, T: ?Sized> Request<O, T> {
    /// The pages of the list, from this one on: a `Stream` for an asynchronous client, an [`Iterator`] for a blocking
    /// one. Each is a call of its own; after an error there is nothing more.
    pub fn pages(self) -> Pages<O, T> {
        Pages::new(self.client.0, self.call)
    }

    /// The items of the list, page after page.
    pub fn items(self) -> PageItems<O, T> {
        PageItems::new(self.pages())
    }
}
