// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Objects: a table of fields for each, from which it is read and written.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{Deserializer, MapAccess, Visitor};

use super::Fields;

/// A type that is a JSON object with the fields of a table.
pub(crate) trait Object: Sized {
    /// The JSON names of the fields.
    const NAMES: &'static [&'static str];

    /// Whether nothing may be left out of a value: it is sent too, and would lack it then.
    const EXACT: bool = false;

    /// The object, unless something is missing, which `fields` knows.
    fn read<'de, A: MapAccess<'de>>(fields: &mut Fields<'de, A>) -> Option<Self>;
}

pub(crate) fn read<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    // No map: what is inside is read by the table.
    deserializer.deserialize_struct("", T::NAMES, ObjectVisitor(PhantomData))
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = std::any::type_name::<T>();
        let path = path.split('<').next().unwrap_or(path);
        write!(f, "object {}", path.rsplit("::").next().unwrap_or(path))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let mut fields = Fields::new(map, T::NAMES, T::EXACT);
        let object = T::read(&mut fields);
        fields.end(object)
    }
}

/// The JSON form of a struct, from a table of `KIND field`, `KIND field = "name"` where JSON has another
/// name for it, and `as secret` after either. Kinds are what the implementations of `Slot` and
/// `Member` are for. `Type: exact` is one that is sent and comes back, `Type: exact asked` one for which
/// `new` asks for something besides what is always there, and `Type<T>` one of any `T`. `.. field` at the end is where members go that are not in the table.
macro_rules! object {
    // The place of a field before anything has come.
    (@start required) => {
        crate::runtime::json::Required(None)
    };
    (@start patch) => {
        crate::runtime::json::patch::Patch::Absent
    };
    (@start $kind:ident) => {
        None
    };
    // The value of a field after the last member: only what is required can be missing. A `?` would be more to compile.
    (@finish required $read:ident) => {
        match $read.0 {
            Some(value) => value,
            None => return None,
        }
    };
    (@finish $kind:ident $read:ident) => {
        $read
    };
    // All may be absent: what comes is put into the value that has nothing, which is less to compile.
    ($type:ident $( <$any:ident> )? $( : $reading:ident )? {
        $( optional $field:ident $( = $name:literal )? $( as $how:ident )? ),* $(,)?
        $( .. $rest:ident )?
    }) => {
        impl $( <$any: crate::runtime::json::serde::de::DeserializeOwned> )? crate::runtime::json::Object
            for $type $( <$any> )?
        {
            const NAMES: &'static [&'static str] = &[$( crate::runtime::json::name!($field $($name)?) ),*];
            $( const EXACT: bool = !stringify!($reading).is_empty(); )?

            #[allow(unused_mut, reason = "not all have fields")]
            fn read<'de, A: crate::runtime::json::serde::de::MapAccess<'de>>(
                fields: &mut crate::runtime::json::Fields<'de, A>,
            ) -> Option<Self> {
                let mut object = Self::default();
                fields $( .rest(&mut object.$rest) )? .read(&mut [$(
                    &mut $( crate::runtime::json::$how! )? (object.$field)
                ),*]);
                Some(object)
            }
        }

        crate::runtime::json::object_json! { $type $( <$any> )? self [$( &self.$field ),*] $( .. $rest )? }
    };
    ($type:ident $( <$any:ident> )? $( : $reading:ident $( asked )? )? {
        $( $kind:ident $field:ident $( = $name:literal )? $( as $how:ident )? ),* $(,)?
        $( .. $rest:ident )?
    }) => {
        impl $( <$any: crate::runtime::json::serde::de::DeserializeOwned> )? crate::runtime::json::Object
            for $type $( <$any> )?
        {
            const NAMES: &'static [&'static str] = &[$( crate::runtime::json::name!($field $($name)?) ),*];
            $( const EXACT: bool = !stringify!($reading).is_empty(); )?

            #[allow(clippy::similar_names)]
            fn read<'de, A: crate::runtime::json::serde::de::MapAccess<'de>>(
                fields: &mut crate::runtime::json::Fields<'de, A>,
            ) -> Option<Self> {
                $( let mut $field = crate::runtime::object!(@start $kind); )*
                $( let mut $rest = ::std::default::Default::default(); )?
                fields $( .rest(&mut $rest) )? .read(&mut [$(
                    &mut $( crate::runtime::json::$how! )? ($field)
                ),*]);
                Some(Self {
                    $( $field: crate::runtime::object!(@finish $kind $field), )*
                    $( $rest, )?
                })
            }
        }

        crate::runtime::json::object_json! {
            $type $( <$any> )? self [$( crate::runtime::json::member!($kind self.$field) ),*] $( .. $rest )?
        }
    };
}
pub(crate) use object;

macro_rules! object_json {
    ($type:ident $( <$any:ident> )? $this:ident [$($members:tt)*] $( .. $rest:ident )?) => {
        impl<'de $( , $any: crate::runtime::json::serde::de::DeserializeOwned )?>
            crate::runtime::json::serde::Deserialize<'de> for $type $( <$any> )?
        {
            fn deserialize<D: crate::runtime::json::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                crate::runtime::json::read(deserializer)
            }
        }

        impl $( <$any: crate::runtime::json::serde::Serialize + crate::runtime::json::serde::de::DeserializeOwned> )?
            crate::runtime::json::serde::Serialize for $type $( <$any> )?
        {
            fn serialize<S: crate::runtime::json::serde::Serializer>(
                &$this,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                crate::runtime::json::Members::new(<Self as crate::runtime::json::Object>::NAMES)
                    $( .rest(&$this.$rest) )?
                    .write(serializer, &[$($members)*])
            }
        }
    };
}
pub(crate) use object_json;
