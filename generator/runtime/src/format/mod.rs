//! Types for values of a `format`.

pub(crate) mod base64; // needs: base64
pub(crate) mod date_time; // needs: date_time
