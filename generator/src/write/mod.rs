//! Stage 5: files in memory → a folder on the disk, all or nothing.
//!
//! A run first compares what is wanted with what is there ([`Plan`]); if nothing differs, nothing is touched, so a
//! read-only checkout is no obstacle. Otherwise the whole new tree is built beside the folder and the two are
//! exchanged in one step: whoever looks, and whenever the process is killed, sees a whole crate, old or new.
//! Files that did not change keep their time of modification, so that cargo compiles no more than it must.
//!
//! Where folders cannot be exchanged (a mount point, another file system, a parent that may not be written, the
//! folder that the process works in), the files are replaced one by one, each in one step and the manifest last. A
//! process that is killed in between leaves a folder that [`verify`] finds out, and that the next run completes.

mod crate_files;
mod disk;
mod error;
mod manifest;
mod plan;
mod single;
mod vendor;
mod verify;

use std::time::SystemTime;

pub use crate_files::CrateFiles;
pub use disk::folder::Folder;
pub(crate) use disk::folder::place;
pub use error::WriteError;
#[cfg(feature = "fetch")]
pub(crate) use manifest::digest;
pub use manifest::{GENERATOR, Manifest, Provenance, document_digest};
pub use plan::{Plan, Strays};
pub use single::{changed_lines, write_file};
pub use vendor::vendor;
pub use verify::{Difference, Verified, verify, verify_file};

/// The name of the list of files at a crate's root.
pub const MANIFEST: &str = "MANIFEST";

/// What may stand at a crate's root without being a part of it: what cargo makes, and version control.
pub const NOT_OURS: &[&str] = &["Cargo.lock", "target", ".git", ".hg", ".jj", ".svn"];

/// How a crate is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Whether files that the generator did not write may be overwritten.
    pub force: bool,
    /// What happens to files that the generator did not write and does not need to overwrite.
    pub strays: Strays,
    /// The time of modification of what is written; now, if not given.
    ///
    /// A build script gives the time at which cargo started it: cargo takes anything newer for a change that came
    /// after, and would run the script again.
    pub stamp: Option<SystemTime>,
}

/// Puts a crate into a folder and says what was done; a plan that [`Plan::is_current`] if nothing had to be.
///
/// # Errors
/// The folder holds files that the generator did not write (and `force` is not given), or something cannot be read
/// or written; the error names it.
pub fn write(folder: &Folder, wanted: &CrateFiles, options: &Options) -> Result<Plan, WriteError> {
    write_made(folder, || Ok(wanted.clone()), options)
}

/// The same for a crate that is made of what is in the folder: once to see whether anything differs, and once more when no
/// other process can write.
pub(crate) fn write_made<E: From<WriteError>>(
    folder: &Folder,
    make: impl Fn() -> Result<CrateFiles, E>,
    options: &Options,
) -> Result<Plan, E> {
    let wanted = make()?;
    let plan = Plan::new(folder, &wanted, options.strays)?;
    if let Some((path, text)) = wanted.only() {
        if !options.force {
            plan.permit(folder)?;
        }
        let written = write_file(&folder.real().join(path), text, options.stamp);
        written.map_err(WriteError::io("write", folder, path))?;
        return Ok(plan);
    }
    if plan.is_current() && !disk::leftovers::exist(folder) {
        return Ok(plan);
    }
    if !options.force {
        plan.permit(folder)?;
    }
    let _alone = match disk::exclusive::enter(folder, !plan.is_current()) {
        Ok(alone) => alone,
        // Only leftovers of another run are in question, which may as well wait.
        Err(_) if plan.is_current() => return Ok(plan),
        Err(error) => return Err(error.into()),
    };
    disk::leftovers::clean(folder);
    // Another run may have written, or a killed one may have left something, since the first look.
    let wanted = make()?;
    let plan = Plan::alone(folder, &wanted, options.strays)?;
    if plan.is_current() {
        return Ok(plan);
    }
    if !options.force {
        plan.permit(folder)?;
    }
    if !disk::exchange::replace(folder, &wanted, &plan, options.stamp)? {
        disk::in_place::replace(folder, &wanted, &plan, options.stamp)?;
    }
    Ok(plan)
}
