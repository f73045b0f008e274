//! Members of a body of JSON or of a form, by the names on the way to them.

use std::collections::BTreeMap;

use serde_json::value::{RawValue, to_raw_value};

use super::Call;

type Members = BTreeMap<String, Box<RawValue>>;

impl Call {
    /// The value at the end of a way; none for `null`.
    pub(crate) fn member(&self, way: &[&str]) -> Option<Box<RawValue>> {
        let (first, rest) = way.split_first()?;
        let value = rest.iter().try_fold(self.field(first)?, |at, name| {
            serde_json::from_str::<Members>(at.get()).ok()?.remove(*name)
        })?;
        Some(value).filter(|value| value.get() != "null")
    }

    /// Sets the value at the end of a way, which is JSON. What is wrong with that is the error of the call.
    pub(crate) fn set_member(&mut self, way: &[&str], json: String) {
        if let Some((first, rest)) = way.split_first() {
            let value = replaced(self.field(first), rest, json);
            self.extra_field(first, value);
        }
    }

    /// A property of the whole body.
    fn field(&self, name: &str) -> Option<Box<RawValue>> {
        let extra = self.extra_fields.get(name).cloned();
        extra.or_else(|| serde_json::from_slice::<Members>(self.json()?).ok()?.remove(name))
    }
}

/// A value with another one at the end of the way through it.
fn replaced(value: Option<Box<RawValue>>, way: &[&str], json: String) -> serde_json::Result<Box<RawValue>> {
    let Some((first, rest)) = way.split_first() else { return RawValue::from_string(json) };
    let members = value.map(|value| serde_json::from_str::<Option<Members>>(value.get())).transpose()?;
    let mut members = members.flatten().unwrap_or_default();
    let inner = replaced(members.remove(*first), rest, json)?;
    members.insert((*first).to_owned(), inner);
    to_raw_value(&members)
}
