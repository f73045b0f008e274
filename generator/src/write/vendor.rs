//! A copy of a generated crate in another repository.

use super::{CrateFiles, Folder, Options, Plan, Strays, WriteError, write};

/// Copies a whole crate, and says what was done.
///
/// What an earlier copy put there is replaced or removed; files that it did not write stay where they do not stand
/// in the way.
///
/// # Errors
/// `from` is not a whole generated crate, `to` holds files that would be overwritten although a copy did not write
/// them or although they were edited since (unless `force` is given), or something cannot be read or written.
pub fn vendor(from: &Folder, to: &Folder, force: bool) -> Result<Plan, WriteError> {
    if from.real().starts_with(to.real()) || to.real().starts_with(from.real()) {
        return Err(WriteError::Overlap { from: from.show(""), to: to.show("") });
    }
    let wanted = CrateFiles::read(from)?;
    write(to, &wanted, &Options { force, strays: Strays::Keep, stamp: None })
}
