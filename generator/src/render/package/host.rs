//! What a client that is a module needs of the crate that it is in.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

use super::{insert_attributes, lines, runtime_features};
use crate::model::Client;
use crate::packaging::{Need, Packaging};
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
fn needs(client: &Client, required: &Requirements) -> Vec<Need> {
    let mut all: BTreeMap<String, Need> = lines(required).iter().filter_map(|line| named(line)).collect();
    let on = switched(client, required);
    for chosen in &client.dependencies {
        // One that the client has already gets the line that was chosen.
        all.extend(named(&format!("{} = {}", chosen.name, chosen.line)));
    }
    all.retain(|name, need| {
        !matches!(need.table.remove("optional"), Some(Value::Boolean(true)))
            || on.crates.contains(name.as_str())
    });
    for (name, feature) in on.features {
        let Some(need) = all.get_mut(name) else { continue };
        let list = need.table.entry("features").or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(list) = list
            && !list.iter().any(|known| known.as_str() == Some(feature))
        {
            list.push(feature.into());
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

/// A line of Cargo.toml, by the name that it gives.
fn named(line: &str) -> Option<(String, Need)> {
    let (name, value) = line.parse::<Table>().ok()?.into_iter().next()?;
    Some((name.clone(), Need::new(name, &value)))
}
