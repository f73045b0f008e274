// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Where the value of a field goes while an object is read.

use serde_core::de::{DeserializeOwned, MapAccess};

use super::lenient::{from_slice, next_value};
use super::misfits::{self, Fit};

/// The place of a field's value. Behind a `dyn`, since an array of these is far less to compile than a call for each
/// field, and no slower.
pub(crate) trait Slot<'de, A: MapAccess<'de>> {
    fn read(&mut self, members: &mut A) -> Result<(), A::Error>;

    fn read_text(&mut self, json: &[u8]) -> serde_json::Result<()>;

    /// As if nothing had come.
    fn clear(&mut self);

    /// Whether a value must come.
    fn is_required(&self) -> bool {
        false
    }

    /// Whether no message may show the value.
    fn is_secret(&self) -> bool {
        false
    }
}

/// What is wrong with a value that could not be read.
#[cold]
pub(super) fn told<'de, A: MapAccess<'de>>(slot: &dyn Slot<'de, A>, error: &A::Error) -> String {
    if slot.is_secret() { "a secret that does not fit its type".to_owned() } else { error.to_string() }
}

/// Reads a text of its own, and notes what does not fit.
#[cold]
pub(super) fn read_thoroughly<'de, A: MapAccess<'de>>(
    slot: &mut dyn Slot<'de, A>,
    json: &[u8],
    lenient: bool,
) -> Fit {
    let is_optional = !slot.is_required();
    let place = misfits::Slot { may_lack: lenient && is_optional, secret: slot.is_secret(), again: true };
    if lenient && json == b"null" && misfits::null(&mut |json| slot.read_text(json)) {
        return Fit::Fits;
    }
    let fit = misfits::value(json, &place, &mut |json| slot.read_text(json));
    if fit == Fit::LeftOut {
        // A part of it may have been read.
        slot.clear();
    }
    fit
}

/// The kinds `optional` and `nullable`: a field that may be absent; `null` is none.
impl<'de, A: MapAccess<'de>, V: DeserializeOwned> Slot<'de, A> for Option<V> {
    fn read(&mut self, members: &mut A) -> Result<(), A::Error> {
        *self = next_value(members)?;
        Ok(())
    }

    fn read_text(&mut self, json: &[u8]) -> serde_json::Result<()> {
        *self = from_slice(json)?;
        Ok(())
    }

    fn clear(&mut self) {
        *self = None;
    }
}

/// The kind `required`: a field that must be there.
#[allow(dead_code, reason = "all fields of an API can be optional")]
pub(crate) struct Required<V>(pub(crate) Option<V>);

impl<'de, A: MapAccess<'de>, V: DeserializeOwned> Slot<'de, A> for Required<V> {
    fn read(&mut self, members: &mut A) -> Result<(), A::Error> {
        self.0 = Some(next_value(members)?);
        Ok(())
    }

    fn read_text(&mut self, json: &[u8]) -> serde_json::Result<()> {
        self.0 = Some(from_slice(json)?);
        Ok(())
    }

    fn clear(&mut self) {
        self.0 = None;
    }

    fn is_required(&self) -> bool {
        true
    }
}

/// A field of any kind whose value no message may show.
#[allow(dead_code, reason = "secrets can stand in other tables alone")]
pub(crate) struct Secret<'s, S>(pub(crate) &'s mut S);

impl<'de, A: MapAccess<'de>, S: Slot<'de, A>> Slot<'de, A> for Secret<'_, S> {
    fn read(&mut self, members: &mut A) -> Result<(), A::Error> {
        self.0.read(members)
    }

    fn read_text(&mut self, json: &[u8]) -> serde_json::Result<()> {
        self.0.read_text(json)
    }

    fn clear(&mut self) {
        self.0.clear();
    }

    fn is_required(&self) -> bool {
        self.0.is_required()
    }

    fn is_secret(&self) -> bool {
        true
    }
}

/// The slot of a row `as secret`.
#[allow(unused_macros, reason = "secrets can stand in other tables alone")]
macro_rules! secret {
    ($place:expr) => {
        crate::runtime::json::Secret(&mut $place)
    };
}
#[allow(unused_imports, reason = "secrets can stand in other tables alone")]
pub(crate) use secret;

/// The place of members that are not in the table.
pub(crate) trait ReadRest<'de, A: MapAccess<'de>> {
    fn read(&mut self, name: &str, members: &mut A) -> Result<(), A::Error>;

    fn read_text(&mut self, name: &str, json: &[u8]) -> serde_json::Result<()>;
}

impl<'de, A, R, V> ReadRest<'de, A> for R
where
    A: MapAccess<'de>,
    R: Extend<(String, V)> + IntoIterator<Item = (String, V)>,
    V: DeserializeOwned,
{
    fn read(&mut self, name: &str, members: &mut A) -> Result<(), A::Error> {
        let value = next_value(members)?;
        self.extend([(name.to_owned(), value)]);
        Ok(())
    }

    fn read_text(&mut self, name: &str, json: &[u8]) -> serde_json::Result<()> {
        let value = from_slice(json)?;
        self.extend([(name.to_owned(), value)]);
        Ok(())
    }
}
