//! A client that was generated, and what it was generated of.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Failure;
use super::clients::ClientsFile;
use super::spec::Spec;
use crate::pipeline::Places;

/// The client that a command is for: its document and its folder, or its name in clients.toml.
#[derive(Debug, Args)]
pub(super) struct Made {
    #[command(flatten)]
    spec: Spec,
    /// The client that was generated of SPEC: its folder. Without SPEC, its name in clients.toml
    #[arg(long, value_name = "CLIENT")]
    client: Option<PathBuf>,
    /// The names that the client was generated with [default: names.lock beside SPEC, if there is one]
    #[arg(long, value_name = "FILE")]
    lock: Option<PathBuf>,
    #[command(flatten)]
    file: ClientsFile,
}

impl Made {
    /// What the client was generated of, and its folder, if one is named.
    pub(super) fn find(&self) -> Result<(Places, Option<PathBuf>), Failure> {
        if self.spec.is_given() {
            if self.file.is_given() {
                return Err(Failure::Usage("SPEC cannot be given with --manifest".to_owned()));
            }
            let name = self.client.as_deref().map(crate_name).transpose()?;
            return Ok((self.spec.places(self.lock.as_ref(), name), self.client.clone()));
        }
        let name: Vec<String> = self.client.iter().map(|name| name.display().to_string()).collect();
        let target = self.file.one(&name, "SPEC")?;
        self.spec.refuse(&[("--lock", self.lock.is_some())])?;
        let name = Some(crate_name(&target.out)?);
        Ok((Places { crate_name: name, ..target.places }, Some(target.out)))
    }
}

/// The name of the crate in a folder.
fn crate_name(folder: &Path) -> Result<String, Failure> {
    let path = folder.join("Cargo.toml");
    let unusable = |reason: String| Failure::Usage(format!("cannot read `{}`: {reason}", path.display()));
    let text = fs::read_to_string(&path).map_err(|error| unusable(error.to_string()))?;
    let manifest: toml::Table = text.parse().map_err(|error: toml::de::Error| unusable(error.to_string()))?;
    let name = manifest.get("package").and_then(|package| package.get("name")).and_then(toml::Value::as_str);
    name.map(str::to_owned).ok_or_else(|| unusable("it names no package".to_owned()))
}
