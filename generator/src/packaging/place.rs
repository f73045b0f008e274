//! Where a client goes, and as what.

use std::path::Path;

use super::{Dependency, Host, Packaging, PackagingError};
use crate::config::{Output, OutputForm};
use crate::write::Folder;

/// Where a client goes.
#[derive(Debug)]
pub struct Place {
    /// Its folder, or that of its file.
    pub folder: Folder,
    /// The crate that it is a module of, if it is one.
    pub host: Option<Host>,
}

impl Place {
    /// The place at a path, with what the client is written as there. `chosen` comes before what the choices say.
    ///
    /// # Errors
    /// It cannot be there.
    pub fn new(
        out: &Path,
        output: &Output,
        chosen: Option<OutputForm>,
    ) -> Result<(Self, Packaging), PackagingError> {
        let form = chosen.or(output.form).unwrap_or_default();
        let is_file = out.extension().is_some_and(|extension| extension == "rs");
        let shown = || out.display().to_string();
        match (form, out.file_name().and_then(|name| name.to_str()).filter(|_| is_file)) {
            (OutputForm::File, Some(name)) => {
                let parent = out.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."));
                let folder = Folder::new(parent)?;
                let (packaging, host) = Packaging::file(output, &folder.real().join(name), name)?;
                Ok((Self { folder, host }, packaging))
            }
            (OutputForm::File, None) => Err(PackagingError::NoFile(shown())),
            (_, Some(_)) => Err(PackagingError::NoFolder(shown())),
            (OutputForm::Module, None) => {
                let folder = Folder::new(out)?;
                let (packaging, host) = Packaging::module(output, folder.real())?;
                Ok((Self { folder, host }, packaging))
            }
            (OutputForm::Crate, None) => {
                Ok((Self { folder: Folder::new(out)?, host: None }, Packaging::Crate))
            }
        }
    }

    /// The place of a module for `include!` in cargo's folder for what a build script makes. The crate is the one that the process
    /// works in.
    ///
    /// # Errors
    /// The crate cannot have it.
    pub fn included(
        out_dir: &Path,
        output: &Output,
        module: &str,
    ) -> Result<(Self, Packaging), PackagingError> {
        let folder = Folder::new(out_dir)?;
        let here = Folder::new(Path::new("."))?;
        let (packaging, host) = Packaging::included(output, module, here.real())?;
        Ok((Self { folder, host }, packaging))
    }

    /// What the crate around it does not depend on as the client needs it, a sentence for each dependency.
    #[must_use]
    pub fn differences(&self, needs: &[Dependency]) -> Vec<String> {
        let Some(host) = &self.host else { return Vec::new() };
        host.lacks(needs).iter().map(|lack| format!("`{}` lacks {lack}", host.shown())).collect()
    }
}
