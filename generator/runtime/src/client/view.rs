//! Views of the client: what has the methods of a group.

/// `Clone` and `Debug` of views, a row each: `Pets` around the client, or `PetsOfOwner { group, owner }` with the fields that it
/// holds. `Debug` shows no values of parameters: one may be a secret.
macro_rules! views {
    (@ $view:ident) => {
        impl<T: ?Sized> Clone for $view<T> {
            fn clone(&self) -> Self {
                Self(self.0.clone())
            }
        }

        impl<T: ?Sized> std::fmt::Debug for $view<T> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(stringify!($view)).field(&self.0).finish()
            }
        }
    };
    (@ $view:ident { $group:ident $(, $field:ident)+ }) => {
        impl<T: ?Sized> Clone for $view<T> {
            fn clone(&self) -> Self {
                Self { $group: self.$group.clone() $(, $field: self.$field.clone() )+ }
            }
        }

        impl<T: ?Sized> std::fmt::Debug for $view<T> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($view)).field(stringify!($group), &self.$group).finish_non_exhaustive()
            }
        }
    };
    ($( $view:ident $( { $($field:ident),+ } )? ),* $(,)?) => {
        $( crate::runtime::views! { @ $view $( { $($field),+ } )? } )*
    };
}
pub(crate) use views;
