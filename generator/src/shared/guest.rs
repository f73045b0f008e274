//! A shared runtime where its clients are used: whether it fits a client, and its copy in another repository.

use super::record::Record;
use super::{SharedError, beside, is_client, manifest};
use crate::write::{Folder, Plan, vendor, verify};

/// What does not fit between a client and the runtime that it has together with others, a line each. Nothing for a client
/// with a runtime of its own.
///
/// # Errors
/// Something cannot be read.
pub fn runtime_faults(client: &Folder) -> Result<Vec<String>, SharedError> {
    let manifest = manifest(client.real());
    let Some((digest, path)) = manifest.as_ref().and_then(|manifest| manifest.runtime()) else {
        return Ok(Vec::new());
    };
    let folder = beside(client, path)?;
    let shown = folder.show("");
    if !folder.real().exists() {
        return Ok(vec![format!("missing: {shown}, the runtime of this client")]);
    }
    let differences = verify(&folder)?.differences;
    let mut faults: Vec<String> =
        differences.iter().map(|difference| format!("in the runtime `{shown}`: {difference}")).collect();
    if Record::read(&folder)?.is_none_or(|record| record.runtime != digest) {
        faults.push(format!("the client was made for another version of the runtime than that in `{shown}`"));
    }
    Ok(faults)
}

/// A runtime that was copied.
#[derive(Debug)]
pub struct Copied {
    /// Where it is now.
    pub folder: Folder,
    /// What was done.
    pub plan: Plan,
    /// Clients beside it that were made for another version of it, and are to be copied too.
    pub behind: Vec<String>,
}

/// Copies the runtime that a client has together with others: to the same place as seen from the client's copy. Nothing for a
/// client with a runtime of its own.
///
/// # Errors
/// The runtime is not whole, clients at the destination are none of its, or as [`vendor`].
pub fn copy_runtime(from: &Folder, to: &Folder, force: bool) -> Result<Option<Copied>, SharedError> {
    let of_client = manifest(from.real());
    let Some((_, path)) = of_client.as_ref().and_then(|manifest| manifest.runtime()) else { return Ok(None) };
    let (source, folder) = (beside(from, path)?, beside(to, path)?);
    if source.real() == folder.real() {
        return Ok(None);
    }
    let known = Record::read(&source)?.map(|record| record.clients).unwrap_or_default();
    let there = Record::read(&folder)?;
    let others =
        there.iter().flat_map(|record| &record.clients).filter(|(_, row)| is_client(&folder, &row.path));
    let unknown = others.filter(|(name, _)| !known.contains_key(*name));
    let unknown: Vec<String> = unknown.map(|(name, _)| format!("`{name}`")).collect();
    if !unknown.is_empty() && !force {
        let (from, folder) = (source.show(""), folder.show(""));
        return Err(SharedError::Foreign { from, folder, clients: unknown });
    }
    let plan = vendor(&source, &folder, force)?;
    let fits = Record::read(&folder)?.map(|record| record.runtime);
    let is_behind = |path: &str| {
        let beside = folder.real().join(path);
        let made_for = manifest(&beside).and_then(|manifest| Some(manifest.runtime()?.0.to_owned()));
        beside != to.real() && made_for.is_some() && made_for != fits
    };
    let rows = there.into_iter().flat_map(|record| record.clients);
    let behind = rows.filter(|(_, row)| is_behind(&row.path)).map(|(name, _)| name).collect();
    Ok(Some(Copied { folder, plan, behind }))
}
