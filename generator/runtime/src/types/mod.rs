//! What types have besides their JSON form, as tables.

pub(crate) mod aliases; // needs: aliases
pub(crate) mod setters; // needs: setters
