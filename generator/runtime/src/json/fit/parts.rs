//! Lists and objects in the comparison of a value with what is written.

use serde_core::ser::{Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant};
use serde_core::ser::{SerializeTuple, SerializeTupleStruct, SerializeTupleVariant};
use serde_json::map::Map;
use serde_json::value::Serializer as ToValue;
use serde_json::{Value, to_value};

use super::{Compared, Differs, Fit, fits_if};

/// The items of a list.
pub(super) struct Items<'a> {
    pub(super) items: std::slice::Iter<'a, Value>,
    pub(super) fit: Fit,
}

impl SerializeSeq for Items<'_> {
    type Ok = Fit;
    type Error = Differs;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, written: &T) -> Result<(), Differs> {
        let value = self.items.next().ok_or(Differs)?;
        self.fit.add(written.serialize(Compared::part(value))?);
        Ok(())
    }

    fn end(mut self) -> Result<Fit, Differs> {
        if self.items.next().is_none() { Ok(self.fit) } else { Err(Differs) }
    }
}

/// The members of an object.
pub(super) struct Members<'a> {
    pub(super) value: &'a Map<String, Value>,
    /// How many of its members are still to be written. What is `null` may be absent.
    pub(super) left: usize,
    pub(super) name: Option<String>,
    pub(super) fit: Fit,
}

impl SerializeMap for Members<'_> {
    type Ok = Fit;
    type Error = Differs;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Result<(), Differs> {
        let Ok(Value::String(name)) = name.serialize(ToValue) else { return Err(Differs) };
        self.name = Some(name);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, written: &T) -> Result<(), Differs> {
        let name = self.name.take().ok_or(Differs)?;
        let value = self.value.get(&name).unwrap_or(&Value::Null);
        // A type that asks for a member fits a value without it less than one that does not.
        self.fit.unnamed += usize::from(!self.value.contains_key(&name));
        self.fit.add(written.serialize(Compared::part(value))?);
        self.left = self.left.saturating_sub(usize::from(!value.is_null()));
        Ok(())
    }

    fn end(self) -> Result<Fit, Differs> {
        if self.left == 0 { Ok(self.fit) } else { Err(Differs) }
    }
}

/// What has fields for serde.
pub(super) enum Struct<'a> {
    Object(Members<'a>),
    /// A number of serde_json with its feature `arbitrary_precision`.
    Number {
        value: &'a Value,
        same: bool,
    },
}

impl SerializeStruct for Struct<'_> {
    type Ok = Fit;
    type Error = Differs;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        written: &T,
    ) -> Result<(), Differs> {
        match self {
            Self::Object(members) => members.serialize_entry(name, written),
            Self::Number { value, same } => {
                let text = to_value(written).map_err(|_| Differs)?;
                *same = value.is_number() && text.as_str() == Some(&value.to_string());
                Ok(())
            }
        }
    }

    fn end(self) -> Result<Fit, Differs> {
        match self {
            Self::Object(members) => SerializeMap::end(members),
            Self::Number { same, .. } => fits_if(same),
        }
    }
}

/// The same by another trait.
macro_rules! also {
    ($($trait:ident::$method:ident($($name:ident)?) of $type:ident as $as:ident::$how:ident;)*) => {$(
        impl $trait for $type<'_> {
            type Ok = Fit;
            type Error = Differs;

            fn $method<T: Serialize + ?Sized>(
                &mut self,
                $($name: &'static str,)?
                written: &T,
            ) -> Result<(), Differs> {
                $as::$how(self, $($name,)? written)
            }

            fn end(self) -> Result<Fit, Differs> {
                $as::end(self)
            }
        }
    )*};
}

also! {
    SerializeTuple::serialize_element() of Items as SerializeSeq::serialize_element;
    SerializeTupleStruct::serialize_field() of Items as SerializeSeq::serialize_element;
    SerializeTupleVariant::serialize_field() of Items as SerializeSeq::serialize_element;
    SerializeStructVariant::serialize_field(name) of Struct as SerializeStruct::serialize_field;
}
