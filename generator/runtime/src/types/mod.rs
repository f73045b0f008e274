//! What types have besides their JSON form, as tables.

#[cfg(part = "aliases")]
pub(crate) mod aliases;
#[cfg(part = "setters")]
pub(crate) mod setters;
#[cfg(part = "variants")]
pub(crate) mod variants;
