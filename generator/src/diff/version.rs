//! Which version follows another, where `[crate] version = "auto"` leaves it to what changes.

use semver::{BuildMetadata, Prerelease, Version};

use super::{Bump, Revision, diff};
use crate::config::FIRST_VERSION;
use crate::inputs::Inputs;
use crate::pipeline::{Run, generate};

/// The version of a client that is being written: that of a document that is known, if the client is the same, else the one that
/// follows it by the largest change. Nothing where the version is no matter of changes.
///
/// The result is for the lock, from which each run takes the version. So what is generated depends on the lock and not on
/// what is compared here.
///
/// # Errors
/// One of them cannot be generated; its run has the errors.
pub fn following(old: &Revision, now: &Inputs) -> Result<Option<String>, Box<Run>> {
    if !now.config.package.is_version_auto() {
        return Ok(None);
    }
    let was = version_of(&old.inputs);
    let mut now = now.clone();
    now.lock.version = Some(was.clone());
    let bump = diff(&old.inputs, &now)?.bump();
    let files = |inputs: &Inputs| {
        let run = generate(inputs);
        match run.generated {
            Some(generated) => Ok(generated.files),
            None => Err(Box::new(run)),
        }
    };
    if bump == Bump::None && files(&old.inputs)? == files(&now)? {
        return Ok(Some(was));
    }
    Ok(Version::parse(&was).ok().map(|was| next(&was, bump).to_string()))
}

/// The version of the client of a document.
fn version_of(inputs: &Inputs) -> String {
    let package = &inputs.config.package;
    if package.is_version_auto() {
        return inputs.lock.version.clone().unwrap_or_else(|| FIRST_VERSION.to_owned());
    }
    package.version.clone()
}

/// The next version by Rust's rules: while the first number is 0, the second one breaks and the third one adds.
fn next(version: &Version, bump: Bump) -> Version {
    let Version { major, minor, patch, .. } = *version;
    let (major, minor, patch) = match (bump, major, minor) {
        (Bump::Major, 0, 0) => (0, 0, patch + 1),
        (Bump::Major, 0, _) => (0, minor + 1, 0),
        (Bump::Major, ..) => (major + 1, 0, 0),
        (Bump::Minor, 1.., _) => (major, minor + 1, 0),
        _ => (major, minor, patch + 1),
    };
    Version { major, minor, patch, pre: Prerelease::EMPTY, build: BuildMetadata::EMPTY }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_version_is_that_of_rust() {
        for (version, bump, expected) in [
            ("1.2.3", Bump::Major, "2.0.0"),
            ("1.2.3", Bump::Minor, "1.3.0"),
            ("1.2.3-rc.1", Bump::Patch, "1.2.4"),
            ("0.2.3", Bump::Major, "0.3.0"),
            ("0.2.3", Bump::Minor, "0.2.4"),
            ("0.2.3", Bump::Patch, "0.2.4"),
            ("0.0.3", Bump::Major, "0.0.4"),
        ] {
            assert_eq!(next(&Version::parse(version).unwrap(), bump).to_string(), expected, "{version}");
        }
    }
}
