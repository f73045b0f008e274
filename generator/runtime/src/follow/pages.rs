//! Lists that come page by page.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::runtime::call::Call;
use crate::runtime::client::Inner;
use crate::runtime::follow::turn::Said;
use crate::runtime::send::exchange::{exchange, exchange_blocking};
use crate::runtime::{BlockingTransport, BoxFuture, Error, Operation, PageStyle, Response, Transport};

/// An operation that gives a list page by page. No page is read piece by piece.
pub trait Paged: Operation {
    /// What the list is of.
    type Item;

    /// How the next page is asked for.
    const STYLE: PageStyle;

    /// How many items are on a page.
    fn count(page: &Self::Response) -> usize;

    /// The items of a page.
    fn into_items(page: Self::Response) -> Vec<Self::Item>;

    /// The cursor of the next page, or its URL, as JSON.
    fn cursor(_page: &Self::Response) -> Option<String> {
        None
    }

    /// Whether there is a next page, if the page tells.
    fn has_more(_page: &Self::Response) -> Option<bool> {
        None
    }
}

/// Implements [`Paged`] from a table: where the parts of a page are.
macro_rules! paged {
    ($operation:ident => $item:ty, $style:ident $(($place:ident($where:expr) $(, $first:literal)?))? {
        count: |$page:ident| $count:expr,
        items: |$taken:ident| $items:expr
        $(, cursor: |$cursor_of:ident| $cursor:expr)?
        $(, has_more: |$more_of:ident| $has_more:expr)?
        $(,)?
    }) => {
        impl crate::runtime::Paged for $operation {
            type Item = $item;

            const STYLE: crate::runtime::PageStyle =
                crate::runtime::PageStyle::$style $((crate::runtime::PageParameter::$place($where) $(, $first)?))?;

            fn count($page: &Self::Response) -> usize {
                $count
            }

            fn into_items($taken: Self::Response) -> Vec<$item> {
                $items
            }

            $(fn cursor($cursor_of: &Self::Response) -> Option<String> {
                ::serde_json::to_string($cursor).ok()
            })?

            $(fn has_more($more_of: &Self::Response) -> Option<bool> {
                $has_more
            })?
        }
    };
}
pub(crate) use paged;

type Reading<O> = BoxFuture<'static, Page<O>>;

/// The pages of a list.
#[must_use = "no page is asked for until the first is read"]
pub struct Pages<O: Operation, T: ?Sized = dyn Transport> {
    client: Arc<Inner<T>>,
    next: Option<Box<Call>>,
    /// Of an asynchronous client: the call that is on its way.
    reading: Option<Reading<O>>,
}

impl<O: Paged, T: ?Sized> Pages<O, T> {
    /// The pages from that of a call on.
    pub(crate) fn new(client: Arc<Inner<T>>, first: Box<Call>) -> Self {
        Self { client, next: Some(first), reading: None }
    }

    /// Takes a page, and prepares the call for the next one.
    fn turn(&mut self, outcome: Page<O>) -> Result<O::Response, Error<O::Error>> {
        let call = self.next.take();
        let (page, response) = outcome?;
        let said = Said { count: O::count(&page), cursor: O::cursor(&page), has_more: O::has_more(&page) };
        self.next = call.and_then(|mut call| {
            call.turn(self.client.config(), O::STYLE, said, &response)?;
            Some(call)
        });
        Ok(page)
    }
}

/// A page, and the response that it was.
type Page<O> = Result<(<O as Operation>::Response, Response), Error<<O as Operation>::Error>>;

async fn page<O: Paged>(client: Arc<Inner<dyn Transport>>, call: Box<Call>) -> Page<O> {
    read::<O, _>(exchange(client, *call).await?)
}

fn read<O: Paged, B>((mut response, _): (Response, B)) -> Page<O> {
    let raw = response.copy();
    O::read(response, None).map(|page| (page, raw))
}

impl<O: Paged> Pages<O, dyn Transport> {
    /// The next page; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<O::Response, Error<O::Error>>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

/// Nothing in it is pinned by its address.
impl<O: Operation, T: ?Sized> Unpin for Pages<O, T> {}

impl<O: Paged> Stream for Pages<O, dyn Transport> {
    type Item = Result<O::Response, Error<O::Error>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.reading.is_none() {
            let Some(call) = self.next.clone() else { return Poll::Ready(None) };
            self.reading = Some(Box::pin(page::<O>(Arc::clone(&self.client), call)));
        }
        let Some(reading) = &mut self.reading else { return Poll::Ready(None) };
        let outcome = ready!(reading.as_mut().poll(cx));
        self.reading = None;
        Poll::Ready(Some(self.turn(outcome)))
    }
}

impl<O: Paged> Iterator for Pages<O, dyn BlockingTransport> {
    type Item = Result<O::Response, Error<O::Error>>;

    fn next(&mut self) -> Option<Self::Item> {
        let call = *self.next.clone()?;
        let outcome = exchange_blocking(&self.client, call).map_err(Error::from).and_then(read::<O, _>);
        Some(self.turn(outcome))
    }
}

/// The items of a list that comes page by page.
#[must_use = "no page is asked for until the first item is read"]
pub struct PageItems<O: Paged, T: ?Sized = dyn Transport> {
    pages: Pages<O, T>,
    ready: std::vec::IntoIter<O::Item>,
}

impl<O: Paged, T: ?Sized> PageItems<O, T> {
    pub(crate) fn new(pages: Pages<O, T>) -> Self {
        Self { pages, ready: Vec::new().into_iter() }
    }
}

impl<O: Paged> PageItems<O, dyn Transport> {
    /// The next item; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<O::Item, Error<O::Error>>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

/// Nothing in it is pinned by its address.
impl<O: Paged, T: ?Sized> Unpin for PageItems<O, T> {}

impl<O: Paged> Stream for PageItems<O, dyn Transport> {
    type Item = Result<O::Item, Error<O::Error>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.ready.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(cx)) {
                Some(Ok(page)) => self.ready = O::into_items(page).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<O: Paged> Iterator for PageItems<O, dyn BlockingTransport> {
    type Item = Result<O::Item, Error<O::Error>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.ready.next() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(page) => self.ready = O::into_items(page).into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<O: Operation, T: ?Sized> fmt::Debug for Pages<O, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("next", &self.next).finish_non_exhaustive()
    }
}

impl<O: Paged, T: ?Sized> fmt::Debug for PageItems<O, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageItems").field("pages", &self.pages).finish_non_exhaustive()
    }
}
