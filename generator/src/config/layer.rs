//! Choices that stand in several tables: what one says comes after what those before it say.

use std::collections::BTreeSet;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};
use toml::{Table, Value};

use super::{Config, ConfigError};
use crate::source::{Pointer, Source};

/// What the file of the choices of one document is called.
pub(crate) const CONFIG: &str = "generator.toml";

/// A table of choices: `generator.toml`, or one of the tables of `clients.toml`.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The text that it stands in.
    pub text: Source,
    /// Where it stands there.
    at: Pointer,
    /// Whether other documents have it too, so that it may say something of what this one has not.
    pub(crate) is_shared: bool,
    table: Table,
}

impl Layer {
    /// The choices of a whole text.
    ///
    /// # Errors
    /// The text is no `generator.toml`; the message names line and column, and what is near.
    pub fn whole(text: Source) -> Result<Self, ConfigError> {
        let is_nothing = |layer: Option<Self>| layer.unwrap_or_default();
        Self::part(text, Pointer::root(), false).map(is_nothing)
    }

    /// The choices of a part of a text, if it has that part.
    pub(crate) fn part(text: Source, at: Pointer, is_shared: bool) -> Result<Option<Self>, ConfigError> {
        let words = String::from_utf8_lossy(&text.bytes).into_owned();
        let Some(value) = find(&words, &at)? else { return Ok(None) };
        let told = |mut error: toml::de::Error| {
            error.set_input(Some(&words));
            ConfigError::from(error)
        };
        Config::deserialize(ValueDeserializer::from(value.clone())).map_err(told)?;
        let table = Table::deserialize(ValueDeserializer::from(value)).map_err(told)?;
        Ok(Some(Self { text, at, is_shared, table }))
    }

    /// What the file is called that it stands in, without its folders.
    pub(crate) fn file(&self) -> &str {
        self.text.name.rsplit(['/', '\\', ':']).next().unwrap_or_default()
    }

    /// Whether it says what another one says, in the same place.
    fn is_as(&self, other: &Self) -> bool {
        self.at == other.at && self.table == other.table
    }

    /// How far keys lead in it.
    fn depth(&self, keys: &[&str]) -> usize {
        let mut table = Some(&self.table);
        let is_there = |key: &&&str| {
            let value = table.and_then(|table| table.get(**key));
            table = value.and_then(Value::as_table);
            value.is_some()
        };
        keys.iter().take_while(is_there).count()
    }

    /// How many entries it has in a list.
    fn entries(&self, list: &str) -> usize {
        self.table.get(list).and_then(Value::as_array).map_or(0, Vec::len)
    }
}

impl Default for Layer {
    fn default() -> Self {
        let text = Source { name: CONFIG.to_owned(), bytes: Vec::new() };
        Self { text, at: Pointer::root(), is_shared: false, table: Table::new() }
    }
}

/// A part of a TOML text, if the text has it.
pub(crate) fn find<'t>(text: &'t str, at: &Pointer) -> Result<Option<Spanned<DeValue<'t>>>, ConfigError> {
    let root = DeTable::parse(text)?;
    let mut value = Spanned::new(root.span(), DeValue::Table(root.into_inner()));
    for token in at.tokens() {
        let DeValue::Table(mut table) = value.into_inner() else { return Ok(None) };
        let Some(inner) = table.remove(token.as_str()) else { return Ok(None) };
        value = inner;
    }
    Ok(Some(value))
}

/// The choices of all tables together, and a text that says them.
///
/// Tables are joined key by key, and the lists of tables that are keys themselves (`[[corrections]]`) grow. Of anything else
/// the last table that says it counts.
pub(crate) fn joined(layers: &[Layer]) -> Result<(Config, String), ConfigError> {
    match layers {
        [] => Ok((Config::default(), String::new())),
        // The digest of an only text is that of the file.
        [only] if only.at == Pointer::root() => {
            let text = String::from_utf8_lossy(&only.text.bytes).into_owned();
            Ok((Config::deserialize(only.table.clone())?, text))
        }
        layers => {
            let mut all = Table::new();
            for (key, value) in layers.iter().flat_map(|layer| layer.table.clone()) {
                match (all.get_mut(&key), value) {
                    (Some(Value::Array(before)), Value::Array(more)) => before.extend(more),
                    (Some(before), value) => join(before, value),
                    (None, value) => drop(all.insert(key, value)),
                }
            }
            let text = all.to_string();
            Ok((Config::deserialize(all)?, text))
        }
    }
}

fn join(before: &mut Value, after: Value) {
    match (before, after) {
        (Value::Table(before), Value::Table(after)) => {
            for (key, value) in after {
                match before.get_mut(&key) {
                    Some(before) => join(before, value),
                    None => drop(before.insert(key, value)),
                }
            }
        }
        (before, after) => *before = after,
    }
}

/// The layer that says what stands at some keys of the choices of all together, by its number, and where it says it.
pub(crate) fn origin(layers: &[Layer], keys: &[&str]) -> Option<(usize, Pointer)> {
    let at = |layer: &Layer, keys: &[&str]| keys.iter().fold(layer.at.clone(), |at, key| at.child(key));
    if let [list, index, rest @ ..] = keys
        && let Ok(mut index) = index.parse::<usize>()
    {
        for (number, layer) in layers.iter().enumerate() {
            let own = layer.entries(list);
            if index < own {
                return Some((number, at(layer, &[&[*list, &index.to_string()], rest].concat())));
            }
            index -= own;
        }
    }
    let (number, layer) = layers.iter().enumerate().max_by_key(|(_, layer)| layer.depth(keys))?;
    Some((number, at(layer, keys)))
}

/// The files that say something else in one list of tables than in another: `generator.toml and clients.toml`.
pub(crate) fn changed(old: &[Layer], new: &[Layer]) -> String {
    let others = |these: &'_ [Layer], those: &[Layer]| -> BTreeSet<String> {
        let others = these.iter().filter(|layer| !those.iter().any(|one| one.is_as(layer)));
        others.map(|layer| layer.file().to_owned()).collect()
    };
    let mut files = others(old, new);
    files.extend(others(new, old));
    if files.is_empty() { CONFIG.to_owned() } else { Vec::from_iter(files).join(" and ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "
[all.secrets]
names = ['pin', 'token']
[all.crate]
license = 'MIT'
authors = ['Ada']
[[all.corrections]]
properties = 'a'
nullable = true
[one.secrets]
names = ['key']
[one.crate]
license = 'ISC'
[[one.corrections]]
properties = 'b'
nullable = true
";

    fn layers(text: &str) -> Vec<Layer> {
        let text = Source { name: "clients.toml".to_owned(), bytes: text.into() };
        let part =
            |name: &str| Layer::part(text.clone(), Pointer::root().child(name), name == "all").unwrap();
        ["all", "one"].into_iter().filter_map(part).collect()
    }

    #[test]
    fn tables_are_joined_and_lists_of_tables_grow() {
        let (config, text) = joined(&layers(TEXT)).unwrap();
        assert_eq!(config.secrets.names, ["key"]);
        assert_eq!((config.package.license.as_deref(), config.package.authors.len()), (Some("ISC"), 1));
        let corrected: Vec<_> =
            config.corrections.iter().map(|it| it.properties.as_deref().unwrap()).collect();
        assert_eq!(corrected, ["a", "b"]);
        assert_eq!(Config::parse(&text).unwrap(), config);
        assert_eq!(joined(&[]).unwrap().0, Config::default());
    }

    #[test]
    fn what_is_said_is_found_where_it_is_said() {
        let layers = layers(TEXT);
        for (keys, number, at) in [
            (&["secrets", "names"][..], 1, "/one/secrets/names"),
            (&["crate", "authors"], 0, "/all/crate/authors"),
            (&["crate", "license", "x"], 1, "/one/crate/license/x"),
            (&["corrections", "0", "nullable"], 0, "/all/corrections/0/nullable"),
            (&["corrections", "1"], 1, "/one/corrections/0"),
        ] {
            let (found, place) = origin(&layers, keys).unwrap();
            assert_eq!((found, place.as_str()), (number, at));
        }
    }

    #[test]
    fn files_that_say_something_else_are_named() {
        let (old, new) = (layers(TEXT), layers(&TEXT.replace("'key'", "'other'")));
        assert_eq!(changed(&old, &new), "clients.toml");
        let text = Source { name: "HEAD:spec/generator.toml".to_owned(), bytes: "".into() };
        let more: Vec<Layer> = new.iter().cloned().chain([Layer::whole(text).unwrap()]).collect();
        assert_eq!(changed(&new, &more), "generator.toml");
        assert_eq!(changed(&old, &more), "clients.toml and generator.toml");
    }

    #[test]
    fn a_fault_is_told_by_its_line_in_the_whole_text() {
        let text = Source { name: "clients.toml".to_owned(), bytes: "\n[all]\n[all.secret]\n".into() };
        let error = Layer::part(text, Pointer::root().child("all"), true).unwrap_err().to_string();
        assert!(error.contains("line 3,") && error.ends_with("did you mean `secrets`?"), "{error}");
        assert!(layers("two = 1\n").is_empty());
    }
}
