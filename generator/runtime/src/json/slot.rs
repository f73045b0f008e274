//! Where the value of a field goes while an object is read.

use serde_core::de::{Deserialize, MapAccess};

use super::lenient::next_value;

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
        match self {
            Self::RequiredSecret(_) | Self::PatchSecret(_) | Self::OptionalSecret(_) => {
                "a secret that does not fit its type".to_owned()
            }
            _ => error.to_string(),
        }
    }

    pub(super) const fn is_required(&self) -> bool {
        matches!(self, Self::required(_) | Self::RequiredSecret(_))
    }
}

/// The place of a value.
pub(crate) trait ReadValue<'de, A: MapAccess<'de>> {
    fn read(&mut self, members: &mut A) -> Result<(), A::Error>;
}

impl<'de, A: MapAccess<'de>, V: Deserialize<'de>> ReadValue<'de, A> for Option<V> {
    fn read(&mut self, members: &mut A) -> Result<(), A::Error> {
        *self = Some(next_value(members)?);
        Ok(())
    }
}

/// The place of a value that may be `null`.
pub(crate) trait ReadOption<'de, A: MapAccess<'de>> {
    fn read(&mut self, members: &mut A) -> Result<(), A::Error>;
}

impl<'de, A: MapAccess<'de>, V: Deserialize<'de>> ReadOption<'de, A> for Option<V> {
    fn read(&mut self, members: &mut A) -> Result<(), A::Error> {
        *self = next_value(members)?;
        Ok(())
    }
}

/// The place of members that are not in the table.
pub(crate) trait ReadRest<'de, A: MapAccess<'de>> {
    fn read(&mut self, name: &str, members: &mut A) -> Result<(), A::Error>;
}

impl<'de, A, R, V> ReadRest<'de, A> for R
where
    A: MapAccess<'de>,
    R: Extend<(String, V)> + IntoIterator<Item = (String, V)>,
    V: Deserialize<'de>,
{
    fn read(&mut self, name: &str, members: &mut A) -> Result<(), A::Error> {
        let value = next_value(members)?;
        self.extend([(name.to_owned(), value)]);
        Ok(())
    }
}
