//! Cargo features: one for each tag, which the operations whose first tag it is are behind.

use std::collections::{BTreeMap, BTreeSet};

use super::groups::{Kind, asked, candidates};
use crate::config::{Config, Featuring};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Document;
use crate::names::lock::Lock;
use crate::names::lock::settled::{Names, Settled};
use crate::names::text::allot;
use crate::names::text::claims::Claims;
use crate::names::text::name::is_identifier;
use crate::names::text::words::snake;
use crate::names::{FeatureName, Name, NameSource, Why};
use crate::runtime;

/// What a feature is called in the table of reasons, apart from the group of the same tag.
pub(crate) fn why_key(tag: &str) -> String {
    format!("feature {tag}")
}

/// Plans the features by tag, if `generator.toml` asks for them. If not, what was given before stays in the lock.
pub(in crate::names) fn plan(
    document: &Document,
    config: &Config,
    lock: &Lock,
    diagnostics: &mut Diagnostics,
) -> Settled {
    let operations = document.operations();
    let tags = operations.iter().filter_map(|at| at.operation.tags.first().cloned());
    let live: BTreeSet<String> = tags.collect();
    let locked = &lock.live.features;
    if config.operations.features != Some(Featuring::Tag) {
        return Settled::new(&live, Names::new(), locked, &lock.removed.features);
    }
    let chosen: BTreeSet<&str> = config.derives.iter().filter_map(|entry| entry.feature.as_deref()).collect();
    let is_usable = |name: &str| is_feature(name) && !is_reserved(name) && !chosen.contains(name);
    let kind = Kind { noun: "feature", name: |words| kebab(words), is_usable: &is_usable };
    let asked = asked(document, config, &live, locked, &kind, diagnostics);
    let mut names = Settled::new(&live, asked, locked, &lock.removed.features);
    for (tag, name) in names.given.iter().filter(|(_, name)| chosen.contains(name.as_str())) {
        let message = format!("[[derives]]: the operations tagged `{tag}` have the feature `{name}`");
        let found =
            Diagnostic::new(Code::Derive, message).help("choose another name for that of the derives");
        let entry = config.derives.iter().position(|entry| entry.feature.as_ref() == Some(name));
        let index = entry.unwrap_or_default().to_string();
        diagnostics.push(document.at_choice(found, &["derives", &index, "feature"]));
    }
    name_tags(&live, &mut names, &is_usable);
    names.whys = std::mem::take(&mut names.whys).into_iter().map(|(tag, why)| (why_key(&tag), why)).collect();
    names
}

/// The features that the client has, by tag.
pub(in crate::names) fn by_tag(given: &Names, config: &Config) -> BTreeMap<String, FeatureName> {
    if config.operations.features.is_none() {
        return BTreeMap::new();
    }
    let names =
        |name: &String| FeatureName { name: name.clone(), folder: Name::module(&name.replace('-', "_")) };
    given.iter().map(|(tag, name)| (tag.clone(), names(name))).collect()
}

/// Names the features that have no name yet.
fn name_tags(live: &BTreeSet<String>, names: &mut Settled, is_usable: &dyn Fn(&str) -> bool) {
    let mut taken = Claims::default();
    for name in names.names() {
        taken.take(name);
    }
    let mut fresh: Vec<&String> = live.iter().filter(|tag| !names.given.contains_key(*tag)).collect();
    // Of tags that would have one name, the plainest gets it.
    fresh.sort_by_key(|tag| (allot::plainness(tag), *tag));
    for tag in fresh {
        let candidates: Vec<String> = candidates(tag).map(|words| clear(kebab(&words), is_usable)).collect();
        let at =
            candidates.iter().position(|name| is_usable(name) && taken.is_free(name)).unwrap_or_default();
        let Some(name) = candidates.get(at) else { continue };
        taken.take(name);
        names.whys.insert(tag.clone(), Why { source: NameSource::Tag, told_apart: at > 0 });
        names.given.insert(tag.clone(), name.clone());
    }
}

/// A name that is clear of the features that the crate has already: `cookies-api` beside `cookies`.
fn clear(name: String, is_usable: &dyn Fn(&str) -> bool) -> String {
    if is_feature(&name) && !is_usable(&name) { format!("{name}-api") } else { name }
}

fn kebab(words: &[String]) -> String {
    snake(words).replace('_', "-").to_lowercase()
}

/// Whether a text can be the name of a feature and, with underscores, of a folder: what registries take.
pub(in crate::names) fn is_feature(text: &str) -> bool {
    text.is_ascii() && is_identifier(&text.replace('-', "_"))
}

/// Whether a client has another feature of this name, or a folder beside those of features.
fn is_reserved(name: &str) -> bool {
    ["default", "shared", "unreferenced"].contains(&name)
        || runtime::features().iter().any(|feature| feature.name == name)
}
