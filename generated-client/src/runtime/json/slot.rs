// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Where the value of a field goes while an object is read.

use serde_core::de::{DeserializeOwned, MapAccess};

use super::lenient::{from_slice, next_value};
use super::misfits::{self, Fit};

/// The place of a field's value, by the field's kind. Behind a `dyn`, since an array of these is far less to compile
/// than a call for each field, and no slower.
#[allow(dead_code, non_camel_case_types, reason = "kinds as the tables write them, which need not write all")]
pub(crate) enum Slot<'a, 'de, A> {
    /// A field that must be there.
    required(&'a mut dyn ReadValue<'de, A>),
    /// A field that may be absent; `null` is none.
    optional(&'a mut dyn ReadOption<'de, A>),
    /// The same: only when it is written it is another.
    nullable(&'a mut dyn ReadOption<'de, A>),
    /// A field that may be absent, which is not the same as `null`.
    patch(&'a mut dyn ReadValue<'de, A>),
    /// `required`, and no message may show the value.
    RequiredSecret(&'a mut dyn ReadValue<'de, A>),
    /// `patch`, and no message may show the value.
    PatchSecret(&'a mut dyn ReadValue<'de, A>),
    /// `optional` or `nullable`, and no message may show the value.
    OptionalSecret(&'a mut dyn ReadOption<'de, A>),
}

impl<'de, A: MapAccess<'de>> Slot<'_, 'de, A> {
    #[allow(dead_code, reason = "not all clients have secret fields")]
    pub(crate) fn secret(self) -> Self {
        match self {
            Self::required(slot) => Self::RequiredSecret(slot),
            Self::patch(slot) => Self::PatchSecret(slot),
            Self::optional(slot) | Self::nullable(slot) => Self::OptionalSecret(slot),
            secret => secret,
        }
    }

    pub(super) fn read(&mut self, members: &mut A) -> Result<(), A::Error> {
        match self {
            Self::required(slot)
            | Self::patch(slot)
            | Self::RequiredSecret(slot)
            | Self::PatchSecret(slot) => slot.read(members),
            Self::optional(slot) | Self::nullable(slot) | Self::OptionalSecret(slot) => slot.read(members),
        }
    }

    /// What is wrong with a value that could not be read.
    #[cold]
    pub(super) fn told(&self, error: &A::Error) -> String {
        if self.is_secret() { "a secret that does not fit its type".to_owned() } else { error.to_string() }
    }

    /// Reads a text of its own, and notes what does not fit.
    #[cold]
    pub(super) fn read_thoroughly(&mut self, json: &[u8], lenient: bool) -> Fit {
        let is_optional = !self.is_required();
        let slot = misfits::Slot { may_lack: lenient && is_optional, secret: self.is_secret(), again: true };
        if lenient && json == b"null" && misfits::null(&mut |json| self.read_text(json)) {
            return Fit::Fits;
        }
        let fit = misfits::value(json, &slot, &mut |json| self.read_text(json));
        if fit == Fit::LeftOut {
            // A part of it may have been read.
            self.clear();
        }
        fit
    }

    /// As if nothing had come.
    fn clear(&mut self) {
        match self {
            Self::required(slot)
            | Self::patch(slot)
            | Self::RequiredSecret(slot)
            | Self::PatchSecret(slot) => slot.clear(),
            Self::optional(slot) | Self::nullable(slot) | Self::OptionalSecret(slot) => slot.clear(),
        }
    }

    fn read_text(&mut self, json: &[u8]) -> serde_json::Result<()> {
        match self {
            Self::required(slot)
            | Self::patch(slot)
            | Self::RequiredSecret(slot)
            | Self::PatchSecret(slot) => slot.read_text(json),
            Self::optional(slot) | Self::nullable(slot) | Self::OptionalSecret(slot) => slot.read_text(json),
        }
    }

    fn is_secret(&self) -> bool {
        matches!(self, Self::RequiredSecret(_) | Self::PatchSecret(_) | Self::OptionalSecret(_))
    }

    pub(super) const fn is_required(&self) -> bool {
        matches!(self, Self::required(_) | Self::RequiredSecret(_))
    }
}

/// The place of a value.
pub(crate) trait ReadValue<'de, A: MapAccess<'de>> {
    fn read(&mut self, members: &mut A) -> Result<(), A::Error>;

    fn read_text(&mut self, json: &[u8]) -> serde_json::Result<()>;

    fn clear(&mut self);
}

impl<'de, A: MapAccess<'de>, V: DeserializeOwned> ReadValue<'de, A> for Option<V> {
    fn read(&mut self, members: &mut A) -> Result<(), A::Error> {
        *self = Some(next_value(members)?);
        Ok(())
    }

    fn read_text(&mut self, json: &[u8]) -> serde_json::Result<()> {
        *self = Some(from_slice(json)?);
        Ok(())
    }

    fn clear(&mut self) {
        *self = None;
    }
}

/// The place of a value that may be `null`.
pub(crate) trait ReadOption<'de, A: MapAccess<'de>> {
    fn read(&mut self, members: &mut A) -> Result<(), A::Error>;

    fn read_text(&mut self, json: &[u8]) -> serde_json::Result<()>;

    fn clear(&mut self);
}

impl<'de, A: MapAccess<'de>, V: DeserializeOwned> ReadOption<'de, A> for Option<V> {
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
