//! What a client is written as: a crate, or a module of another crate, its host.

mod dependency;
mod host;
mod place;

use std::collections::BTreeSet;
use std::path::Path;

pub use dependency::Dependency;
pub use host::{Host, Lack, PackagingError};
pub use place::Place;

use crate::config::{ModulePath, Output};
use crate::runtime::with_implied;

/// What a client is written as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Packaging {
    /// A crate of its own.
    #[default]
    Crate,
    /// A folder with a module of another crate.
    Module(Placed),
    /// The file of such a module.
    File(Placed),
    /// A file with such a module as an item, for `include!`.
    Included(Placed),
}

/// A module of another crate, and what of the crate's features it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    module: ModulePath,
    /// Its path, from `crate` on.
    root: String,
    /// The name of its file, where all is in one.
    file: Option<String>,
    /// The features that were asked for.
    chosen: BTreeSet<String>,
    /// Those with all that they need.
    features: BTreeSet<String>,
}

/// What is on if nothing else is said, as in a crate.
const DEFAULT: &str = "hyper";

impl Placed {
    /// The module at a path, with the crate that it is in.
    fn at(output: &Output, path: &Path) -> Result<(Self, Option<Host>), PackagingError> {
        let host = Host::above(path)?;
        if let Some(host) = &host {
            host.permit()?;
        }
        let module = match (&output.module, &host) {
            (Some(module), _) => module.clone(),
            (None, Some(host)) => host.module_at(path)?,
            (None, None) => return Err(PackagingError::NoHost(path.display().to_string())),
        };
        Ok((Self::new(module, output), host))
    }

    /// A module with the features that are chosen, or else those that a crate has by default.
    #[must_use]
    pub fn new(module: ModulePath, output: &Output) -> Self {
        let chosen = output.features.clone().unwrap_or_else(|| [DEFAULT.to_owned()].into());
        let features = with_implied(chosen.iter().map(String::as_str));
        Self { root: format!("crate::{module}"), module, file: None, chosen, features }
    }
}

impl Packaging {
    /// A module in a folder, by its absolute path, with the crate that it is in.
    fn module(output: &Output, folder: &Path) -> Result<(Self, Option<Host>), PackagingError> {
        let (placed, host) = Placed::at(output, folder)?;
        Ok((Self::Module(placed), host))
    }

    /// A module in a file, by its absolute path, with the crate that it is in.
    fn file(output: &Output, path: &Path, name: &str) -> Result<(Self, Option<Host>), PackagingError> {
        let (placed, host) = Placed::at(output, path)?;
        Ok((Self::File(Placed { file: Some(name.to_owned()), ..placed }), host))
    }

    /// A module that is an item of a file, for `include!`, in a crate whose Cargo.toml is in a folder.
    fn included(
        output: &Output,
        module: &str,
        folder: &Path,
    ) -> Result<(Self, Option<Host>), PackagingError> {
        let host = Host::above(&folder.join("src"))?;
        if let Some(host) = &host {
            host.permit()?;
        }
        let module = match &output.module {
            Some(module) => module.clone(),
            None => ModulePath::try_from(module.to_owned())?,
        };
        let placed = Placed::new(module, output);
        let file = Some(format!("{}.rs", placed.module.name().trim_start_matches("r#")));
        Ok((Self::Included(Placed { file, ..placed }), host))
    }

    /// The module, if it is one.
    fn placed(&self) -> Option<&Placed> {
        match self {
            Self::Crate => None,
            Self::Module(placed) | Self::File(placed) | Self::Included(placed) => Some(placed),
        }
    }

    /// Whether it is a crate.
    #[must_use]
    pub fn is_crate(&self) -> bool {
        *self == Self::Crate
    }

    /// Whether it is a module for `include!`.
    #[must_use]
    pub fn is_included(&self) -> bool {
        matches!(self, Self::Included(_))
    }

    /// Whether all of it is one file.
    #[must_use]
    pub fn is_one_file(&self) -> bool {
        matches!(self, Self::File(_) | Self::Included(_))
    }

    /// The name of the module, if it is one.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.placed().map(|placed| placed.module.name())
    }

    /// The name of the file that all is in, where the choices say so.
    pub(crate) fn file_name(&self) -> Option<&str> {
        self.placed()?.file.as_deref()
    }

    /// What tells it from others, in the digest of what decides what is generated; nothing of a crate.
    pub(crate) fn told(&self) -> Option<String> {
        let what = match self {
            Self::Crate => return None,
            Self::Module(_) => "module",
            Self::File(_) => "file",
            Self::Included(_) => "included",
        };
        self.placed().map(|placed| format!("{what} {}", placed.module))
    }

    /// The name of the module, where it is to be an item.
    pub(crate) fn item(&self) -> Option<&str> {
        match self {
            Self::Included(placed) => Some(placed.module.name()),
            _ => None,
        }
    }

    /// How absolute paths of the client begin: `crate`, or `crate::api`.
    pub(crate) fn root(&self) -> &str {
        self.placed().map_or("crate", |placed| &placed.root)
    }

    /// An absolute path of the client, from one of a client that is a crate.
    pub(crate) fn path(&self, path: &str) -> String {
        path.strip_prefix("crate").map_or_else(|| path.to_owned(), |rest| self.root().to_owned() + rest)
    }

    /// The features that it has, if that is not for cargo to say.
    pub(crate) fn features(&self) -> Option<&BTreeSet<String>> {
        self.placed().map(|placed| &placed.features)
    }

    /// The features that were chosen for it, if it has none of its own.
    pub(crate) fn chosen(&self) -> Option<&BTreeSet<String>> {
        self.placed().map(|placed| &placed.chosen)
    }

    /// Whether it has what is behind a feature, be it if cargo says so.
    pub(crate) fn may_have(&self, feature: &str) -> bool {
        self.features().is_none_or(|on| on.contains(feature))
    }
}
