// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Objects, read: the members in any order, each into the place of its field.

use std::collections::BTreeSet;

use serde_core::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::misfits::{self, Fit};
use super::path::with_path;
use super::slot::{ReadRest, Slot, read_thoroughly, told};

/// The members of an object while it is read. The first error ends it, and is kept: a `?` in each table would be more
/// to compile.
pub(crate) struct Fields<'de, A: MapAccess<'de>> {
    members: A,
    names: &'static [&'static str],
    /// Whether nothing may be left out.
    exact: bool,
    error: Option<A::Error>,
}

impl<'de, A: MapAccess<'de>> Fields<'de, A> {
    pub(crate) fn new(members: A, names: &'static [&'static str], exact: bool) -> Self {
        Self { members, names, exact, error: None }
    }

    /// Reads all members into the places of their fields, which are in the order of the table.
    #[allow(dead_code, reason = "all structs of an API can keep other members")]
    pub(crate) fn read(&mut self, slots: &mut [&mut dyn Slot<'de, A>]) {
        self.error = self.all(slots, None).err();
    }

    /// The object, if nothing has gone wrong.
    pub(crate) fn end<T>(self, object: Option<T>) -> Result<T, A::Error> {
        match (object, self.error) {
            (Some(object), None) => Ok(object),
            (_, Some(error)) => Err(error),
            (None, None) => Err(de::Error::custom("a member is missing")),
        }
    }

    fn all(
        &mut self,
        slots: &mut [&mut dyn Slot<'de, A>],
        rest: Option<&mut dyn ReadRest<'de, A>>,
    ) -> Result<(), A::Error> {
        if misfits::is_thorough() { self.thoroughly(slots, rest) } else { self.members(slots, rest) }
    }

    fn members(
        &mut self,
        slots: &mut [&mut dyn Slot<'de, A>],
        mut rest: Option<&mut dyn ReadRest<'de, A>>,
    ) -> Result<(), A::Error> {
        let mut taken = Taken::default();
        let mut expected = 0;
        let mut other = rest.is_some().then(String::new);
        loop {
            let seed = KeySeed { names: self.names, expected, other: other.as_mut() };
            let Some(key) = self.members.next_key_seed(seed)? else { break };
            let known = key.and_then(|index| Some((index, slots.get_mut(index)?)));
            if let Some((index, slot)) = known {
                let name = || self.names.get(index).copied().unwrap_or_default();
                if !taken.insert(index) {
                    return Err(de::Error::duplicate_field(name()));
                }
                if let Err(error) = slot.read(&mut self.members) {
                    return Err(at_field(name(), &told(&**slot, &error)));
                }
                expected = index + 1;
            } else if let (Some(name), Some(rest)) = (&other, &mut rest) {
                let value = rest.read(name, &mut self.members);
                value.map_err(|error| at_field(name, &error.to_string()))?;
            } else {
                self.members.next_value::<IgnoredAny>()?;
            }
        }
        let mut required =
            slots.iter().zip(self.names).enumerate().filter(|(_, (slot, _))| slot.is_required());
        let missing = required.find(|(index, _)| !taken.contains(*index));
        missing.map_or(Ok(()), |(_, (_, name))| Err(de::Error::missing_field(name)))
    }
}

/// A body that does not fit, read once more.
impl<'de, A: MapAccess<'de>> Fields<'de, A> {
    #[cold]
    fn thoroughly(
        &mut self,
        slots: &mut [&mut dyn Slot<'de, A>],
        mut rest: Option<&mut dyn ReadRest<'de, A>>,
    ) -> Result<(), A::Error> {
        let is_outermost = misfits::begin_object();
        // Of what is sent too, nothing may be lost: it has to have a place among the other members.
        let lenient = misfits::is_lenient() && (!self.exact || rest.is_some());
        let (mut taken, mut other) = (Taken::default(), String::new());
        let (mut fits, mut is_known, mut last) = (true, false, None);
        loop {
            let seed = KeySeed { names: self.names, expected: 0, other: Some(&mut other) };
            let Some(key) = self.members.next_key_seed(seed)? else { break };
            let json = self.members.next_value::<&'de RawValue>()?.get().as_bytes();
            last = Some(json);
            let known = key.and_then(|index| Some((index, slots.get_mut(index)?)));
            if let Some((index, slot)) = known {
                is_known = true;
                if !taken.insert(index) {
                    let name = self.names.get(index).copied().unwrap_or_default();
                    misfits::note_object(json, format!("duplicate field `{name}`"));
                    fits = false;
                }
                let came = read_thoroughly(&mut **slot, json, lenient);
                fits &= came != Fit::Misfit;
                if let Some(rest) = rest.as_mut().filter(|_| self.exact && came == Fit::LeftOut) {
                    let name = self.names.get(index).copied().unwrap_or_default();
                    fits &= rest.read_text(name, json).is_ok();
                }
            } else if let Some(rest) = &mut rest {
                is_known = true;
                let slot = misfits::Slot { may_lack: lenient, secret: false, again: false };
                fits &= misfits::value(json, &slot, &mut |json| rest.read_text(&other, json)) != Fit::Misfit;
            }
        }
        if is_outermost && last.is_some() && !is_known {
            misfits::is_foreign();
        }
        let required = slots.iter().zip(self.names).enumerate().filter(|(_, (slot, _))| slot.is_required());
        let missing = required.filter(|(index, _)| !taken.contains(*index));
        let missing: Vec<String> = missing.map(|(_, (_, name))| format!("`{name}`")).collect();
        if !missing.is_empty() {
            let problem = format!("missing field {}", missing.join(", "));
            let Some(last) = last else { return Err(de::Error::custom(problem)) };
            misfits::note_object(last, problem);
            fits = false;
        }
        if fits { Ok(()) } else { Err(de::Error::custom("a member does not fit")) }
    }
}

#[cold]
fn at_field<E: de::Error>(name: &str, message: &str) -> E {
    E::custom(with_path(name, message))
}

/// The fields that have come.
#[derive(Default)]
struct Taken {
    /// One bit for each of the first 64.
    first: u64,
    others: BTreeSet<usize>,
}

impl Taken {
    /// Whether it had not come before.
    fn insert(&mut self, index: usize) -> bool {
        if index >= 64 {
            return self.others.insert(index);
        }
        let new = !self.contains(index);
        self.first |= 1 << index;
        new
    }

    fn contains(&self, index: usize) -> bool {
        if index < 64 { self.first & (1 << index) != 0 } else { self.others.contains(&index) }
    }
}

/// Finds a name in the table; what is not there is put into `other`, if there is one.
struct KeySeed<'k> {
    names: &'static [&'static str],
    expected: usize,
    other: Option<&'k mut String>,
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Option<usize>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a name")
    }

    #[inline]
    fn visit_str<E>(self, name: &str) -> Result<Option<usize>, E> {
        // Mostly members come in the order of the document.
        if self.names.get(self.expected).is_some_and(|expected| *expected == name) {
            return Ok(Some(self.expected));
        }
        let found = self.names.iter().position(|known| *known == name);
        if let (None, Some(other)) = (found, self.other) {
            name.clone_into(other);
        }
        Ok(found)
    }
}
