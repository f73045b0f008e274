// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Setters of structs, from a table.

/// Setters for the fields that may be absent, from a table of `KIND field: Type`. Kinds say how the
/// argument becomes the value: `value` as it is, `text` from anything that is text, `into` from what becomes it, `boxed`
/// behind a pointer (`into_boxed` from what becomes it), `patch` also from `null`. `field as name` where the setter has another name.
/// `Type::new()` in the place of `Type` has `new` for a value without properties too.
macro_rules! setters {
    ($type:ident $( <$any:ident> )? ::new() { $($rows:tt)* }) => {
        impl $( <$any> )? $type $( <$any> )? {
            /// A value without properties; each has a setter.
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }
        }

        crate::runtime::types::setters::setters! { $type $( <$any> )? { $($rows)* } }
    };
    ($type:ident $( <$any:ident> )? { $(
        $( #[$attribute:meta] )* $kind:ident $field:ident $( as $name:ident )? $( : $value:ty )?
    ),* $(,)? }) => {
        impl $( <$any> )? $type $( <$any> )? { $(
            crate::runtime::types::setters::setter! {
                $kind [$( $name )? $field] $field
                [$( #[$attribute] )* #[must_use]]
                $( $value )?
            }
        )* }
    };
}
pub(crate) use setters;

/// The setter of a row. The first name in brackets is its own.
macro_rules! setter {
    (value [$name:ident $( $_own:ident )?] $field:ident [$($attribute:tt)*] $value:ty) => {
        /// Sets the field; what it means is said there.
        $($attribute)*
        pub fn $name(mut self, $field: $value) -> Self {
            self.$field = Some($field);
            self
        }
    };
    (text [$name:ident $( $_own:ident )?] $field:ident [$($attribute:tt)*]) => {
        /// Sets the field; what it means is said there.
        $($attribute)*
        pub fn $name(mut self, $field: impl Into<String>) -> Self {
            self.$field = Some($field.into());
            self
        }
    };
    (into [$name:ident $( $_own:ident )?] $field:ident [$($attribute:tt)*] $value:ty) => {
        /// Sets the field; what it means is said there.
        $($attribute)*
        pub fn $name(mut self, $field: impl Into<$value>) -> Self {
            self.$field = Some($field.into());
            self
        }
    };
    (into_boxed [$name:ident $( $_own:ident )?] $field:ident [$($attribute:tt)*] $value:ty) => {
        /// Sets the field; what it means is said there.
        $($attribute)*
        pub fn $name(mut self, $field: impl Into<$value>) -> Self {
            self.$field = Some(Box::new($field.into()));
            self
        }
    };
    (boxed [$name:ident $( $_own:ident )?] $field:ident [$($attribute:tt)*] $value:ty) => {
        /// Sets the field; what it means is said there.
        $($attribute)*
        pub fn $name(mut self, $field: $value) -> Self {
            self.$field = Some(Box::new($field));
            self
        }
    };
    (patch [$name:ident $( $_own:ident )?] $field:ident [$($attribute:tt)*] $value:ty) => {
        /// Sets the field; what it means is said there.
        $($attribute)*
        pub fn $name(mut self, $field: impl Into<crate::runtime::Patch<$value>>) -> Self {
            self.$field = $field.into();
            self
        }
    };
    (patch_boxed [$name:ident $( $_own:ident )?] $field:ident [$($attribute:tt)*] $value:ty) => {
        /// Sets the field; what it means is said there.
        $($attribute)*
        pub fn $name(mut self, $field: impl Into<crate::runtime::Patch<$value>>) -> Self {
            self.$field = $field.into().map(Box::new);
            self
        }
    };
}
pub(crate) use setter;
