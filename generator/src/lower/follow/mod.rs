//! What follows a response: pages and polling.

mod pages;
mod polling;
mod problem;
mod route;

use super::context::Context;
use crate::model::{Operation, TypeDef};

/// Says of the operations which give lists page by page, and which start work that another one gives the state of.
pub(super) fn set(
    types: &[TypeDef],
    mut operations: Vec<Operation>,
    context: &Context<'_>,
) -> Vec<Operation> {
    let pages = pages::find(types, &operations, context);
    let polling = polling::find(types, &operations, context);
    for (operation, (paging, polling)) in operations.iter_mut().zip(pages.into_iter().zip(polling)) {
        (operation.paging, operation.polling) = (paging, polling);
    }
    operations
}
