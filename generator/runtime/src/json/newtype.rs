//! Types around another, for schemas that hold themselves without an object between.

/// The JSON form of `struct Type(pub Inner)`, which is that of `Inner`.
macro_rules! newtype {
    ($type:ident) => {
        impl<'de> crate::runtime::json::serde::Deserialize<'de> for $type {
            fn deserialize<D: crate::runtime::json::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                crate::runtime::json::serde::Deserialize::deserialize(deserializer).map(Self)
            }
        }

        impl crate::runtime::json::serde::Serialize for $type {
            fn serialize<S: crate::runtime::json::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }
    };
}
pub(crate) use newtype;
