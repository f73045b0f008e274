//! What a client has that is no crate: it has no cargo features, so what is behind one is there or is not.

use crate::config::Config;
use crate::diagnostic::near::{did_you_mean, nearest};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lower::context::Context;
use crate::model::{Group, Shown, TypeDef};
use crate::packaging::Packaging;
use crate::runtime::features;

/// The feature of the types that no operation uses.
const UNREFERENCED: &str = "unreferenced";

/// Takes the features from groups of operations: all of them are there. Says which choices mean nothing.
pub(in crate::lower) fn without_features(groups: &mut [Group], context: &Context<'_>) {
    let Some(chosen) = context.packaging.chosen() else { return };
    let config = context.config;
    let of_groups: Vec<String> =
        groups.iter_mut().filter_map(|group| Some(group.feature.take()?.name)).collect();
    let own = config.derives.iter().filter_map(|entry| entry.feature.as_deref());
    let mut known: Vec<&str> = own.collect();
    let of_runtime = features().iter().map(|feature| feature.name);
    for feature in of_runtime.filter(|name| !matches!(*name, "all" | "default")).chain([UNREFERENCED]) {
        known.push(feature);
    }
    for name in chosen.iter().filter(|name| !known.contains(&name.as_str()) && !of_groups.contains(name)) {
        let help = nearest(name, known.iter().copied()).map_or_else(
            || "those of the crate form are listed in the book, under Choices".to_owned(),
            did_you_mean,
        );
        let what = format!("generator.toml, [output] features: a client has no feature `{name}`");
        push(context, fault(what).help(help), &["output", "features"]);
    }
    if config.operations.features.is_some() {
        let what = "generator.toml, [operations] features: a module has no cargo features, so all operations are there";
        let help = "`[operations] include` and `exclude` choose some of them";
        push(context, Diagnostic::new(Code::Choice, what).note().help(help), &["operations", "features"]);
    }
    let without_effect = of_package(config);
    if !without_effect.is_empty() {
        let what = format!(
            "generator.toml, [crate]: a module has no Cargo.toml, so this says nothing: {}",
            without_effect.join(", ")
        );
        push(context, Diagnostic::new(Code::Choice, what).note(), &["crate"]);
    }
    if config.runtime.shared.is_some() {
        let what = "generator.toml, [runtime] shared: a module cannot have its runtime together with other clients, whose \
                    tables speak of `crate::runtime`";
        let help = "take it out, or generate a crate";
        push(context, fault(what).help(help), &["runtime", "shared"]);
    }
}

/// A choice that no client can be made by.
fn fault(what: impl Into<String>) -> Diagnostic {
    Diagnostic { severity: Severity::Error, ..Diagnostic::new(Code::Choice, what) }
}

fn push(context: &Context<'_>, found: Diagnostic, keys: &[&str]) {
    context.push(context.document.at_choice(found, keys));
}

/// What is chosen for Cargo.toml.
fn of_package(config: &Config) -> Vec<&'static str> {
    let package = &config.package;
    let said = [
        ("authors", !package.authors.is_empty()),
        ("categories", !package.categories.is_empty()),
        ("description", package.description.is_some()),
        ("documentation", package.documentation.is_some()),
        ("homepage", package.homepage.is_some()),
        ("keywords", !package.keywords.is_empty()),
        ("license", package.license.is_some()),
        ("license-file", package.license_file.is_some()),
        ("publish", package.publish.is_some()),
        ("readme", package.readme.is_some()),
        ("repository", package.repository.is_some()),
        ("rust-version", package.rust_version.is_some()),
    ];
    said.into_iter().filter(|(_, is_said)| *is_said).map(|(name, _)| name).collect()
}

/// Shows types, and what they have for tests, that are behind features which the form has, and no others.
pub(in crate::lower) fn settle(types: &mut [TypeDef], packaging: &Packaging) {
    if packaging.is_crate() {
        return;
    }
    for def in types {
        if def.shown == Shown::Unreferenced {
            def.shown = if packaging.may_have(UNREFERENCED) { Shown::Always } else { Shown::Nowhere };
        }
        if !packaging.may_have("test-util") {
            def.test_new = None;
        }
    }
}
