//! What a client that is a module needs of the crate that it is in.

use std::collections::BTreeSet;

use toml::Value;

use super::{insert_attributes, needed_crates, runtime_features};
use crate::model::Client;
use crate::packaging::{Dependency, Packaging};
use crate::render::output::Output;
use crate::render::requirements::Requirements;

/// Adds what stands beside the sources, and says what they need.
pub(in crate::render) fn render(client: &Client, required: &Requirements, files: &mut Output) {
    if matches!(client.packaging, Packaging::Module(_)) {
        insert_attributes(files);
    }
    files.needs = needs(client, required);
}

/// The dependencies, without those of features that it has not.
fn needs(client: &Client, required: &Requirements) -> Vec<Dependency> {
    let mut all = needed_crates(required);
    let on = switched(client, required);
    // One that the client has already is as it was chosen.
    all.extend(client.dependencies.iter().map(|chosen| (chosen.name.clone(), chosen.clone())));
    all.retain(|name, need| {
        !matches!(need.table.remove("optional"), Some(Value::Boolean(true)))
            || on.crates.contains(name.as_str())
    });
    for (name, feature) in on.features {
        if let Some(need) = all.get_mut(name) {
            need.add_features([feature]);
        }
    }
    all.into_values().collect()
}

/// What features switch on: crates, and features of crates that are there.
#[derive(Default)]
struct Switched {
    crates: BTreeSet<&'static str>,
    features: BTreeSet<(&'static str, &'static str)>,
}

fn switched(client: &Client, required: &Requirements) -> Switched {
    let mut switched = Switched::default();
    let on = runtime_features(required).filter(|(_, feature, _)| client.packaging.may_have(feature));
    for one in on.flat_map(|(_, _, enabled)| enabled) {
        if let Some(krate) = one.strip_prefix("dep:") {
            switched.crates.insert(krate);
        } else if let Some((krate, feature)) = one.split_once('/') {
            switched.features.insert((krate.trim_end_matches('?'), feature));
        }
    }
    switched
}
