//! What there is to say of a client that is a module: of the crate around it, and of what it has not.

use std::path::Path;

use super::{Failure, console};
use crate::config::OutputForm;
use crate::packaging::{Packaging, Place};
use crate::pipeline::{Generated, Inputs, Places};

/// The folder of the client, which must not hold what would be lost with it; sets what the client is written as.
pub(super) fn place(
    out: &Path,
    places: &Places,
    inputs: &mut Inputs,
    chosen: Option<OutputForm>,
) -> Result<Place, Failure> {
    let found = Place::new(out, &inputs.config.output, chosen);
    let (place, packaging) = found.map_err(|error| Failure::Usage(error.to_string()))?;
    inputs.packaging = packaging;
    if inputs.packaging.is_one_file() {
        return Ok(place);
    }
    let others = [places.config.as_ref(), places.lock.as_ref()];
    let mut all = places.documents.iter().chain(&places.overlays).chain(others.into_iter().flatten());
    if let Some(inside) = all.find(|path| place.folder.contains(path)) {
        let (inside, out) = (inside.display(), out.display());
        let reason =
            format!("`{inside}` is inside `{out}`, which is to hold nothing but the generated client");
        return Err(Failure::Usage(reason));
    }
    Ok(place)
}

/// Names what the crate around the client lacks, as lines to be copied.
pub(super) fn tell_lacks(place: &Place, generated: &Generated) {
    let Some(host) = &place.host else { return };
    let lacks = host.lacks(&generated.needs);
    if lacks.is_empty() {
        return;
    }
    console::warning(&format!(
        "`{}` lacks what the client needs; it belongs below [dependencies]:",
        host.shown()
    ));
    for lack in lacks {
        console::detail(&lack.to_string());
    }
}

/// What a first user does next, and what the client has not because it is no crate.
pub(super) fn tell_first_steps(out: &Path, place: &Place, packaging: &Packaging, generated: &Generated) {
    let out = out.display();
    let (Some(name), Some(chosen)) = (packaging.name(), packaging.chosen()) else {
        console::note(&format!("the crate is in `{out}`; `cargo add --path {out}` in your project adds it"));
        return;
    };
    console::note(&format!(
        "the client is in `{out}`; `#[rustfmt::skip] mod {name};` in the module around it declares it, so that `cargo fmt` does not \
         rewrite it"
    ));
    let chosen: Vec<String> = chosen.iter().map(|name| format!("`{name}`")).collect();
    let chosen = if chosen.is_empty() { "none of those of a crate".to_owned() } else { chosen.join(", ") };
    console::note(&format!(
        "a module has no cargo features: this one is written with {chosen}, and `[output] features` in generator.toml chooses \
         others; it has no README, examples, tests, licence or version of its own"
    ));
    if place.host.is_none() {
        console::note(
            "no Cargo.toml with a package is above it; the crate that it is for needs below [dependencies]:",
        );
        for need in &generated.needs {
            console::detail(&need.to_string());
        }
    }
}
