//! What follows a response: pages and polling.

mod pages;
mod polling;
mod problem;
mod route;

use super::context::Context;
use crate::model::{Operation, TypeDef};
use crate::names::Arguments;

/// Says of the operations which give lists page by page, and which start work that another one gives the state of. Gives for
/// the lock which property has the list of a page.
pub(super) fn set(
    types: &[TypeDef],
    mut operations: Vec<Operation>,
    context: &Context<'_>,
) -> (Vec<Operation>, Arguments) {
    let (pages, lists) = pages::find(types, &operations, context);
    let polling = polling::find(types, &operations, context);
    for (operation, (paging, polling)) in operations.iter_mut().zip(pages.into_iter().zip(polling)) {
        (operation.paging, operation.polling) = (paging, polling);
    }
    (operations, lists)
}
