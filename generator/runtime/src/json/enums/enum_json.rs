//! The JSON form of open enums of other values than strings.

/// What an enum is read from, the method that gives what is written, and whether it lists one value alone.
macro_rules! enum_json {
    ($type:ident: $read:ty as $written:ident of $is_constant:expr) => {
        impl<'de> crate::runtime::json::serde::Deserialize<'de> for $type {
            fn deserialize<D: crate::runtime::json::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                <$read>::deserialize(deserializer).map(Self::from)
            }
        }

        impl crate::runtime::json::serde::Serialize for $type {
            fn serialize<S: crate::runtime::json::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                let is_listed = !matches!(self, Self::Unrecognized(_));
                crate::runtime::json::write_listed(&self.$written(), is_listed, $is_constant, serializer)
            }
        }
    };
}
pub(crate) use enum_json;
