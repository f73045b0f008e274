//! Other names for types, from a table.

/// A public name for each row `Name = Type`: schemas in place that say the same are one type, and each place has its
/// name.
macro_rules! aliases {
    ($( $name:ident = $type:ty ),* $(,)?) => {
        $(
            /// The type at one place of the document, which says the same as others.
            pub type $name = $type;
        )*
    };
}
pub(crate) use aliases;
